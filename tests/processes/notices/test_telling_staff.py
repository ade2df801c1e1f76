"""The staff are told once of what colleagues publish, move and take off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.builders import NOW, make_call, make_process, make_session
from tests.processes.notices.conftest import Box, make_staff
from travaux.office.models import Role, User
from travaux.office.publishing import publish, save_draft, withdraw
from travaux.processes.models import Call, NoticeChoices
from travaux.processes.notices.telling_staff import tell_staff

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture(autouse=True)
def colleague(office: Any) -> User:
    """One who is told, after the follower has begun to follow."""
    tell_staff(NOW)
    return make_staff()


def told(box: Box) -> list[tuple[str, str]]:
    before = len(box())
    tell_staff(LATER)
    return [(mail.to.partition("@")[0], mail.subject) for mail in box()[before:]]


def test_what_happened_since_the_last_mail_stands_in_one(box: Box) -> None:
    make_process("Compact")
    make_session("Council")
    call = make_call("Principles")
    assert told(box) == [("staff", "3 changes")]
    text = box()[0].text
    assert "New process: Compact" in text
    assert "New session: Council" in text
    assert "New call for inputs: Principles" in text
    assert f"/en/desk/calls/{call.pk}/" in text
    assert told(box) == []


def test_move_and_withdrawal_are_told_with_who_did_it(box: Box) -> None:
    row = {"uid": "aaa", "title": "First draft", "days_before": 10}
    call = make_call("Principles", deadline="2018-02-24", internal=[row])
    told(box)
    editor = make_staff("editor@example.org")
    publish(actor=editor, subject=call, snapshot={"deadline_date": "2018-03-10"}, now=LATER)
    assert told(box) == [("staff", "Extended: Principles")]
    text = box()[-1].text
    assert "By Ada" in text
    assert "Deadline: 10 March 2018, time not stated; until now 24 February 2018, time not stated" in text
    assert "First draft: 28 February 2018; until now 14 February 2018" in text
    withdraw(actor=editor, subject=call, now=LATER)
    assert told(box) == [("staff", "Taken off the site: Principles")]
    publish(actor=editor, subject=call, now=LATER)
    assert told(box) == [("staff", "On the site again: Principles")]


def test_nobody_is_told_what_they_did_themselves(box: Box, colleague: User) -> None:
    make_staff("other@example.org")
    call = Call(language="en")
    snapshot = {"slug": "a", "title": "A", "deadline_date": "2018-02-24"}
    publish(actor=colleague, subject=call, snapshot=snapshot, now=LATER)
    assert told(box) == [("other", "New call for inputs: A")]


def test_drafts_and_other_words_are_not_told(box: Box) -> None:
    call = make_call()
    told(box)
    publish(actor=None, subject=call, snapshot={"title": "In other words"}, now=LATER)
    save_draft(actor=None, subject=call, snapshot={"deadline_date": "2018-03-10"}, now=LATER)
    assert told(box) == []


def test_only_staff_who_want_it_are_told(box: Box) -> None:
    declined = make_staff("declined@example.org")
    NoticeChoices.objects.create(user=declined, changes=False)
    make_staff("member@example.org", Role.GROUP_MEMBER)
    make_call("A")
    assert told(box) == [("staff", "New call for inputs: A")]


def test_address_to_which_nothing_can_be_sent_keeps_nobody_from_their_mail(box: Box) -> None:
    make_staff("root@machine")
    make_staff("also@example.org")
    make_call("A")
    assert [to for to, _subject in told(box)] == ["staff", "also"]
