"""The pages behind the links of sign-ons.

What is only looked at changes nothing: programs that open every link of a mail neither use it up nor sign.
The forms need no token against forgery: who sends one is told by what the link or the form itself holds,
never by a cookie that a browser would add.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_everybody
from travaux.papers.forms.signing import SignOnForm, WithdrawForm
from travaux.papers.models import SignOnInvitation
from travaux.papers.reading import read_version
from travaux.papers.sign_ons import signing
from travaux.papers.sign_ons.signing import NotOpen


@for_everybody
@csrf_exempt
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_on(request: HttpRequest, token: str) -> HttpResponse:
    """Look at the invitation, open it, sign."""
    now = timezone.now()
    try:
        if request.method != "POST":
            context = {"invitation": signing.invitation_of(token, now)}
            return render(request, "papers/sign_ons/invitation.html", context)
        if "form" not in request.POST:
            invitation, opened = signing.open_link(token=token, now=now)
            form = SignOnForm(initial={"given_name": invitation.organisation.name})
            return form_page(request, invitation, form, opened)
        opened = request.POST["form"]
        invitation = signing.opened(opened, now)
        form = SignOnForm(request.POST, request.FILES)
        if not form.is_valid():
            return form_page(request, invitation, form, opened)
        signed = signing.sign(form=opened, given=form.given(get_language()), now=now)
    except NotOpen as refused:
        return no_such_link(request, refused)
    return render(request, "papers/sign_ons/signed.html", {"sign_on": signed, "invitation": invitation})


def form_page(
    request: HttpRequest, invitation: SignOnInvitation, form: SignOnForm, opened: str
) -> HttpResponse:
    """The exact version, and below it the form."""
    version = invitation.period.version
    context = {
        "invitation": invitation,
        "version": version,
        "read": read_version(version),
        "form": form,
        "opened": opened,
    }
    return render(request, "papers/sign_ons/form.html", context)


@for_everybody
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_sign_on(request: HttpRequest, token: str) -> HttpResponse:
    """Look at one's sign-on, confirm it, or withdraw it."""
    now = timezone.now()
    form = WithdrawForm(request.POST if request.POST.get("action") == "withdraw" else None)
    try:
        found = signing.own(token)
        if request.POST.get("action") == "confirm":
            found = signing.confirm(token=token, now=now)
        elif request.POST.get("action") == "withdraw" and form.is_valid():
            found = signing.withdraw(sign_on=found, why=form.cleaned_data["why"], now=now)
    except NotOpen as refused:
        return no_such_link(request, refused)
    return render(request, "papers/sign_ons/own.html", {"sign_on": found, "form": form})


def no_such_link(request: HttpRequest, refused: NotOpen) -> HttpResponse:
    return render(request, "papers/sign_ons/no_such_link.html", {"why": str(refused)}, status=404)
