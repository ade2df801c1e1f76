"""How often one may try: counted by allauth in Django's cache, which is a table that all processes share and
that outlives a restart.

What is counted stands under a digest with a key of the home, so that the table tells neither machines nor
addresses, and is deleted when it counts no more.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from travaux.office.sealing import fingerprint


def hidden_key(key: str, key_prefix: str, version: int) -> str:
    """Where the cache keeps `key`."""
    return fingerprint(f"{key_prefix}:{version}:{key}")


def whence(request: HttpRequest) -> str:
    """The machine that asks. Behind the proxy that ends TLS it is the last one that the proxy names; what
    stands before it anybody may have written.
    """
    named = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return named.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
