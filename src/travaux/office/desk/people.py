"""Accounts and their roles."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.office.access import for_those_who_may
from travaux.office.accounts import own_home
from travaux.office.forms.people import AccountForm, ChangedAccountForm
from travaux.office.models import Role, User
from travaux.office.people import change_account, initial_password, make_account, set_password


@for_those_who_may("office.manage_people")
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    people = list(User.objects.prefetch_related("held").order_by("-is_active", "name", "email"))
    labels = dict(Role.choices)
    for person in people:
        person.roles_in_words = [labels.get(held.role, held.role) for held in person.held.all()]
    return render(request, "office/desk/people.html", {"people": people})


@for_those_who_may("office.manage_people")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new_account(request: HttpRequest) -> HttpResponse:
    """Makes an account and shows its first password, this once."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = initial_password()
        account = make_account(
            actor=request.user,
            email=form.cleaned_data["email"],
            password=password,
            name=form.cleaned_data["name"],
            roles=form.cleaned_data["roles"],
            now=timezone.now(),
        )
        return render(request, "office/desk/account_made.html", {"account": account, "password": password})
    return render(request, "office/desk/account.html", {"form": form})


@for_those_who_may("office.manage_people")
@require_POST
@never_cache
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives an account another first password, shown this once: for who has forgotten the last."""
    person = get_object_or_404(User, pk=pk)
    password = initial_password()
    set_password(actor=request.user, user=person, password=password, now=timezone.now())
    return render(request, "office/desk/account_made.html", {"account": person, "password": password})


@for_those_who_may("office.change_own_password")
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def own_password(request: HttpRequest) -> HttpResponse:
    """Lets people choose their own password. Their other sessions end."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["new_password1"]
        set_password(actor=request.user, user=request.user, password=password, now=timezone.now())
        update_session_auth_hash(request, request.user)
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
    return render(request, "office/desk/account.html", {"form": form, "account": person})
