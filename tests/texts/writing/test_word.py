"""A paper as a Word file."""

import dataclasses
import io
import zipfile
from typing import Any

import docx
import pytest
from lxml import etree

from tests.texts.writing.papers import ARABIC_LABELS, FRENCH_LABELS, arabic, english, french, of_kinds
from travaux.texts.writing.paper import KeyMessage, PaperText
from travaux.texts.writing.word import paper_as_word
from travaux.texts.writing.word_markup import W, by_direction


def part(file: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return etree.fromstring(package.read(name))


def names(elements: list[Any], attribute: str = "val") -> list[str]:
    return [element.get(f"{{{W}}}{attribute}") for element in elements]


def test_word_reads_what_was_written_paragraph_by_paragraph() -> None:
    document = docx.Document(io.BytesIO(paper_as_word(english())))
    said = [(paragraph.style and paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert said[:8] == [
        ("Masthead", "Lake House Office"),
        ("Authors", "Harbour Network · River Law Clinic · Association Le Pont*"),
        ("Title", "Alternatives to the detention of children in the context of migration"),
        ("Subtitle", "Joint paper for the second thematic session · Geneva, 14 September 2017"),
        ("Version Line", "Version 3 of 14 September 2017"),
        ("Heading 1", "Key messages"),
        (
            "Key Message",
            "End the detention of children, and of their families, for reasons of migration status.",
        ),
        (
            "Key Message Detail",
            "Reason\u2002Detention harms a child whatever its length; "
            "no form of it serves the child’s interest.",
        ),
    ]
    assert [style for style, _ in said[12:]] == [
        "Heading 1", "Numbered Paragraph", "Numbered Paragraph", "Item", "Item", "Sub Item", "Sub Item",
        "Item",
        "Heading 2", "Body Text", "Quote", "Heading 1", "Numbered Paragraph", "Item", "Item", "Heading 1",
        "Signatory", "Signatory", "Signatory", "Signatory",
    ]  # fmt: skip


def test_properties_name_title_office_language_and_version() -> None:
    properties = docx.Document(io.BytesIO(paper_as_word(english()))).core_properties
    assert (properties.title, properties.author, properties.language, properties.identifier) == (
        english().title, "Lake House Office", "en", "3f2a9c",
    )  # fmt: skip


def test_every_line_carries_its_bookmark() -> None:
    body = part(paper_as_word(english()), "word/document.xml")
    bookmarks = names(body.findall(".//{*}bookmarkStart"), "name")
    assert [name for name in bookmarks if name[:2] in ("p_", "m_")] == [
        "m_5d0c_1", "m_5d0c_2", "p_h1", "p_0b7e_1", "p_0b7e_2", "p_i1", "p_i2", "p_i3", "p_i4", "p_i5",
        "p_h2",
        "p_u1", "p_q1", "p_h3", "p_0b7e_3", "p_i6", "p_i7",
    ]  # fmt: skip
    assert len(body.findall(".//{*}p")) == len(bookmarks) == len(body.findall(".//{*}bookmarkEnd"))


def test_notes_are_real_ones_with_their_looks_and_links() -> None:
    file = paper_as_word(english())
    notes = part(file, "word/footnotes.xml").findall("{*}footnote")
    assert names(notes, "id") == ["-1", "0", "1", "2", "3"]
    assert ["".join(note.itertext("{*}t")) for note in notes[2:]] == [
        "* The organisations named here are invented.",
        " Notes of the members’ meeting, 3 July 2017, see the summary.",
        " In 2016, and in 2013.",
    ]
    links = part(file, "word/_rels/footnotes.xml.rels")
    assert [link.get("Target") for link in links] == ["https://example.org/summary"]


def test_items_below_no_paragraph_begin_anew() -> None:
    kinds = ("paragraph", "item", "heading", "item", "item", "unnumbered", "item", "paragraph", "item")
    paragraphs = of_kinds(*kinds)
    file = paper_as_word(PaperText("A", "en", paragraphs))
    lists = [
        paragraph.find("{*}pPr/{*}numPr/{*}numId") for paragraph in part(file, "word/document.xml")[0][1:-1]
    ]
    assert [None if number is None else number.get(f"{{{W}}}val") for number in lists] == [
        None, None, None, "3", "3", None, "4", None, None,
    ]  # fmt: skip
    numbers = part(file, "word/numbering.xml").findall("{*}num")
    assert names(numbers, "numId") == ["1", "2", "3", "4"]
    assert names([number.find(".//{*}startOverride") for number in numbers[2:]]) == ["1", "1"]


def test_message_keeps_its_number_when_one_before_it_is_gone() -> None:
    messages = tuple(KeyMessage(f"m{number}", number, "Act.") for number in (1, 3, 4))
    file = paper_as_word(PaperText("A", "en", (), messages=messages))
    assert names(part(file, "word/document.xml").findall(".//{*}numId")) == ["2", "3", "3"]
    assert names(part(file, "word/numbering.xml").findall(".//{*}startOverride")) == ["3"]


def test_arabic_paper_runs_from_right_to_left() -> None:
    file = paper_as_word(arabic(), ARABIC_LABELS)
    body = part(file, "word/document.xml")
    paragraphs = body.findall(".//{*}p")
    assert all(paragraph.find("{*}pPr/{*}bidi") is not None for paragraph in paragraphs)
    assert body.find(".//{*}sectPr/{*}bidi") is not None
    runs = [
        ("".join(run.itertext()), run.find("{*}rPr/{*}rtl") is not None)
        for run in paragraphs[8].findall("{*}r")
    ]
    assert runs == [("المراجع\u2002", True), ("A/RES/71/1", False), ("، الفقرة 33", True)] or runs[1:] == [
        ("\u2002", True), ("A/RES/71/1", False), ("، الفقرة 33", True),
    ]  # fmt: skip
    assert part(file, "word/styles.xml").find(".//{*}lang").get(f"{{{W}}}bidi") == "ar-SA"


@pytest.mark.parametrize(
    ("text", "direction", "pieces"),
    [
        ("see قرار here", "ltr", [("see ", False), ("قرار", True), (" here", False)]),
        ("انظر A/RES/71/1.", "rtl", [("انظر ", True), ("A/RES/71/1", False), (".", True)]),
        ("3 July 2017", "ltr", [("3 July 2017", False)]),
        ("قرار مجلس x", "ltr", [("قرار مجلس", True), (" x", False)]),
        ("", "rtl", []),
    ],
)
def test_runs_are_cut_where_the_direction_changes(
    text: str, direction: str, pieces: list[tuple[str, bool]]
) -> None:
    assert list(by_direction(text, direction)) == pieces


def test_language_of_the_file_is_that_of_the_paper() -> None:
    styles = part(paper_as_word(french(), FRENCH_LABELS), "word/styles.xml")
    assert names(styles.findall(".//{*}lang")) == ["fr-FR"]


def test_same_paper_gives_the_same_bytes() -> None:
    assert paper_as_word(english()) == paper_as_word(english())


def test_changes_are_recorded_where_asked_for() -> None:
    asked = [paper_as_word(english(), track_changes=tracked) for tracked in (False, True)]
    settings = [part(file, "word/settings.xml") for file in asked]
    assert [part.find("{*}trackRevisions") is not None for part in settings] == [False, True]


def test_signs_that_xml_does_not_take_are_left_out() -> None:
    paper = dataclasses.replace(english(), title="A\x00 <b>&\ud800 title")
    document = docx.Document(io.BytesIO(paper_as_word(paper)))
    assert document.paragraphs[2].text == document.core_properties.title == "A <b>& title"
