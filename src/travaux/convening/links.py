"""The link in a mail that invites to the workroom. Only the digest of its secret is stored."""

from __future__ import annotations

import secrets
import uuid

from travaux.processes.notices.links import long, proof_of, short, signed, unsigned

ENTER = "convening.enter"


def entering_token(uid: uuid.UUID) -> tuple[str, str]:
    """What a link ends with, and the proof to be stored."""
    secret = secrets.token_urlsafe(16)
    return signed(ENTER, short(uid), secret), proof_of(secret)


def read_entering_token(token: str) -> tuple[uuid.UUID | None, str]:
    """The contact named in a link, and the proof that its secret gives."""
    parts = unsigned(ENTER, token)
    return (long(parts[0]), proof_of(parts[1])) if len(parts) == 2 else (None, "")
