"""A paper as a PDF."""

import collections
import re
import zlib

import pypdfium2
import pytest

from tests.texts.writing.papers import ARABIC_LABELS, arabic, english, french
from travaux.texts.writing.paper import PaperParagraph, PaperText
from travaux.texts.writing.pdf import paper_as_pdf


def text_of(pdf: bytes) -> str:
    """The words of all pages, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def unpacked(pdf: bytes) -> bytes:
    """A PDF with what is compressed in it laid open behind it."""
    opened = pdf
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            opened += zlib.decompress(stream[1])
        except zlib.error:
            continue
    return opened


def one_paragraph(text: str, language: str = "en") -> PaperText:
    return PaperText("A title", language, (PaperParagraph("p", "paragraph", 1, text),))


def test_pdf_says_everything_in_its_order() -> None:
    text = text_of(paper_as_pdf(english()))
    expected = [
        "Lake House Office", "Harbour Network · River", "Alternatives to", "Joint paper", "Version 3",
        "Key messages", "1. End the detention", "Reason Detention", "References A/RES/71/1",
        "Addressed to All",
        "2. Fund", "What we see", "1. Every week", "2. In what", "(a) nobody", "(b) no", "(i) neither",
        "(ii) nor", "(c) the way", "What States have said", "A formula", "“The best",
        "What should", "3. States",
        "The organisations named", "Notes of the members’ meeting", "1 of 2", "Signed by",
        "Friends of the Ford",
        "2 of 2",
    ]  # fmt: skip
    places = [text.find(words) for words in expected]
    assert (min(places) >= 0, places) == (True, sorted(places))


@pytest.mark.parametrize(("paper", "language"), [(english(), "en"), (french(), "fr"), (arabic(), "ar")])
def test_pdf_is_tagged_and_says_its_language_and_title(paper: PaperText, language: str) -> None:
    pdf = paper_as_pdf(paper)
    opened = unpacked(pdf)
    assert re.search(rb"/MarkInfo<</Marked true", opened) is not None
    assert b"/Lang(%s)" % language.encode() in opened
    assert b"<pdfuaid:part>1</pdfuaid:part>" in opened
    assert pypdfium2.PdfDocument(pdf).get_metadata_dict()["Title"] == paper.title


def test_pdf_has_headings_lists_and_notes_in_its_structure() -> None:
    tags = collections.Counter(re.findall(rb"/S ?/(\w+)", unpacked(paper_as_pdf(english()))))
    wanted = (b"Title", b"H1", b"H2", b"Note", b"LI", b"BlockQuote")
    assert {tag: tags[tag] for tag in wanted} == dict(zip(wanted, (1, 4, 1, 3, 7, 1), strict=True))


@pytest.mark.parametrize(
    "text",
    ['#include "/etc/passwd"', "$x^2$ and #let a = 1", "= Not a heading", "\\u{41} // no comment",
     "<label> @ref", "#sys.inputs"],
)  # fmt: skip
def test_signs_of_the_typesetter_are_printed_as_they_are(text: str) -> None:
    assert f"1. {text}" in text_of(paper_as_pdf(one_paragraph(text)))


def test_same_paper_gives_the_same_bytes() -> None:
    assert paper_as_pdf(arabic(), ARABIC_LABELS) == paper_as_pdf(arabic(), ARABIC_LABELS)


def test_arabic_is_set_in_the_typeface_that_comes_along() -> None:
    assert re.findall(rb"/BaseFont/\w+\+NotoNaskhArabic-Regular", unpacked(paper_as_pdf(arabic()))) != []


@pytest.mark.parametrize(
    ("text", "language"),
    [("Παιδιά", "el"), ("Дети", "ru"), ("ילדים", "he"), ("بچوں ٹ ڈ ے", "ur"), ("کودکان", "fa")],
)
def test_scripts_that_come_along_need_no_typeface_of_the_system(text: str, language: str) -> None:
    assert b"pdfuaid" in unpacked(paper_as_pdf(one_paragraph(text, language)))


@pytest.mark.parametrize(
    "paper", [one_paragraph("\U000f0000"), PaperText("", "en", ()), one_paragraph("a", "x")]
)
def test_what_cannot_be_pdf_ua_is_still_a_tagged_pdf(paper: PaperText) -> None:
    assert b"/Marked true" in unpacked(paper_as_pdf(paper))
