"""People and organisations as the staff look for them."""

from __future__ import annotations

import datetime
from typing import Any

from travaux.convening.models import Contact, Organisation, Representative
from travaux.convening.queries.representing import IN_FORCE
from travaux.office.queries import containing

FOUND_BY = ("name", "function", "institution", "organisation__name", "organisation__short_name")


def contacts(words: str = "", *, due_on: datetime.date | None = None) -> Any:
    """All, those whom `words` find, or those who were to be asked or forgotten by the day `due_on`."""
    found = containing(Contact.objects.select_related("organisation", "user"), FOUND_BY, words)
    return found if due_on is None else found.filter(kept_until__lte=due_on).order_by("kept_until", "name")


def organisations(words: str = "", status: str = "") -> Any:
    found = containing(Organisation.objects.all(), ("name", "short_name"), words)
    return found.filter(status=status) if status else found


def represented_by(contact: Contact) -> Any:
    """What somebody represents now."""
    found = Representative.objects.filter(IN_FORCE, contact=contact)
    return found.select_related("membership__group", "membership__organisation")
