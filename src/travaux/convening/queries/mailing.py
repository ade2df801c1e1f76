"""To whom mail to a group goes, and in which language."""

from __future__ import annotations

from django.conf import settings

from travaux.convening.models import Contact, Group, Organisation
from travaux.convening.queries.groups import representatives_in
from travaux.office.frame import the_office

Letter = tuple[Contact, str, str]


def letters_to(group: Group) -> list[Letter]:
    """Each person who represents somebody in `group` now, once: with the address to write to, empty where
    none is known, and the language to write in.
    """
    return [(contact, contact.address, language_of(contact)) for contact in represented_in(group)]


def represented_in(group: Group) -> list[Contact]:
    """The people behind `representatives_in`, each once, by name."""
    found = representatives_in(group).select_related("contact__organisation", "contact__user")
    return list({one.contact_id: one.contact for one in found}.values())


def language_of(contact: Contact) -> str:
    """The language in which somebody is written to: the first of their organisation's that the site speaks,
    else the office's own.
    """
    return spoken_by(contact.organisation) or the_office().language


def spoken_by(organisation: Organisation | None) -> str:
    known = dict(settings.LANGUAGES)
    languages = organisation.languages if organisation else []
    return next((code for code in languages if code in known), "")
