"""The whole text of a file."""

from pathlib import Path

import docx
import pytest
from fpdf import FPDF

from travaux.texts.reading.opening import BROKEN, UNKNOWN, Unreadable
from travaux.texts.reading.whole import whole_text

# The address a@b.ch as one provider hides it: the first byte masks the others.
HIDDEN = "2a" + bytes(byte ^ 0x2A for byte in b"a@b.ch").hex()


def test_pdf_is_read_to_its_last_page(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for number in range(1, 21):
        pdf.add_page()
        pdf.multi_cell(0, text=f"Page number {number} speaks of rivers and of much else.")
    (tmp_path / "a.pdf").write_bytes(bytes(pdf.output()))
    text = whole_text(tmp_path / "a.pdf")
    assert "number 1 " in text and "number 20 " in text


def test_word_file_is_read_with_its_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Call for inputs on rivers")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Deadline", "24 July 2017"
    for _ in range(100):
        document.add_paragraph("Rivers and lakes and wells and springs and seas.")
    document.add_paragraph("The end.")
    document.save(str(tmp_path / "a.docx"))
    lines = whole_text(tmp_path / "a.docx").split("\n\n")
    assert (lines[0], lines[1], lines[-1], len(lines)) == (
        "Call for inputs on rivers",
        "Deadline: 24 July 2017",
        "The end.",
        103,
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Write to <a href='mailto:a@b.ch?subject=x'>us</a>.</p>", "Write to us (a@b.ch)."),
        ("<p>Write to <a href='mailto:a@b.ch'>a@b.ch</a>.</p>", "Write to a@b.ch."),
        (
            f"<p>To <a href='/cdn-cgi/l/email-protection#{HIDDEN}'><b>[email&#160;protected]</b></a>.</p>",
            "To a@b.ch.",
        ),
        (f"<p>Write to <span data-cfemail='{HIDDEN}'>[email protected]</span>.</p>", "Write to a@b.ch."),
        ("<p>Answer <a href='https://s.ch/1'>here</a>.</p>", "Answer here (https://s.ch/1)."),
        ("<p>Read <a href='https://s.ch/1'>the news</a>.</p>", "Read the news."),
        ("<nav>Menu</nav><h1>A</h1><p>B</p><script>c</script>", "A\n\nB"),
        ("<p>Write to <span data-cfemail='zz'>nobody</span>.</p>", "Write to nobody."),
    ],
)
def test_page_is_read_with_the_addresses_of_its_links(tmp_path: Path, markup: str, text: str) -> None:
    (tmp_path / "a.html").write_text(f"<!doctype html><body>{markup}</body>", encoding="utf-8")
    assert whole_text(tmp_path / "a.html") == text


def test_plain_text_keeps_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Deadline:\r\n24 July 2017 – é".encode())
    assert whole_text(tmp_path / "a.txt") == "Deadline:\n24 July 2017 – é"


@pytest.mark.parametrize(("content", "why"), [(b"%PDF-1.7 broken", BROKEN), (b"\x00\x01\x02", UNKNOWN)])
def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(Unreadable, match=why):
        whole_text(tmp_path / "a")


def saved(folder: Path, page: str, encoding: str = "utf-8") -> list[str]:
    path = folder / "page.html"
    path.write_bytes(page.encode(encoding))
    return whole_text(path).split("\n\n")


def test_page_that_does_not_say_how_it_is_encoded_is_utf_8(tmp_path: Path) -> None:
    assert saved(tmp_path, "<html><body><p>Échéance : 1er août</p></body></html>") == ["Échéance : 1er août"]


def test_page_that_says_so_is_read_in_its_own_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Échéance</p></body></html>'
    assert saved(tmp_path, page, "cp1252") == ["Échéance"]


def test_label_and_what_it_says_stand_on_one_line(tmp_path: Path) -> None:
    assert saved(
        tmp_path,
        "<html><body><table><tr><th>Deadline</th><td>24 July 2017</td></tr></table>"
        "<dl><dt>Issued by</dt><dd>The\n  Committee</dd><dt>Format:</dt><dd>Word</dd></dl>"
        "<table><tr><td>1</td><td>two</td><td>three</td></tr></table></body></html>",
    ) == ["Deadline: 24 July 2017", "Issued by: The Committee", "Format: Word", "1 two three"]


def test_a_line_that_only_the_source_breaks_is_one(tmp_path: Path) -> None:
    assert saved(tmp_path, "<html><body><p>Send\nyour\n  answers.</p></body></html>") == [
        "Send your answers."
    ]


def test_menus_and_footers_are_left_out_and_lists_of_the_text_kept(tmp_path: Path) -> None:
    lines = saved(
        tmp_path,
        "<html><body><header><a href='/'>Home</a></header><ul><li><a href='/a'>Topics</a></li></ul>"
        "<h1>Call</h1><ul><li>Five pages</li></ul><footer>Contact: 1 May 2020</footer></body></html>",
    )
    assert lines == ["Call", "Five pages"]


def test_struck_words_are_marked(tmp_path: Path) -> None:
    assert saved(tmp_path, "<html><body><p>By <s>1 May</s> 2 May</p></body></html>") == ["By ~~1 May~~ 2 May"]


@pytest.mark.parametrize("tag", ["div", "ul><li", "table><tr><td", "dl><dt", "footer", "s", "b"])
def test_deeply_nested_page_is_read_or_said_to_be_empty(tmp_path: Path, tag: str) -> None:
    lines = saved(tmp_path, f"<html><body><p>A call.</p>{f'<{tag}>' * 20_000}end")
    assert lines[0] in ("A call.", "")
