"""What was read, as the record keeps it."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from travaux.office.models.publishing import Snapshot
from travaux.processes.deadlines import checked_deadline
from travaux.record.models.dates import read_date
from travaux.transfer.site.model import ReadCall


def deadline_of(call: ReadCall) -> Snapshot:
    """The deadline of a call as a record keeps it. A time that its clocks skip, or show twice, is left to the
    wording, for a person to ask about.
    """
    date, _known_to = read_date(call.deadline)
    if date is None:
        return {"deadline_date": None, "deadline_time": None, "deadline_zone": "", "deadline_wording": ""}
    time, zone = call.time, call.zone if call.time else None
    try:
        checked_deadline(date, datetime.time.fromisoformat(time) if time else None, zone)
    except ValidationError:
        time, zone = None, None
    return {
        "deadline_date": date,
        "deadline_time": time,
        "deadline_zone": zone or "",
        "deadline_wording": call.wording or "",
    }


def with_links(text: str, links: tuple[Any, ...]) -> str:
    """A text with the links that stood beside it as a list below it."""
    if not links:
        return text
    lines = [f"- [{link.text}](<{link.address}>)" if link.address else f"- {link.text}" for link in links]
    return "\n\n".join(part for part in (text, "\n".join(lines)) if part)
