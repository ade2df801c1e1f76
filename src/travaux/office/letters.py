"""How a mail is written: a subject on one line, and plain text. Words are in the language that is active."""

from __future__ import annotations

from typing import Any
from unicodedata import category

from django.template.loader import render_to_string
from django.urls import reverse

from travaux.office.describing import absolute
from travaux.office.frame import the_office
from travaux.office.translating import in_language

LONGEST_SUBJECT = 150


def letter(subject: str, template: str, **context: Any) -> dict[str, Any]:
    """The subject and the text of a mail, as `queue_mail` takes them."""
    office = in_language([the_office()])[0]
    text = render_to_string(template, {"office": office, "site": address_of("home"), **context})
    return {"subject": one_line(subject), "text": text.strip() + "\n"}


def address_of(name: str, *arguments: Any) -> str:
    """The address of a page in full, in the language that is active."""
    return absolute(reverse(name, args=arguments))


def one_line(subject: str) -> str:
    """A title as a subject: on one line, without characters that no header may have, and not too long."""
    words = " ".join("".join(" " if category(one) == "Cc" else one for one in subject).split())
    return words if len(words) <= LONGEST_SUBJECT else words[: LONGEST_SUBJECT - 1].rstrip() + "…"
