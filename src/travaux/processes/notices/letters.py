"""How a mail is made: a subject, plain text, and the ways out that every mail to a subscriber carries.

Words are in the language that is active. Nothing in a mail tells us that it was read.
"""

from __future__ import annotations

from typing import Any

from travaux.office.letters import address_of, letter
from travaux.processes.models import Subscriber
from travaux.processes.notices import links


def mail_from(subject: str, template: str, **context: Any) -> dict[str, Any]:
    """The subject and the text of a mail, as `queue_mail` takes them."""
    return letter(subject, f"processes/mail/{template}.txt", **context)


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
