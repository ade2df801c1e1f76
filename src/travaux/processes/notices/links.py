"""The links in mails to subscribers: whoever holds one may do the one thing it is for, and nothing else.

A link to confirm holds a secret of which only the digest is stored, and works once. A link to stop or to
change names its subscriber under our signature: it needs nothing stored, works as long as the subscription
lasts, and dies with it, since whoever subscribes again is another subscriber.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import uuid

from django.core.signing import BadSignature, Signer

STOP = "notices.stop"
CHANGE = "notices.change"
CONFIRM = "notices.confirm"
SEPARATOR = "."


def signed(purpose: str, *parts: str) -> str:
    return str(Signer(sep=SEPARATOR, salt=purpose).sign(SEPARATOR.join(parts)))


def unsigned(purpose: str, token: str) -> list[str]:
    """The parts that were signed; none where the signature is not ours or for another purpose."""
    try:
        return str(Signer(sep=SEPARATOR, salt=purpose).unsign(token)).split(SEPARATOR)
    except BadSignature:
        return []


def short(uid: uuid.UUID) -> str:
    return base64.urlsafe_b64encode(uid.bytes).rstrip(b"=").decode()


def long(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(bytes=base64.urlsafe_b64decode(text + "=="))
    except (ValueError, binascii.Error):
        return None


def token_for(purpose: str, uid: uuid.UUID) -> str:
    """What a link to stop or to change ends with."""
    return signed(purpose, short(uid))


def uid_in(purpose: str, token: str) -> uuid.UUID | None:
    """The subscriber whom a link of ours names; None where it is not ours."""
    parts = unsigned(purpose, token)
    return long(parts[0]) if len(parts) == 1 else None


def confirming_token(uid: uuid.UUID) -> tuple[str, str]:
    """What a link to confirm ends with, and the proof to be stored."""
    secret = secrets.token_urlsafe(16)
    return signed(CONFIRM, short(uid), secret), proof_of(secret)


def read_confirming_token(token: str) -> tuple[uuid.UUID | None, str]:
    """The subscriber named in a link to confirm, and the proof that its secret gives."""
    parts = unsigned(CONFIRM, token)
    return (long(parts[0]), proof_of(parts[1])) if len(parts) == 2 else (None, "")


def proof_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
