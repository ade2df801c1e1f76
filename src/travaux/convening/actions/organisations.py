from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from travaux.convening.actions.saving import held, take
from travaux.convening.models import Group, Organisation
from travaux.office import journal
from travaux.office.models import User
from travaux.office.sealing import fingerprint


@transaction.atomic
def save_organisation(
    *, actor: User, organisation: Organisation, values: Mapping[str, Any], based_on: int = 0, now: datetime
) -> Organisation:
    """Keep `values`. Public pages that name the organisation are made anew. Raises LateSave."""
    is_new = organisation.pk is None
    row = organisation if is_new else held(organisation, based_on)
    take(row, values, now)
    row.fingerprint = fingerprint(row.address) if row.address else ""
    row.save()
    groups = Group.objects.filter(memberships__organisation=row, memberships__left_on=None).distinct()
    journal.write(
        actor=actor,
        verb="made" if is_new else "changed",
        kind=row.kind,
        object_id=row.pk,
        touches={f"{row.kind}:{row.pk}", *(group.tag for group in groups)},
        now=now,
    )
    return row
