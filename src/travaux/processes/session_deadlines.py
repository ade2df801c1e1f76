from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from travaux.processes.deadlines import Deadline


@dataclass(frozen=True)
class SessionDeadline:
    key: str
    deadline: Deadline
    opens: bool = False


def rules_for(body: str, opening: datetime.date) -> list[Any]:
    return []


def deadlines_of(body: str, opening: datetime.date, overrides: Any) -> list[SessionDeadline]:
    return []
