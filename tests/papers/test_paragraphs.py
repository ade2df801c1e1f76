"""Paragraphs: no text is ever lost, and their order is everybody's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.builders import NOW
from tests.papers.writing import make_editor, make_paper, write
from tests.signing_in import client_of
from travaux.office.models import JournalEntry
from travaux.papers.actions.paragraphs import (
    LateText,
    Removed,
    move,
    remove,
    restore,
    save_text,
    set_sort,
)
from travaux.papers.models import Paper, Presence, WorkingParagraph
from travaux.papers.pasting import Pasted, paragraphs_in
from travaux.papers.queries.history import texts_of

pytestmark = pytest.mark.django_db


def texts(paper: Paper) -> list[str]:
    found = WorkingParagraph.objects.filter(paper=paper, removed_at=None)
    return list(found.values_list("text", flat=True))


def test_each_text_is_kept_under_its_number() -> None:
    editor = make_editor()
    first, _second = write(make_paper())
    save_text(actor=editor, paragraph=first, text="One.", based_on=1, now=NOW)
    save_text(actor=editor, paragraph=first, text="Two.", based_on=2, now=NOW)
    assert list(first.texts.values_list("number", "text")) == [(1, first.text), (2, "One."), (3, "Two.")]


def test_pasting_many_paragraphs_is_one_entry_of_the_journal_with_their_ids() -> None:
    made = write(make_paper(), "One.", "Two.", "Three.")
    [entry] = JournalEntry.objects.filter(kind="paper", verb__startswith="added")
    assert (entry.verb, entry.ids) == ("added paragraphs to", {"paragraphs": [one.pk for one in made]})
    assert [one.texts.count() for one in made] == [1, 1, 1]


def test_late_save_overwrites_nothing_and_has_the_newer_text() -> None:
    editor = make_editor()
    first, _second = write(make_paper())
    save_text(actor=editor, paragraph=first, text="Theirs.", based_on=1, now=NOW)
    with pytest.raises(LateText) as late:
        save_text(actor=None, paragraph=first, text="Mine.", based_on=1, now=NOW)
    assert (late.value.newer.text, late.value.newer.number) == ("Theirs.", 2)
    assert WorkingParagraph.objects.get(pk=first.pk).text == "Theirs."


def test_late_writer_sees_both_texts_and_saves_on_the_newer() -> None:
    editor = make_editor("Edith")
    first, _second = write(make_paper())
    save_text(actor=editor, paragraph=first, text="Theirs, changed.", based_on=1, now=NOW)
    client, address = client_of(make_editor("Late")), reverse("paragraph", args=[first.uid])
    page = client.post(address, {"text": "Mine, changed.", "based_on": "1"}).content.decode()
    assert "Edith saved this while you were writing" in page
    assert "Theirs, changed." in page
    assert '<del><span class="visually-hidden"> [deleted: </span>Theirs' in page
    assert ">\nMine, changed.</textarea>" in page
    assert 'name="based_on" value="2"' in page
    client.post(address, {"text": "Mine, changed.", "based_on": "2"})
    assert WorkingParagraph.objects.get(pk=first.pk).text == "Mine, changed."
    assert [one.text for one in first.texts.all()] == [first.text, "Theirs, changed.", "Mine, changed."]


def test_empty_line_within_a_text_begins_a_new_paragraph() -> None:
    paper = make_paper()
    first, _second = write(paper, "One.", "Two.")
    data = {"text": "One.\r\n\r\nOne and a half.", "based_on": "1"}
    client_of(make_editor()).post(reverse("paragraph", args=[first.uid]), data)
    assert texts(paper) == ["One.", "One and a half.", "Two."]


def test_text_of_a_removed_paragraph_is_refused_and_kept_on_the_page() -> None:
    first, _second = write(make_paper())
    remove(actor=None, paragraph=first, now=NOW)
    with pytest.raises(Removed):
        save_text(actor=None, paragraph=first, text="Mine.", based_on=1, now=NOW)
    address = reverse("paragraph", args=[first.uid])
    page = client_of(make_editor()).post(address, {"text": "Mine.", "based_on": "1"}).content.decode()
    assert "Mine.</textarea>" in page


def test_removed_paragraph_comes_back_where_it_stood() -> None:
    paper = make_paper()
    _first, second, _third = write(paper, "One.", "Two.", "Three.")
    remove(actor=None, paragraph=second, now=NOW)
    assert texts(paper) == ["One.", "Three."]
    restore(actor=None, paragraph=second, now=NOW)
    assert texts(paper) == ["One.", "Two.", "Three."]


def test_paragraph_moves_behind_another_and_to_the_beginning() -> None:
    paper = make_paper()
    first, second, third = write(paper, "One.", "Two.", "Three.")
    move(actor=None, paragraph=first, after=third, now=NOW)
    assert texts(paper) == ["Two.", "Three.", "One."]
    move(actor=None, paragraph=third, after=None, now=NOW)
    assert texts(paper) == ["Three.", "Two.", "One."]
    assert set(WorkingParagraph.objects.values_list("number", flat=True)) == {1}
    assert second.text == "Two."


def test_kind_changes_without_touching_the_text() -> None:
    first, _second = write(make_paper())
    set_sort(actor=None, paragraph=first, sort="item", level=2, now=NOW)
    first.refresh_from_db()
    assert (first.sort, first.level, first.number) == ("item", 2, 1)


def test_journal_says_who_wrote_and_not_what() -> None:
    editor = make_editor()
    first, _second = write(make_paper())
    save_text(actor=editor, paragraph=first, text="A secret.", based_on=1, now=NOW)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.actor, entry.verb, entry.kind, entry.object_id) == (
        editor, "wrote in", "paper", first.paper_id,
    )  # fmt: skip
    assert "secret" not in str(entry.ids)


def test_presence_tells_who_else_has_a_paragraph_open() -> None:
    first, _second = write(make_paper())
    one, other = make_editor("Ana"), make_editor("Boris")
    address = reverse("paragraph-here", args=[first.uid])
    assert client_of(one).post(address).json() == {"number": 1, "says": ""}
    assert client_of(other).post(address).json() == {"number": 1, "says": "Ana has it open"}
    assert Presence.objects.count() == 2
    marks = client_of(other).get(reverse("paper-marks", args=[first.paper.uid, "en"])).json()
    assert marks[str(first.uid)] == {"number": 1, "says": "Ana has it open"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nof one paragraph.\n\nAnother.", ["One line of one paragraph.", "Another."]),
        ("One.\nTwo.\r\nThree.", ["One.", "Two.", "Three."]),
    ],
)
def test_pasted_text_is_parted_as_its_author_meant(text: str, expected: list[str]) -> None:
    assert [one.text for one in paragraphs_in(text)] == expected


def test_pasted_marks_say_what_a_paragraph_is() -> None:
    text = "# Heading\n## Lower\n1. First\n(h) letter\n(i) next letter\n(a) item\n(i) x\n(ii) y\n> Said"
    assert paragraphs_in(text) == [
        Pasted("heading", 1, "Heading"),
        Pasted("heading", 2, "Lower"),
        Pasted("paragraph", 1, "First"),
        Pasted("item", 1, "letter"),
        Pasted("item", 1, "next letter"),
        Pasted("item", 1, "item"),
        Pasted("item", 2, "x"),
        Pasted("item", 2, "y"),
        Pasted("quotation", 1, "Said"),
    ]


def test_first_text_is_not_told_as_a_change() -> None:
    first, _second = write(make_paper())
    save_text(actor=None, paragraph=first, text=f"{first.text} More.", based_on=1, now=NOW)
    assert [one.changed for one in texts_of(first)] == [
        [("equal", first.text), ("insert", " More.")],
        [("equal", first.text)],
    ]
