"""Processes and sessions in the words of schema.org, for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from travaux.office.describing import absolute
from travaux.processes.models import Process, Session
from travaux.record.models import Body
from travaux.record.structured import Data, without_nothing


def of_process(process: Process, bodies: list[Body], gist: str) -> Data:
    """A series of events: its meetings that have a date."""
    here = absolute(process.get_absolute_url())
    return without_nothing(
        {
            "@type": "EventSeries",
            "@id": here,
            "url": here,
            "name": process.title,
            "description": gist,
            "organizer": [organisation(body) for body in bodies],
            "subEvent": [of_meeting(row) for row in process.meetings if row["begins"]],
        }
    )


def of_meeting(row: Mapping[str, Any]) -> Data:
    return without_nothing(
        {
            "@type": "Event",
            "name": row["title"],
            "startDate": row["begins"],
            "endDate": row["ends"],
            "location": place(row["place"]),
        }
    )


def of_session(session: Session, body: Body | None, gist: str) -> Data:
    here = absolute(session.get_absolute_url())
    return without_nothing(
        {
            "@type": "Event",
            "@id": here,
            "url": here,
            "name": session.title,
            "description": gist,
            "startDate": session.opens_on.isoformat() if session.opens_on else None,
            "endDate": session.closes_on.isoformat() if session.closes_on else None,
            "location": place(session.place),
            "organizer": organisation(body) if body else None,
        }
    )


def organisation(body: Body) -> Data:
    return {"@type": "Organization", "name": body.name}


def place(name: str) -> Data | None:
    return {"@type": "Place", "name": name, "address": name} if name else None
