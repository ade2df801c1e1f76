"""The office begins."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction

from travaux.office import journal
from travaux.office.models import Office


@transaction.atomic
def found_office(*, name: str, community: str, now: datetime) -> Office:
    """Make the one office of this site. Raises IntegrityError where there is one."""
    office = Office(pk=1, name=name, community=community, language=settings.LANGUAGE_CODE)
    office.save(force_insert=True)
    journal.write(actor=None, verb="founded", kind="office", object_id=office.pk, now=now)
    return office
