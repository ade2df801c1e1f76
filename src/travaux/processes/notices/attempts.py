"""How often one visitor may ask, without keeping who it was."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import deque
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

MOST_REMEMBERED = 20_000  # visitors, before those of before are forgotten


class Attempts:
    """At most `most` attempts of one visitor `within` a time, in each process of the server.

    Visitors are told apart by a digest under a key that is never written down and dies with the process.
    """

    def __init__(self, most: int, within: timedelta) -> None:
        self.most, self.within = most, within
        self.key = secrets.token_bytes(32)
        self.lock = threading.Lock()
        self.made: dict[bytes, deque[datetime]] = {}

    def allow(self, request: HttpRequest, now: datetime) -> bool:
        """Count an attempt, and say whether it is one of those allowed."""
        who = hashlib.blake2b(whence(request).encode(), key=self.key, digest_size=16).digest()
        with self.lock:
            if len(self.made) >= MOST_REMEMBERED:
                self.forget(now)
            made = self.made.setdefault(who, deque(maxlen=self.most))
            is_too_often = len(made) == self.most and now - made[0] < self.within
            if not is_too_often:
                made.append(now)
            return not is_too_often

    def forget(self, now: datetime) -> None:
        recent = {who: made for who, made in self.made.items() if now - made[-1] < self.within}
        self.made = recent if len(recent) < MOST_REMEMBERED else {}


def whence(request: HttpRequest) -> str:
    """The machine that asks. Behind the proxy that ends TLS it is the last one that the proxy names; what
    stands before it anybody may have written.
    """
    named = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return named.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
