"""Writes of the office's own name and look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from travaux.office import journal
from travaux.office.models import Office, Translation, User
from travaux.office.models.publishing import TranslationState


@transaction.atomic
def change_office(*, actor: User | None, values: Mapping[str, Any], now: datetime) -> Office:
    """Set the fields of the office that `values` names. Where its words change, their translations are
    outdated. Every public page shows something of it, so every page is made anew.
    """
    office = Office.objects.select_for_update(of=("self",)).filter(pk=1).first() or Office(pk=1)
    words = {name: getattr(office, name) for name in office.words}
    for name, value in values.items():
        setattr(office, name, value)
    office.full_clean(exclude=["id"], validate_unique=False, validate_constraints=False)
    office.save()
    if words != {name: getattr(office, name) for name in office.words}:
        Translation.objects.filter(
            kind=office.kind, object_id=office.pk, state=TranslationState.PUBLISHED
        ).update(state=TranslationState.OUTDATED)
    journal.write(
        actor=actor,
        verb="changed",
        kind=office.kind,
        object_id=office.pk,
        ids={"fields": sorted(values)},
        touches=None,
        now=now,
    )
    return office
