"""Pages and Markdown as Documents."""

import contextlib
import time
import unicodedata
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.texts.document import Document
from travaux.texts.reading.documents import read
from travaux.texts.reading.opening import Unreadable

TAGS = st.sampled_from(
    ["p", "div", "b", "blockquote", "h2", "section", "span", "td", "li", "dd", "x-unknown"]
)
SIGNS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], exclude_characters="*")
LONG = "Governments keep the doors of their archives open to everybody who asks in writing."


def page(body: str, head: str = "<title>The open door</title>") -> Document:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def labelled(document: Document) -> list[tuple[str | None, str]]:
    return [(paragraph.label, paragraph.text) for paragraph in document.paragraphs]


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.kind, paragraph.text) for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("opening", "labels"),
    [
        ("<ol>", ["1.", "2."]),
        ('<ol start="7">', ["7.", "8."]),
        ('<ol type="a">', ["a.", "b."]),
        ('<ol type="I" start="4">', ["IV.", "V."]),
        ('<ol style="list-style-type: lower-roman">', ["i.", "ii."]),
        ("<ol reversed>", ["2.", "1."]),
        ('<ol style="list-style:none">', [None, None]),
        ('<ul type="1">', [None, None]),
    ],
)
def test_items_have_the_labels_that_a_browser_prints(opening: str, labels: list[str | None]) -> None:
    closing = f"</{opening[1:3]}>"
    found = page(f"<h1>Doors</h1>{opening}<li>Open the gate</li><li><p>Close it</p></li>{closing}")
    assert labelled(found)[1:] == list(zip(labels, ["Open the gate", "Close it"], strict=True))


def test_an_item_says_its_own_number_and_lists_within_lists_count_anew() -> None:
    found = page(
        "<h1>Doors</h1><ol><li>One door<ol type=a><li>its key</li><li>its lock</li></ol></li>"
        "<li value=5>Five doors<p>They are all open.</p></li><li>Six doors</li></ol>"
    )
    assert labelled(found)[1:] == [
        ("1.", "One door"), ("a.", "its key"), ("b.", "its lock"), ("5.", "Five doors"),
        (None, "They are all open."), ("6.", "Six doors"),
    ]  # fmt: skip


def test_headings_are_headings_and_the_first_of_the_highest_rank_is_the_title() -> None:
    found = page(
        f"<h2>Above</h2><h1>Doors</h1><p>{LONG}</p><h2>Keys</h2><p><b>Old locks</b></p><p>{LONG}</p>"
    )
    assert kinds(found) == [
        ("heading", "Above"), ("title", "Doors"), ("text", LONG), ("heading", "Keys"),
        ("heading", "Old locks"), ("text", LONG),
    ]  # fmt: skip
    assert found.title == "Doors"


def test_a_page_without_headings_has_the_title_of_its_head() -> None:
    assert page(f"<p>{LONG}</p><p>{LONG} Twice.</p>").title == "The open door"


def test_what_only_leads_elsewhere_is_left_out() -> None:
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "News", "About", "Contact"))
    found = page(
        f"<header><a href=/>Our site</a></header><nav>Nowhere</nav><ul>{menu}</ul><h1>Doors</h1><p>{LONG}</p>"
        "<ul><li>A gate</li><li>A hatch</li></ul><p style='display:none'>Unseen</p><p hidden>Unseen</p>"
        "<script>var a = 'Unseen';</script><select><option>Unseen</option></select><footer>Imprint</footer>"
    )
    assert [text for _, text in labelled(found)] == ["Doors", LONG, "A gate", "A hatch"]


def test_a_main_part_is_the_text_and_a_title_above_it_stays() -> None:
    found = page(
        f"<div>Follow us</div><header><h1>Doors</h1></header><main><p>{LONG}</p><p>{LONG}</p></main>"
    )
    assert [text for _, text in labelled(found)] == ["Doors", LONG, LONG]


def test_rows_of_tables_are_paragraphs_and_cells_that_hold_several_stay_apart() -> None:
    found = page(
        f"<h1>Doors</h1><p>{LONG}</p><table><tr><th>Door<th>Height</tr><tr><td>Gate</td><td>2.1</td></tr>"
        "<tr><td>(a)</td><td>A label of its own</td></tr>"
        "<tr><td><p>One</p><p>Two</p></td><td>Three</td></tr><tr><td colspan=2>Alone</td></tr></table>"
    )
    assert [text for _, text in labelled(found)][2:] == [
        "Door | Height", "Gate | 2.1", "A label of its own", "One", "Two", "Three", "Alone"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<sup><a href="#fn1">[1]</a></sup>',
            '<section><ol><li id=fn1><p>See the key. <a href="#fnref1">↩</a></ol>',
        ),
        (
            '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
            '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> See the key.</p></div>',
        ),
        ('<sup role="doc-noteref">1</sup>', '<aside role="doc-footnote"><p>1 See the key.</p></aside>'),
    ],
    ids=["markdown", "word", "roles"],
)
def test_footnotes_stand_apart_without_their_marks(mark: str, note: str) -> None:
    found = page(f"<h1>Doors</h1><p>Every door{mark} has a lock.</p><p>{LONG}</p>{note}")
    assert kinds(found)[1:] == [
        ("text", "Every door has a lock."), ("text", LONG), ("footnote", "See the key.")
    ]  # fmt: skip
    assert found.paragraphs[-1].label == "1"


def test_powers_and_ordinals_are_no_marks_of_notes() -> None:
    found = page(
        f"<h1>Doors</h1><p>{LONG}</p><p>The 1<sup>st</sup> door has 3 m<sup>2</sup> or 10<sup>4</sup> cm.</p>"
    )
    assert found.paragraphs[-1].text == "The 1st door has 3 m2 or 104 cm."


def test_empty_lines_and_labels_part_what_line_breaks_hold_together() -> None:
    found = page(
        "<h1>Doors</h1><div>A long line<br>that goes on<br><br>Anew<br>(a) the gate;<br>(b) the hatch.</div>"
    )
    assert labelled(found)[1:] == [
        (None, "A long line that goes on"), (None, "Anew"), ("(a)", "the gate;"), ("(b)", "the hatch."),
    ]  # fmt: skip


def test_a_date_on_a_page_makes_no_masthead_of_what_stands_above_it() -> None:
    found = page(f"<p>News of the harbour</p><p>{LONG}</p><p>3 May 2098</p><p>English</p><p>{LONG}</p>")
    assert [text for _, text in labelled(found)] == [
        "News of the harbour",
        LONG,
        "3 May 2098",
        "English",
        LONG,
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TAGS, st.text(SIGNS, max_size=30)), min_size=1, max_size=12))
def test_every_sign_of_a_page_is_read(parts: list[tuple[str, str]]) -> None:
    said = [f"The harbour is open: {text} and so on, by night." for _, text in parts]
    body = " ".join(f"<{tag}>{escape(text)}</{tag}>" for (tag, _), text in zip(parts, said, strict=True))
    whole = "\n".join(text for _, text in labelled(page(f"<h1>Doors</h1>{body}"))[1:])
    assert whole.split() == " ".join(unicodedata.normalize("NFC", text) for text in said).split()


def test_struck_words_are_left_out() -> None:
    found = page(f"<h1>Doors</h1><p>{LONG}</p><p>Open <del>or closed</del><ins>or ajar</ins> doors.</p>")
    assert found.paragraphs[-1].text == "Open or ajar doors."


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("cp1252", ""),
        ("iso-8859-15", '<meta charset="iso-8859-15">'),
        ("cp1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("gb18030", "<meta charset=gb2312>"),
    ],
)
def test_pages_are_read_in_the_encoding_that_they_have(encoding: str, head: str) -> None:
    words = {"cp1251": "Двери архивов открыты для всех", "gb18030": "档案馆的大门向所有人敞开"}
    text = words.get(encoding, "Les portes des archives sont ouvertes à chacun, “même l’été”")
    if encoding == "iso-8859-15":
        text = "Les portes des archives coûtent 5 €"
    content = f"<html><head>{head}<title>T</title></head><body><h1>X</h1><p>{text}</p></body></html>"
    assert read(content.encode(encoding), "p.html").paragraphs[-1].text == text


def test_markdown_is_read_with_its_lists_tables_and_notes() -> None:
    found = read(
        b"# Doors\n\nEvery *door*[^1] has a **lock**.\n\n3) a gate\n4) a hatch\n   - bare\n\n"
        b"| Door | Height |\n|---|---|\n| Gate | 2.1 |\n\n> Said by <nobody>\n\n[^1]: See the key.\n",
        "doors.md",
    )
    assert [(p.kind, p.label, p.text) for p in found.paragraphs] == [
        ("title", None, "Doors"), ("text", None, "Every door has a lock."), ("operative", "3)", "a gate"),
        ("operative", "4)", "a hatch"), ("text", None, "bare"), ("text", None, "Door | Height"),
        ("text", None, "Gate | 2.1"), ("text", None, "Said by <nobody>"), ("footnote", "1", "See the key."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["a<sup>1</sup>", "a<br>", "<b>a</b> ", "<p>", "<td>", "<li>", ". ", "<i>(a) "]
)
def test_hostile_pages_take_no_longer_than_their_length(piece: str) -> None:
    started = time.process_time()
    with contextlib.suppress(Unreadable):
        page("<table><tr><td>" + piece * (100_000 // len(piece)))
    assert time.process_time() - started < 3  # seconds; what grows with the square takes minutes


def test_deep_pages_are_read_to_the_last_word() -> None:
    found = page("<h1>Doors</h1>" + "<div><b>" * 300 + "the last word")
    assert found.paragraphs[-1].text == "the last word"
    with pytest.raises(Unreadable):
        page("<h1>Doors</h1>" + "<div><b>" * 3_000 + "the last word")
