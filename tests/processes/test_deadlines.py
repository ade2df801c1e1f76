import datetime
import random
from collections.abc import Iterator
from datetime import UTC, date, time, timedelta
from typing import Any

import pytest
from dateutil import tz as independent
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.making import make_person, signed_in
from travaux.processes.deadlines import (
    CITIES,
    GENEVA,
    Deadline,
    checked_deadline,
    counted_back,
    read_wall_time,
    zone_name,
    zones,
)
from travaux.processes.models import Call

ZONES = (
    "Europe/Zurich", "America/New_York", "Africa/Nairobi", "Asia/Bangkok", "Asia/Kathmandu",
    "Australia/Adelaide", "Pacific/Auckland", "America/Santiago", "America/St_Johns", "Asia/Beirut",
)  # fmt: skip
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)


def second(year: int, month: int, day: int, hour: int, minute: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, minute, tzinfo=UTC)


def generated(number: int) -> Iterator[tuple[date, time, str]]:
    chance = random.Random(2017)
    for _number in range(number):
        day = date(2017, 1, 1) + timedelta(days=chance.randrange(19 * 365))
        yield day, time(chance.randrange(24), chance.randrange(60)), chance.choice(ZONES)


def offsets(zone: str, on: date, at: time) -> set[datetime.timedelta]:
    """The offsets that the system's zone files, read by dateutil, know for this wall time."""
    there = independent.gettz(zone)
    wall = datetime.datetime.combine(on, at)
    if not independent.datetime_exists(wall, there):
        return set()
    found = {independent.enfold(wall, fold).replace(tzinfo=there).utcoffset() for fold in (0, 1)}
    return {offset for offset in found if offset is not None}


def test_ten_thousand_deadlines_are_what_another_library_computes() -> None:
    refused = 0
    for day, at, zone in generated(10_000):
        known = offsets(zone, day, at)
        if len(known) != 1:
            refused += 1
            with pytest.raises(ValidationError):
                checked_deadline(day, at, zone)
            continue
        instant = (datetime.datetime.combine(day, at) - known.pop()).replace(tzinfo=UTC)
        deadline = checked_deadline(day, at, zone)
        last = instant + timedelta(minutes=1) if at == time(23, 59) else instant
        assert (deadline.instant, deadline.counts_to, deadline.over_at) == (instant, instant, last)
        assert not deadline.is_over(last - timedelta(seconds=1))
        assert deadline.is_over(last)
        for other in ZONES[:3]:
            shown = deadline.in_zone(other)
            assert shown is not None
            assert shown.replace(tzinfo=None) == instant.astimezone(independent.gettz(other)).replace(
                tzinfo=None
            )
    assert 0 < refused < 20


@pytest.mark.parametrize("zone", ZONES)
def test_times_that_are_twice_or_never_are_refused_and_no_others(zone: str) -> None:
    """Every quarter of an hour of the nights, over the years, on which this zone changes its clocks."""
    tried = 0
    for year in (2017, 2019, 2024, 2033):
        for day in (date(year, 1, 1) + timedelta(days=n) for n in range(365)):
            if offsets(zone, day, time(12)) == offsets(zone, day - timedelta(days=1), time(12)):
                continue
            for quarter in range(96):
                at = time(quarter // 4, quarter % 4 * 15)
                for on in (day - timedelta(days=1), day):
                    tried += 1
                    if len(offsets(zone, on, at)) == 1:
                        checked_deadline(on, at, zone)
                    else:
                        with pytest.raises(ValidationError, match="clocks"):
                            checked_deadline(on, at, zone)
    assert tried or zone in ("Africa/Nairobi", "Asia/Bangkok", "Asia/Kathmandu")


@pytest.mark.parametrize(
    ("day", "at", "last"),
    [
        # In Geneva, 26 March 2017 had 23 hours and 29 October 2017 had 25.
        (date(2017, 3, 26), time(1, 59), second(2017, 3, 26, 0, 59)),
        (date(2017, 3, 26), time(3, 0), second(2017, 3, 26, 1, 0)),
        (date(2017, 3, 26), time(23, 59), second(2017, 3, 26, 22, 0)),
        (date(2017, 3, 25), None, second(2017, 3, 25, 23, 0)),
        (date(2017, 3, 26), None, second(2017, 3, 26, 22, 0)),
        (date(2017, 10, 29), time(1, 59), second(2017, 10, 28, 23, 59)),
        (date(2017, 10, 29), time(3, 0), second(2017, 10, 29, 2, 0)),
        (date(2017, 10, 29), time(23, 59), second(2017, 10, 29, 23, 0)),
        (date(2017, 10, 28), None, second(2017, 10, 28, 22, 0)),
        (date(2017, 10, 29), None, second(2017, 10, 29, 23, 0)),
    ],
)
def test_last_second_before_and_first_after_on_the_nights_of_the_change(
    day: date, at: time | None, last: datetime.datetime
) -> None:
    deadline = Deadline(day, at, GENEVA if at else None)
    assert deadline.over_at == last
    assert not deadline.is_over(last - timedelta(seconds=1))
    assert deadline.is_over(last)


def test_refusal_says_what_happens_that_night_and_what_to_write() -> None:
    with pytest.raises(ValidationError) as never:
        checked_deadline(date(2017, 3, 26), time(2, 30), GENEVA)
    assert never.value.messages == [
        "That night the clocks are put forward, and it is never 02:30 (Geneva time). "
        "Ask the issuer what is meant, or write it in UTC: 00:30 or 01:30."
    ]
    with pytest.raises(ValidationError) as twice:
        checked_deadline(date(2017, 10, 29), time(2, 30), GENEVA)
    assert twice.value.messages == [
        "That night the clocks are put back, and it is 02:30 (Geneva time) twice. "
        "Write it in UTC: 00:30 or 01:30."
    ]
    with pytest.raises(ValidationError, match="not a time zone"):
        checked_deadline(date(2017, 7, 24), time(12), "Europe/Geneva")


def test_day_without_a_time_counts_to_close_of_business_and_lasts_to_its_end() -> None:
    deadline = Deadline(date(2017, 7, 24))
    assert not deadline.is_exact
    assert deadline.instant is None
    assert deadline.in_zone(GENEVA) is None
    assert deadline.counts_to == second(2017, 7, 24, 16, 0)
    assert deadline.over_at == second(2017, 7, 24, 22, 0)
    elsewhere = Deadline(date(2017, 7, 24), None, "America/New_York")
    assert (elsewhere.counts_to, elsewhere.over_at) == (second(2017, 7, 24, 22, 0), second(2017, 7, 25, 4, 0))


def test_days_left_are_those_of_the_issuers_calendar() -> None:
    deadline = Deadline(date(2017, 7, 24), time(18), "America/New_York")
    assert deadline.days_left(second(2017, 7, 24, 3, 59)) == 1  # in Geneva it is the 24th already
    assert deadline.days_left(second(2017, 7, 24, 4, 0)) == 0
    assert deadline.days_left(second(2017, 7, 25, 4, 0)) == -1


@given(
    st.dates(date(2017, 1, 1), date(2035, 12, 31)),
    st.none() | st.times(),
    st.none() | st.sampled_from(ZONES),
    st.integers(0, 400),
)
def test_what_always_holds(day: date, at: time | None, zone: str | None, days: int) -> None:
    deadline = Deadline(day, at and at.replace(second=0, microsecond=0), zone)
    assert deadline.counts_to <= deadline.over_at
    assert deadline.over_at - deadline.counts_to <= timedelta(hours=7)
    assert deadline.days_left(deadline.over_at - timedelta(seconds=1)) == 0
    assert deadline.days_left(deadline.counts_to - timedelta(days=3)) in (2, 3, 4)
    if deadline.instant is not None:
        shown = deadline.in_zone(zone or GENEVA)
        assert shown is not None
        assert abs((shown - EPOCH) - (deadline.instant - EPOCH)) == timedelta()
    assert counted_back(deadline, days) == day - timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "at", "zone"),
    [
        ("18:00", time(18), None),
        ("18.00", time(18), None),
        ("18h30", time(18, 30), None),
        ("18 h", time(18), None),
        ("6 pm", time(18), None),
        ("6 p.m.", time(18), None),
        ("6 p.m. Geneva time", time(18), GENEVA),
        ("6:00 PM (Geneva time)", time(18), GENEVA),
        ("Geneva time, 18:00", time(18), GENEVA),
        ("18:00 CEST", time(18), GENEVA),
        ("18:00 UTC", time(18), "UTC"),
        ("18:00 UTC+3", time(18), "Etc/GMT-3"),
        ("5 p.m. EST", time(17), "America/New_York"),
        ("11.59 pm New York time", time(23, 59), "America/New_York"),
        ("noon", time(12), None),
        ("noon Geneva time", time(12), GENEVA),
        ("12 noon Nairobi time", time(12), "Africa/Nairobi"),
        ("midnight", time(23, 59), None),
        ("minuit, heure de Genève", time(23, 59), GENEVA),
        ("midi, heure de Genève", time(12), GENEVA),
        ("18 h, heure de New York", time(18), "America/New_York"),
        ("a las 18.00 horas (hora de Ginebra)", time(18), GENEVA),
        ("mediodía, hora de Ginebra", time(12), GENEVA),
        ("close of business", time(18), None),
        ("COB Geneva time", time(18), GENEVA),
        ("close of business, New York time", time(18), "America/New_York"),
        ("fin de journée", time(18), None),
        ("cierre de oficinas", time(18), None),
    ],
)
def test_time_as_people_write_it(text: str, at: time, zone: str | None) -> None:
    assert read_wall_time(text, on=date(2017, 7, 24)) == (at, zone)


@pytest.mark.parametrize(
    "text", ["18", "soon", "25:00", "18:00 Mars time", "noon or later", "7 July", "18:75"]
)
def test_time_that_is_not_understood_is_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_wall_time(text, on=date(2017, 7, 24))
    [sentence] = refused.value.messages
    assert sentence.startswith(f"“{text}” is not a time that we understand.")


def test_zones_are_called_as_people_call_them() -> None:
    assert [zone_name(zone) for zone in (GENEVA, "UTC", "Etc/GMT-3", "Etc/GMT+12", "Asia/Kathmandu")] == [
        "Geneva time", "UTC", "UTC+3", "UTC−12", "Kathmandu time",
    ]  # fmt: skip
    with translation.override("fr"):
        assert zone_name(GENEVA) == "heure de Genève"
    assert {zone for zone, _name in CITIES} <= zones()


@pytest.mark.django_db
def test_desk_refuses_a_time_that_is_twice_and_keeps_what_was_typed() -> None:
    editor = signed_in(make_person("Ada", "editor"))
    written = {"deadline_date": "2017-10-29", "deadline_time": "02:30 Geneva time"}
    sent = typed("Words on detention") | written
    page = editor.post("/en/desk/calls/new/", sent).content.decode()
    assert "it is 02:30 (Geneva time) twice" in page
    assert 'value="02:30 Geneva time"' in page
    assert not Call.objects.exists()
    editor.post("/en/desk/calls/new/", sent | {"deadline_time": "03:30 Geneva time"})
    kept = Call.objects.get().deadline
    assert kept == Deadline(date(2017, 10, 29), time(3, 30), GENEVA)


def typed(title: str) -> dict[str, Any]:
    rows = {f"{name}-{count}_FORMS": "0" for name in ("channels", "limits", "internal") for count in COUNTS}
    return {"language": "en", "title": title, "answer": "undecided", "action": "draft", **rows}


COUNTS = ("TOTAL", "INITIAL")
