"""Every dated point stands in one index, with an identity that outlives its changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.builders import NOW, make_area, make_call, make_process, make_session
from travaux.office.publishing import publish, save_draft, withdraw
from travaux.processes.models import Call, Milestone

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def again(subject: Any, **snapshot: Any) -> None:
    publish(actor=None, subject=subject, snapshot=snapshot, now=LATER)


def test_deadline_of_a_call_stands_in_the_index() -> None:
    make_call(deadline="2017-07-24", time="18:00", zone="Europe/Zurich")
    one = Milestone.objects.get()
    assert (one.sort, one.is_public, one.sequence) == ("deadline", True, 0)
    assert one.at == one.counts_to == one.over_at == datetime(2017, 7, 24, 16, tzinfo=UTC)


def test_deadline_without_time_counts_to_close_of_business_and_lasts_the_day() -> None:
    make_call(deadline="2017-07-24")
    one = Milestone.objects.get()
    assert (one.at, one.counts_to, one.over_at) == (
        None,
        datetime(2017, 7, 24, 16, tzinfo=UTC),
        datetime(2017, 7, 24, 22, tzinfo=UTC),
    )


def test_extension_is_an_update_of_the_same_milestone() -> None:
    call = make_call(deadline="2018-02-24")
    uid = Milestone.objects.get().uid
    again(call, deadline_date="2018-03-10")
    one = Milestone.objects.get()
    assert (one.uid, one.date, one.sequence, one.changed_at) == (uid, date(2018, 3, 10), 1, LATER)


def test_change_of_words_leaves_the_milestone_alone() -> None:
    call = make_call()
    again(call, title="Another title")
    one = Milestone.objects.get()
    assert (one.sequence, one.changed_at) == (0, NOW)


def test_call_taken_off_the_site_is_cancelled_for_the_public_and_not_for_the_staff() -> None:
    call = make_call()
    withdraw(actor=None, subject=call, now=LATER)
    one = Milestone.objects.get()
    assert (one.is_public, one.cancelled_at, one.gone_at, one.sequence) == (False, LATER, None, 1)
    again(call)
    one.refresh_from_db()
    assert (one.is_public, one.cancelled_at, one.sequence) == (True, None, 2)


def test_deadline_taken_away_is_gone_and_stays_known() -> None:
    call = make_call()
    again(call, deadline_date=None)
    one = Milestone.objects.get()
    assert (one.is_public, one.cancelled_at, one.gone_at) == (False, LATER, LATER)


def test_draft_of_what_is_published_moves_nothing() -> None:
    call = make_call(deadline="2018-02-24")
    save_draft(actor=None, subject=call, snapshot={"deadline_date": "2018-03-10"}, now=LATER)
    assert Milestone.objects.get().date == date(2018, 2, 24)


def test_draft_that_was_never_published_is_for_the_staff() -> None:
    call = Call(language="en")
    snapshot = {"slug": "a", "title": "A", "deadline_date": "2018-02-24"}
    save_draft(actor=None, subject=call, snapshot=snapshot, now=NOW)
    one = Milestone.objects.get()
    assert (one.is_public, one.cancelled_at, one.gone_at) == (False, None, None)


def test_internal_deadlines_are_counted_back_and_move_along() -> None:
    row = {"uid": "aaa", "title": "Draft", "days_before": 10}
    call = make_call(deadline="2018-02-24", internal=[row])
    internal = Milestone.objects.get(sort="internal")
    assert (internal.date, internal.is_public) == (date(2018, 2, 14), False)
    again(call, deadline_date="2018-03-10")
    internal.refresh_from_db()
    assert (internal.date, internal.sequence) == (date(2018, 2, 28), 1)


def test_meetings_of_a_process_and_days_of_a_session_stand_in_the_index() -> None:
    meeting = {"uid": "aaa", "title": "First", "phase": "", "place": "Geneva"}
    make_process(
        meetings=[
            {**meeting, "begins": "2017-05-08", "ends": "2017-05-09"},
            {**meeting, "uid": "bbb", "begins": "2017-07", "ends": ""},
            {**meeting, "uid": "ccc", "begins": "", "ends": ""},
        ]
    )
    make_session(opens="2017-06-06", closes="2017-06-23")
    found = Milestone.objects.filter(is_deadline=False).order_by("date")
    assert [(one.sort, one.date, one.precision, one.ends_on) for one in found] == [
        ("meeting", date(2017, 5, 8), "day", date(2017, 5, 9)),
        ("session", date(2017, 6, 6), "day", date(2017, 6, 23)),
        ("meeting", date(2017, 7, 1), "month", None),
    ]
    assert found[0].over_at == datetime(2017, 5, 9, 22, tzinfo=UTC)
    assert found[2].over_at == datetime(2017, 7, 31, 22, tzinfo=UTC)


def test_milestones_are_tied_to_areas_and_processes() -> None:
    area, process = make_area(), make_process()
    call = make_call(areas=[area], processes=[process])
    [milestone] = Milestone.objects.filter(call=call)
    ties = {(tie.kind, tie.object_id, tie.date) for tie in milestone.ties.all()}
    assert ties == {("area", area.pk, milestone.date), ("process", process.pk, milestone.date)}
    again(call, areas=[])
    assert {tie.kind for tie in milestone.ties.all()} == {"process"}
