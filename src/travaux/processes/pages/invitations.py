"""Invitations: the office's guidance to its people, to be printed on one page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.processes.models import Invitation
from travaux.processes.queries.calls import calls_change_at


@for_everybody
@require_safe
def invitation(request: HttpRequest, slug: str) -> HttpResponse:
    invitations = Invitation.objects.visible_to(None).select_related("call", "process")
    found = invitations.filter(slug=slug).first()
    if found is None:
        raise Http404
    call = found.call if found.call and found.call.is_published else None
    process = found.process if found.process and found.process.is_published else None
    issuers = [one for one in (call.issuers.all() if call else ()) if one.is_published]
    everything = [found, *([call] if call else []), *([process] if process else []), *issuers]
    in_language(everything)
    about = call or process
    now = timezone.now()
    is_over = call is not None and call.is_over(now)
    trail = ((about.title, about.get_absolute_url()),) if about else ()
    context = {
        "invitation": found,
        "call": call,
        "process": process,
        "issuers": issuers,
        "is_over": is_over,
        "page": Described(
            title=found.title,
            gist=gist_of("", found.introduction),
            trail=((_("Calls for inputs"), reverse("calls")), *trail),
            kind="article",
        ),
    }
    shows = [f"call:{found.call_id}", f"process:{found.process_id}", "bodies", *everything]
    until = calls_change_at([call] if call else [], now)
    return public_page(request, "processes/invitation.html", context, shows=shows, until=until)
