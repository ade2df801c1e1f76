"""The links in mails to subscribers.

A link to confirm works once. A link to stop or to change needs nothing stored, works as long as the
subscription lasts, and dies with it, since whoever subscribes again is another subscriber.
"""

from __future__ import annotations

import uuid

from travaux.office import signed_links
from travaux.office.signed_links import token_for, uid_in

STOP = "notices.stop"
CHANGE = "notices.change"
CONFIRM = "notices.confirm"

__all__ = ["CHANGE", "CONFIRM", "STOP", "confirming_token", "read_confirming_token", "token_for", "uid_in"]


def confirming_token(uid: uuid.UUID) -> tuple[str, str]:
    """What a link to confirm ends with, and the proof to be stored."""
    return signed_links.token_with_secret(CONFIRM, uid)


def read_confirming_token(token: str) -> tuple[uuid.UUID | None, str]:
    """The subscriber named in a link to confirm, and the proof that its secret gives."""
    return signed_links.read_token_with_secret(CONFIRM, token)
