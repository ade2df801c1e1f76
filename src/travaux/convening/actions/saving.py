"""Saving a row so that a late save overwrites nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from travaux.office.models import JournalEntry, User

R = TypeVar("R", bound=Any)


@dataclass(frozen=True)
class Newer:
    """The save that came in between: by whom and when, and the row as it left it."""

    row: Any
    author: User | None
    made_at: datetime
    number: int


class LateSave(ValidationError):
    """Somebody else saved since the form was opened."""

    def __init__(self, row: Any) -> None:
        entries = JournalEntry.objects.filter(kind=row.kind, object_id=row.pk, at=row.changed_at)
        last = entries.select_related("actor").order_by("-pk").first()
        self.newer = Newer(row, last.actor if last else None, row.changed_at, row.number)
        super().__init__(_("Somebody saved this while you were writing."), code="late")


def held(row: R, based_on: int) -> R:
    """The row as it is now, held until the transaction ends. Raises LateSave where it is not the one that
    its writer saw.
    """
    current = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if current.number != based_on:
        raise LateSave(current)
    return current


def take(row: Any, values: Mapping[str, Any], now: datetime) -> None:
    """Give `row` new values, and the number and time of this save."""
    for name, value in values.items():
        setattr(row, name, value)
    row.changed_at = now
    row.number += 1
