"""The members of a group: organisations, and the people who represent them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.convening.actions import members
from travaux.convening.actions.entering import WITHIN, invite_in
from travaux.convening.forms.members import RepresentForm, TakeInForm
from travaux.convening.models import Group, GroupRole, Representative
from travaux.convening.queries.groups import Member, former_members_of, members_of, representatives_in
from travaux.office.desk.subjects import Subject, tabs, title_of
from travaux.office.forms.choosing import ids
from travaux.office.sent_once import taken_once


@dataclass
class Line:
    """One member with the form by which somebody is let represent it."""

    member: Member
    form: RepresentForm


@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def group_members(request: HttpRequest, subject: Subject, pk: int) -> HttpResponse:
    group: Any = subject.record(request.user, pk)
    asked = request.POST.get("action", "")
    take_in = TakeInForm(request.POST if asked == "take-in" else None, group=group)
    lines = [Line(member, RepresentForm(membership=member.membership)) for member in members_of(group)]
    if request.method == "POST":
        if asked == "take-in" and take_in.is_valid():
            return done(request, group, lambda: taken_in(request, group, take_in))
        if asked == "represent":
            line = the_line(request, lines)
            line.form = RepresentForm(request.POST, membership=line.member.membership)
            if line.form.is_valid():
                return done(request, group, lambda: represented(request, line))
        elif asked in OF_ONE:
            one = the_representative(request, group)
            return done(request, group, lambda: OF_ONE[asked](request, one))
        elif asked != "take-in":
            return redirect("desk-group-members", pk=pk)
    context = {
        "subject": subject,
        "row": group,
        "title": title_of(group),
        "tabs": tabs(subject, group, "members"),
        "lines": lines,
        "former": former_members_of(group),
        "take_in": take_in,
        "roles": GroupRole.choices,
    }
    return render(request, "convening/desk/group_members.html", context)


def done(request: HttpRequest, group: Group, act: Callable[[], str]) -> HttpResponse:
    """Back to the page with what was done, or with why it could not be."""
    try:
        messages.success(request, act())
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
    return redirect("desk-group-members", pk=group.pk)


def taken_in(request: HttpRequest, group: Group, form: TakeInForm) -> str:
    members.take_in(actor=request.user, group=group, now=timezone.now(), **form.cleaned_data)
    return _("The organisation belongs to the group.")


def represented(request: HttpRequest, line: Line) -> str:
    members.let_represent(
        actor=request.user,
        membership=line.member.membership,
        today=timezone.localdate(),
        now=timezone.now(),
        **line.form.cleaned_data,
    )
    return _("Added. Whoever has no account yet can be invited to the workroom.")


def role_changed(request: HttpRequest, one: Representative) -> str:
    role = request.POST.get("role", "")
    if role not in GroupRole.values:
        raise ValidationError(_("Choose a role."))
    members.change_role(actor=request.user, representative=one, role=role, now=timezone.now())
    return _("The role is changed.")


def ended(request: HttpRequest, one: Representative) -> str:
    today = timezone.localdate()
    members.end(actor=request.user, representative=one, today=today, now=timezone.now())
    return _("Ended. This person sees nothing of the group any more.")


def invited(request: HttpRequest, one: Representative) -> str:
    invite_in(actor=request.user, representative=one, now=timezone.now())
    return _("The mail is on its way. Its link works once, for %(days)d days.") % {"days": WITHIN.days}


OF_ONE: dict[str, Callable[[HttpRequest, Representative], str]] = {
    "role": role_changed,
    "end": ended,
    "invite": invited,
}


def the_line(request: HttpRequest, lines: list[Line]) -> Line:
    found = [line for line in lines if str(line.member.membership.pk) == request.POST.get("membership")]
    if not found:
        raise Http404
    return found[0]


def the_representative(request: HttpRequest, group: Group) -> Representative:
    found: Representative = get_object_or_404(
        representatives_in(group), pk__in=ids([request.POST.get("representative", "")])
    )
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def organisation_leaves(request: HttpRequest, subject: Subject, pk: int, membership: int) -> HttpResponse:
    """Asks before it lets an organisation leave."""
    group: Any = subject.record(request.user, pk)
    found = get_object_or_404(group.memberships.filter(left_on=None), pk=membership)
    if "sure" in request.POST:
        members.let_leave(
            actor=request.user, membership=found, today=timezone.localdate(), now=timezone.now()
        )
        messages.success(request, _("The organisation has left the group."))
        return redirect("desk-group-members", pk=pk)
    context = {"subject": subject, "row": group, "membership": found}
    return render(request, "convening/desk/organisation_leaves.html", context)
