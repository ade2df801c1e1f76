"""Writing a record: its form, its draft, its preview, its publication, now or on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.desk.preview import preview
from travaux.office.desk.subjects import Subject, tabs
from travaux.office.forms.planning import PlanForm
from travaux.office.forms.writing import WritingForm
from travaux.office.frame import office_zone
from travaux.office.models import Publishable, Revision
from travaux.office.models.publishing import Snapshot
from travaux.office.planning import call_off, plan, plan_of
from travaux.office.publishing import LateSave, publish, revisions_of, save_draft
from travaux.office.queries import state_of
from travaux.office.sent_once import taken_once
from travaux.office.templatetags.instants import instant
from travaux.office.unfinished import keeps_what_is_typed, unfinished


@dataclass(frozen=True)
class Work:
    """A record on the desk: its row, its newest words, and the newest revision."""

    row: Publishable
    snapshot: Snapshot
    newest: Revision | None

    @property
    def title(self) -> str:
        return str(self.snapshot[self.row.words[0]])

    @property
    def number(self) -> int:
        return self.newest.number if self.newest else 0

    @property
    def draft(self) -> Revision | None:
        return self.newest if self.newest and self.newest.published_at is None else None


def opened(subject: Subject, actor: Any, pk: int | None) -> Work:
    """A record as its writers left it: the draft where there is one, else what is published."""
    if pk is None:
        row = subject.model(language=get_language())
        return Work(row, row.snapshot(), None)
    row = subject.record(actor, pk)
    newest: Revision | None = revisions_of(row).first()
    is_draft = newest is not None and newest.published_at is None
    # A draft may be older than a field that came with a new version of Travaux.
    return Work(row, {**row.snapshot(), **(newest.snapshot if newest and is_draft else {})}, newest)


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_is_typed
@taken_once
def write(request: HttpRequest, subject: Subject, pk: int | None = None) -> HttpResponse:
    """The form of a record, new or known."""
    work, now = opened(subject, request.user, pk), timezone.now()
    left = unfinished(request)
    sent = left.typed if left else request.POST or None
    form = subject.form(sent, row=work.row, snapshot=work.snapshot, number=work.number)
    action = request.POST.get("action", "draft")
    planning = PlanForm(request.POST if action == "plan" else None, zone=office_zone(), now=now)
    newer: Revision | None = None
    if left or (request.method == "POST" and (action == "find" or "more_rows" in request.POST)):
        form.ask_again()
    elif request.method == "POST" and action == "call off":
        form.ask_again()
        if work.row.pk and call_off(actor=request.user, subject=work.row, now=now):
            messages.success(request, _("Called off. What stands in the form is not saved by this."))
    elif request.method == "POST" and form.is_valid() and (action != "plan" or planning.is_valid()):
        snapshot = {**work.snapshot, **form.snapshot()}
        work.row.language = form.cleaned_data.get("language") or work.row.language
        if action == "preview":
            return preview(request, work.row, snapshot, now=now)
        becomes_public = action in ("publish", "plan")
        leaks = subject.asks_before_publishing(work.row, snapshot) if becomes_public else []
        if form.may_be_public(leaks):
            try:
                done = save(action, request.user, work.row, snapshot, form, planning, now)
            except LateSave as late:
                newer = late.newer
                form.base_on(newer.number)
            except IntegrityError:
                form.add_error("slug", _("Another record has taken this address. Choose another."))
            else:
                messages.success(request, done)
                return redirect(f"desk-{subject.kind}", pk=work.row.pk)
    return render(
        request,
        "office/desk/write.html",
        {
            "subject": subject,
            "work": work,
            "form": form,
            "state": state_of(work.row),
            "plan": plan_of(work.row),
            "plan_form": planning,
            "tabs": tabs(subject, work.row, ""),
            "unfinished": left,
            "newer": newer,
            "differences": form.differences(form.filled_from(newer.snapshot)) if newer else [],
        },
    )


def save(
    action: str,
    actor: Any,
    row: Publishable,
    snapshot: Snapshot,
    form: WritingForm,
    planning: PlanForm,
    now: datetime,
) -> str:
    """Keep what the form says as a draft, now or on a date to be published; return what was done."""
    how = {"note": form.cleaned_data["note"], "based_on": form.base(), "now": now}
    if action == "plan":
        planned = plan(actor=actor, subject=row, snapshot=snapshot, at=planning.at(), **how)
        return _("Saved. It will be published on %s.") % instant(planned.at)
    if action == "publish":
        publish(actor=actor, subject=row, snapshot=snapshot, **how)
        return _("Published. Visitors read it now.")
    save_draft(actor=actor, subject=row, snapshot=snapshot, **how)
    if row.is_published:
        return _("Saved as a draft. Visitors still read what was published before.")
    return _("Saved as a draft. Visitors do not see it yet.")
