"""When a deadline is over, in every zone and on the nights when the clocks change."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.processes import wall_clocks
from travaux.processes.deadlines import (
    CITIES,
    Deadline,
    checked_deadline,
    counted_back,
    known_zones,
    start_of_day,
    zone_name,
)

# Half hours, the southern summer, changes at midnight, changes of half an hour, days ahead of Geneva.
ZONES = (
    "Europe/Zurich",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
)
GENERATED = 10_000
SECOND = timedelta(seconds=1)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


# Ten thousand deadlines against other clocks


def nights_of_change(zone: str) -> list[date]:
    """The days on which the clocks of `zone` change, and those before, 2017 to 2035."""
    clock = zoneinfo.ZoneInfo(zone)
    days = [date(2017, 1, 1) + timedelta(days=number) for number in range(19 * 365 + 4)]
    noons = [datetime.combine(day, time(12), clock).utcoffset() for day in days]
    changes = [number for number in range(1, len(days)) if noons[number] != noons[number - 1]]
    return [days[number - before] for number in changes for before in (0, 1)]


def generated() -> list[tuple[str, date, time | None]]:
    """A third of them in the nights in which the clocks change; a seventh without time."""
    chance = random.Random(2017)
    made: list[tuple[str, date, time | None]] = []
    for number in range(GENERATED):
        zone = ZONES[number % len(ZONES)]
        nights = NIGHTS[zone] if number % 3 == 0 else []
        day = chance.choice(nights) if nights else date(2017, 1, 1) + timedelta(chance.randrange(19 * 365))
        hour = chance.choice((0, 1, 2, 3, 23)) if nights else chance.randrange(24)
        stated = time(hour, chance.choice((0, 15, 30, 45, 59)))
        made.append((zone, day, None if number % 7 == 0 else stated))
    return made


NIGHTS = {zone: nights_of_change(zone) for zone in ZONES}


def by_other_clocks(deadlines: list[tuple[str, date, time | None]]) -> list[tuple[list[int], int]]:
    folders = [*zoneinfo.TZPATH, str(resources.files("tzdata.zoneinfo"))]
    folder = next(folder for folder in folders if Path(folder, "Europe/Zurich").exists())
    rows = [
        [zone, day.year, day.month, day.day, *((stated.hour, stated.minute) if stated else (None, None))]
        for zone, day, stated in deadlines
    ]
    answer = subprocess.run(
        [sys.executable, wall_clocks.__file__],
        input=json.dumps(rows),
        env={**os.environ, "TZDIR": folder},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)


def refusal(day: date, stated: time | None, zone: str | None) -> str:
    """The code of the reason for which a deadline is refused; empty if it is accepted."""
    try:
        checked_deadline(day, stated, zone)
    except ValidationError as refused:
        return refused.code
    return ""


def test_ten_thousand_deadlines_are_where_other_clocks_have_them() -> None:
    deadlines = generated()
    seen = {"skipped": 0, "repeated": 0, "": 0}
    for (zone, day, stated), (epochs, end) in zip(deadlines, by_other_clocks(deadlines), strict=True):
        said = f"{day} {stated} {zone}"
        deadline = Deadline(day, stated, zone)
        code = refusal(day, stated, zone)
        seen[code] += 1
        if stated is None:
            assert (code, deadline.instant) == ("", None), said
            assert deadline.over_at.timestamp() == end, said
        else:
            assert code == {0: "skipped", 1: "", 2: "repeated"}[len(epochs)], said
            if len(epochs) == 1:
                assert deadline.instant is not None
                assert deadline.instant.timestamp() == deadline.counts_to.timestamp() == epochs[0], said
                over = end if stated == time(23, 59) else epochs[0]
                assert deadline.over_at.timestamp() == over, said
    assert min(seen.values()) > 50, seen


# The nights of the change, by hand

NIGHT_DEADLINES = [
    # Geneva: forward at 1:00 UTC on 26 March 2017, back at 1:00 UTC on 29 October 2017.
    ("2017-03-25", "18:00", "Europe/Zurich", at(2017, 3, 25, 17)),
    ("2017-03-26", "01:59", "Europe/Zurich", at(2017, 3, 26, 0, 59)),
    ("2017-03-26", "03:00", "Europe/Zurich", at(2017, 3, 26, 1)),
    ("2017-03-26", "18:00", "Europe/Zurich", at(2017, 3, 26, 16)),
    ("2017-03-26", None, "Europe/Zurich", at(2017, 3, 26, 22)),
    ("2017-03-25", None, None, at(2017, 3, 25, 23)),
    ("2017-10-28", "23:59", "Europe/Zurich", at(2017, 10, 28, 22)),
    ("2017-10-28", None, "Europe/Zurich", at(2017, 10, 28, 22)),
    ("2017-10-29", "01:59", "Europe/Zurich", at(2017, 10, 28, 23, 59)),
    ("2017-10-29", "03:00", "Europe/Zurich", at(2017, 10, 29, 2)),
    ("2017-10-29", "18:00", "Europe/Zurich", at(2017, 10, 29, 17)),
    ("2017-10-29", None, None, at(2017, 10, 29, 23)),
    # New York: forward at 7:00 UTC on 12 March 2017, back at 6:00 UTC on 5 November 2017.
    ("2017-03-12", "01:59", "America/New_York", at(2017, 3, 12, 6, 59)),
    ("2017-03-12", "03:00", "America/New_York", at(2017, 3, 12, 7)),
    ("2017-03-12", None, "America/New_York", at(2017, 3, 13, 4)),
    ("2017-11-05", "00:59", "America/New_York", at(2017, 11, 5, 4, 59)),
    ("2017-11-05", "02:00", "America/New_York", at(2017, 11, 5, 7)),
    ("2017-11-05", "23:59", "America/New_York", at(2017, 11, 6, 5)),
    # Beirut: forward at midnight, so that 26 March 2017 began at 1:00; back at midnight, so that the last
    # hour of 28 October 2017 came twice.
    ("2017-03-25", None, "Asia/Beirut", at(2017, 3, 25, 22)),
    ("2017-03-25", "23:59", "Asia/Beirut", at(2017, 3, 25, 22)),
    ("2017-10-28", None, "Asia/Beirut", at(2017, 10, 28, 22)),
    ("2017-10-28", "22:59", "Asia/Beirut", at(2017, 10, 28, 19, 59)),
    # Lord Howe Island: half an hour, in the southern spring and autumn.
    ("2017-10-01", "01:59", "Australia/Lord_Howe", at(2017, 9, 30, 15, 29)),
    ("2017-10-01", "02:30", "Australia/Lord_Howe", at(2017, 9, 30, 15, 30)),
    ("2017-04-02", "01:29", "Australia/Lord_Howe", at(2017, 4, 1, 14, 29)),
    ("2017-04-02", "02:00", "Australia/Lord_Howe", at(2017, 4, 1, 15, 30)),
]


@pytest.mark.parametrize(("day", "stated", "zone", "over_at"), NIGHT_DEADLINES)
def test_there_is_time_until_the_last_second_and_not_one_longer(
    day: str, stated: str | None, zone: str | None, over_at: datetime
) -> None:
    hour = time.fromisoformat(stated) if stated else None
    deadline = checked_deadline(date.fromisoformat(day), hour, zone)
    assert deadline.over_at == over_at
    assert not deadline.is_over(over_at - SECOND)
    assert deadline.is_over(over_at)


def test_deadline_without_time_counts_to_the_close_of_business() -> None:
    assert Deadline(date(2017, 7, 24)).counts_to == at(2017, 7, 24, 16)
    assert Deadline(date(2017, 12, 4)).counts_to == at(2017, 12, 4, 17)
    assert Deadline(date(2017, 7, 24), None, "America/New_York").counts_to == at(2017, 7, 24, 22)


def test_time_without_zone_is_kept_and_counted_in_geneva() -> None:
    deadline = checked_deadline(date(2017, 7, 24), time(18), None)
    assert (deadline.zone, deadline.is_exact, deadline.instant) == (None, False, at(2017, 7, 24, 16))
    assert checked_deadline(date(2017, 7, 24), time(18), "UTC").is_exact
    assert not checked_deadline(date(2017, 7, 24), None, "UTC").is_exact


def test_days_left_are_those_of_the_issuer() -> None:
    deadline = Deadline(date(2017, 7, 24), time(18), "America/New_York")
    # Still 22 July in New York, already 23 July in Geneva.
    assert deadline.days_left(at(2017, 7, 23, 3, 59, 59)) == 2
    assert deadline.days_left(at(2017, 7, 23, 4)) == 1
    assert deadline.days_left(at(2017, 7, 24, 4)) == 0
    assert deadline.days_left(at(2017, 7, 24, 23)) == 0
    assert deadline.days_left(at(2017, 7, 25, 4)) == -1


def test_deadline_is_shown_on_the_clocks_of_the_reader() -> None:
    shown = Deadline(date(2017, 7, 24), time(18), "Europe/Zurich").in_zone("Asia/Kathmandu")
    assert shown.isoformat() == "2017-07-24T21:45:00+05:45"


def test_internal_deadlines_count_days_of_the_calendar() -> None:
    deadline = Deadline(date(2017, 3, 27), time(18), "Europe/Zurich")
    assert [counted_back(deadline, days) for days in (0, 1, 27)] == [
        date(2017, 3, 27), date(2017, 3, 26), date(2017, 2, 28),
    ]  # fmt: skip


def test_deadline_kept_as_text_is_read_back() -> None:
    row = {
        "date": "2017-07-24",
        "time": "18:00",
        "zone": "Europe/Zurich",
        "wording": "6 p.m.",
        "moved_on": "",
    }
    assert Deadline.from_row(row) == Deadline(date(2017, 7, 24), time(18), "Europe/Zurich", "6 p.m.")
    assert Deadline.from_row({"date": "2017-07-24", "time": "", "zone": ""}) == Deadline(date(2017, 7, 24))


# What is refused


def sentence(day: str, stated: str, zone: str | None) -> str:
    with pytest.raises(ValidationError) as refused:
        checked_deadline(date.fromisoformat(day), time.fromisoformat(stated), zone)
    [said] = refused.value.messages
    return said


def test_time_that_comes_twice_is_refused_with_what_to_write() -> None:
    assert sentence("2017-10-29", "02:30", "Europe/Zurich") == (
        "02:30 comes twice on 29 October 2017 (Geneva time): the clocks go back. Ask the issuer which is "
        "meant, and write it in UTC: 00:30 UTC or 01:30 UTC."
    )
    assert "28 October 2017" in sentence("2017-10-28", "23:30", "Asia/Beirut")
    assert sentence("2017-11-05", "01:00", "America/New_York").endswith("05:00 UTC or 06:00 UTC.")
    # Where the day is another one in UTC, its date is written too.
    assert "1 April 2017, 15:15 UTC" in sentence("2017-04-02", "01:45", "Australia/Lord_Howe")


def test_time_that_the_clocks_skip_is_refused_with_what_to_write() -> None:
    assert sentence("2017-03-26", "02:00", None) == (
        "There is no 02:00 on 26 March 2017 (Geneva time): the clocks go forward over it. Ask the issuer; if "
        "the old time was meant, write 03:00."
    )
    assert sentence("2017-10-01", "02:15", "Australia/Lord_Howe").endswith("write 02:45.")


def test_skipped_and_repeated_hours_end_to_the_minute() -> None:
    zone = "Europe/Zurich"
    spring, autumn = date(2017, 3, 26), date(2017, 10, 29)
    minutes = (time(1, 59), time(2), time(2, 59), time(3))
    assert [refusal(spring, minute, zone) for minute in minutes] == ["", "skipped", "skipped", ""]
    assert [refusal(autumn, minute, zone) for minute in minutes] == ["", "repeated", "repeated", ""]


@pytest.mark.parametrize(
    "zone", ["Europe/Nowhere", "Europe", "../passwd", "CEST", "europe/zurich", "Etc/GMT-15"]
)
def test_zone_that_does_not_exist_is_refused(zone: str) -> None:
    assert f"There is no time zone called “{zone}”" in sentence("2017-07-24", "18:00", zone)


@pytest.mark.parametrize("year", [1, 217, 1944, 2200, 9999])
def test_year_that_cannot_be_right_is_refused(year: int) -> None:
    assert refusal(date(year, 12, 31), None, None) == "year"


# What holds for every deadline

deadlines = st.builds(
    Deadline,
    st.dates(date(2017, 1, 1), date(2035, 12, 31)),
    st.none() | st.times(),
    st.none() | st.sampled_from(ZONES),
)
instants = st.integers(0, 20 * 366 * 86_400).map(lambda seconds: at(2016, 1, 1) + seconds * SECOND)


@given(deadlines)
def test_reminders_never_count_past_the_end(deadline: Deadline) -> None:
    assert deadline.counts_to <= deadline.over_at
    assert deadline.instant in (None, deadline.counts_to)


@given(deadlines, st.sampled_from(sorted(known_zones())))
def test_zone_of_the_reader_changes_no_instant(deadline: Deadline, zone: str) -> None:
    assert deadline.in_zone(zone).astimezone(UTC) == deadline.counts_to


@given(deadlines)
def test_on_the_issuers_own_clocks_it_is_the_stated_time(deadline: Deadline) -> None:
    if refusal(deadline.date, deadline.time, deadline.zone) != "skipped":
        shown = deadline.in_zone(deadline.counted_in)
        assert (shown.date(), shown.time()) == (deadline.date, deadline.time or time(18))


@given(deadlines, instants, st.timedeltas(timedelta(), timedelta(days=400)))
def test_days_left_only_ever_grow_fewer(deadline: Deadline, now: datetime, later: timedelta) -> None:
    assert deadline.days_left(now + later) <= deadline.days_left(now)


@given(deadlines)
def test_last_day_has_no_days_left_until_the_next_begins(deadline: Deadline) -> None:
    first = start_of_day(deadline.date, deadline.counted_in)
    after = start_of_day(deadline.date + timedelta(days=1), deadline.counted_in)
    assert [deadline.days_left(now) for now in (first - SECOND, first, after - SECOND, after)] == [
        1,
        0,
        0,
        -1,
    ]
    assert first < deadline.over_at <= after or deadline.time == time()


@given(deadlines, instants)
def test_over_is_over_for_good(deadline: Deadline, now: datetime) -> None:
    assert deadline.is_over(now) == (now >= deadline.over_at)
    assert not deadline.is_over(now) or deadline.days_left(now) <= 0


# Names of zones


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Zurich", "Geneva time"), ("America/New_York", "New York time"), ("UTC", "UTC"),
        ("Etc/GMT-2", "UTC+2"), ("Etc/GMT+12", "UTC−12"), ("Asia/Dhaka", "Dhaka time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        (None, "time zone not stated"), ("", "time zone not stated"),
    ],
)  # fmt: skip
def test_zones_are_called_what_people_call_them(zone: str | None, name: str) -> None:
    with translation.override("en"):
        assert zone_name(zone) == name


def test_every_city_has_a_zone_of_its_own() -> None:
    zones = [zone for zone, _name in CITIES]
    assert len(zones) == len(set(zones))
    assert set(zones) <= known_zones()
