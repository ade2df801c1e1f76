"""Choosing people among many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from travaux.convening.models import Contact
from travaux.convening.queries.contacts import contacts
from travaux.office.forms.choosing import Choice, ids

OFFERED = 8  # that nobody looked for: those changed last
FOUND = 40


def people_to_choose(chosen: Iterable[Any], words: str) -> list[Choice]:
    """Those already chosen, then those whom `words` find, or else those changed last."""
    known = ids(chosen)
    others = contacts(words).exclude(pk__in=known)
    others = others[:FOUND] if words else others.order_by("-changed_at", "-pk")[:OFFERED]
    found = [*contacts().filter(pk__in=known), *others]
    return [(one.pk, with_place(one)) for one in found]


def with_place(contact: Contact) -> str:
    """A person with function and place: names are often alike."""
    place = contact.organisation.name if contact.organisation else contact.institution
    return ", ".join(filter(None, [contact.name, contact.function, place]))


def let_find_people(form: forms.Form, name: str) -> None:
    """Offer in the field `name` the people whom the field `find_<name>` of the same form looks for."""
    finder = f"find_{name}"
    words = form.data.get(finder, "").strip()[:200]
    form.fields.pop(finder, None)  # drawn by the list itself
    field = form.fields[name]
    field.widget.searched = words
    field.choices = people_to_choose(form[name].value() or [], words)
