"""Times of day and time zones, only as far as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What issuers write, and the zone that it names. A summer-time name names the place, not the offset: `CET`
# beside a date in July is what people write for the time in Geneva on that day.
ZONES = {
    "cest": "Europe/Zurich",
    "cet": "Europe/Zurich",
    "geneva time": "Europe/Zurich",
    "geneva local time": "Europe/Zurich",
    "geneva": "Europe/Zurich",
    "heure de genève": "Europe/Zurich",
    "heure de geneve": "Europe/Zurich",
    "hora de ginebra": "Europe/Zurich",
    "new york time": "America/New_York",
    "heure de new york": "America/New_York",
    "hora de nueva york": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "nairobi time": "Africa/Nairobi",
    "vienna time": "Europe/Vienna",
    "london time": "Europe/London",
    "bst": "Europe/London",
    "paris time": "Europe/Paris",
    "heure de paris": "Europe/Paris",
    "utc": "UTC",
    "gmt": "UTC",
}

_TIME = re.compile(
    r"(?<![\w.:/])(?:(?P<h>[01]?\d|2[0-3])(?:[:.h](?P<m>[0-5]\d)|\s?h(?![a-z]))?\s?(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<noon>noon|midi|mediodía|mediodia))(?![\d:])",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?P<zone>" + "|".join(re.escape(name) for name in sorted(ZONES, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clock:
    """A time of day (`18:00`), with its zone where one is printed beside it."""

    time: str
    zone: str | None
    text: str


def find_clock(text: str) -> Clock | None:
    """The first time of day in `text`, and the zone printed near it. A bare number is not a time."""
    for match in _TIME.finditer(text):
        if match["noon"]:
            hour, minute = 12, 0
        else:
            if match["m"] is None and not match["half"] and not match.group().lower().endswith("h"):
                continue
            hour, minute = int(match["h"]), int(match["m"] or 0)
            half = (match["half"] or "").lower()[:1]
            if half == "p" and hour < 12:
                hour += 12
            elif half == "a" and hour == 12:
                hour = 0
        zone = _ZONE.search(text, match.end(), match.end() + 30)
        end = zone.end() if zone else match.end()
        return Clock(
            f"{hour:02d}:{minute:02d}",
            ZONES[zone["zone"].lower()] if zone else None,
            text[match.start() : end],
        )
    return None
