"""At once: each subscriber is told once of what is published, extended or moved where they follow it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, make_area, make_body, make_call, make_process, make_session, published
from tests.processes.notices.conftest import Box, make_subscriber
from travaux.office.mail import queue_mail
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.processes.models import Call, Follower, Rhythm
from travaux.processes.notices import telling_subscribers
from travaux.processes.notices.telling_subscribers import tell_some, tell_subscribers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def begun(office: Any) -> None:
    """The follower has begun to follow."""
    tell_subscribers(NOW)


def told(box: Box) -> list[tuple[str, str]]:
    """Tell, and say to whom what was said since."""
    before = len(box())
    tell_subscribers(NOW)
    return [(mail.to.partition("@")[0], mail.subject) for mail in box()[before:]]


def spaced(text: str) -> str:
    """The text with plain spaces where it is set with thin ones."""
    return text.replace("\u2009", " ")


def again(subject: Any, **snapshot: Any) -> None:
    publish(actor=None, subject=subject, snapshot=snapshot, now=NOW)


def test_new_call_is_told_with_all_one_needs(box: Box) -> None:
    make_subscriber()
    call = make_call(
        "Principles",
        deadline="2018-02-24",
        time="18:00",
        zone="America/New_York",
        summary="What protects people on the move.",
        issuers=[make_body("OHCHR")],
    )
    assert told(box) == [("reader", "New call for inputs: Principles")]
    text = box()[0].text
    assert "Asked by: OHCHR" in text
    assert "Deadline: 24 February 2018, 18:00 New York time (23:00 UTC)" in text
    assert "What protects people on the move." in text
    assert f"http://127.0.0.1:8000/en/calls/{call.slug}/" in text
    assert "Why do you get this?" in text
    assert "/en/subscribe/stop/" in text
    assert "/en/subscribe/change/" in text
    assert "<" not in text
    assert told(box) == []


def test_what_was_there_before_anybody_followed_is_not_told(box: Box) -> None:
    Follower.objects.all().delete()
    make_call()
    make_subscriber()
    assert told(box) == []


def test_extension_is_told_with_what_it_was(box: Box) -> None:
    call = make_call("Principles", deadline="2018-02-24")
    tell_subscribers(NOW)
    make_subscriber()
    again(call, deadline_date="2018-03-10")
    assert told(box) == [("reader", "Extended: Principles")]
    line = "Deadline: 10 March 2018, time not stated; until now 24 February 2018, time not stated"
    assert line in box()[0].text
    again(call, deadline_date="2018-03-01")
    assert told(box) == [("reader", "Dates changed: Principles")]


def test_other_words_for_the_same_are_not_told(box: Box) -> None:
    make_subscriber()
    call = make_call("Principles")
    told(box)
    again(call, title="Principles, and more")
    translate(actor=None, subject=call, language="fr", words={"title": "Principes"}, now=NOW, published=True)
    assert told(box) == []


def test_dates_of_a_process_and_a_session_are_told(box: Box) -> None:
    make_subscriber()
    first = {"uid": "aaa", "title": "First reading", "phase": "", "place": "Geneva"}
    second = {**first, "uid": "bbb", "title": "Second reading"}
    process = make_process("Compact", meetings=[{**first, "begins": "2018-05-08", "ends": "2018-05-09"}])
    session = make_session("Council", opens="2018-06-18", closes="2018-07-06")
    assert told(box) == [("reader", "New process: Compact"), ("reader", "New session: Council")]
    again(
        process,
        meetings=[{**second, "begins": "2018-06", "ends": ""}],
    )
    again(session, opens_on="2018-06-19")
    assert told(box) == [("reader", "Dates changed: Compact"), ("reader", "Dates changed: Council")]
    of_process, of_session = box()[-2:]
    assert "First reading: no longer planned; until now 8–9 May 2018" in of_process.text
    assert "Second reading: June 2018" in of_process.text
    assert "Session: 19 June – 6 July 2018; until now 18 June – 6 July 2018" in spaced(of_session.text)


def test_who_follows_an_area_a_programme_or_a_process_is_told_of_it_alone(box: Box) -> None:
    programme = make_area("Movement")
    area = make_area("Migration", programme_id=programme.pk)
    process, other = make_process(), make_process()
    make_subscriber("programme@example.org", areas=[programme])
    make_subscriber("area@example.org", areas=[area])
    make_subscriber("process@example.org", processes=[process])
    make_subscriber("both@example.org", areas=[area], processes=[process, other])
    make_subscriber("other-area@example.org", areas=[make_area()])
    make_subscriber("other-process@example.org", processes=[other])
    make_subscriber("all@example.org")
    tell_subscribers(NOW)
    seen = len(box())
    make_call(areas=[area], processes=[process])
    tell_subscribers(NOW)
    assert sorted(mail.to.partition("@")[0] for mail in box()[seen:]) == [
        *("all", "area", "both", "process", "programme"),
    ]


def test_who_is_weekly_or_has_not_confirmed_is_not_told_at_once(box: Box) -> None:
    make_subscriber(rhythm=Rhythm.WEEKLY)
    waiting = make_subscriber("waiting@example.org")
    waiting.confirmed_at = None
    waiting.save()
    make_call()
    assert told(box) == []


def test_each_is_told_in_their_language(box: Box) -> None:
    make_subscriber("fr@example.org", language="fr")
    make_subscriber("en@example.org")
    call = make_call("Principles")
    translate(actor=None, subject=call, language="fr", words={"title": "Principes"}, now=NOW, published=True)
    tell_subscribers(NOW)
    subjects = {mail.to: mail.subject for mail in box()}
    assert subjects["fr@example.org"].endswith("Principes")
    assert subjects["en@example.org"].endswith("Principles")
    assert f"/fr/calls/{call.slug}/" in box(to="fr@example.org")[0].text


def test_what_is_over_is_not_told(box: Box) -> None:
    make_subscriber()
    make_call(deadline="2018-01-14")
    make_call(deadline=None, is_closed=True)
    make_session(opens="2017-06-06")
    meeting = {"uid": "aaa", "title": "", "phase": "", "place": "", "begins": "2017-05", "ends": ""}
    make_process(meetings=[meeting])
    assert told(box) == []


def test_withdrawn_at_once_is_not_told_and_what_waits_is_kept_back(box: Box) -> None:
    make_subscriber()
    early = make_call("Early")
    withdraw(actor=None, subject=early, now=NOW)
    assert told(box) == []
    late = make_call("Late")
    assert told(box) == [("reader", "New call for inputs: Late")]
    withdraw(actor=None, subject=late, now=NOW)
    tell_subscribers(NOW)
    assert box() == []
    again(late)
    assert told(box) == []  # it is no news, with the dates that it had


def test_draft_of_an_extension_is_not_told(box: Box) -> None:
    call = make_call()
    tell_subscribers(NOW)
    make_subscriber()
    save_draft(actor=None, subject=call, snapshot={"deadline_date": "2018-03-10"}, now=NOW)
    save_draft(actor=None, subject=Call(language="en"), snapshot={"slug": "x", "title": "Draft"}, now=NOW)
    assert told(box) == []


def test_our_own_deadlines_are_not_told(box: Box) -> None:
    make_subscriber()
    row = {"uid": "aaa", "title": "First draft", "days_before": 10}
    call = make_call(internal=[row])
    tell_subscribers(NOW)
    again(call, internal=[{**row, "days_before": 12}])
    tell_subscribers(NOW)
    [mail] = box()
    assert "First draft" not in mail.text


def test_many_are_told_a_few_at_a_time_and_each_once(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling_subscribers, "AT_A_TIME", 3)
    for number in range(7):
        make_subscriber(f"{number}@example.org")
    make_call("One")
    make_call("Two")
    steps = []
    while (step := tell_some(NOW)) is not None:
        steps.append(step)
    assert steps == [3, 3, 1, 3, 3, 1]
    assert len({mail.key for mail in box()}) == len(box()) == 14


def test_what_fails_half_way_is_told_once_when_it_is_tried_again(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_subscriber("a@example.org")
    make_subscriber("b@example.org")
    make_call()
    calls: list[Any] = []

    def fails_on_the_second(**mail: Any) -> bool:
        calls.append(mail)
        if len(calls) == 2:
            raise OSError
        return queue_mail(**mail)

    monkeypatch.setattr(telling_subscribers, "queue_mail", fails_on_the_second)
    with pytest.raises(OSError):
        tell_subscribers(NOW)
    tell_subscribers(NOW)
    assert sorted(mail.to for mail in box()) == ["a@example.org", "b@example.org"]


def test_title_of_several_lines_makes_one_line_of_the_subject(box: Box) -> None:
    make_subscriber()
    published(
        Call(language="en"), slug="x", title="Principles\nBcc: b@example.org", deadline_date="2018-02-24"
    )
    assert told(box) == [("reader", "New call for inputs: Principles Bcc: b@example.org")]


def test_queries_do_not_grow_with_what_was_told_before(box: Box, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        make_call(f"Call {number}")
    tell_subscribers(NOW)
    make_subscriber()
    make_call()
    with django_assert_max_num_queries(40):
        tell_subscribers(NOW)
