"""Rows within a record: edited in one form, kept with their ids, translated word by word."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.builders import NOW, make_process
from tests.signing_in import client_of
from travaux.office.models import Translation
from travaux.office.people import make_account
from travaux.office.publishing import publish, translate
from travaux.office.translating import in_language, translatable
from travaux.processes.models import Process

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return client_of(
        make_account(actor=None, email="ada@example.org", password=None, roles={"editor"}, now=NOW)
    )


def rows(name: str, *entries: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """What a browser sends of the rows called `name`."""
    sent = {f"{name}-TOTAL_FORMS": str(len(entries)), f"{name}-INITIAL_FORMS": str(initial)}
    for number, entry in enumerate(entries):
        sent |= {f"{name}-{number}-{field}": value for field, value in entry.items()}
    return sent


def typed(**words: Any) -> dict[str, Any]:
    empty = rows("phases") | rows("meetings") | rows("roles")
    return {"language": "en", "title": "A compact", "position": 100, "action": "publish", **empty, **words}


def test_rows_are_kept_with_ids_of_their_own(editor: Client) -> None:
    phases = rows(
        "phases",
        {"sort": "consultation", "begins": "April 2017", "ends": "2017-11", "title": "", "text": ""},
        {"sort": "", "begins": "", "ends": "", "title": "", "text": ""},
    )
    editor.post("/en/desk/processes/new/", typed(**phases))
    [phase] = Process.objects.get().phases
    uid = phase.pop("uid")
    assert len(uid) == 12
    assert phase == {
        "sort": "consultation", "title": "", "begins": "2017-04", "ends": "2017-11", "text": "",
    }  # fmt: skip


def test_row_keeps_its_id_when_it_is_changed_and_goes_when_it_is_removed(editor: Client) -> None:
    meeting = {"uid": "aaa", "title": "First", "phase": "", "begins": "2017-05-08", "ends": "", "place": ""}
    other = {**meeting, "uid": "bbb", "title": "Second"}
    process = make_process(meetings=[meeting, other])
    written = {"begins": "9 May 2017", "ends": "", "phase": "", "place": "Geneva"}
    sent = rows(
        "meetings",
        {"uid": "aaa", "title": "First", **written},
        {"uid": "bbb", "title": "Second", **written, "DELETE": "on"},
        initial=2,
    )
    editor.post(f"/en/desk/processes/{process.pk}/", typed(slug=process.slug, based_on=1, **sent))
    process.refresh_from_db()
    assert process.meetings == [{**meeting, "begins": "2017-05-09", "place": "Geneva"}]


def test_row_that_is_wrong_is_said_and_everything_typed_stays(editor: Client) -> None:
    sent = rows("meetings", {"title": "First", "begins": "soon"}, {"title": "", "begins": "2017-05-08"})
    answer = editor.post("/en/desk/processes/new/", typed(about="My long text.", **sent))
    page = answer.content.decode()
    assert not Process.objects.exists()
    assert "“soon” is not a date." in page
    assert "My long text." in page
    assert 'value="soon"' in page


def test_more_rows_are_offered_and_nothing_is_saved(editor: Client) -> None:
    sent = rows("meetings", {"title": "First", "begins": "2017-05-08"}, {"title": "", "begins": ""})
    answer = editor.post("/en/desk/processes/new/", typed(more_rows="meetings", **sent))
    page = answer.content.decode()
    assert 'name="meetings-3-title"' in page
    assert 'value="First"' in page
    assert not Process.objects.exists()


@pytest.mark.parametrize("total", ["", "x", "-1", "100000000000000000000", "201"])
def test_number_of_rows_that_makes_no_sense_is_refused_quietly(editor: Client, total: str) -> None:
    sent = {"meetings-TOTAL_FORMS": total, "meetings-INITIAL_FORMS": total, "more_rows": "meetings"}
    assert editor.post("/en/desk/processes/new/", typed(**sent)).status_code == 200
    assert editor.post("/en/desk/processes/new/", typed(**{**sent, "more_rows": ""})).status_code == 200


def make_translated() -> Process:
    meeting = {"uid": "aaa", "title": "First", "phase": "", "begins": "2017-05-08", "ends": "", "place": ""}
    process = make_process("A compact", meetings=[meeting])
    words = {"title": "Un pacte", "meetings.aaa.title": "Première"}
    translate(actor=None, subject=process, language="fr", words=words, published=True, now=NOW)
    return process


def test_words_of_rows_are_translated() -> None:
    process = make_translated()
    assert translatable(process) == {
        "title": "A compact", "summary": "", "about": "", "aims": "", "meetings.aaa.title": "First",
    }  # fmt: skip
    with translation.override("fr"):
        [shown] = in_language(Process.objects.all())
        assert (shown.title, shown.meetings[0]["title"]) == ("Un pacte", "Première")
        [unread] = in_language(Process.objects.only("slug", "title", "language"))
        assert (unread.title, unread.get_deferred_fields() >= {"meetings"}) == ("Un pacte", True)


def test_translation_is_outdated_when_a_word_of_a_row_changes() -> None:
    process = make_translated()
    moved = {**process.meetings[0], "begins": "2017-05-09"}
    publish(actor=None, subject=process, snapshot={"meetings": [moved]}, now=NOW)
    assert Translation.objects.get().state == "published"
    renamed = {**moved, "title": "Opening"}
    publish(actor=None, subject=process, snapshot={"meetings": [renamed]}, now=NOW)
    assert Translation.objects.get().state == "outdated"


def test_form_of_a_translation_shows_the_words_of_rows_beside_the_original(editor: Client) -> None:
    process = make_translated()
    form = editor.get(f"/en/desk/processes/{process.pk}/in/fr/").context["form"]
    shown = {bound.label: (bound.value(), original) for bound, original in form.beside_the_original()}
    assert shown["Meetings of States, 1: title"] == ("Première", "First")


def test_late_save_shows_rows_as_people_read_them(editor: Client) -> None:
    process = make_translated()
    meeting = {"title": "Second", "phase": "", "begins": "8 May 2017", "ends": "", "place": ""}
    sent = rows("meetings", {"uid": "aaa", **meeting}, initial=1)
    publish(actor=None, subject=process, snapshot={"title": "Theirs"}, now=NOW)
    answer = editor.post(f"/en/desk/processes/{process.pk}/", typed(slug=process.slug, based_on=1, **sent))
    differences = {one.label: (one.before, one.after) for one in answer.context["differences"]}
    assert differences["Meetings"] == ("First · 8 May 2017", "Second · 8 May 2017")
