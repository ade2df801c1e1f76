"""Never stale: which public pages a change touches.

Every action says what it touches, as tags (`event:12`, `events:2017`, `office`); it does so in its own
transaction, under a number that follows the order of commits. Every public page says what it shows, with the
same tags, and a page that says nothing shows everything. A stored answer is good as long as nothing that it
shows was touched since the number under which it was made.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable

from django.db import connection
from django.db.models import F

from travaux.office.models import Change, Generation

EVERYTHING = "*"
MOST_TAGS = 100_000  # remembered by one process before it starts afresh


def touch(tags: set[str]) -> None:
    """Note within the running transaction that it changes what pages with one of `tags` show.

    The row lock makes numbers follow commits: who reads number n has everything up to n.
    """
    if not tags:
        return
    if not Generation.objects.filter(pk=1).update(number=F("number") + 1):
        Generation.objects.get_or_create(pk=1)
        Generation.objects.filter(pk=1).update(number=F("number") + 1)
    number = Generation.objects.values_list("number", flat=True).get(pk=1)
    Change.objects.create(number=number, tags=sorted(tags))


class Touched:
    """What one process knows of the changes so far; `catch_up` asks the database for the rest."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        """Start afresh: nothing made before now counts as known to be good."""
        self.number = self.floor = -1
        self.everything = -1
        self.by_tag: dict[str, int] = {}
        self.caught_up_at = float("-inf")

    def is_recent(self, seconds: float) -> bool:
        """Whether the changes were asked for, and read, so many seconds ago at most."""
        return time.monotonic() - self.caught_up_at <= seconds

    def catch_up(self) -> int:
        """Read the changes since the last call and return the number of the newest."""
        with self.lock:
            if self.floor < 0:
                rows = []
                with connection.cursor() as cursor:
                    cursor.execute("SELECT COALESCE(MAX(number), 0) FROM office_change")
                    self.number = self.floor = self.everything = cursor.fetchone()[0]
            else:
                with connection.cursor() as cursor:
                    cursor.execute(
                        "SELECT number, tags FROM office_change WHERE number > %s ORDER BY number",
                        [self.number],
                    )
                    rows = cursor.fetchall()
            for number, tags in rows:
                self.number = number
                for tag in json.loads(tags) if isinstance(tags, str) else tags:
                    if tag == EVERYTHING:
                        self.everything = number
                    else:
                        self.by_tag[tag] = number
            if len(self.by_tag) > MOST_TAGS:
                self.by_tag.clear()
                self.floor = self.everything = self.number
            self.caught_up_at = time.monotonic()
            return self.number

    def since(self, made_at: int, shows: Iterable[str] | None) -> bool:
        """Whether a page made at number `made_at`, showing `shows` (None: everything), was touched since."""
        with self.lock:
            if made_at < self.floor or made_at < self.everything:
                return True
            if shows is None:
                return made_at < self.number
            return any(self.by_tag.get(tag, -1) > made_at for tag in shows)


touched = Touched()
