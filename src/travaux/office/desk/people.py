"""Accounts and their roles."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.office import second_factor
from travaux.office.access import for_those_who_may
from travaux.office.accounts import own_home
from travaux.office.forms.people import ChangedAccountForm
from travaux.office.mail.server import mail_is_sent
from travaux.office.models import Role, User
from travaux.office.newcomers import awaited, is_open
from travaux.office.people import change_account, initial_password, set_password
from travaux.office.sessions import keep


@for_those_who_may("office.manage_people")
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    people = list(User.objects.prefetch_related("held").order_by("-is_active", "name", "email"))
    labels = dict(Role.choices)
    for person in people:
        person.roles_in_words = [labels.get(held.role, held.role) for held in person.held.all()]
    now = timezone.now()
    newcomers = awaited()
    for newcomer in newcomers:
        newcomer.is_open = is_open(newcomer, now)
        newcomer.roles_in_words = [labels.get(role, role) for role in newcomer.roles]
    return render(request, "office/desk/people.html", {"people": people, "newcomers": newcomers})


@for_those_who_may("office.manage_people")
@require_POST
@never_cache
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives an account another password, shown this once: for who has forgotten the last, where no mail can
    carry a link.
    """
    if mail_is_sent():
        raise Http404
    person = get_object_or_404(User, pk=pk)
    password = initial_password()
    set_password(actor=request.user, user=person, password=password, now=timezone.now())
    return render(request, "office/desk/account_made.html", {"account": person, "password": password})


@for_those_who_may("office.look_after_own_account")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def own_password(request: HttpRequest) -> HttpResponse:
    """Lets people choose their own password. Their other sessions end."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["new_password1"]
        set_password(actor=request.user, user=request.user, password=password, now=timezone.now())
        keep(request)
        messages.success(request, _("Your password is changed."))
        return redirect(own_home(request.user))
    return render(request, "office/desk/own_password.html", {"form": form})


@for_those_who_may("office.manage_people")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    form = ChangedAccountForm(request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        try:
            change_account(actor=request.user, user=person, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-people" if person != request.user else "desk")
    context = {"form": form, "account": person, "mail_is_sent": mail_is_sent()}
    return render(request, "office/desk/account.html", context)


@for_those_who_may("office.manage_people")
@require_POST
def factors_removed(request: HttpRequest, pk: int) -> HttpResponse:
    """For who has lost telephone and recovery codes."""
    person = get_object_or_404(User, pk=pk)
    if second_factor.remove_all(actor=request.user, user=person, now=timezone.now()):
        messages.success(request, _("The second factor is removed, and every session is ended."))
    else:
        messages.warning(request, _("There is no second factor to remove."))
    return redirect("desk-account", pk=pk)
