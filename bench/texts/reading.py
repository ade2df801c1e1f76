"""Reading PDFs: pages a second, beside what takes their bare text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from travaux.texts.reading import recognition
from travaux.texts.reading.documents import read

FOLDERS = ("files/pdf_en", "files/pdf_multilingual", "drafts/security-council/drafts_pdf")


def lines(data: Path) -> Iterator[str]:
    """A table: seconds for all files, pages a second, how many times the time of reading them whole."""
    files = [file for folder in FOLDERS for file in sorted((data / folder).glob("*.pdf"))]
    pages = sum(map(pages_of, files))
    size = sum(file.stat().st_size for file in files) / 1e6
    yield f"reading: {len(files)} PDFs, {pages} pages, {size:.1f} MB"
    yield f"  {'':<44}{'seconds':>10}{'pages/s':>10}{'to ours':>10}"
    recognised, recognition.tesseract = recognition.tesseract, lambda: None  # type: ignore[assignment]
    try:
        ours = seconds(read, files)
    finally:
        recognition.tesseract = recognised
    yield row("Travaux, paragraphs with labels and tree", ours, pages, ours)
    for name, peer in PEERS.items():
        yield row(name, seconds(peer, files), pages, ours)


def row(name: str, taken: float, pages: int, ours: float) -> str:
    return f"  {name:<44}{taken:>10.2f}{pages / taken:>10.1f}{taken / ours:>9.2f}×"


def seconds(reader: Callable[[Path], object], files: list[Path]) -> float:
    """The time for all files, once: they are many enough to even out."""
    began = time.perf_counter()
    for file in files:
        reader(file)
    return time.perf_counter() - began


def pages_of(file: Path) -> int:
    import pypdfium2  # noqa: PLC0415  (what is measured loads when it is)

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def bare_text(file: Path) -> str:
    import pypdfium2  # noqa: PLC0415  (what is measured loads when it is)

    with pypdfium2.PdfDocument(file) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def by_pypdf(file: Path) -> str:
    from pypdf import PdfReader  # noqa: PLC0415

    return "".join(page.extract_text() for page in PdfReader(file).pages)


def by_pdfplumber(file: Path) -> str:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(file) as document:
        return "".join(page.extract_text() for page in document.pages)


PEERS: dict[str, Callable[[Path], str]] = {
    "pypdfium2, bare text": bare_text,
    "pypdf, bare text": by_pypdf,
    "pdfplumber, bare text": by_pdfplumber,
}
