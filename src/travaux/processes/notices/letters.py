"""How a mail is made: a subject, plain text, and the ways out that every mail to a subscriber carries.

Words are in the language that is active. Nothing in a mail tells us that it was read.
"""

from __future__ import annotations

from typing import Any
from unicodedata import category

from django.template.loader import render_to_string
from django.urls import reverse

from travaux.office.describing import absolute
from travaux.office.frame import the_office
from travaux.office.translating import in_language
from travaux.processes.models import Subscriber
from travaux.processes.notices import links

LONGEST_SUBJECT = 150


def address_of(name: str, *arguments: Any) -> str:
    """The address of a page in full, in the language that is active."""
    return absolute(reverse(name, args=arguments))


def mail_from(subject: str, template: str, **context: Any) -> dict[str, Any]:
    """The subject and the text of a mail, as `queue_mail` takes them."""
    office = in_language([the_office()])[0]
    text = render_to_string(
        f"processes/mail/{template}.txt", {"office": office, "site": address_of("home"), **context}
    )
    return {"subject": one_line(subject), "text": text.strip() + "\n"}


def one_line(subject: str) -> str:
    """A title as a subject: on one line, without characters that no header may have, and not too long."""
    words = " ".join("".join(" " if category(one) == "Cc" else one for one in subject).split())
    return words if len(words) <= LONGEST_SUBJECT else words[: LONGEST_SUBJECT - 1].rstrip() + "…"


def way_to_stop(subscriber: Subscriber) -> str:
    return address_of("subscribe-stop", links.token_for(links.STOP, subscriber.uid))


def way_to_change(subscriber: Subscriber) -> str:
    return address_of("subscribe-change", links.token_for(links.CHANGE, subscriber.uid))


def ways_out(subscriber: Subscriber) -> dict[str, str]:
    """The headers by which mail programs offer to unsubscribe with one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{way_to_stop(subscriber)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
