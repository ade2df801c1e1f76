"""Deadlines: the one place where they are computed. Pages, calendars, feeds and mail ask here.

`deadline` has what a deadline is and when it is over, `zones` the time zones by the names people give them,
`wall_times` reads times as people type them.
"""

from travaux.processes.deadlines.deadline import (
    CLOSE_OF_BUSINESS,
    Deadline,
    checked_day,
    checked_deadline,
    counted_back,
    in_utc,
    start_of_day,
)
from travaux.processes.deadlines.wall_times import read_wall_time
from travaux.processes.deadlines.zones import CITIES, GENEVA, known_zones, zone_name

__all__ = [
    "CITIES",
    "CLOSE_OF_BUSINESS",
    "GENEVA",
    "Deadline",
    "checked_day",
    "checked_deadline",
    "counted_back",
    "in_utc",
    "known_zones",
    "read_wall_time",
    "start_of_day",
    "zone_name",
]
