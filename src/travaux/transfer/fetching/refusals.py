from __future__ import annotations


class NotFetched(ValueError):
    """Something on the web that was not fetched; the message is one sentence for people."""
