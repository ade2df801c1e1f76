"""The opening of a file."""

import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from fpdf import FPDF

from travaux.texts.reading.media_types import DOCX, HTML, PDF, TEXT
from travaux.texts.reading.opening import (
    BROKEN,
    LOCKED,
    NO_TEXT,
    UNKNOWN,
    Opening,
    Unreadable,
    mended,
    opening_of,
    pages_said,
    paragraphs_of_pages,
    read_opening,
    said_title,
)


def make_pdf(path: Path, *pages: str, title: str = "", password: str = "") -> Path:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    if title:
        pdf.set_title(title)
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    for page in pages:
        pdf.add_page()
        pdf.multi_cell(0, text=page)
    path.write_bytes(bytes(pdf.output()))
    return path


def make_docx(path: Path, *paragraphs: str, title: str = "", pages: int | None = None) -> Path:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Deadline", "24 July 2017"
    document.save(str(path))
    if pages is not None:
        said = f'<Properties xmlns="urn:x"><Pages>{pages}</Pages></Properties>'
        rewritten = path.with_suffix(".new")
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(rewritten, "w") as new:
            for member in old.infolist():
                content = said.encode() if member.filename == "docProps/app.xml" else old.read(member)
                new.writestr(member, content)
        rewritten.replace(path)
    return path


def make_file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_opening_of_pdf_has_pages_title_and_text(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", "Of people in", "transit.\n\nA second page.", title="What we heard")
    assert read_opening(path) == Opening(PDF, 2, "Of people in transit.\nA second page.", "What we heard")


def test_opening_of_pdf_without_text_says_so(tmp_path: Path) -> None:
    assert read_opening(make_pdf(tmp_path / "a.pdf", "")) == Opening(PDF, 1, "", None, (NO_TEXT,))


def test_opening_of_docx_reads_tables_in_their_place(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", "A call", "Send  your\nanswers.", title="The call", pages=7)
    assert read_opening(path) == Opening(
        DOCX, 7, "A call\nSend your answers.\nDeadline: 24 July 2017", "The call"
    )


def test_opening_of_docx_without_page_count_has_none(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", "A call", pages=0)
    assert read_opening(path).pages is None


def test_opening_of_html_leaves_out_what_is_not_its_text(tmp_path: Path) -> None:
    page = (
        "<html><head><title>The page</title></head><body><nav>Menu</nav><h1>A call</h1>"
        "<script>var x</script><p>Send it by <b>mail</b>.<br>Or not.</p></body></html>"
    )
    assert read_opening(make_file(tmp_path / "a.html", page.encode())) == Opening(
        HTML, None, "A call\nSend it by mail.\nOr not.", "The page"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_opening_of_text_reads_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = make_file(tmp_path / "a.txt", "Réunion\r\n\r\n à  Genève".encode(encoding))
    assert read_opening(path) == Opening(TEXT, None, "Réunion\nà Genève", None)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 and nothing more", BROKEN),
        (b"\x7fELF\x02\x01\x01\x00", UNKNOWN),
        (b"\x89PNG\r\n\x1a\n", UNKNOWN),
        (b"", UNKNOWN),
    ],
)
def test_opening_of_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_opening(make_file(tmp_path / "a", content))


def test_opening_of_locked_pdf_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=LOCKED):
        read_opening(make_pdf(tmp_path / "a.pdf", "A secret", password="sesame"))


def test_opening_of_damaged_docx_is_read_or_refused(tmp_path: Path) -> None:
    whole = make_docx(tmp_path / "a.docx", "A call").read_bytes()
    for at in range(0, len(whole), 401):
        damaged = whole[:at] + bytes(32) + whole[at + 32 :]
        try:
            read_opening(make_file(tmp_path / "b.docx", damaged))
        except Unreadable as error:
            assert str(error) in {BROKEN, UNKNOWN}


def test_pages_said_takes_a_count_and_nothing_else() -> None:
    def said(count: str) -> int | None:
        return pages_said(f"<P xmlns='urn:x'><Pages>{count}</Pages></P>".encode())

    assert [said("12"), said("0"), said("twelve"), said(""), said("9" * 30)] == [12, None, None, None, None]


def test_paragraphs_end_where_a_line_is_short() -> None:
    page = (
        "A heading\r\nThe first line runs up to the margin\r\nand the second one ends.\r\n"
        "Another one that goes to the margin\r\nhere."
    )
    assert list(paragraphs_of_pages([page])) == [
        "A heading",
        "The first line runs up to the margin and the second one ends.",
        "Another one that goes to the margin here.",
    ]


def test_paragraphs_leave_out_numbers_and_symbols_at_the_head_of_pages() -> None:
    pages = ["A/RES/71/1\n1/14 25-16995\nThe Assembly decides,", "A/RES/71/1\n2/14 25-16995\nand recalls."]
    assert list(paragraphs_of_pages(pages)) == ["A/RES/71/1", "The Assembly decides, and recalls."]


@pytest.mark.parametrize(
    ("first", "second", "known", "word"),
    [
        ("inter", "national", set(), "international"),
        ("inter", "national", {"international"}, "international"),
        ("burden", "sharing", {"burden-sharing"}, "burden-sharing"),
        ("nuclear", "weapon", {"nuclear", "weapon"}, "nuclear-weapon"),
        ("non", "refoulement", {"non", "nonrefoulement"}, "nonrefoulement"),
    ],
)
def test_mended_word_keeps_a_hyphen_of_its_own(first: str, second: str, known: set[str], word: str) -> None:
    assert mended(first, second, known) == word


def test_paragraphs_mend_words_across_lines() -> None:
    page = (
        "responsibility\x02sharing of re\ufffefugees among all the States of the re-\ngion "
        "and responsibility for sharing"
    )
    assert list(paragraphs_of_pages([page])) == [
        "responsibility-sharing of refugees among all the States of the region and responsibility for sharing"
    ]


def test_opening_ends_after_enough_running_text() -> None:
    long = "word " * 100
    opening = opening_of(["A short heading", long, long, long, long, "Never reached"])
    assert [len(line) for line in opening.split("\n")] == [15, 499, 499, 499, 5]
    assert opening.endswith("\nwor …")


def test_opening_is_never_longer_than_twice_enough() -> None:
    assert len(opening_of(f"Item {number}" for number in range(10_000))) < 4_000


def test_opening_is_composed_and_free_of_what_cannot_be_stored() -> None:
    assert opening_of(["re\u0301union\x00 \ud800 a\u200bb \ue000"]) == "réunion a\u200bb"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("What we heard", "What we heard"),
        ("  Two\nlines ", "Two lines"),
        ("Microsoft Word - letter.doc", None),
        ("untitled", None),
        ("final_v3.docx", None),
        ("", None),
        (None, None),
    ],
)
def test_title_is_not_the_name_of_a_file(said: str | None, title: str | None) -> None:
    assert said_title(said) == title


def test_hostile_text_costs_little() -> None:
    started = time.perf_counter()
    list(paragraphs_of_pages(["a-" * 50_000, "a\x02" * 50_000]))
    opening_of(["-" * 100_000, " " * 100_000])
    said_title("untitled" * 12_500)
    assert time.perf_counter() - started < 0.5


def run_opening(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "travaux.texts.reading.opening", str(path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_opening_as_a_command_prints_json_or_one_sentence(tmp_path: Path) -> None:
    read = run_opening(make_file(tmp_path / "a.txt", b"A call"))
    assert (read.returncode, json.loads(read.stdout), read.stderr) == (
        0, {"media_type": TEXT, "pages": None, "text": "A call", "title": None, "warnings": []}, "",
    )  # fmt: skip
    refused = run_opening(make_file(tmp_path / "a.pdf", b"%PDF-1.7"))
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", f"{BROKEN}\n")


def test_opening_loads_no_django() -> None:
    asked = (
        "import sys, travaux.texts.reading.opening; print([m for m in sys.modules if m.startswith('django')])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_openings_of_real_documents_have_their_pages_and_words(shared: Path) -> None:
    paths = sorted((shared / "data" / "files" / "pdf_en").glob("*.pdf"))
    for path in paths:
        opening = read_opening(path)
        assert opening.pages == len(pypdfium2.PdfDocument(path))
        assert 400 < len(opening.text) < 4_000
