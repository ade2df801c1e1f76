"""What a person types about a deadline: kept as the issuer means it, or what is wrong is told beside it."""

from __future__ import annotations

import html
import re
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from tests.builders import NOW, make_body, make_call, make_session
from tests.signing_in import client_of
from travaux.office.people import make_account
from travaux.processes.models import Call, Process, Session

pytestmark = pytest.mark.django_db
NEW_CALL, NEW_SESSION = "/en/desk/calls/new/", "/en/desk/sessions/new/"


@pytest.fixture
def editor() -> Client:
    return client_of(
        make_account(actor=None, email="ada@example.org", password=None, roles={"editor"}, now=NOW)
    )


def no_rows(*names: str) -> dict[str, str]:
    return {f"{name}-{count}_FORMS": "0" for name in names for count in ("TOTAL", "INITIAL")}


def a_call(**words: Any) -> dict[str, Any]:
    rows = no_rows("channels", "limits", "internal")
    return {
        "language": "en", "title": "A call", "answer": "undecided", "action": "publish",
        "deadline_date": "2017-07-24", **rows, **words,
    }  # fmt: skip


def a_session(body: Any, **deadline: str) -> dict[str, Any]:
    row = {f"deadlines-0-{name}": value for name, value in deadline.items()}
    rows = {**no_rows("agenda"), "deadlines-TOTAL_FORMS": "1", "deadlines-INITIAL_FORMS": "0"}
    return {
        "language": "en", "title": "A session", "body": body.pk, "opens_on": "2018-06-18",
        "action": "publish", **rows, **row,
    }  # fmt: skip


def problems(answer: Any) -> dict[str, list[str]]:
    """What the page says of each field."""
    return {name: list(said) for name, said in answer.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("typed", "chosen", "kept"),
    [
        ("18:00 CEST", "", (time(18), "Europe/Zurich", "")),
        ("18:00", "America/New_York", (time(18), "America/New_York", "")),
        ("6 p.m. New York time", "America/New_York", (time(18), "America/New_York", "")),
        ("18:00", "", (time(18), "", "")),
        ("18:00 UTC+2", "", (time(18), "Etc/GMT-2", "")),
        ("noon Geneva time", "", (time(12), "Europe/Zurich", "noon Geneva time")),
        ("close of business", "", (time(18), "", "close of business")),
        ("midnight", "Europe/Zurich", (time(23, 59), "Europe/Zurich", "midnight")),
        ("", "", (None, "", "")),
        ("", "America/New_York", (None, "America/New_York", "")),
    ],
)
def test_time_is_kept_as_the_issuer_says_it(
    editor: Client, typed: str, chosen: str, kept: tuple[time | None, str, str]
) -> None:
    editor.post(NEW_CALL, a_call(deadline_time=typed, deadline_zone=chosen))
    call = Call.objects.get()
    assert (call.deadline_time, call.deadline_zone, call.deadline_wording) == kept
    assert call.deadline is not None
    assert call.closes_at == call.deadline.over_at


def test_wording_that_was_typed_itself_stays(editor: Client) -> None:
    editor.post(NEW_CALL, a_call(deadline_time="noon", deadline_wording="at twelve sharp"))
    assert Call.objects.get().deadline_wording == "at twelve sharp"


def test_saved_call_saved_again_keeps_its_deadline(editor: Client) -> None:
    editor.post(NEW_CALL, a_call(deadline_time="18:00 UTC+2"))
    call = Call.objects.get()
    form = editor.get(f"/en/desk/calls/{call.pk}/").context["form"]
    names = ("deadline_date", "deadline_time", "deadline_zone", "deadline_wording", "deadline_change")
    again = {name: form[name].value() for name in names}
    answer = editor.post(f"/en/desk/calls/{call.pk}/", a_call(slug=call.slug, based_on=1, **again))
    assert answer.status_code == 302
    again_kept = Call.objects.get()
    assert (again_kept.deadline, again_kept.earlier_deadlines) == (call.deadline, [])


REFUSED = [
    ("2017-10-29", "02:30", "Europe/Zurich", "deadline_time", "02:30 comes twice on 29 October 2017"),
    ("2017-10-29", "02:30 CEST", "", "deadline_time", "write it in UTC: 00:30 UTC or 01:30 UTC."),
    ("2017-10-29", "2 h 30, heure de Genève", "", "deadline_time", "comes twice"),
    ("2017-03-26", "02:30", "", "deadline_time", "There is no 02:30 on 26 March 2017 (Geneva time)"),
    ("2017-03-12", "2:15 a.m.", "America/New_York", "deadline_time", "There is no 02:15 on 12 March 2017"),
    ("2017-07-24", "18:00 CET", "", "deadline_time", "the clocks show CEST, not CET"),
    ("2017-07-24", "00:00", "", "deadline_time", "is where the day begins"),
    ("2017-07-24", "soon", "", "deadline_time", "“soon” is not a time."),
    ("2017-07-24", "18:00 Atlantis time", "", "deadline_time", "The time zone in"),
    ("2017-07-24", "18:00 CEST", "Africa/Nairobi", "deadline_zone", "The time names another zone."),
    ("0217-07-24", "18:00", "", "deadline_date", "Look at the year again: 0217."),
    ("0001-01-01", "", "", "deadline_date", "Look at the year again: 0001."),
    ("9999-12-31", "", "", "deadline_date", "Look at the year again: 9999."),
]


@pytest.mark.parametrize(("day", "typed", "chosen", "field", "said"), REFUSED)
def test_deadline_in_doubt_is_told_beside_its_field_and_everything_typed_stays(
    editor: Client, day: str, typed: str, chosen: str, field: str, said: str
) -> None:
    sent = a_call(deadline_date=day, deadline_time=typed, deadline_zone=chosen, purpose="My long text.")
    answer = editor.post(NEW_CALL, sent)
    assert not Call.objects.exists()
    [(where, [sentence])] = problems(answer).items()
    assert where == field
    assert said in sentence
    page = html.unescape(answer.content.decode())
    assert f'href="#id_{field}"' in page  # the summary at the top leads to the field
    beside = page[page.rindex("<div", 0, re.search(rf'name="{field}"', page).start()) :]  # type: ignore[union-attr]
    assert sentence in beside[: beside.index("</div>")]
    form = answer.context["form"]
    typed_again = {name: form[name].value() for name in ("deadline_date", "deadline_time", "deadline_zone")}
    assert typed_again == {"deadline_date": day, "deadline_time": typed, "deadline_zone": chosen}
    assert "My long text." in page


def test_deadline_of_a_published_call_is_left_as_it_was_when_the_new_one_is_refused(editor: Client) -> None:
    call = make_call(deadline="2017-07-24", time="18:00", zone="Europe/Zurich")
    sent = a_call(slug=call.slug, based_on=1, deadline_date="2017-10-29", deadline_time="02:30")
    answer = editor.post(f"/en/desk/calls/{call.pk}/", sent)
    assert "deadline_time" in problems(answer)
    call.refresh_from_db()
    assert (call.deadline_date, call.deadline_time) == (date(2017, 7, 24), time(18))


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("2018-10-28", "02:30", "02:30 comes twice on 28 October 2018"),
        ("2018-03-25", "02:30", "There is no 02:30 on 25 March 2018"),
        ("0018-06-04", "18:00", "Look at the year again: 0018."),
    ],
)
def test_doubt_about_a_row_is_told_in_the_row(editor: Client, day: str, hour: str, said: str) -> None:
    body = make_body()
    row = {"title": "Side events", "date": day, "time": hour, "zone": "Europe/Zurich"}
    answer = editor.post(NEW_SESSION, a_session(body, **row))
    assert not Session.objects.exists()
    page = html.unescape(answer.content.decode())
    assert said in page
    assert f'value="{day}"' in page
    assert f'value="{hour}"' in page


@pytest.mark.parametrize("field", ["opens_on", "closes_on"])
def test_odd_year_of_a_session_is_doubted(editor: Client, field: str) -> None:
    sent = {**a_session(make_body(), title="Side events", date="2018-06-01"), field: "0001-01-01"}
    answer = editor.post(NEW_SESSION, sent)
    assert problems(answer)[field] == ["Look at the year again: 0001."]


def test_odd_year_of_a_meeting_is_doubted(editor: Client) -> None:
    meeting = {"meetings-0-title": "First", "meetings-0-begins": "0001", "meetings-TOTAL_FORMS": "1"}
    rows = {**no_rows("phases", "meetings", "roles"), **meeting}
    sent = {"language": "en", "title": "A compact", "position": 100, "action": "publish", **rows}
    answer = editor.post("/en/desk/processes/new/", sent)
    assert not Process.objects.exists()
    assert "Look at the year again: 0001." in answer.content.decode()


def test_one_rule_is_overridden_once(editor: Client) -> None:
    session = make_session(body=make_body(slug="hrc"), opens="2018-06-18")
    sent = a_session(session.body, key="written-statements", date="2018-06-01")
    sent |= {"deadlines-1-key": "written-statements", "deadlines-1-date": "2018-06-02"}
    sent |= {"deadlines-TOTAL_FORMS": "2", "slug": session.slug, "based_on": 1}
    answer = editor.post(f"/en/desk/sessions/{session.pk}/", sent)
    assert problems(answer)["deadlines"] == ["Two entries speak of the same rule. Keep one of them."]
