from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.office.models.publishing import Snapshot
from travaux.office.slugs import free_slug
from travaux.processes.deadlines import checked_day
from travaux.processes.models import Session
from travaux.record.forms import Day

A_YEAR = datetime.timedelta(weeks=52)  # and so on the same day of the week
COPIED = ("language", "place", "body_id", "agenda", "areas", "processes")


class NextSessionForm(forms.Form):
    """What differs in the next session that is like one: its number, title and days."""

    number = forms.IntegerField(label=_("Number"), required=False, min_value=1, max_value=9999)
    title = forms.CharField(
        label=_("Title"), max_length=300, help_text=_("Put the new number where it stands in words.")
    )
    opens_on = Day(label=_("First day"), required=True, validators=[checked_day])
    closes_on = Day(label=_("Last day"), validators=[checked_day])
    with_deadlines = forms.BooleanField(
        label=_("Take along the deadlines that differ from the rules, moved by as many days"), required=False
    )

    def __init__(self, *args: Any, session: Session, **options: Any) -> None:
        self.session = session
        super().__init__(*args, initial=suggested(session), **options)
        if not session.deadlines:
            del self.fields["with_deadlines"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The last day is before the first."))
        return cleaned

    def snapshot(self) -> Snapshot:
        """The new session as a draft."""
        given, before = self.cleaned_data, self.session.snapshot()
        days = {name: given[name] for name in ("number", "title", "opens_on", "closes_on")}
        snapshot = {**{name: before[name] for name in COPIED if name in before}, **days, "deadlines": []}
        if given.get("with_deadlines") and self.session.opens_on:
            shift = given["opens_on"] - self.session.opens_on
            snapshot["deadlines"] = [moved(row, shift) for row in self.session.deadlines]
        new = Session(language=self.session.language)
        return {**snapshot, "slug": free_slug(new, given["title"], f"{given['opens_on']}")}


def moved(row: dict[str, Any], shift: datetime.timedelta) -> dict[str, Any]:
    if not row["date"]:
        return row
    return {**row, "date": (datetime.date.fromisoformat(row["date"]) + shift).isoformat()}


def suggested(session: Session) -> dict[str, Any]:
    """The session a year later, on the same days of the week: its number is one more than that of the last
    session of the body that is known before it.
    """
    opens_on = session.opens_on and session.opens_on + A_YEAR
    number = session.number
    if number is not None and opens_on is not None:
        between = Session.objects.filter(
            body=session.body_id, opens_on__gt=session.opens_on, opens_on__lt=opens_on
        )
        number += between.count() + 1
    return {
        "number": number,
        "title": renumbered(session.title, session.number, number),
        "opens_on": opens_on,
        "closes_on": session.closes_on and session.closes_on + A_YEAR,
    }


def renumbered(title: str, old: int | None, new: int | None) -> str:
    """The title with its number in figures changed: `35th session`, `HRC 35`."""
    if old is None or new is None:
        return title
    return re.sub(rf"(?<!\d){old}(st|nd|rd|th)?\b", lambda found: ordinal(new, found[1]), title)


def ordinal(number: int, ending: str | None) -> str:
    if not ending:
        return str(number)
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
