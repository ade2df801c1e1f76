"""Suggestions: taken over whole or in part, settled by hand, declined with a reason, each once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.builders import NOW
from tests.papers.writing import make_editor, make_paper, write
from tests.signing_in import client_of
from travaux.papers.actions.paragraphs import save_text
from travaux.papers.actions.suggestions import (
    Decided,
    Touched,
    accept,
    decline,
    settle_by_hand,
    suggest,
)
from travaux.papers.models import Paper, Suggestion, SuggestionState, WorkingParagraph

pytestmark = pytest.mark.django_db
BASE = "States shall protect migrants in transit."
PROPOSED = "States should protect all migrants in transit."


def suggested(
    paper: Paper, paragraph: WorkingParagraph | None, text: str = PROPOSED, **more: Any
) -> Suggestion:
    given = {"base": paragraph.text, "base_number": paragraph.number} if paragraph else {}
    return suggest(
        actor=None, paper=paper, language="en", paragraph=paragraph, text=text, now=NOW, **{**given, **more}
    )


def text_of(paragraph: WorkingParagraph) -> str:
    return WorkingParagraph.objects.get(pk=paragraph.pk).text


def state_of(suggestion: Suggestion) -> tuple[str, Any]:
    suggestion.refresh_from_db()
    return suggestion.state, suggestion.decided_by


def test_whole_suggestion_is_taken_over() -> None:
    editor, paper = make_editor(), make_paper()
    (paragraph,) = write(paper, BASE)
    suggestion = suggested(paper, paragraph)
    accept(actor=editor, suggestion=suggestion, now=NOW)
    assert (text_of(paragraph), state_of(suggestion)) == (PROPOSED, ("accepted", editor))


def test_part_of_a_suggestion_is_taken_over_onto_what_was_written_since() -> None:
    editor, paper = make_editor(), make_paper()
    (paragraph,) = write(paper, BASE)
    suggestion = suggested(paper, paragraph)
    later = "States shall protect migrants in transit and at borders."
    save_text(actor=editor, paragraph=paragraph, text=later, based_on=1, now=NOW)
    data = {"action": "accept", "chosen": ["2"], "based_on": "2"}
    client_of(editor).post(reverse("suggestion-decide", args=[suggestion.uid]), data)
    assert text_of(paragraph) == "States shall protect all migrants in transit and at borders."
    assert state_of(suggestion) == (SuggestionState.IN_PART, editor)
    assert [one.number for one in paragraph.texts.all()] == [1, 2, 3]


def test_words_changed_otherwise_are_settled_by_hand() -> None:
    editor, paper = make_editor(), make_paper()
    (paragraph,) = write(paper, BASE)
    suggestion = suggested(paper, paragraph)
    save_text(actor=editor, paragraph=paragraph, text=BASE.replace("shall", "must"), based_on=1, now=NOW)
    with pytest.raises(Touched):
        accept(actor=editor, suggestion=suggestion, now=NOW)
    assert state_of(suggestion) == ("open", None)
    address = reverse("suggestion-decide", args=[suggestion.uid])
    page = client_of(editor).post(address, {"action": "accept", "chosen": ["1"]}).content.decode()
    assert "These words have changed since the suggestion was made" in page
    assert "States must protect migrants in transit.</textarea>" in page
    data = {"action": "by-hand", "text": "States must protect all migrants.", "based_on": "2"}
    client_of(editor).post(address, data)
    assert text_of(paragraph) == "States must protect all migrants."
    assert state_of(suggestion) == (SuggestionState.IN_PART, editor)


def test_late_hand_loses_nothing() -> None:
    editor, paper = make_editor(), make_paper()
    (paragraph,) = write(paper, BASE)
    suggestion = suggested(paper, paragraph)
    save_text(actor=None, paragraph=paragraph, text="Newer.", based_on=1, now=NOW)
    address = reverse("suggestion-decide", args=[suggestion.uid])
    data = {"action": "by-hand", "text": "By hand.", "based_on": "1"}
    page = client_of(editor).post(address, data).content.decode()
    assert "By hand.</textarea>" in page
    assert text_of(paragraph) == "Newer."
    assert state_of(suggestion) == ("open", None)


def test_declining_needs_a_reason() -> None:
    editor, paper = make_editor(), make_paper()
    (paragraph,) = write(paper, BASE)
    suggestion = suggested(paper, paragraph)
    with pytest.raises(ValidationError):
        decline(actor=editor, suggestion=suggestion, decision=" ", now=NOW)
    address = reverse("suggestion-decide", args=[suggestion.uid])
    page = client_of(editor).post(address, {"action": "decline"}).content.decode()
    assert "Say why: whoever made the suggestion reads it." in page
    client_of(editor).post(address, {"action": "decline", "decision": "Too weak."})
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decision) == ("declined", "Too weak.")


def test_each_suggestion_is_decided_once() -> None:
    first, second, paper = make_editor("First"), make_editor(), make_paper()
    (paragraph,) = write(paper, BASE)
    suggestion = suggested(paper, paragraph)
    stale = Suggestion.objects.get(pk=suggestion.pk)
    accept(actor=first, suggestion=suggestion, now=NOW)
    for late in (
        lambda: accept(actor=second, suggestion=stale, now=NOW),
        lambda: decline(actor=second, suggestion=stale, decision="No.", now=NOW),
        lambda: settle_by_hand(actor=second, suggestion=stale, text="X", based_on=2, now=NOW),
    ):
        with pytest.raises(Decided):
            late()
    assert (text_of(paragraph), state_of(suggestion)) == (PROPOSED, ("accepted", first))


def test_new_paragraphs_for_one_place_come_in_their_order() -> None:
    editor, paper = make_editor(), make_paper()
    first, _second = write(paper, "One.", "Two.")
    suggestions = [suggested(paper, first, text, sort="insert", paragraph_sort="item") for text in "ab"]
    at_beginning = suggested(paper, None, "Zero.", sort="insert")
    for suggestion in (*suggestions, at_beginning):
        accept(actor=editor, suggestion=suggestion, now=NOW)
    found = WorkingParagraph.objects.filter(paper=paper).values_list("text", "sort")
    assert list(found) == [
        ("Zero.", "paragraph"), ("One.", "paragraph"), ("a", "item"), ("b", "item"), ("Two.", "paragraph"),
    ]  # fmt: skip


def test_removal_is_taken_over_unless_the_words_changed_since() -> None:
    editor, paper = make_editor(), make_paper()
    first, second = write(paper, "One.", "Two.")
    accept(actor=editor, suggestion=suggested(paper, first, "", sort="remove"), now=NOW)
    assert WorkingParagraph.objects.get(pk=first.pk).removed_at == NOW
    suggestion = suggested(paper, second, "", sort="remove")
    save_text(actor=editor, paragraph=second, text="Two, much better.", based_on=1, now=NOW)
    with pytest.raises(Touched):
        accept(actor=editor, suggestion=suggestion, now=NOW)


def test_suggestion_without_a_change_is_asked_for_one() -> None:
    paper = make_paper()
    (paragraph,) = write(paper, BASE)
    editor = make_editor()
    suggestion = suggested(paper, paragraph)
    with pytest.raises(ValidationError):
        accept(actor=editor, suggestion=suggestion, chosen=[], now=NOW)
    assert state_of(suggestion) == ("open", None)
