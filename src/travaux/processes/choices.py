"""What the forms of this app offer to choose from, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from travaux.office.forms.choosing import Choice, ids
from travaux.office.queries import containing
from travaux.office.translating import in_language
from travaux.processes.deadlines import CITIES, known_zones, zone_name
from travaux.record.choices import with_state
from travaux.record.written_dates import write_date

OFFERED = 8  # of many, those that nobody looked for: the newest
FOUND = 40


def some_of(model: Any, chosen: Iterable[Any], words: str) -> list[Choice]:
    """The records of `model` already chosen, then those whose title has `words`, or else the newest."""
    known = ids(chosen)
    others = model.objects.exclude(pk__in=known).order_by("-changed_at", "-pk")
    others = containing(others, ("title",), words)[:FOUND] if words else others[:OFFERED]
    found = [*model.objects.filter(Q(pk__in=known)).order_by("title", "pk"), *others]
    return [(one.pk, with_state(one, titled(one))) for one in in_language(found)]


def titled(record: Any) -> str:
    """A record by its title, with its date where it has one, since titles of a timeline are often alike."""
    date = write_date(getattr(record, "date", None), getattr(record, "precision", "day"))
    return f"{record.title} ({date})" if date else str(record.title)


def let_find(form: forms.Form, name: str, model: Any) -> None:
    """Offer in the field `name` what the field `find_<name>` of the same form looks for."""
    finder = f"find_{name}"
    words = form.data.get(finder, "").strip()[:200]
    form.fields.pop(finder, None)  # drawn by the list itself
    field = form.fields[name]
    field.widget.searched = words
    field.choices = some_of(model, form[name].value() or [], words)


def zones_to_choose(present: str = "") -> list[Choice]:
    """Time zones: those issuers write in, then all others by their city."""
    usual = [zone for zone, _city in CITIES]
    others = sorted(
        name for name in known_zones() if "/" in name and not name.startswith("Etc/") and name not in usual
    )
    chosen = [(present, zone_name(present))] if present and present not in {*usual, *others, "UTC"} else []
    return [
        ("", _("not stated")),
        (_("Often"), [("UTC", "UTC"), *((zone, zone_name(zone)) for zone in usual), *chosen]),
        (_("All"), [(name, name.replace("_", " ")) for name in others]),
    ]


def languages_to_choose() -> list[Choice]:
    return list(settings.ALL_LANGUAGES.items())
