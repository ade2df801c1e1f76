"""What this app puts on the first screen: the deadlines ahead, the nearest first."""

from __future__ import annotations

import datetime

from travaux.office.desk.first_screen import Due
from travaux.processes.desk.due import in_words
from travaux.processes.queries.milestones import Scope, ahead

SHOWN = 20


def deadlines(now: datetime.datetime) -> list[Due]:
    found, _more = ahead(Scope(only_deadlines=True, for_staff=True), now, most=SHOWN)
    return in_words(found, now)
