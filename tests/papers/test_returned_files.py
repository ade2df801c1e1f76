"""Word files that come back: their changes become suggestions, their comments comments, the rest is said."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.builders import NOW
from tests.papers.writing import ask, make_editor, make_paper, write
from tests.signing_in import client_of
from travaux.office.files import Refused, store
from travaux.papers.actions.paragraphs import save_text
from travaux.papers.actions.returned import keep, take_in
from travaux.papers.actions.suggestions import accept
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Comment, Paper, ReturnedFile, Suggestion, Version, WorkingParagraph
from travaux.papers.printing import as_word
from travaux.texts.reading.returned_paper import (
    InsertedParagraph,
    ReturnedLine,
    ReturnedPaper,
    ReturnedParagraph,
)
from travaux.texts.reading.word_changes import Author, Reply, WordChanges
from travaux.texts.reading.word_changes import Comment as Remark

pytestmark = pytest.mark.django_db
FIRST = "States shall protect migrants in transit."


@pytest.fixture
def version() -> Version:
    paper = make_paper()
    write(paper, FIRST, "They shall not detain children.")
    ask(paper)
    return make_version(actor=None, paper=paper, language="en", now=NOW)


def changed(version: Version, old: str, new: str) -> bytes:
    """The Word file of a version with some of its XML changed, as somebody did who knows no tracking."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_word(version))) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            package.writestr(name, content)
    return target.getvalue()


def test_untracked_change_becomes_a_suggestion(version: Version) -> None:
    editor = make_editor()
    content = changed(version, "States shall protect migrants", "States should protect all migrants")
    returned = take_in(actor=editor, version=version, content=content, name="From A.docx", now=NOW)
    (suggestion,) = Suggestion.objects.all()
    assert (suggestion.sort, suggestion.base, suggestion.base_number, suggestion.text) == (
        "change", FIRST, 1, "States should protect all migrants in transit.",
    )  # fmt: skip
    assert suggestion.why == "Changed without being tracked in the file."
    assert (suggestion.returned, returned.name, returned.read_by) == (returned, "From A.docx", editor)
    accept(actor=editor, suggestion=suggestion, now=NOW)
    first = WorkingParagraph.objects.order_by("position").first()
    assert first is not None and first.text == "States should protect all migrants in transit."


def test_suggestion_says_that_the_working_copy_went_on(version: Version) -> None:
    first = WorkingParagraph.objects.get(text=FIRST)
    later = FIRST.replace("in transit", "in transit and at borders")
    save_text(actor=None, paragraph=first, text=later, based_on=1, now=NOW)
    content = changed(version, "States shall protect", "States should protect")
    editor = make_editor()
    take_in(actor=editor, version=version, content=content, name="a.docx", now=NOW)
    address = reverse("suggestion", args=[Suggestion.objects.get().uid])
    assert "The paragraph has been changed since this was suggested." in (
        client_of(editor).get(address).content.decode()
    )
    accept(actor=editor, suggestion=Suggestion.objects.get(), now=NOW)
    first.refresh_from_db()
    assert first.text == "States should protect migrants in transit and at borders."


def told(version: Version, **what: Any) -> ReturnedFile:
    stored = store(as_word(version), "a.docx")
    nothing: dict[str, Any] = {"paragraphs": (), "messages": (), "inserted": (), "lines": (), "warnings": ()}
    return keep(
        actor=None,
        version=version,
        stored=stored,
        name="a.docx",
        changes=WordChanges((), ("Left out: pictures (1).",)),
        found=ReturnedPaper(**{**nothing, **what}),
        now=NOW,
    )


def test_tracked_changes_and_comments_have_the_names_in_the_file(version: Version) -> None:
    first, second = (str(part["uid"]) for part in version.content["paragraphs"])
    remark = Remark("Bo", None, "Why?", "migrants", (Reply("Amal", None, "Because."),))
    told(
        version,
        paragraphs=(
            ReturnedParagraph(first, "changed", "Other.", authors=(Author("Amal", None), Author("Bo", None))),
            ReturnedParagraph(second, "deleted", authors=(Author("Bo", None),), comments=(remark,)),
        ),
        inserted=(
            InsertedParagraph(first, "paragraphs", "New.", "item", 2, authors=(Author("Amal", None),)),
            InsertedParagraph(None, "paragraphs", "Before all.", "heading", 1),
        ),
    )
    found = Suggestion.objects.values_list("sort", "text", "written_by", "paragraph__uid", "level")
    assert [(sort, text, who, str(uid), level) for sort, text, who, uid, level in found] == [
        ("change", "Other.", "Amal, Bo", first, 1),
        ("remove", "", "Bo", second, 1),
        ("insert", "New.", "Amal", first, 2),
        ("insert", "Before all.", "not named in the file", "None", 1),
    ]
    comment = Comment.objects.get()
    assert (comment.written_by, comment.quoted, comment.text) == ("Bo", "migrants", "Why?\n\nAmal: Because.")
    assert str(comment.paragraph.uid) == second


def test_what_has_no_place_is_said(version: Version) -> None:
    message = version.content["messages"][0]["uid"]
    remark = Remark("Bo", None, "Louder!", "")
    returned = told(
        version,
        messages=(ReturnedParagraph(message, "changed", "Protect all.", comments=(remark,)),),
        inserted=(InsertedParagraph(message, "messages", "Act now.", "paragraph", 1),),
        lines=(ReturnedLine("title", None, "A joint paper", "A paper"),),
    )
    assert returned.warnings == [
        "Left out: pictures (1).",
        "A key message was put in: Act now.",
        "Key message 1 was changed: Protect all.",
        "Bo says to key message 1: Louder!",
        "“A joint paper” was changed: A paper",
    ]
    address = reverse("paper-returned", args=[version.paper.uid])
    assert "Key message 1 was changed: Protect all." in client_of(make_editor()).get(address).content.decode()


def test_same_file_is_read_once(version: Version) -> None:
    content = as_word(version)
    take_in(actor=None, version=version, content=content, name="a.docx", now=NOW)
    with pytest.raises(ValidationError):
        take_in(actor=None, version=version, content=content, name="b.docx", now=NOW)
    assert (ReturnedFile.objects.count(), Suggestion.objects.count()) == (1, 0)


@pytest.mark.parametrize("content", [b"A plain text.", b"PK\x03\x04 broken", b"", b"%PDF-1.4 x"])
def test_other_files_are_refused_with_a_sentence(version: Version, content: bytes) -> None:
    paper: Paper = version.paper
    file = SimpleUploadedFile("paper.docx", content)
    address = reverse("paper-returned", args=[paper.uid])
    response = client_of(make_editor()).post(address, {"version": version.pk, "file": file})
    assert response.status_code == 200
    assert 'class="errorlist"' in response.content.decode()
    assert ReturnedFile.objects.count() == 0


def test_text_is_no_word_file(version: Version) -> None:
    with pytest.raises(Refused):
        take_in(actor=None, version=version, content=b"A plain text.", name="a.txt", now=NOW)
