"""Any two revisions of a record compared in words, and an earlier one taken up again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.test import Client

from tests.desk.making import make_person, signed_in
from travaux.office.files import store
from travaux.office.models import Revision
from travaux.office.publishing import publish, save_draft, translate
from travaux.record.models import Area, Event, Resource

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def editor() -> Client:
    return signed_in(make_person("Editor", "editor"))


@pytest.fixture
def event() -> Event:
    """An event that was published, and got two drafts since."""
    peace, rights = (Area(slug=name, title=name.title(), language="en") for name in ("peace", "rights"))
    for area in (peace, rights):
        publish(actor=None, subject=area, now=NOW)
    event = Event(language="en")
    first = {"slug": "talks", "title": "Talks", "body": "States should **listen**.", "areas": [peace.pk]}
    publish(actor=None, subject=event, snapshot=first, now=NOW)
    for body, areas in (("States shall listen.", [peace.pk]), ("States shall listen and act.", [rights.pk])):
        save_draft(actor=None, subject=event, snapshot={**first, "body": body, "areas": areas}, now=NOW)
    return event


def text_of(page: str) -> str:
    """What is read on a page, spaces collapsed."""
    return " ".join(lxml.html.fromstring(page).text_content().split())


def revisions(event: Any, language: str = "") -> list[Revision]:
    found = Revision.objects.filter(kind=event.kind, object_id=event.pk, language=language)
    return list(found.order_by("number"))


def page(client: Client, revision: Revision, other: Revision | None = None) -> str:
    address = f"/en/desk/{revision.kind}s/{revision.object_id}/history/{revision.pk}/"
    answer = client.get(address, {"with": other.pk} if other else {})
    assert answer.status_code == 200
    return answer.content.decode()


def test_revision_says_what_it_changed_word_by_word(editor: Client, event: Event) -> None:
    _first, second, _third = revisions(event)
    said = text_of(page(editor, second))
    assert "From revision 1 to revision 2" in said
    assert (
        "[deleted: should **listen** end of change]" in said
        and "[inserted: shall listen end of change]" in said
    )


def test_any_two_are_compared_the_older_first_whichever_is_asked(editor: Client, event: Event) -> None:
    first, _second, third = revisions(event)
    for asked, other in ((first, third), (third, first)):
        said = text_of(page(editor, asked, other))
        assert "From revision 1 to revision 3" in said
        assert "[deleted: Peace end of change] [inserted: Rights end of change]" in said
        assert "listen and act" in said


def test_first_revision_shows_all_that_it_said(editor: Client, event: Event) -> None:
    said = text_of(page(editor, revisions(event)[0]))
    assert "Revision 1, the first" in said and "States should **listen**." in said and "inserted" not in said


def test_revision_of_another_record_or_language_is_unknown(editor: Client, event: Event) -> None:
    translate(actor=None, subject=event, language="fr", words={"title": "F"}, now=NOW, published=False)
    area = Area.objects.first()
    assert area is not None
    foreign, french = revisions(area)[0], revisions(event, "fr")[0]
    here = f"/en/desk/events/{event.pk}/history/"
    own = revisions(event)[0]
    assert editor.get(f"{here}{foreign.pk}/").status_code == 404
    assert editor.post(f"{here}{foreign.pk}/").status_code == 404
    for other in (foreign.pk, french.pk, own.pk, "x", "9" * 30):
        assert editor.get(f"{here}{own.pk}/", {"with": other}).status_code == 404


def test_restored_revision_is_a_draft_on_top_and_nothing_is_lost(editor: Client, event: Event) -> None:
    before = revisions(event)
    answer = editor.post(f"/en/desk/events/{event.pk}/history/{before[0].pk}/", follow=True)
    assert "Revision 1 is the draft now" in text_of(answer.content.decode())
    *kept, newest = revisions(event)
    assert kept == before
    assert newest.snapshot == before[0].snapshot and newest.published_at is None
    assert (newest.author.email, newest.note) == ("editor@example.org", "Revision 1, restored.")
    event.refresh_from_db()
    assert event.body == "States should **listen**."


def test_restored_revision_keeps_the_present_address(editor: Client) -> None:
    event = Event(language="en")
    for slug in ("old-talks", "new-talks"):
        publish(actor=None, subject=event, snapshot={"slug": slug, "title": "T"}, now=NOW)
    publish(actor=None, subject=Event(language="en"), snapshot={"slug": "old-talks", "title": "O"}, now=NOW)
    editor.post(f"/en/desk/events/{event.pk}/history/{revisions(event)[0].pk}/")
    assert revisions(event)[-1].snapshot["slug"] == "new-talks"


def test_newest_revision_is_not_doubled(editor: Client, event: Event) -> None:
    newest = revisions(event)[-1]
    assert "Restore revision" not in text_of(page(editor, newest))
    editor.post(f"/en/desk/events/{event.pk}/history/{newest.pk}/")
    assert revisions(event)[-1] == newest


def test_translation_is_compared_and_restored(editor: Client, event: Event) -> None:
    for title in ("Pourparlers", "Discussions"):
        words = {"title": title, "body": ""}
        translate(actor=None, subject=event, language="fr", words=words, now=NOW, published=True)
    first, second = revisions(event, "fr")
    said = text_of(page(editor, second))
    assert "[deleted: Pourparlers end of change] [inserted: Discussions end of change]" in said
    answer = editor.post(f"/en/desk/events/{event.pk}/history/{first.pk}/")
    assert answer.headers["Location"] == f"/en/desk/events/{event.pk}/in/fr/"
    assert revisions(event, "fr")[-1].snapshot["title"] == "Pourparlers"
    assert "Discussions" in text_of(editor.get("/fr/events/talks/").content.decode())


def test_files_of_two_revisions_are_compared(editor: Client, tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path
    resource = Resource(language="en")
    for number in range(2):
        stored = store(f"Text {number}.\n".encode(), "text.txt")
        versions = {"en": {"file": stored.pk, "name": f"text {number}.txt"}}
        snapshot = {"slug": "paper", "title": "Paper", "versions": versions}
        save_draft(actor=None, subject=resource, snapshot=snapshot, now=NOW)
    said = text_of(page(editor, revisions(resource)[1]))
    assert "File in English" in said and "[deleted: 0 end of change]" in said
