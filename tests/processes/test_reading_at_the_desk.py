"""A call that is pasted or dropped at the desk: suggestions first, drafts once confirmed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import NOW, make_area, make_body, make_call
from tests.processes.notes import (
    DEADLINE_SENTENCE,
    GUIDANCE,
    NO_CALL,
    NOTE,
    TITLE,
    TWO_CALLS,
    WITHOUT_YEAR,
    as_docx,
    as_page,
    as_pdf,
)
from tests.signing_in import client_of
from travaux.office.models import Revision, StoredFile
from travaux.office.people import make_account
from travaux.office.publishing import draft_of, publish, save_draft
from travaux.processes.models import Call
from travaux.record.models import Resource

pytestmark = pytest.mark.django_db
READ = "/en/desk/calls/read/"


@pytest.fixture
def editor() -> Client:
    return client_of(
        make_account(actor=None, email="ada@example.org", password=None, roles={"editor"}, now=NOW)
    )


def read(editor: Client, text: str = "", file: tuple[str, bytes] | None = None) -> Any:
    sent: dict[str, Any] = {"text": text, "action": "read"}
    if file is not None:
        sent["file"] = SimpleUploadedFile(*file)
    return editor.post(READ, sent)


def confirm(editor: Client, answer: Any, **more: Any) -> Any:
    """Press the button below what was read, with every box as the page has it."""
    shown = answer.context["form"].initial
    boxes = {f"{number}-is_wanted": "on" for number, _call in enumerate(answer.context["shown"])}
    return editor.post(READ, {**shown, **boxes, "action": "confirm", **more})


def what_was_said(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_paste_is_shown_as_suggestions_and_nothing_is_saved(editor: Client) -> None:
    answer = read(editor, NOTE)
    [call] = answer.context["shown"]
    lines = {line.label: (re.sub("<[^>]+>", "", str(line.said)), line.sentence) for line in call.lines}
    assert call.title == TITLE
    assert lines["Last day"] == ("24 February 2018, 18:00 Geneva time (17:00 UTC)", DEADLINE_SENTENCE)
    assert lines["Where to send it"][0] == "E-mail: rivers@example.org"
    assert lines["Limits"][0] == "2,000 words"
    assert (Call.objects.count(), Revision.objects.filter(kind="call").count()) == (0, 0)


def test_confirming_makes_a_draft_and_opens_its_form(editor: Client) -> None:
    ohchr = make_body("OHCHR", slug="ohchr")
    answer = confirm(editor, read(editor, NOTE))
    call = Call.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/en/desk/calls/{call.pk}/")
    assert (call.title, call.is_published, call.slug) == (TITLE, False, call.slug)
    assert (call.deadline_date.isoformat(), str(call.deadline_time), call.deadline_zone) == (
        "2018-02-24",
        "18:00:00",
        "Europe/Zurich",
    )
    assert list(call.issuers.all()) == [ohchr]
    assert call.evidence["deadline_date"] == DEADLINE_SENTENCE
    draft = draft_of(call)
    assert draft is not None
    assert draft.snapshot["evidence"] == call.evidence
    form = editor.get(f"/en/desk/calls/{call.pk}/")
    assert f"Read from: {DEADLINE_SENTENCE} Is it right?" in what_was_said(form).replace("&quot;", '"')
    bound = form.context["form"]
    assert bound["deadline_date"].read_from == DEADLINE_SENTENCE
    assert "id_deadline_date_read" in str(bound["deadline_date"])
    assert bound["purpose"].read_from
    assert not bound["outcome"].read_from


def test_publishing_confirms(editor: Client) -> None:
    confirm(editor, read(editor, NOTE))
    call = Call.objects.get()
    first_screen = what_was_said(editor.get("/en/desk/"))
    assert "Calls that were read from a text, to be confirmed" in first_screen
    assert "Not published yet" not in first_screen  # it is said once
    publish(actor=None, subject=call, now=NOW)
    form = editor.get(f"/en/desk/calls/{call.pk}/")
    assert "Read from:" not in what_was_said(form)
    assert "to be confirmed" not in what_was_said(editor.get("/en/desk/"))
    # What is edited afterwards is not asked about again.
    save_draft(actor=None, subject=call, snapshot={**call.snapshot(), "title": "Another"}, now=NOW)
    assert "Read from:" not in what_was_said(editor.get(f"/en/desk/calls/{call.pk}/"))
    assert "to be confirmed" not in what_was_said(editor.get("/en/desk/"))


def test_visitors_see_nothing_of_it(editor: Client) -> None:
    confirm(editor, read(editor, NOTE))
    call = Call.objects.get()
    assert Client().get(f"/en/calls/{call.slug}/").status_code == 404
    assert TITLE not in Client().get("/en/calls/").content.decode()
    publish(actor=None, subject=call, now=NOW)
    page = Client().get(f"/en/calls/{call.slug}/").content.decode()
    assert TITLE in page
    assert "Read from" not in page


@pytest.mark.parametrize(("name", "made"), [("note.pdf", as_pdf), ("note.docx", as_docx)])
def test_file_is_read_and_kept_as_a_note_verbale(editor: Client, name: str, made: Any) -> None:
    answer = read(editor, file=(name, made(NOTE)))
    assert TITLE in answer.context["form"].initial["text"]
    assert Resource.objects.count() == 0
    confirm(editor, answer)
    call, note = Call.objects.get(), Resource.objects.get()
    assert call.deadline_date.isoformat() == "2018-02-24"
    assert (list(call.resources.all()), note.sort, note.is_published) == ([note], "note-verbale", False)
    [version] = note.versions.all()
    assert (version.name, version.language, version.file) == (name, "en", StoredFile.objects.get())


def test_file_that_the_record_has_is_not_made_twice(editor: Client) -> None:
    sheet = as_pdf(NOTE)
    for _time in range(2):
        confirm(editor, read(editor, file=("note.pdf", sheet)))
    first, second = Call.objects.order_by("pk")
    assert list(first.resources.all()) == list(second.resources.all()) == [Resource.objects.get()]


def test_saved_page_is_read_and_not_kept(editor: Client) -> None:
    answer = read(editor, file=("page.html", as_page(NOTE)))
    assert "The saved page itself is not kept." in what_was_said(answer)
    confirm(editor, answer)
    assert Call.objects.get().title == TITLE
    assert (Resource.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\nnothing", "The file is not of a kind that can be read."),
        (b"%PDF-1.4\nbroken", "The file is damaged and cannot be read."),
        (b"", "The submitted file is empty."),
    ],
)
def test_file_that_cannot_be_read_is_said_to_be_that(editor: Client, content: bytes, said: str) -> None:
    answer = read(editor, "What was typed", file=("note.pdf", content))
    assert said in what_was_said(answer)
    assert answer.context["form"]["text"].value() == "What was typed"
    assert StoredFile.objects.count() == 0


def test_two_calls_on_one_page_become_two(editor: Client) -> None:
    answer = confirm(editor, read(editor, TWO_CALLS))
    assert answer["Location"] == "/en/desk/calls/?state=draft"
    assert sorted(call.title for call in Call.objects.all()) == [
        "Call for inputs to the report on harbours",
        "Call for inputs to the report on lakes",
    ]
    assert "2 drafts are made." in what_was_said(editor.get(answer["Location"]))


def test_one_of_two_can_be_left_out(editor: Client) -> None:
    confirm(editor, read(editor, TWO_CALLS), **{"0-is_wanted": ""})
    assert Call.objects.get().title == "Call for inputs to the report on harbours"


def test_where_none_is_chosen_nothing_is_made(editor: Client) -> None:
    answer = confirm(editor, read(editor, TWO_CALLS), **{"0-is_wanted": "", "1-is_wanted": ""})
    assert "No draft was made" in what_was_said(answer)
    assert Call.objects.count() == 0


def test_year_that_nobody_states_is_asked_for(editor: Client) -> None:
    answer = read(editor, WITHOUT_YEAR)
    assert "In which year?" in what_was_said(answer)
    [shown] = answer.context["shown"]
    assert [line.said for line in shown.lines if line.label == "Last day"] == ["29 February, year not stated"]
    refused = confirm(editor, answer, **{"0-year": "2018"})
    assert "There is no such day in that year." in what_was_said(refused)
    assert Call.objects.count() == 0
    confirm(editor, refused, **{"0-year": "2020"})
    assert Call.objects.get().deadline_date.isoformat() == "2020-02-29"


def test_year_may_be_left_open(editor: Client) -> None:
    confirm(editor, read(editor, WITHOUT_YEAR))
    call = Call.objects.get()
    assert call.deadline is None
    form = editor.get(f"/en/desk/calls/{call.pk}/").context["form"]
    assert "by 29 February, 18:00 Geneva time" in form["deadline_date"].read_from


def test_guidance_is_said_to_be_that_and_not_confirmed(editor: Client) -> None:
    answer = read(editor, GUIDANCE)
    assert "Standing guidance, and no call" in what_was_said(answer)
    assert "Make a draft" not in what_was_said(answer)
    confirm(editor, answer)
    assert Call.objects.count() == 0


def test_what_is_no_call_is_said_to_be_none_and_stays_in_the_box(editor: Client) -> None:
    answer = read(editor, NO_CALL)
    assert "This is no call for inputs" in what_was_said(answer)
    assert answer.context["form"].initial["text"] == NO_CALL
    assert Call.objects.count() == 0


def test_text_that_changed_since_is_read_again_and_not_confirmed(editor: Client) -> None:
    answer = confirm(editor, read(editor, NOTE), text=NOTE.replace("24 February", "25 February"))
    assert "The text has changed since it was read." in what_was_said(answer)
    assert Call.objects.count() == 0
    confirm(editor, answer)
    assert Call.objects.get().deadline_date.isoformat() == "2018-02-25"


def test_browsers_line_breaks_do_not_count_as_a_change(editor: Client) -> None:
    answer = read(editor, NOTE.replace("\n", "\r\n"))
    confirm(editor, answer, text=NOTE.replace("\n", "\r\n"))
    assert Call.objects.count() == 1


def test_call_with_the_same_title_is_pointed_out(editor: Client) -> None:
    known = make_call(TITLE.upper())
    [shown] = read(editor, NOTE).context["shown"]
    assert shown.known == [known]


@pytest.mark.parametrize("token", ["forged", "eyJmaWxlIjoxfQ:1aaaaa:bbbbbb"])
def test_file_of_somebody_elses_cannot_be_named(editor: Client, token: str) -> None:
    confirm(editor, read(editor, NOTE), kept=token)
    assert (Call.objects.count(), Resource.objects.count()) == (1, 0)


def test_empty_form_asks_for_something(editor: Client) -> None:
    assert "Paste a text, or choose a file." in what_was_said(read(editor))


def test_text_that_is_too_long_is_refused_and_kept(editor: Client) -> None:
    answer = read(editor, "word " * 40_001)
    assert "at most 200000 characters" in what_was_said(answer)
    assert answer.context["form"]["text"].value().startswith("word")


def test_area_is_left_to_people(editor: Client) -> None:
    make_area("Rivers")
    confirm(editor, read(editor, NOTE))
    assert list(Call.objects.get().areas.all()) == []
