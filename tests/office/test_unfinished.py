"""What is typed at the desk and not saved is there again, for who typed it and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import lxml.html
import pytest
from django.test import Client

from tests.desk.making import make_person, signed_in
from travaux.office import unfinished
from travaux.office.models import Revision, UnfinishedText
from travaux.office.publishing import publish
from travaux.record.models import Event

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 1, 15, 12, tzinfo=UTC)
TYPED = {
    "title": "Talks, typed",
    "sort": "event",
    "body": "Not yet\r\nsaved.",
    "based_on": "1",
    "csrfmiddlewaretoken": "page one",
}


@pytest.fixture
def editor() -> Client:
    return signed_in(make_person("Ada", "editor"))


@pytest.fixture
def here() -> str:
    event = Event(language="en")
    publish(actor=None, subject=event, snapshot={"slug": "talks", "title": "Talks"}, now=NOW)
    return f"/en/desk/events/{event.pk}/"


def shown(client: Client, address: str) -> tuple[str, str, str]:
    """The title and body in the form, and the heading of what was not saved."""
    page = lxml.html.fromstring(client.get(address).content)
    [title], [body] = page.xpath("//input[@name='title']"), page.xpath("//textarea[@name='body']")
    return (
        title.get("value", ""),
        body.text_content().strip(),
        "".join(page.xpath("//*[@id='unfinished']/text()")),
    )


def test_typed_text_is_there_again_in_any_language_and_no_draft(editor: Client, here: str) -> None:
    answer = editor.post(here, TYPED | {"action": "keep"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert Revision.objects.filter(kind="event").count() == 1
    typed = ("Talks, typed", "Not yet\nsaved.", "You did not save this")
    assert shown(editor, here) == typed
    assert shown(editor, here.replace("/en/", "/fr/"))[:2] == typed[:2]
    assert b"Talks, typed" in editor.get("/en/desk/").content


def test_others_never_see_it(editor: Client, here: str) -> None:
    editor.post(here, TYPED | {"action": "keep"})
    other = signed_in(make_person("Bob", "editor"))
    assert shown(other, here) == ("Talks", "", "")
    assert b"Talks, typed" not in other.get("/en/desk/").content


def test_it_goes_when_the_form_is_saved_and_does_not_come_back(editor: Client, here: str) -> None:
    editor.post(here, TYPED | {"action": "keep"})
    assert editor.post(here, TYPED | {"action": "draft"}).status_code == 302
    # Sent before the form was, and on the way ever since.
    assert editor.post(here, TYPED | {"title": "A ghost", "action": "keep"}).status_code == 204
    assert shown(editor, here) == ("Talks, typed", "Not yet\nsaved.", "")
    editor.post(
        here, TYPED | {"title": "From a new page", "csrfmiddlewaretoken": "page two", "action": "keep"}
    )
    assert shown(editor, here)[0] == "From a new page"


def test_form_that_was_not_taken_is_kept_without_any_script(editor: Client, here: str) -> None:
    assert editor.post(here, TYPED | {"title": "", "action": "publish"}).status_code == 200
    assert shown(editor, here) == ("", "Not yet\nsaved.", "You did not save this")


def test_sign_that_no_field_takes_is_left_out(editor: Client, here: str) -> None:
    odd = TYPED | {"title": "Talks\0, typed", "\0": "x"}
    assert editor.post(here, odd | {"action": "keep"}).status_code == 204
    assert editor.post(here, odd | {"action": "draft"}).status_code == 200
    assert shown(editor, here)[0] == "Talks, typed"


def test_it_can_be_thrown_away(editor: Client, here: str) -> None:
    editor.post(here, TYPED | {"action": "keep"})
    answer = editor.post(here, {"action": "throw away", "csrfmiddlewaretoken": "page two"})
    assert answer.headers["Location"] == here
    assert shown(editor, here) == ("Talks", "", "")


def test_what_others_saved_meanwhile_is_not_overwritten(editor: Client, here: str) -> None:
    editor.post(here, TYPED | {"action": "keep"})
    signed_in(make_person("Bob", "editor")).post(here, TYPED | {"title": "By Bob", "action": "draft"})
    assert shown(editor, here)[0] == "Talks, typed"
    form = lxml.html.fromstring(editor.get(here).content)
    [base] = form.xpath("//input[@name='based_on']/@value")
    late = editor.post(here, TYPED | {"based_on": base, "action": "draft"})
    assert "Bob saved this while you were writing" in late.content.decode()


def test_new_record_and_translation_survive_too(editor: Client, here: str) -> None:
    new, french = "/en/desk/events/new/", f"{here}in/fr/"
    rows = {"title": "New", "areas": [], "action": "keep"}
    editor.post(new, rows)
    assert shown(editor, new)[0] == "New"
    editor.post(french, {"title": "Pourparlers", "action": "keep"})
    assert shown(editor, french)[0] == "Pourparlers"
    assert shown(editor, here)[0] == "Talks"


def test_rows_that_were_typed_are_there_again(editor: Client) -> None:
    new = "/en/desk/processes/new/"
    typed = {
        "title": "P",
        "phases-TOTAL_FORMS": "2",
        "phases-INITIAL_FORMS": "0",
        "phases-1-title": "Hearing",
    }
    editor.post(new, typed | {"action": "keep"})
    page = lxml.html.fromstring(editor.get(new).content)
    assert page.xpath("//input[@name='phases-1-title']/@value") == ["Hearing"]


def test_meeting_survives_too(editor: Client) -> None:
    """Its notes, which may be off the record, for its convenor alone."""
    new = "/en/desk/meetings/new/"
    assert (
        editor.post(new, {"title": "Lunch", "notes": "Not for others.", "action": "keep"}).status_code == 204
    )
    page = lxml.html.fromstring(editor.get(new).content)
    assert page.xpath("//textarea[@name='notes']")[0].text_content().strip() == "Not for others."
    assert b"Not for others." not in signed_in(make_person("Bob", "editor")).get(new).content


def test_too_much_is_refused_and_the_oldest_go(editor: Client, here: str, monkeypatch: Any) -> None:
    too_long = "x" * (unfinished.LONGEST + 1)
    assert editor.post(here, TYPED | {"body": too_long, "action": "keep"}).status_code == 413
    monkeypatch.setattr(unfinished, "MOST", 3)
    for number in range(5):
        editor.post(f"/en/desk/events/{1000 + number}/", TYPED | {"action": "keep"})
    assert sorted(UnfinishedText.objects.values_list("place", flat=True)) == [
        f"/desk/events/{1000 + number}/" for number in (2, 3, 4)
    ]


def test_what_was_saved_pushes_nothing_out(editor: Client, here: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(unfinished, "MOST", 2)
    editor.post("/en/desk/events/1000/", TYPED | {"action": "keep"})
    for number in range(3):
        saved = TYPED | {"title": f"Talks {number}", "action": "draft"}
        assert editor.post("/en/desk/events/new/", saved | {"language": "en"}).status_code == 302
        editor.post(f"/en/desk/events/{2000 + number}/", {"action": "throw away"})
    editor.post(here, TYPED | {"action": "keep"})
    left = UnfinishedText.objects.exclude(typed={}).values_list("place", flat=True)
    assert sorted(left) == sorted([here.removeprefix("/en"), "/desk/events/1000/"])


def test_only_who_may_write_can_have_it_kept(here: str) -> None:
    for client in (Client(), signed_in(make_person("Rita", "reviewer"))):
        assert client.post(here, TYPED | {"action": "keep"}).status_code in (302, 403)
    assert not UnfinishedText.objects.exists()


def test_it_is_forgotten_after_a_month(editor: Client, here: str) -> None:
    editor.post(here, TYPED | {"action": "keep"})
    at = UnfinishedText.objects.get().changed_at
    assert unfinished.forget_unfinished(at + timedelta(days=29)) == 0
    assert unfinished.forget_unfinished(at + timedelta(days=31)) == 1
