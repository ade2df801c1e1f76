"""The links of sign-ons: one to open, once; what the opened form holds; one to confirm or to withdraw."""

from __future__ import annotations

import uuid

from travaux.office.signed_links import long, short, signed, unsigned

OPEN = "sign-on.open"
FORM = "sign-on.form"
OWN = "sign-on.own"
ENOUGH = 16  # digits of a proof that tell which sending of an invitation a form was opened from


def form_token(uid: uuid.UUID, proof: str) -> str:
    """What the form holds that an opened link leads to: its invitation, as it was then sent."""
    return signed(FORM, short(uid), proof[:ENOUGH])


def read_form_token(token: str) -> tuple[uuid.UUID | None, str]:
    """The invitation of a form, and the digits of the proof under which it was opened."""
    parts = unsigned(FORM, token)
    return (long(parts[0]), parts[1]) if len(parts) == 2 else (None, "")
