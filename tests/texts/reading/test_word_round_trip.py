"""A paper that goes to a partner who works in LibreOffice, and comes back."""

import dataclasses
from pathlib import Path

import pypdfium2
import pytest

from tests.texts.reading.libreoffice import as_pdf, edit_in_libreoffice
from tests.texts.writing.papers import ARABIC_LABELS, FRENCH_LABELS, arabic, english, french
from travaux.texts.reading.returned_paper import InsertedParagraph, ReturnedPaper, match_returned
from travaux.texts.reading.word_changes import Comment, read_changes
from travaux.texts.writing.paper import ENGLISH, Labels, PaperText
from travaux.texts.writing.word import paper_as_word

pytestmark = pytest.mark.slow


def sent_and_returned(
    folder: Path, paper: PaperText, *edits: tuple[str, ...], labels: Labels = ENGLISH
) -> ReturnedPaper:
    path = folder / "paper.docx"
    path.write_bytes(paper_as_word(paper, labels))
    edit_in_libreoffice(path, edits)
    return match_returned(paper, read_changes(path), labels)


def told(returned: ReturnedPaper) -> dict[str, tuple[str, str | None, bool, list[str]]]:
    """What is not as it was: state, new text, whether unrecorded, and by whom."""
    return {
        each.uid: (each.state, each.changed, each.untracked, [author.author for author in each.authors])
        for each in (*returned.messages, *returned.paragraphs)
        if each.state != "unchanged"
    }


def comments(returned: ReturnedPaper) -> dict[str, list[Comment]]:
    return {
        each.uid: list(each.comments) for each in (*returned.messages, *returned.paragraphs) if each.comments
    }


def inserted(returned: ReturnedPaper) -> list[InsertedParagraph]:
    """The inserted paragraphs, without the date."""
    return [
        dataclasses.replace(each, authors=tuple(dataclasses.replace(a, date=None) for a in each.authors))
        for each in returned.inserted
    ]


@pytest.mark.parametrize(
    ("paper", "labels"), [(english(), ENGLISH), (french(), FRENCH_LABELS), (arabic(), ARABIC_LABELS)]
)
def test_paper_that_was_only_saved_comes_back_as_it_was(
    tmp_path: Path, paper: PaperText, labels: Labels
) -> None:
    returned = sent_and_returned(tmp_path, paper, labels=labels)
    assert (told(returned), returned.inserted, returned.lines) == ({}, (), ())
    assert returned.warnings == ()


def test_edits_of_two_partners_are_found_on_the_right_paragraphs(tmp_path: Path) -> None:
    returned = sent_and_returned(
        tmp_path,
        english(),
        ("author", "Amal"),
        ("replace", "Every week", "Each day"),
        ("replace", "any border", "a border"),
        ("author", "Bo"),
        ("delete", "neither on the day"),
        ("insert", "In what they told us", "It should not be so."),
        ("replace", "telephone", "write home"),
        ("comment", "guardian", "Which law?", "Cy"),
        ("comment", "The best interests", "Cite the article.", "Amal"),
    )
    first = english().paragraphs[1].text.replace("Every week", "Each day").replace("telephone", "write home")
    assert told(returned) == {
        "5d0c-2": ("changed", "Fund community placement before a border is reinforced.", False, ["Amal"]),
        "0b7e-1": ("changed", first, False, ["Amal", "Bo"]),
        "i3": ("deleted", None, False, ["Bo"]),
    }
    assert [(each.after, each.text, each.kind) for each in returned.inserted] == [
        ("0b7e-2", "It should not be so.", "paragraph")
    ]
    assert [author.author for author in returned.inserted[0].authors] == ["Bo"]
    assert comments(returned) == {
        "i2": [Comment("Cy", None, "Which law?", "guardian")],
        "q1": [Comment("Amal", None, "Cite the article.", "The best interests")],
    }
    assert (returned.lines, returned.warnings) == ((), ())


def test_edits_of_an_arabic_paper_are_found_on_the_right_paragraphs(tmp_path: Path) -> None:
    returned = sent_and_returned(
        tmp_path,
        arabic(),
        ("author", "أمل"),
        ("replace", "كل أسبوع", "كل يوم"),
        ("replace", "موعداً", "موعداً قريباً"),
        ("delete", "لم يشرح أحد"),
        ("insert", "وتتكرر في أقوالهم", "وهذا ما لا ينبغي."),
        ("comment", "وصي", "أي قانون؟", "سالم"),
        ("comment", "إنهاء احتجاز", "متى؟", "أمل"),
        labels=ARABIC_LABELS,
    )
    first = arabic().paragraphs[1].text.replace("كل أسبوع", "كل يوم")
    assert told(returned) == {
        "p1": ("changed", first, False, ["أمل"]),
        "i1": ("deleted", None, False, ["أمل"]),
        "p3": ("changed", "ينبغي للدول أن تحدد موعداً قريباً في القانون.", False, ["أمل"]),
    }
    assert [(each.after, each.text, each.kind) for each in returned.inserted] == [
        ("p2", "وهذا ما لا ينبغي.", "paragraph")
    ]
    assert comments(returned) == {
        "m1": [Comment("أمل", None, "متى؟", "إنهاء احتجاز")],
        "i2": [Comment("سالم", None, "أي قانون؟", "وصي")],
    }


def test_edits_that_were_not_recorded_are_told_as_such(tmp_path: Path) -> None:
    returned = sent_and_returned(
        tmp_path,
        english(),
        ("untracked",),
        ("replace", "guards alone", "wardens alone"),
        ("delete", "nor within the month"),
        ("insert", "by small houses", "by nobody whosoever at all."),
        ("replace", "Alternatives to", "Against"),
    )
    assert told(returned) == {
        "i4": ("deleted", None, True, []),
        "i5": ("changed", "the way out was known to the wardens alone.", True, []),
    }
    assert [(each.after, each.text, each.untracked) for each in returned.inserted] == [
        ("i7", "by nobody whosoever at all.", True)
    ]
    title = english().title.replace("Alternatives to", "Against")
    assert returned.warnings == (f"The title line was changed: {title}",)


def test_word_processor_prints_the_numbers_that_the_paper_has(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(paper_as_word(english()))
    document = pypdfium2.PdfDocument(as_pdf(tmp_path / "paper.docx"))
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    expected = [
        "Lake House Office", "Le Pont*", "Key messages", "1. End", "2. Fund", "What we see", "1. Every",
        "2. In",
        "(a) nobody", "(b) no", "(i) neither", "(ii) nor", "(c) the way", "3. States", "(a) by families",
        "(b) by small", "Signed by", "2 of 2",
    ]  # fmt: skip
    places = [text.find(words) for words in expected]
    assert (min(places) >= 0, places) == (True, sorted(places))
