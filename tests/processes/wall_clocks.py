"""Deadlines computed by the C library's clocks, which share no code with `zoneinfo`.

A program of its own, since it changes the zone of its process. It reads rows of `[zone, year, month, day,
hour, minute]` as JSON from standard input, hour and minute null where no time is stated, and writes for each
the epochs at which those clocks show that time (none where they skip it, two where it comes twice) and the
epoch at which the day is over.
"""

import calendar
import json
import os
import sys
import time

HOUR = 3600


def shown(epoch: int) -> tuple[int, ...]:
    return time.localtime(epoch)[:5]


def epochs_of(wall: tuple[int, ...]) -> list[int]:
    """Every epoch at which the clocks show `wall`, to the minute."""
    about = calendar.timegm((*wall, 0))
    offsets = {time.localtime(about + hours * HOUR).tm_gmtoff for hours in range(-36, 37, 6)}
    return sorted(about - offset for offset in offsets if shown(about - offset) == wall)


def end_of(day: tuple[int, ...]) -> int:
    """The first epoch after the day, found by halving."""
    noon = calendar.timegm((*day, 12, 0, 0))
    before, after = noon - 40 * HOUR, noon + 40 * HOUR
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if shown(middle)[:3] > day else (middle, after)
    return after


def main() -> None:
    found = []
    for zone, *wall in json.load(sys.stdin):
        if os.environ.get("TZ") != zone:
            os.environ["TZ"] = zone
            time.tzset()
        year, month, day, hour, minute = wall
        stated = [] if hour is None else epochs_of((year, month, day, hour, minute))
        found.append([stated, end_of((year, month, day))])
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
