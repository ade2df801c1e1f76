"""Who has which paragraph open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from travaux.papers.models import Presence, WorkingParagraph

FORGOTTEN_AFTER = timedelta(minutes=1)


def tell_presence(*, actor: Any, paragraph: WorkingParagraph, now: datetime) -> None:
    """Note that `actor` has the paragraph open, and forget who has not been heard of for a while."""
    Presence.objects.update_or_create(paragraph=paragraph, user=actor, defaults={"seen_at": now})
    Presence.objects.filter(paragraph__paper=paragraph.paper_id, seen_at__lt=now - FORGOTTEN_AFTER).delete()
