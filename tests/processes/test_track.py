"""The track of a process: where it stands on a day, and where each phase lies on the drawing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.processes.models import Process
from travaux.processes.track import Track, changes_at, track_of

TODAY = date(2018, 1, 15)


def phase(begins: str = "", ends: str = "", **more: Any) -> dict[str, Any]:
    uid = more.pop("uid", f"{begins}-{ends}")
    return {
        "uid": uid,
        "sort": "consultation",
        "title": "",
        "text": "",
        "begins": begins,
        "ends": ends,
    } | more


def meeting(phase: str, begins: str, ends: str = "", **more: Any) -> dict[str, Any]:
    row = {"uid": f"m-{begins}", "phase": phase, "title": "Round", "place": "New York"}
    return {**row, "begins": begins, "ends": ends, **more}


def track(*phases: dict[str, Any], meetings: Any = (), today: date = TODAY) -> Track:
    return track_of(Process(phases=list(phases), meetings=list(meetings)), today)


@pytest.mark.parametrize(
    ("begins", "ends", "state"),
    [
        ("2017-04", "2017-11", "past"),
        ("2017-04", "2018-01", "present"),  # to the last day of the month
        ("2017", "2018", "present"),
        ("2018-01-15", "2018-01-15", "present"),
        ("2017-12-01", "2018-01-14", "past"),
        ("2018-01-16", "", "ahead"),
        ("2018-01-15", "", "present"),
        ("2018-02", "2018-07", "ahead"),
        ("", "", "ahead"),
    ],
)
def test_phase_is_past_present_or_ahead_as_far_as_its_dates_are_known(
    begins: str, ends: str, state: str
) -> None:
    assert track(phase(begins, ends)).phases[0].state == state


def test_next_is_the_earliest_ahead_and_what_is_not_fixed_comes_last() -> None:
    found = track(phase(), phase("2018-12"), phase("2018-02", "2018-07"), phase("2017", "2018-01"))
    assert [one.time.begins for one in found.present] == ["2017"]
    assert found.next_phase is found.phases[2]
    assert track(phase("2017", "2018"), phase()).next_phase is not None


def test_process_is_over_only_when_every_phase_is() -> None:
    assert track(phase("2016", "2017")).is_over
    assert not track(phase("2016", "2017"), phase()).is_over
    assert not track().is_over


def test_phase_without_title_is_called_by_its_sort() -> None:
    assert [one.title for one in track(phase(), phase(title="Marrakech", uid="b")).phases] == [
        "consultation",
        "Marrakech",
    ]


def test_meetings_stand_with_their_phase_by_date_and_undated_last() -> None:
    known = phase("2017", "2018", uid="a")
    rows = [meeting("a", ""), meeting("a", "2018-02-20"), meeting("a", "2017-05-08"), meeting("gone", "2017")]
    found = track(known, meetings=rows)
    assert [one.time.begins for one in found.phases[0].meetings] == ["2017-05-08", "2018-02-20", ""]
    assert [one.time.begins for one in found.elsewhere] == ["2017"]


def test_meeting_is_drawn_only_where_its_day_is_known() -> None:
    rows = [meeting("a", "2017-05-08"), meeting("a", "2017-06"), meeting("a", "")]
    found = track(phase("2017", "2018", uid="a"), meetings=rows).phases[0].meetings
    assert [one.at is not None for one in found] == [True, False, False]


def test_today_has_its_place_while_the_process_is_under_way() -> None:
    found = track(phase("2017-01-15", "2019-01-15"), phase("2017", "2017", uid="b"))
    assert found.today == pytest.approx(51.5, abs=1)
    assert found.cut is None


def test_today_has_no_place_before_the_beginning_and_after_the_end() -> None:
    assert track(phase("2019", "2020")).today is None
    assert track(phase("2015", "2016")).today is None


@pytest.mark.parametrize("last", [phase("2019-07-19", ""), phase("", "")])
def test_years_that_lead_to_today_are_left_out_and_today_stands_beyond_the_break(last: Any) -> None:
    found = track(phase("2017-04", "2018-12"), last, today=date(2060, 1, 1))
    assert found.cut is not None and found.today is not None
    assert found.phases[0].ends_at < found.cut < found.today < 100
    assert all(mark.at < found.cut for mark in found.marks)


def test_short_track_is_marked_by_months_and_a_long_one_by_few_years() -> None:
    short = track(phase("2017-06-22", "2017-09-20")).marks
    assert [(mark.day, mark.is_year) for mark in short] == [
        (date(2017, month, 1), False) for month in (7, 8, 9)
    ]
    long = track(phase("1990", "2030")).marks
    assert len(long) <= 5
    assert all(mark.is_year for mark in long)


def test_track_changes_at_midnight_in_geneva_while_it_shows_today() -> None:
    found = track(phase("2017", "2018"))
    assert changes_at(found, TODAY) == datetime(2018, 1, 15, 23, tzinfo=UTC)
    summer = track(phase("2017", "2018"), today=date(2018, 7, 15))
    assert changes_at(summer, date(2018, 7, 15)) == datetime(2018, 7, 15, 22, tzinfo=UTC)


def test_track_ahead_changes_when_it_begins_and_one_that_is_over_never() -> None:
    ahead = track(phase("2018-02-20", "2018-07"), phase("2019", "2019"))
    assert changes_at(ahead, TODAY) == datetime(2018, 2, 19, 23, tzinfo=UTC)
    assert changes_at(track(phase("2015", "2016")), TODAY) is None


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
printed = st.tuples(days, st.sampled_from([4, 7, 10])).map(lambda one: one[0].isoformat()[: one[1]])


@st.composite
def phases(draw: st.DrawFn) -> dict[str, Any]:
    begins = draw(st.just("") | printed)
    ends = draw(st.just("") | printed) if begins else ""
    return phase(begins, max(ends, begins) if ends else "", uid=str(draw(st.integers(0, 10**9))))


@given(rows=st.lists(phases(), max_size=8), today=days)
def test_whatever_the_dates_everything_stays_on_the_drawing(rows: Any, today: date) -> None:
    found = track(*rows, meetings=[meeting(one["uid"], one["begins"]) for one in rows], today=today)
    places = [found.today, found.cut, *(mark.at for mark in found.marks)]
    for one in found.phases:
        places += [one.at, one.ends_at if one.at is not None else None, *(m.at for m in one.meetings)]
    assert all(0 <= place <= 100 for place in places if place is not None)
    assert len(found.marks) <= 5
    for one in found.phases:
        assert (one.at is None) == (one.time.first is None)
    if found.present:
        assert found.today is not None
    instant = changes_at(found, today)
    assert instant is None or instant > datetime.combine(today, datetime.min.time(), UTC)
