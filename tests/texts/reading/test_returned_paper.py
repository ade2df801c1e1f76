"""A paper that came back: which paragraph is which, and what became of it."""

import dataclasses
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.texts.reading.word_files import BY_AMAL, W, deleted, inserted, paragraph, run
from tests.texts.writing.papers import ARABIC_LABELS, arabic, english
from travaux.texts.reading.returned_paper import (
    InsertedParagraph,
    ReturnedPaper,
    ReturnedParagraph,
    likeness,
    match_returned,
)
from travaux.texts.reading.word_changes import Author, ChangedParagraph, WordChanges, read_changes
from travaux.texts.writing.inline import canonical
from travaux.texts.writing.paper import KINDS, Kind, Labels, PaperParagraph, PaperText
from travaux.texts.writing.word import paper_as_word

AMAL = Author("Amal", "2017-09-14T10:00:00Z")


def edited(
    folder: Path, paper: PaperText, edit: Callable[[Any], None], labels: Labels | None = None
) -> ReturnedPaper:
    """What is told of a paper whose Word file was edited as XML."""
    path, labels = folder / "a.docx", labels or Labels()
    with (
        zipfile.ZipFile(io.BytesIO(paper_as_word(paper, labels))) as old,
        zipfile.ZipFile(path, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(content)
                edit(root[0])
                content = etree.tostring(root)
            new.writestr(name, content)
    return match_returned(paper, read_changes(path), labels)


def xml(text: str) -> Any:
    """Elements from the text that `word_files` makes."""
    return etree.fromstring(f'<a xmlns:w="{W}">{text}</a>')[0]


def place(body: Any, bookmark: str) -> Any:
    """The paragraph with a bookmark."""
    return next(
        mark.getparent() for mark in body.iter("{*}bookmarkStart") if mark.get(f"{{{W}}}name") == bookmark
    )


def say(element: Any, *content: str) -> None:
    """Put other runs between the bookmark's ends."""
    for run_ in element.findall("{*}r") + element.findall("{*}hyperlink"):
        element.remove(run_)
    for at, part in enumerate(content):
        element.insert(2 + at, xml(part))


def drop_bookmarks(body: Any) -> None:
    for mark in [*body.iter("{*}bookmarkStart"), *body.iter("{*}bookmarkEnd")]:
        mark.getparent().remove(mark)


def not_unchanged(paper: ReturnedPaper) -> dict[str, tuple[str, str | None, bool]]:
    return {
        each.uid: (each.state, each.changed, each.untracked)
        for each in (*paper.paragraphs, *paper.messages)
        if each.state != "unchanged"
    }


@pytest.mark.parametrize(("paper", "labels"), [(english(), Labels()), (arabic(), ARABIC_LABELS)])
@pytest.mark.parametrize("edit", [lambda body: None, drop_bookmarks])
def test_paper_that_nobody_changed_comes_back_unchanged(
    tmp_path: Path, paper: PaperText, labels: Labels, edit: Callable[[Any], None]
) -> None:
    told = edited(tmp_path, paper, edit, labels)
    assert (not_unchanged(told), told.inserted, told.lines, told.warnings) == ({}, (), (), ())
    assert [each.uid for each in told.paragraphs] == [each.uid for each in paper.paragraphs]
    assert [each.uid for each in told.messages] == [each.uid for each in paper.messages]


def test_changed_deleted_and_inserted_are_told_where_they_stand(tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        say(
            place(body, "p_i6"),
            run("by families that "),
            deleted("receive"),
            inserted("welcome"),
            run(" families;"),
        )
        say(
            place(body, "m_5d0c_2"),
            run("Fund community placement before any border is "),
            inserted("ever "),
            run("reinforced."),
        )
        gone = place(body, "p_i7")
        say(gone, deleted("by small houses that are open day and night."))
        gone.find("{*}pPr").append(xml(f"<w:rPr><w:del {BY_AMAL}/></w:rPr>"))
        place(body, "p_h1").addprevious(xml(paragraph(inserted("Summary"), mark="ins")))
        place(body, "p_q1").addnext(xml(paragraph(inserted("Or in others."), mark="ins")))
        place(body, "t_reason_2").addnext(
            xml(paragraph(inserted("Ask."), mark="ins", properties='<w:pStyle w:val="KeyMessage"/>'))
        )  # fmt: skip

    told = edited(tmp_path, english(), edit)
    assert not_unchanged(told) == {
        "i6": ("changed", "by families that welcome families;", False),
        "i7": ("deleted", None, False),
        "5d0c-2": ("changed", "Fund community placement before any border is ever reinforced.", False),
    }
    assert told.inserted == (
        InsertedParagraph("5d0c-2", "messages", "Ask.", "paragraph", 1, False, (AMAL,)),
        InsertedParagraph(None, "paragraphs", "Summary", "unnumbered", 1, False, (AMAL,)),
        InsertedParagraph("q1", "paragraphs", "Or in others.", "unnumbered", 1, False, (AMAL,)),
    )
    assert (told.lines, told.warnings) == ((), ())


def test_change_that_was_not_recorded_is_told_as_such(tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        say(place(body, "p_i6"), run("by families that welcome families;"))
        body.remove(place(body, "p_i7"))
        place(body, "p_i1").addnext(xml(paragraph(run("Something else altogether is said."))))

    told = edited(tmp_path, english(), edit)
    assert not_unchanged(told) == {
        "i6": ("changed", "by families that welcome families;", True),
        "i7": ("deleted", None, True),
    }
    assert told.inserted == (
        InsertedParagraph("i1", "paragraphs", "Something else altogether is said.", "unnumbered", 1, True),
    )


def test_looks_alone_are_no_change(tmp_path: Path) -> None:
    told = edited(
        tmp_path,
        english(),
        lambda body: say(place(body, "p_i3"), run("neither on the day of arrival,", "<w:b/>")),
    )
    assert not_unchanged(told) == {}


def test_changed_title_is_warned_of_and_is_no_paragraph(tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        title = english().title
        say(place(body, "t_title"), run(title), inserted(" and asylum"))
        body.remove(place(body, "t_signatory_2"))

    told = edited(tmp_path, english(), edit)
    assert (not_unchanged(told), told.inserted) == ({}, ())
    assert [(line.role, line.changed) for line in told.lines] == [
        ("title", f"{english().title} and asylum"), ("signatory", None),
    ]  # fmt: skip
    assert told.warnings == (
        f"The title line was changed: {english().title} and asylum",
        "The signatory line is missing: River Law Clinic",
    )


def test_paragraph_is_known_by_its_words_when_its_bookmark_is_elsewhere(tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        first, second = place(body, "p_0b7e_2"), place(body, "p_0b7e_3")
        marks = [each.find("{*}bookmarkStart") for each in (first, second)]
        names = [mark.get(f"{{{W}}}name") for mark in marks]
        for mark, name in zip(marks, reversed(names), strict=True):
            mark.set(f"{{{W}}}name", name)
        first.append(xml(inserted(" So it is.")))

    told = edited(tmp_path, english(), edit)
    assert [(uid, state) for uid, (state, *_) in not_unchanged(told).items()] == [("0b7e-2", "changed")]


def test_paragraph_split_in_two_keeps_its_longer_half(tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        whole = place(body, "p_0b7e_2")
        say(whole, run("In what they told us, three things return, "))
        whole.find("{*}pPr").append(xml(f"<w:rPr><w:ins {BY_AMAL}/></w:rPr>"))
        whole.addnext(xml(paragraph(run("whatever the country and whatever the reason of the journey:"))))

    told = edited(tmp_path, english(), edit)
    assert not_unchanged(told) == {
        "0b7e-2": ("changed", "whatever the country and whatever the reason of the journey:", False)
    }
    assert [(each.after, each.text, each.untracked) for each in told.inserted] == [
        ("0b7e-1", "In what they told us, three things return,", False)
    ]


def test_two_paragraphs_joined_are_one_changed_and_one_deleted(tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        place(body, "p_i6").find("{*}pPr").append(xml(f"<w:rPr><w:del {BY_AMAL}/></w:rPr>"))

    told = edited(tmp_path, english(), edit)
    joined = "by families that receive families;by small houses that are open day and night."
    assert not_unchanged(told) == {"i6": ("deleted", None, False), "i7": ("changed", joined, False)}


def changed_paragraph(text: str, *bookmarks: str, kind: Kind = "paragraph") -> ChangedParagraph:
    return ChangedParagraph(bookmarks, text, text, "Normal", kind, 1, False, False)


def test_bookmark_on_words_that_are_quite_other_is_not_believed() -> None:
    paper = PaperText("T", "en", (PaperParagraph("a", "paragraph", 1, "Rivers and lakes and wells."),))
    came = WordChanges((changed_paragraph("T"), changed_paragraph("Budget: none whatsoever", "p_a")))
    told = match_returned(paper, came)
    assert told.paragraphs == (ReturnedParagraph("a", "deleted", untracked=True),)
    assert [each.text for each in told.inserted] == ["Budget: none whatsoever"]


def test_same_words_twice_are_matched_in_their_order() -> None:
    paper = PaperText("T", "en", tuple(PaperParagraph(uid, "paragraph", 1, "Agreed.") for uid in "abc"))
    came = [changed_paragraph(text) for text in ("T", "Agreed.", "Agreed.", "Agreed.")]
    came[2] = dataclasses.replace(came[2], after="Agreed again.")
    told = match_returned(paper, WordChanges(tuple(came)))
    assert [each.changed for each in told.paragraphs] == [None, "Agreed again.", None]


def test_likeness_counts_words_and_their_neighbours_and_signs_of_scripts_without_spaces() -> None:
    assert likeness("", "") == 1.0
    assert likeness("a b c d", "a b c x") == 5 / 7  # three words and two pairs, of four and three
    assert likeness("禁止拘留", "禁止拘捕") == 5 / 7


def test_long_foreign_file_costs_little() -> None:
    paper = PaperText(
        "T",
        "en",
        tuple(PaperParagraph(str(at), "paragraph", 1, f"the {at} of the " * 30) for at in range(200)),
    )
    came = WordChanges(tuple(changed_paragraph(f"of the {at} the " * 30) for at in range(2_000)))
    started = time.perf_counter()
    match_returned(paper, came)
    assert time.perf_counter() - started < 10


TEXTS = st.text("ab é*_[]()^\\\"'<&ش🙂\u00a0,.\n", min_size=1, max_size=40)
PARAGRAPHS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 2), TEXTS), max_size=6)


@given(PARAGRAPHS, st.sampled_from(["en", "ar"]))
@settings(max_examples=150, deadline=None)
@example([("heading", 1, "^[ <]")], "en")
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[tuple[Kind, int, str]], language: str
) -> None:
    paper = PaperText(
        "T", language, tuple(PaperParagraph(f"u{at}", *each) for at, each in enumerate(paragraphs))
    )
    path = tmp_path_factory.mktemp("paper") / "a.docx"
    path.write_bytes(paper_as_word(paper))
    changes = read_changes(path)
    came = [each for each in changes.paragraphs if each.bookmarks[0].startswith("p_")]
    texts = [canonical(text) for _, _, text in paragraphs]
    assert [each.before for each in came] == [each.after for each in came] == texts
    assert [each.kind for each in came] == [kind for kind, _, _ in paragraphs]
    told = match_returned(paper, changes)
    assert ({each.state for each in told.paragraphs} - {"unchanged"}, told.inserted) == (set(), ())
