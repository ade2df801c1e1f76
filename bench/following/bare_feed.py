"""The peer of the calendar feeds: the library `icalendar` alone, writing as many entries as they have."""

from __future__ import annotations

import datetime
import time
import uuid

from icalendar import Alarm, Calendar, Event

ENTRIES = 50  # those ahead, behind and cancelled in a calendar of ours
TURNS = 20


def seconds_of_a_bare_feed() -> float:
    """The median time to write a calendar of plain deadlines, each with two alarms."""
    times = []
    for _turn in range(TURNS):
        started = time.perf_counter()
        bare_feed()
        times.append(time.perf_counter() - started)
    return sorted(times)[TURNS // 2]


def bare_feed() -> bytes:
    now = datetime.datetime(2017, 7, 1, tzinfo=datetime.UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//bench//EN")
    calendar.add("version", "2.0")
    for number in range(ENTRIES):
        event = Event()
        event.add("uid", str(uuid.UUID(int=number)))
        event.add("dtstamp", now)
        event.add("dtstart", now + datetime.timedelta(days=number))
        event.add("summary", f"Deadline no. {number}")
        event.add("description", "A sentence or two about what is asked, by whom and until when.")
        event.add("url", f"https://example.org/calls/{number}/")
        for days in (7, 1):
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", datetime.timedelta(days=-days))
            alarm.add("description", f"Deadline no. {number}")
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
