"""Leaving a group, on one's own word."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from travaux.convening.actions.members import leave
from travaux.convening.queries.representing import organisations_of, representatives
from travaux.convening.workroom.rooms import the_group
from travaux.office.access import for_those_who_may
from travaux.office.translating import in_language


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leave_group(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Asks before it ends what somebody represents in a group."""
    group = the_group(request, uid)
    own = organisations_of(request.user, group)
    if not own:  # an editor, who is in every group and can leave none
        raise Http404
    if "sure" in request.POST:
        leave(user=request.user, group=group, today=timezone.localdate(), now=timezone.now())
        in_language([group])
        if representatives(request.user).exists() or request.user.is_staff:
            messages.success(request, _("You have left the group."))
            return redirect("workroom")
        logout(request)
        return render(request, "convening/workroom/left.html", {"group": group})
    is_last = not representatives(request.user).exclude(membership__group=group).exists()
    context = {"group": in_language([group])[0], "own": own, "is_last": is_last}
    return render(request, "convening/workroom/leave.html", context)
