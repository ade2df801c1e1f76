"""Whoever follows the journal is asked to work only where there is something to tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.builders import NOW, make_area, make_call
from tests.processes.notices.conftest import make_subscriber
from travaux.office.publishing import save_draft
from travaux.office.work import schedule
from travaux.processes.models import Rhythm
from travaux.processes.notices.telling_staff import tell_staff
from travaux.processes.notices.telling_subscribers import tell_subscribers

pytestmark = pytest.mark.django_db
TASKS = {
    "tell staff of changes": timedelta(minutes=1),
    "tell subscribers of changes": timedelta(seconds=10),
    "remind of deadlines": timedelta(minutes=10),
    "tell weekly": timedelta(minutes=5),
    "forget unconfirmed addresses": timedelta(hours=1),
}


def is_asked(name: str) -> bool:
    when = schedule.REGULAR[name].when
    assert when is not None
    return when(NOW)


def test_telling_is_regular_work() -> None:
    assert {name: schedule.REGULAR[name].every for name in TASKS} == TASKS


def test_followers_begin_and_then_wait_for_what_is_published() -> None:
    names = ("tell staff of changes", "tell subscribers of changes")
    assert [is_asked(name) for name in names] == [True, True]
    tell_staff(NOW)
    tell_subscribers(NOW)
    make_area()
    assert [is_asked(name) for name in names] == [False, False]
    call = make_call()
    assert [is_asked(name) for name in names] == [True, True]
    tell_staff(NOW)
    tell_subscribers(NOW)
    save_draft(actor=None, subject=call, snapshot={"title": "Draft"}, now=NOW)
    assert [is_asked(name) for name in names] == [False, False]


def test_digests_wait_while_somebody_has_none_of_this_week() -> None:
    assert not is_asked("tell weekly")
    make_subscriber(rhythm=Rhythm.WEEKLY, now=NOW - timedelta(days=7))
    assert is_asked("tell weekly")
