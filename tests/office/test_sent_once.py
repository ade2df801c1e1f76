"""The same form sent twice is taken once, and answered as it was."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import make_event, make_resource
from tests.papers.writing import make_editor, make_paper, write
from tests.signing_in import client_of, with_app
from travaux.office.models import FormSent, JournalEntry, Revision
from travaux.office.sent_once import KEPT, forget_forms_sent
from travaux.papers.models import Comment, WorkingParagraph
from travaux.record.models import Event, Resource

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
NEW_EVENT = "/en/desk/events/new/"


@pytest.fixture
def desk(db: None) -> Client:
    return client_of(make_editor(), enforce_csrf_checks=True)


def token_in(client: Client, address: str) -> str:
    found = TOKEN.search(client.get(address).content.decode())
    assert found is not None
    return found[1]


def filled(client: Client, **said: str) -> dict[str, str]:
    """The form of a new event, opened and filled in."""
    token = token_in(client, NEW_EVENT)
    return {"csrfmiddlewaretoken": token, "sort": "event", "language": "en", "action": "publish"} | said


def test_form_sent_twice_makes_one_record_and_leads_to_it_both_times(desk: Client) -> None:
    form = filled(desk, title="A day of talks")
    first, second = desk.post(NEW_EVENT, form), desk.post(NEW_EVENT, form)
    event = Event.objects.get()
    assert [first.status_code, second.status_code] == [302, 302]
    assert first["Location"] == second["Location"] == f"/en/desk/events/{event.pk}/"
    assert JournalEntry.objects.filter(kind="event").count() == 1


def test_same_words_in_a_form_that_was_opened_anew_make_another_record(desk: Client) -> None:
    for _ in range(2):
        desk.post(NEW_EVENT, filled(desk, title="A day of talks"))
    assert Event.objects.count() == 2


def test_form_with_other_words_is_another_form(desk: Client) -> None:
    form = filled(desk, title="Monday")
    desk.post(NEW_EVENT, form)
    desk.post(NEW_EVENT, form | {"title": "Tuesday"})
    assert sorted(Event.objects.values_list("title", flat=True)) == ["Monday", "Tuesday"]


def test_form_of_somebody_else_is_another_form(desk: Client) -> None:
    form = filled(desk, title="A day of talks")
    desk.post(NEW_EVENT, form)
    desk.force_login(with_app(make_editor("Another")))
    desk.post(NEW_EVENT, form | {"csrfmiddlewaretoken": token_in(desk, NEW_EVENT)})
    assert Event.objects.count() == 2


def test_form_with_faults_can_be_sent_again(desk: Client) -> None:
    form = filled(desk, title="")
    assert [desk.post(NEW_EVENT, form).status_code for _ in range(2)] == [200, 200]
    assert (Event.objects.count(), FormSent.objects.count()) == (0, 0)


def test_changed_text_sent_twice_is_no_late_save(desk: Client) -> None:
    address = f"/en/desk/events/{make_event().pk}/"
    form = {"csrfmiddlewaretoken": token_in(desk, address), "based_on": "1", "action": "publish"}
    form |= {"title": "Another title", "sort": "event", "slug": "talks"}
    assert [desk.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert Revision.objects.filter(kind="event").count() == 2


def test_file_sent_twice_is_one_version(desk: Client, tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path
    address = f"/en/desk/resources/{make_resource().pk}/files/"
    form = {"csrfmiddlewaretoken": token_in(desk, address), "based_on": "1", "action": "publish"}
    form |= {"language": "en"}
    for content in (b"Minutes", b"Minutes", b"Others"):
        file = tmp_path / "minutes.txt"
        file.write_bytes(content)
        with file.open("rb") as opened:
            answer = desk.post(address, form | {"file": opened})
        assert answer.status_code == (200 if content == b"Others" else 302)
    resource = Resource.objects.get()
    assert resource.versions.get().file.size == len(b"Minutes")


def test_comment_and_paragraph_sent_twice_stand_once(desk: Client) -> None:
    paper = make_paper()
    (paragraph,) = write(paper, "A text.")
    opened = f"/en/workroom/paragraphs/{paragraph.uid}/"
    comment = {"csrfmiddlewaretoken": token_in(desk, opened), "comment": "A remark."}
    adding = f"/en/workroom/papers/{paper.uid}/in/en/add/"
    added = {"csrfmiddlewaretoken": token_in(desk, adding), "text": "Another text.", "sort": "paragraph"}
    for _ in range(2):
        assert desk.post(f"{opened}comments/", comment).status_code == 302
        assert desk.post(adding, added | {"level": "1", "after": ""}).status_code == 302
    assert (Comment.objects.count(), WorkingParagraph.objects.count()) == (1, 2)


def test_what_fails_is_as_if_it_had_not_been_sent(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    form = filled(desk, title="A day of talks")
    desk.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("travaux.office.desk.writing.redirect", lambda *said, **options: 1 / 0)
        assert desk.post(NEW_EVENT, form).status_code == 500
    assert (Event.objects.count(), FormSent.objects.count()) == (0, 0)
    assert desk.post(NEW_EVENT, form).status_code == 302
    assert Event.objects.count() == 1


def test_forms_are_forgotten_once_nobody_can_send_them(db: None) -> None:
    now = timezone.now()
    for key, age in (("old", KEPT + timedelta(seconds=1)), ("young", KEPT)):
        FormSent.objects.create(key=key, sent_at=now - age)
    assert forget_forms_sent(now) == 1
    assert FormSent.objects.get().key == "young"
