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
