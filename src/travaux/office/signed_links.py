"""The ends of links in mails: whoever holds one may do the one thing that it is for, and nothing else.

What a link names stands under our signature, made for one purpose. A link that works once also holds a secret
of which only the digest, its proof, is stored.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import uuid

from django.core.signing import BadSignature, Signer

SEPARATOR = "."


def signed(purpose: str, *parts: str) -> str:
    return str(Signer(sep=SEPARATOR, salt=purpose).sign(SEPARATOR.join(parts)))


def unsigned(purpose: str, token: str) -> list[str]:
    """The parts that were signed; none where the signature is not ours or for another purpose."""
    try:
        return str(Signer(sep=SEPARATOR, salt=purpose).unsign(token)).split(SEPARATOR)
    except BadSignature:
        return []


def token_for(purpose: str, uid: uuid.UUID) -> str:
    """A link that names `uid`, and works as long as what it names is there."""
    return signed(purpose, short(uid))


def uid_in(purpose: str, token: str) -> uuid.UUID | None:
    """What a link of ours names; None where it is not ours."""
    parts = unsigned(purpose, token)
    return long(parts[0]) if len(parts) == 1 else None


def token_with_secret(purpose: str, uid: uuid.UUID) -> tuple[str, str]:
    """A link that names `uid` and holds a secret, and the proof of that to be stored."""
    secret = secrets.token_urlsafe(16)
    return signed(purpose, short(uid), secret), proof_of(secret)


def read_token_with_secret(purpose: str, token: str) -> tuple[uuid.UUID | None, str]:
    """What such a link names, and the proof that its secret gives."""
    parts = unsigned(purpose, token)
    return (long(parts[0]), proof_of(parts[1])) if len(parts) == 2 else (None, "")


def proof_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def short(uid: uuid.UUID) -> str:
    return base64.urlsafe_b64encode(uid.bytes).rstrip(b"=").decode()


def long(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(bytes=base64.urlsafe_b64decode(text + "=="))
    except (ValueError, binascii.Error):
        return None
