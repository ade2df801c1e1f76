"""“Tell us that you sent it”: a word to the office from somebody who answered a call themselves."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.processes.actions import TooMany, hear_that_it_was_sent
from travaux.processes.forms.sent import SentForm
from travaux.processes.models import Call


# Anybody may write here and no cookie is set: there is no authority of a visitor's that a forged form could
# borrow, and people who share a telephone need not leave a trace on it.
@for_everybody
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    call = found(slug)
    form = SentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if form.is_from_a_program:
            return redirect("call-sent-thanks", slug=slug)
        given = form.cleaned_data
        try:
            hear_that_it_was_sent(
                call=call,
                receipt=given["receipt"],
                who=given["who"],
                words=given["words"],
                now=timezone.now(),
            )
        except TooMany:
            form.add_error(
                None, _("Too many have written to us about this call today. Please write to us by e-mail.")
            )
        else:
            return redirect("call-sent-thanks", slug=slug)
    in_language([call])
    page = Described(
        title=_("Tell us that you sent it"), trail=((call.title, call.get_absolute_url()),), index=False
    )
    return render(request, "processes/sent.html", {"call": call, "form": form, "page": page})


@for_everybody
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    call = found(slug)
    in_language([call])
    page = Described(title=_("Thank you"), trail=((call.title, call.get_absolute_url()),), index=False)
    return public_page(request, "processes/sent_thanks.html", {"call": call, "page": page}, shows=[call])


def found(slug: str) -> Call:
    call: Call | None = Call.objects.visible_to(None).filter(slug=slug).first()
    if call is None:
        raise Http404
    return call
