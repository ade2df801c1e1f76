"""Staff are reminded of deadlines: of each once at every distance, in one mail a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.builders import make_body, make_call, make_session
from tests.processes.notices.conftest import Box, make_staff
from travaux.office.models import Role, User
from travaux.office.models.mail import MailState, OutgoingMail
from travaux.office.people import set_active, set_roles
from travaux.office.publishing import publish, save_draft
from travaux.processes.models import Answer, Call, NoticeChoices
from travaux.processes.notices.reminding import distance_of, remind

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MORNING = datetime(2018, 2, 10, 7, tzinfo=UTC)  # eight o'clock in Geneva


@pytest.fixture
def colleague() -> User:
    return make_staff()


def reminded(now: datetime) -> int:
    """Remind, and send what was queued; how many mails."""
    queued = remind(now)
    OutgoingMail.objects.filter(state=MailState.WAITING).update(state=MailState.SENT)
    return queued


def subjects(box: Box) -> list[str]:
    return [mail.subject for mail in box("reminder:")]


def again(call: Call, **snapshot: Any) -> None:
    publish(actor=None, subject=call, snapshot=snapshot, now=MORNING)


@pytest.mark.parametrize(
    ("left", "distance"),
    [(-1, None), (0, 0), (1, 1), (2, 3), (3, 3), (4, 7), (7, 7), (8, 14), (14, 14), (15, None)],
)
def test_distance(left: int, distance: int | None) -> None:
    assert distance_of(left) == distance


def test_each_distance_is_reminded_of_once_however_often_it_is_asked(colleague: User, box: Box) -> None:
    make_call("Principles", deadline="2018-02-24")
    for hour in range(24 * 20):
        reminded(datetime(2018, 2, 8, tzinfo=UTC) + timedelta(hours=hour))
    assert subjects(box) == [
        "In 14 days: Deadline: Principles",
        "In 7 days: Deadline: Principles",
        "In 3 days: Deadline: Principles",
        "Tomorrow: Deadline: Principles",
        "Today: Deadline: Principles",
    ]


def test_mail_lists_all_that_came_near_and_where_it_is_worked_on(colleague: User, box: Box) -> None:
    call = make_call(
        "Principles",
        deadline="2018-02-24",
        time="18:00",
        zone="Europe/Zurich",
        answer=Answer.PREPARING,
        internal=[{"uid": "aaa", "title": "First draft", "days_before": 7}],
    )
    make_session("Council", body=make_body(slug="hrc"), opens="2018-02-26")
    reminded(MORNING)
    [mail] = box()
    assert mail.to == "staff@example.org"
    assert f"http://127.0.0.1:8000/en/desk/calls/{call.pk}/" in mail.text
    assert "24 February 2018, 18:00 Geneva time (17:00 UTC)" in mail.text
    assert "In 7 days: First draft: Principles" in mail.text
    assert "Our answer: we prepare an answer" in mail.text
    assert "http://127.0.0.1:8000/en/desk/notices/" in mail.text


def test_nothing_is_sent_before_the_morning_of_the_office(colleague: User, box: Box) -> None:
    make_call(deadline="2018-02-24")
    assert reminded(datetime(2018, 2, 10, 5, 59, tzinfo=UTC)) == 0
    assert reminded(datetime(2018, 2, 10, 6, 0, tzinfo=UTC)) == 1


def test_of_what_was_missed_only_the_latest_goes(colleague: User, box: Box) -> None:
    make_call("Principles", deadline="2018-02-24")
    reminded(datetime(2018, 2, 22, 7, tzinfo=UTC))
    assert subjects(box) == ["In 2 days: Deadline: Principles"]


def test_date_passed_is_never_reminded_of(colleague: User, box: Box) -> None:
    make_call(deadline="2018-02-10", time="07:59", zone="Europe/Zurich")
    make_call(deadline="2018-02-09")
    assert reminded(MORNING) == 0


def test_deadline_that_moved_is_reminded_of_anew(colleague: User, box: Box) -> None:
    call = make_call("Principles", deadline="2018-02-24")
    reminded(MORNING)
    again(call, deadline_date="2018-02-25")
    reminded(MORNING + 2 * DAY)
    again(call, deadline_date="2018-02-24")
    reminded(MORNING + 2 * DAY)
    assert subjects(box) == ["In 14 days: Deadline: Principles", "In 13 days: Deadline: Principles"]


def test_second_mail_on_a_day_is_only_for_what_is_urgent(colleague: User, box: Box) -> None:
    make_call("First", deadline="2018-02-24")
    reminded(MORNING)
    make_call("Second", deadline="2018-02-20")
    assert reminded(MORNING + timedelta(hours=2)) == 0
    make_call("Third", deadline="2018-02-11")
    assert reminded(MORNING + timedelta(hours=3)) == 1
    assert reminded(MORNING + DAY) == 1
    assert subjects(box) == [
        "In 14 days: Deadline: First",
        "Tomorrow: Deadline: Third",
        "2 deadlines, the first today",
    ]


@pytest.mark.parametrize("answer", [Answer.SENT, Answer.NOT_ANSWERING])
def test_what_is_answered_is_not_reminded_of(colleague: User, box: Box, answer: Answer) -> None:
    row = {"uid": "aaa", "title": "First draft", "days_before": 7}
    make_call(deadline="2018-02-24", internal=[row], answer=answer)
    assert reminded(MORNING) == 0


def test_deadline_of_what_is_not_published_is_reminded_of_as_such(colleague: User, box: Box) -> None:
    snapshot = {"slug": "a", "title": "Not yet", "deadline_date": "2018-02-24"}
    save_draft(actor=None, subject=Call(language="en"), snapshot=snapshot, now=MORNING)
    reminded(MORNING)
    [mail] = box()
    assert "not published" in mail.text


def test_only_staff_who_want_it_are_reminded(box: Box) -> None:
    wants, closed, declined = (make_staff(f"{name}@example.org") for name in ("wants", "closed", "declined"))
    make_staff("member@example.org", Role.GROUP_MEMBER)
    left = make_staff("left@example.org")
    set_roles(actor=None, user=left, roles=set(), now=MORNING)
    set_active(actor=None, user=closed, is_active=False, now=MORNING)
    NoticeChoices.objects.create(user=declined, reminders=False)
    make_call(deadline="2018-02-24")
    reminded(MORNING)
    assert [mail.to for mail in box()] == [wants.email]


def test_one_person_of_several_roles_gets_one_mail(colleague: User, box: Box) -> None:
    set_roles(actor=None, user=colleague, roles={Role.EDITOR, Role.REVIEWER}, now=MORNING)
    make_call(deadline="2018-02-24")
    assert reminded(MORNING) == 1


def test_what_could_not_be_sent_is_said_anew_the_next_day(colleague: User, box: Box) -> None:
    make_call("Near", deadline="2018-02-11")
    make_call("Far", deadline="2018-02-24")
    remind(MORNING)
    remind(MORNING + DAY)
    assert subjects(box) == ["2 deadlines, the first today"]
    reminded(MORNING + DAY)
    OutgoingMail.objects.update(state=MailState.TOO_LATE)
    remind(MORNING + 2 * DAY)
    assert subjects(box) == ["In 12 days: Deadline: Far"]
    reminded(MORNING + 2 * DAY)
    assert reminded(MORNING + 3 * DAY) == 0
