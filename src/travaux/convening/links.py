"""The link in a mail that invites to the workroom. Only the digest of its secret is stored."""

from __future__ import annotations

import uuid

from travaux.office.signed_links import read_token_with_secret, token_with_secret

ENTER = "convening.enter"


def entering_token(uid: uuid.UUID) -> tuple[str, str]:
    """What a link ends with, and the proof to be stored."""
    return token_with_secret(ENTER, uid)


def read_entering_token(token: str) -> tuple[uuid.UUID | None, str]:
    """The contact named in a link, and the proof that its secret gives."""
    return read_token_with_secret(ENTER, token)
