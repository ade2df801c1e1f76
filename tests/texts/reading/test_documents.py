"""Files read into Documents: labels, kinds, tree, what is left out, and any text at all."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.document import KINDS, Document, Paragraph
from travaux.texts.reading.documents import read
from travaux.texts.reading.notes_below import mark_notes
from travaux.texts.reading.opening import Unreadable
from travaux.texts.reading.printed_lines import Line
from travaux.texts.reading.running_heads import take_heads

RESOLUTION = """United Nations
A/RES/99/1
General Assembly
Distr.: General
3 May 2098
Ninety-ninth session
Agenda item 7
Harbours and rivers
Resolution adopted by the General Assembly
on 2 May 2098

99/1. Safe harbours for all who
travel by water

The General Assembly,

Recalling that rivers belong to nobody, and that whoever drowns in one was
somebody,1

Noting that harbours:
(a) Are open by night;
(b) Cost little;

1.
Decides to keep every harbour open, whatever the weather and whoever may
arrive there;
__________________
1 See A/98/7.

A/RES/99/1
Safe harbours for all who travel by water
98-00001
2/2

2. Calls upon States to:
(a) Light [their] [all] harbours;
(b) Count, as follows, those who come, by boat or by raft, and those who do not ar-
rive at all:
(i) By day;
(ii) By night;
2 bis. Requests the harbour masters to report in 2099.

7th plenary meeting
2 May 2098
"""


def told(text: str, name: str = "text.txt") -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.number, one.text) for one in read(text.encode(), name).paragraphs]


def test_printed_resolution_is_read_without_what_is_around_its_text() -> None:
    document = read(RESOLUTION.encode(), "resolution.txt")
    assert document.symbol == "A/RES/99/1"
    assert document.title == "Safe harbours for all who travel by water"
    assert document.language == "en"
    told = [(one.kind, one.label, one.number, one.level, one.text[:24]) for one in document.paragraphs]
    assert told == [
        ("title", None, None, 0, "Safe harbours for all wh"),
        ("chapeau", None, None, 0, "The General Assembly,"),
        ("preambular", None, None, 0, "Recalling that rivers be"),
        ("preambular", None, None, 0, "Noting that harbours:"),
        ("item", "(a)", "(a)", 1, "Are open by night;"),
        ("item", "(b)", "(b)", 1, "Cost little;"),
        ("operative", "1.", "1", 0, "Decides to keep every ha"),
        ("footnote", "1", "1", 0, "See A/98/7."),
        ("operative", "2.", "2", 0, "Calls upon States to:"),
        ("item", "(a)", "2.(a)", 1, "Light [their] [all] harb"),
        ("item", "(b)", "2.(b)", 1, "Count, as follows, those"),
        ("item", "(i)", "2.(b)(i)", 2, "By day;"),
        ("item", "(ii)", "2.(b)(ii)", 2, "By night;"),
        ("operative", "2 bis.", "2 bis", 0, "Requests the harbour mas"),
    ]
    texts = [one.text for one in document.paragraphs]
    assert texts[2].endswith("whoever drowns in one was somebody,")  # without the mark of the note
    assert "do not arrive at all:" in texts[10]
    assert [one.page for one in document.paragraphs][6:9] == [1, 1, 2]


def test_tree_follows_the_labels() -> None:
    document = read(RESOLUTION.encode(), "resolution.txt")
    number = {one.id: one.number or one.text for one in document.paragraphs}
    parents = {one.number: number[one.parent] for one in document.paragraphs if one.parent}
    assert parents["2.(a)"] == "2"
    assert parents["2.(b)(ii)"] == "2.(b)"
    assert parents["(a)"] == "Noting that harbours:"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. One\n2. Two\n3. Three\n", ["1", "2", "3"]),
        ("(y) One\n(z) Two\n(aa) Three\n(bb) Four\n", ["(y)", "(z)", "(aa)", "(bb)"]),
        ("(h) Eight\n(i) Nine\n(j) Ten\n", ["(h)", "(i)", "(j)"]),
        ("(i) One\n(ii) Two\n(iii) Three\n", ["(i)", "(ii)", "(iii)"]),
        ("7. One\n7 bis. Two\n7 ter. Three\n7 quater. Four\n", ["7", "7 bis", "7 ter", "7 quater"]),
        ("16. (a) One\n(b) Two\n17. Three\n", ["16.(a)", "16.(b)", "17"]),
        ("PP1 One\nPP2 Two\nOP1 Three\nOP1 alt Four\n", ["PP1", "PP2", "OP1", "OP1 alt"]),
        ("1. واحد من الناس\n2. اثنان من الناس\n(أ) باب\n(ب) باب\n", ["1", "2", "2.(أ)", "2.(ب)"]),
        ("一、各国应当保护移民\n二、各国应当报告\n㈠ 人数\n㈡ 费用\n", ["一", "二", "二.㈠", "二.㈡"]),
        ("а) Один порт\nб) Два порта\nв) Три порта\n", ["а", "б", "в"]),
        (
            "a) Порт:\ni) Да:\na. Раз\nb. Два\nii) Нет\niii) Оба\nb) Река\n",
            ["a", "a.i", "a.i.a", "a.i.b", "a.ii", "a.iii", "b"],
        ),
        ("26. All:\n26.1 One\n26.2 Two\n27. End\n", ["26", "26.1", "26.2", "27"]),
    ],
)
def test_labels_of_every_kind_are_kept_apart_with_their_numbers(text: str, numbers: list[str]) -> None:
    assert [number for _kind, number, _text in told(text)] == numbers


def test_years_and_amounts_are_no_labels() -> None:
    text = "1. States met in the year\n2021. They agreed on\n4.5 million places.\n2. They left.\n"
    assert [number for _kind, number, _text in told(text) if number] == ["1", "2"]


def test_line_is_a_paragraph_where_lines_are_not_those_of_print() -> None:
    lines = [f"Paragraph {number} says what it says, and it ends with a full stop." for number in range(9)]
    assert [text for _kind, _number, text in told("\n".join(lines))] == lines


def test_unnumbered_text_with_headings_has_its_sections() -> None:
    document = read(b"# Rivers\n\n## Law\n\nNobody owns them.\n\n1. First\n2. Second\n", "text.md")
    assert [one.kind for one in document.paragraphs] == ["title", "heading", "text", "operative", "operative"]
    assert document.paragraphs[2].parent == document.paragraphs[1].id


def test_web_page_gives_the_numbers_that_a_browser_shows() -> None:
    page = (
        b"<html><body><nav>Menu</nav><h1>Rivers</h1><ol start=3><li>One<li>Two</ol><p>End.</p></body></html>"
    )
    assert told(page.decode(), "page.html") == [
        ("title", None, "Rivers"),
        ("operative", "3", "One"),
        ("operative", "4", "Two"),
        ("text", None, "End."),
    ]


def test_document_as_json_is_read_as_it_is() -> None:
    document = Document((Paragraph("x", "1. Text", kind="item", level=2),), title="T", language="fr")
    found = read(document.as_json().encode(), "document.json")
    assert (found.paragraphs, found.title, found.language) == (document.paragraphs, "T", "fr")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.4 nothing", "The file is damaged and cannot be read."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "The file is an old Word file (.doc) or locked by a password."),
        (b"PK\x03\x04", "The file is not of a kind that can be read."),
        (b"<html><body></body></html>", "No text was found; the pages may be pictures."),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(content, "file")
    assert str(refusal.value).startswith(sentence)


def test_missing_library_is_not_taken_for_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "travaux.texts.reading.pdf_blocks", None)
    with pytest.raises(ImportError):
        read(b"%PDF-1.4", "file.pdf")


PIECES = st.sampled_from(
    (
        "1. ",
        "(a) ",
        "(i) ",
        "A. ",
        "[",
        "]",
        "\n",
        "\n\n",
        "The Council,",
        "A/RES/1/1\n",
        "2/3\n",
        "____",
        "权利",
        "أ) ",
    )
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map("".join))
def test_any_text_is_read_whole_or_refused(text: str) -> None:
    try:
        document = read(text.encode("utf-8", "surrogatepass"), "any.txt")
    except Unreadable:
        return
    ids = [one.id for one in document.paragraphs]
    assert len(set(ids)) == len(ids)
    for one in document.paragraphs:
        assert one.kind in KINDS
        assert one.parent is None or ids.index(one.parent) < ids.index(one.id)
        assert one.text == unicodedata.normalize("NFC", " ".join(one.text.split()))
    json.loads(document.as_json())


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("1. All is agreed.\n2. See the note.\n", ()),
        ("1. Ports [shall] [should] open.\n2. [Until 2099]\n", ("3 passages in square brackets",)),
        (
            "1. They met on ____ in [...].\n2. Ports [may] open.\n",
            ("1 passage in square brackets and 2 blanks",),
        ),
        ("1. They met in [   ] and left.\n", ("1 blank",)),
    ],
)
def test_what_is_not_agreed_is_kept_and_counted(text: str, warnings: tuple[str, ...]) -> None:
    document = read(text.encode(), "draft.txt")
    assert document.warnings == tuple(f"The text leaves open: {told}." for told in warnings)
    kept = "".join(one.text for one in document.paragraphs)
    assert (kept.count("["), kept.count("_")) == (text.count("["), text.count("_"))


def test_hyphens_of_a_text_that_was_taken_from_a_pdf_are_mended() -> None:
    document = read(
        b"1. The harbour-master and the har\x02bours of cobalt\x02rich ports, cobalt-rich as they are."
    )
    assert document.paragraphs[0].text == (
        "The harbour-master and the harbours of cobalt-rich ports, cobalt-rich as they are."
    )


@pytest.mark.parametrize(
    ("masthead", "opening", "below"),
    [
        (
            "Восемнадцатая сессия\nКингстон, Ямайка 16–27 июля 2012 года",
            "Ассамблея порта,",
            "138-е заседание\n27 июля 2012 года",
        ),
        (
            "第十六届会议\n2010 年 4 月 26 日至 5 月 7 日",
            "国际港口大会，",
            "第 130 次会议\n2010 年 5 月 7 日",
        ),
        (
            "18º período de sesiones\nKingston (Jamaica) 16 a 27 de julio de 2012",
            "La Asamblea del Puerto,",
            "138ª sesión\n27 de julio de 2012",
        ),
        ("الدورة الثامنة", "إن جمعية الموانئ،", "الجلسة العامة 12\n27 June 2012"),
    ],
)
def test_masthead_ends_where_a_text_opens_in_every_language(masthead: str, opening: str, below: str) -> None:
    document = read(f"{masthead}\n\n{opening}\n\n1. X y z.\n\n2. X y z.\n\n{below}\n".encode(), "text.txt")
    assert [one.text for one in document.paragraphs] == [opening, "X y z.", "X y z."]


def test_operative_paragraphs_without_numbers_are_known_by_their_verbs() -> None:
    text = "港口大会，\n\n审议了港口规章，\n\n核可港口规章。\n"
    assert [kind for kind, _number, _text in told(text)] == ["chapeau", "preambular", "operative"]


def test_blanks_of_a_form_are_no_rule_above_footnotes() -> None:
    def page(*texts: str, size: float = 10.0) -> list[Line]:
        return [Line(text, 0, 300, 700 - 20 * n, 690 - 20 * n, size, 1) for n, text in enumerate(texts)]

    form = [page("The owner of the harbour:", "____________", "Name of the owner")]
    mark_notes(form)
    assert [line.is_note for line in form[0]] == [False] * 3
    printed = [page("The owner of the harbour.", "____________", "1 See A/98/7.")]
    mark_notes(printed)
    assert [(line.text, line.is_note) for line in printed[0]] == [
        ("The owner of the harbour.", False),
        ("1 See A/98/7.", True),
    ]


def test_numbers_of_headings_at_the_edge_of_pages_are_no_running_heads() -> None:
    pages = [
        [
            Line(text, 0, 300, top, top - 10, 10.0, number)
            for text, top in ((head, 830), (f"Article {number}", 800))
        ]
        for number, head in enumerate(("A/98/7", "A/98/7", "A/98/7"), 1)
    ]
    take_heads(pages, [842.0] * 3)
    assert [[line.text for line in lines] for lines in pages][1:] == [["Article 2"], ["Article 3"]]


@pytest.mark.parametrize(
    ("opening", "symbol"),
    [
        ("The General Assembly,", "A/RES/99/1"),
        ("Le Conseil des droits de l’homme,", "A/HRC/RES/99/1"),
        ("The Harbour Council,", None),
    ],
)
def test_symbol_that_is_not_printed_is_known_by_number_and_speaker(opening: str, symbol: str | None) -> None:
    text = f"99/1. Safe harbours\n{opening}\nRecalling that rivers belong to nobody,\n1. Decides to act.\n"
    document = read(text.encode(), "resolution.txt")
    assert (document.symbol, document.title) == (symbol, "Safe harbours")
