"""How the journal speaks of what happens here: of meetings to those who may know of them alone, of people by
name to those alone who work with them.
"""

from __future__ import annotations

from typing import Any

import rules
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from travaux.convening.models import Contact, Group, Meeting, Organisation
from travaux.convening.queries.meetings import ids_known_to, visible_to
from travaux.office import journal
from travaux.office.desk.telling import Titles, let_be_called, say_verbs

VERBS = {
    "took an organisation into": gettext_lazy("took an organisation into"),
    "let an organisation leave": gettext_lazy("let an organisation leave"),
    "let somebody represent a member of": gettext_lazy("let somebody represent a member of"),
    "changed a role in": gettext_lazy("changed a role in"),
    "ended a representation in": gettext_lazy("ended a representation in"),
    "left": pgettext_lazy("somebody … a group", "left"),
    "wrote to": gettext_lazy("wrote to"),
    "invited to the workroom": gettext_lazy("invited to the workroom:"),
    "entered the workroom as": gettext_lazy("entered the workroom as"),
    "convened": gettext_lazy("convened"),
    "invited to": gettext_lazy("sent invitations to"),
    "cancelled": pgettext_lazy("somebody … something", "called off"),
    "noted who came to": gettext_lazy("noted who came to"),
}


def organisations(ids: set[int], reader: Any) -> Titles:
    found = Organisation.objects.in_bulk(ids).items()
    return {pk: (one.name, address("desk-organisation", pk, reader)) for pk, one in found}


def contacts(ids: set[int], reader: Any) -> Titles:
    """People by name for those who convene; for others, that it was a person."""
    if not may_convene(reader):
        return {pk: (_("a person among the contacts"), None) for pk in ids}
    found = Contact.objects.only("name").in_bulk(ids)
    nameless = (_("a person who was deleted"), None)
    return {
        pk: (found[pk].name, address("desk-contact", pk, reader)) if pk in found else nameless for pk in ids
    }


def groups(ids: set[int], reader: Any) -> Titles:
    """Groups by name for those who convene, and where the public reads it."""
    found = Group.objects.in_bulk(ids).items()
    named = may_convene(reader)
    return {
        pk: (one.title if named or one.is_published else _("a group"), address("desk-group", pk, reader))
        for pk, one in found
    }


def meetings(ids: set[int], reader: Any) -> Titles:
    found = visible_to(reader).filter(pk__in=ids)
    return {one.pk: (one.title, address("desk-meeting", one.uid, reader)) for one in found}


def may_convene(reader: Any) -> bool:
    return bool(rules.has_perm("convening.convene", reader))


def address(name: str, key: Any, reader: Any) -> str | None:
    return reverse(name, args=[key]) if may_convene(reader) else None


def register() -> None:
    """Told by the app when it is ready."""
    journal.keep_quiet(Meeting.kind, ids_known_to)
    say_verbs(VERBS)
    for kind, titles in (
        (Organisation.kind, organisations),
        (Contact.kind, contacts),
        (Group.kind, groups),
        (Meeting.kind, meetings),
    ):
        let_be_called(kind, titles)
