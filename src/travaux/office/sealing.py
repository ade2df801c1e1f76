"""Addresses, and whatever else is nobody's business, as they stand in the database: encrypted.

The key is a file in the home, not in the database: a copy of the one tells nothing without the other.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from travaux.office.secret_files import kept_secret


class Unreadable(ValueError):
    """What was sealed cannot be read with the key that is there, or there is none in its file."""


def key_file() -> Path:
    """One key a line. The first seals; all of them unseal, so that a new one can be put above; the last makes
    fingerprints, and stays.
    """
    return Path(settings.TRAVAUX_HOME) / "address-key"


def sealed(text: str) -> str:
    """`text` encrypted, different every time."""
    return keys(key_file()).cipher.encrypt(text.encode()).decode()


def unsealed(token: str) -> str:
    """The text that `sealed` made `token` from. Raises Unreadable."""
    try:
        return keys(key_file()).cipher.decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise Unreadable("The key in address-key is not the one this was sealed with.") from error


def fingerprint(text: str) -> str:
    """By what an address is found again without being read: the same for the same address in any case of
    letters, 64 hexadecimal digits, and nothing to anybody without the key.
    """
    return hmac.new(keys(key_file()).of_fingerprints, text.strip().casefold().encode(), "sha256").hexdigest()


class Keys:
    def __init__(self, lines: list[str]) -> None:
        try:
            self.cipher = MultiFernet([Fernet(line) for line in lines])
        except ValueError:  # also where there is no line
            raise Unreadable("The file address-key holds no key.") from None
        # Of its own, so that no key is used in two ways.
        self.of_fingerprints = hashlib.sha256(b"fingerprints of addresses:" + lines[-1].encode()).digest()


@lru_cache(maxsize=4)
def keys(file: Path) -> Keys:
    """The keys in `file`, read once in each process. Made at first need."""
    return Keys(kept_secret(file, lambda: Fernet.generate_key().decode()).split())
