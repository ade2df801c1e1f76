"""Weekly: one mail on Monday with what is new and what is due, or none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.builders import NOW, make_area, make_call, make_process, make_session
from tests.processes.notices.conftest import Box, make_subscriber
from travaux.office.publishing import publish, withdraw
from travaux.processes.models import Rhythm, Subscriber
from travaux.processes.notices import digests, subscribing
from travaux.processes.notices.digests import send_digests
from travaux.processes.notices.subscribing import Wish
from travaux.processes.notices.weeks import monday_of, week_name

pytestmark = pytest.mark.django_db
# NOW is Monday 15 January 2018, at noon.
MONDAY = datetime(2018, 1, 22, 7, tzinfo=UTC)  # eight o'clock in Geneva
WEEK, MINUTE = timedelta(days=7), timedelta(minutes=1)
GENEVA = ZoneInfo("Europe/Zurich")


def weekly(address: str = "reader@example.org", **wish: Any) -> Subscriber:
    return make_subscriber(address, rhythm=Rhythm.WEEKLY, **wish)


@pytest.mark.parametrize(
    ("local", "monday"),
    [
        ("2018-01-15 07:59", "2018-01-08"),
        ("2018-01-15 08:00", "2018-01-15"),
        ("2018-01-21 23:59", "2018-01-15"),
        ("2018-03-26 07:59", "2018-03-19"),  # the morning after clocks went forward
        ("2018-03-26 08:00", "2018-03-26"),
    ],
)
def test_week_of_digests_begins_on_monday_morning(local: str, monday: str) -> None:
    now = datetime.fromisoformat(local).replace(tzinfo=GENEVA)
    assert monday_of(now.astimezone(UTC), GENEVA) == date.fromisoformat(monday)


def test_name_of_a_week_is_that_of_its_year() -> None:
    assert week_name(date(2018, 12, 31)) == "2019-W01"


def test_digest_tells_what_is_new_and_what_is_due(box: Box) -> None:
    make_call("Known before", deadline="2018-02-01")
    weekly()
    make_call("New one", deadline="2018-04-01")
    assert send_digests(MONDAY - MINUTE) == 0
    assert send_digests(MONDAY) == 1
    [mail] = box()
    new, due = mail.text.split("Due in the next 30 days")
    assert "New call for inputs: New one" in new
    assert "Known before" not in new
    assert "1 February 2018, time not stated: Deadline: Known before" in due
    assert "New one" not in due
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_digest_of_a_week_goes_once_whenever_the_worker_comes_to_it(box: Box) -> None:
    weekly()
    make_call(deadline="2018-02-25")
    for hours in (0, 1, 30, 100, 167):
        send_digests(MONDAY + timedelta(hours=hours))
    assert len(box()) == 1
    send_digests(MONDAY + WEEK)
    assert len(box()) == 1 + 1  # it is due by now


def test_nothing_new_and_nothing_due_is_no_mail(box: Box) -> None:
    make_call(deadline="2018-06-01")
    weekly()
    assert send_digests(MONDAY) == 0
    make_call("Later", deadline="2018-07-01")
    send_digests(MONDAY + WEEK)
    send_digests(MONDAY + 2 * WEEK)
    assert len(box()) == 1


def test_what_was_missed_for_weeks_stands_in_one_digest(box: Box) -> None:
    weekly()
    make_call("First", deadline="2018-06-01")
    make_call("Second", deadline="2018-06-02")
    send_digests(MONDAY + 3 * WEEK)
    [mail] = box()
    assert "First" in mail.text
    assert "Second" in mail.text


def test_all_that_became_of_one_call_is_told_in_one(box: Box) -> None:
    weekly()
    call = make_call("Principles", deadline="2018-02-24")
    publish(actor=None, subject=call, snapshot={"deadline_date": "2018-06-10"}, now=NOW)
    withdrawn = make_call("Withdrawn", deadline="2018-02-01")
    withdraw(actor=None, subject=withdrawn, now=NOW)
    send_digests(MONDAY)
    [mail] = box()
    assert mail.text.count("Principles") == 1
    assert "Deadline: 10 June 2018, time not stated" in mail.text
    assert "24 February" not in mail.text
    assert "Withdrawn" not in mail.text


def test_digest_holds_what_its_reader_follows(box: Box) -> None:
    programme = make_area("Movement")
    area, process = make_area(programme_id=programme.pk), make_process("Compact")
    weekly("programme@example.org", areas=[programme])
    weekly("process@example.org", processes=[process])
    weekly("nothing@example.org", areas=[make_area()])
    make_call("Of the area", deadline="2018-02-01", areas=[area])
    make_call("Of the process", deadline="2018-02-02", processes=[process])
    send_digests(MONDAY)
    texts = {mail.to.partition("@")[0]: mail.text for mail in box()}
    assert sorted(texts) == ["process", "programme"]
    assert ("Of the area" in texts["programme"], "Of the process" in texts["programme"]) == (True, False)
    assert ("Of the area" in texts["process"], "Of the process" in texts["process"]) == (False, True)


def test_our_own_deadlines_and_what_is_over_are_not_due(box: Box) -> None:
    weekly()
    row = {"uid": "aaa", "title": "First draft", "days_before": 3}
    make_call("Ahead", deadline="2018-02-01", internal=[row])
    make_call("Over", deadline="2018-01-20")
    make_session("Council", opens="2018-02-05")
    send_digests(MONDAY)
    [mail] = box()
    assert "First draft" not in mail.text
    assert "Over" not in mail.text


def test_who_becomes_weekly_hears_of_what_comes_after(box: Box) -> None:
    subscriber = make_subscriber()
    make_call("Told at once", deadline="2018-06-01")
    wish = Wish(Rhythm.WEEKLY, everything=True)
    subscribing.change(subscriber=subscriber, wish=wish, language="en", now=NOW)
    assert send_digests(NOW + timedelta(days=1)) == 0
    assert send_digests(MONDAY) == 0
    make_call("Told weekly", deadline="2018-06-01")
    send_digests(MONDAY + WEEK)
    [mail] = box()
    assert "Told at once" not in mail.text


def test_many_are_told_a_few_at_a_time(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "AT_A_TIME", 3)
    for number in range(7):
        weekly(f"{number}@example.org", language="fr" if number % 2 else "en")
    make_call(deadline="2018-02-01")
    assert send_digests(MONDAY) == 7
    assert len({mail.key for mail in box("digest:")}) == 7


def test_long_list_of_what_is_due_is_cut_and_says_so(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "MOST_DUE", 2)
    for day in range(1, 6):
        make_call(f"Call {day}", deadline=f"2018-02-0{day}")
    weekly()
    send_digests(MONDAY)
    [mail] = box()
    assert "Call 2" in mail.text
    assert "Call 3" not in mail.text
    assert "3 more stand on our site" in mail.text


def test_queries_are_the_same_for_one_subject_and_for_many(
    box: Box, django_assert_max_num_queries: Any
) -> None:
    weekly()
    for day in range(1, 29):
        make_call(f"Call {day}", deadline=f"2018-02-{day:02}")
    Subscriber.objects.update(seen_entry=10**9)
    with django_assert_max_num_queries(25):
        send_digests(MONDAY)
    assert len(box()) == 1
