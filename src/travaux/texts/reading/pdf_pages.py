"""The pages of a PDF as lines of print, by pdfium; pages that are pictures by text recognition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from travaux.texts.reading.opening import BROKEN, LOCKED, Unreadable, said_title
from travaux.texts.reading.printed_lines import Line, lines_of_page
from travaux.texts.reading.recognition import recognised_lines, tesseract
from travaux.texts.reading.tagged_pages import TaggedPages

MOST_PAGES = 2_000
MOST_NAMED = 20  # pages that a warning lists
HEIGHT = 842.0  # points, of a page that does not say


@dataclass
class Pages:
    """The lines of each page and its height in points, or else the `tags` by which a file says what its
    paragraphs are; the title that the file carries; what is wrong.
    """

    lines: list[list[Line]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    title: str | None = None
    warnings: tuple[str, ...] = ()
    tags: TaggedPages | None = None


def pages_of_pdf(content: bytes) -> Pages:
    """The pages of a PDF, the first 2,000: its tags where they can be trusted, else its lines of print.
    Raises Unreadable.
    """
    import pypdfium2  # slow to load, and only for this format

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Unreadable(LOCKED if locked else BROKEN) from error
    try:
        if not len(document):
            raise Unreadable(BROKEN)
        tagged = _tagged(document) if pypdfium2.raw.FPDFCatalog_IsTagged(document) else None
        found = tagged or _printed(document)
        found.title = said_title(document.get_metadata_value("Title"))
    finally:
        document.close()
    return found


def _tagged(document: Any) -> Pages | None:
    """The pages by their tags; None where these cannot be relied on, and where pages are pictures whose text
    can be recognised.
    """
    import pypdfium2  # slow to load, and only for this format

    tags = TaggedPages(pypdfium2.raw)
    empty: list[int] = []
    for number in range(1, min(len(document), MOST_PAGES) + 1):
        try:
            page = document[number - 1]
            textpage = page.get_textpage()
            if textpage.count_chars() > 0:
                tags.add(page, textpage, number)
            elif tesseract():
                return None
            else:
                empty.append(number)
            page.close()
        except pypdfium2.PdfiumError:
            return None
    warnings = tuple(_warnings([], [], empty, len(document)))
    return Pages(tags=tags, warnings=warnings) if tags.are_trusted else None


def _printed(document: Any) -> Pages:
    """The pages as lines of print."""
    import pypdfium2  # slow to load, and only for this format

    found = Pages()
    damaged: list[int] = []
    recognised: list[int] = []
    for number in range(1, min(len(document), MOST_PAGES) + 1):
        lines, height = [], HEIGHT
        try:
            page = document[number - 1]
            height = page.get_height()
            lines = lines_of_page(page.get_textpage(), number, pypdfium2.raw)
            if not lines:
                lines = recognised_lines(page, number)
                recognised += [number] if lines else []
            page.close()
        except pypdfium2.PdfiumError:
            damaged.append(number)
        found.lines.append(lines)
        found.heights.append(height)
    empty = [at for at, lines in enumerate(found.lines, 1) if not lines and at not in damaged]
    found.warnings = tuple(_warnings(damaged, recognised, empty if any(found.lines) else [], len(document)))
    return found


def _warnings(damaged: list[int], recognised: list[int], empty: list[int], pages: int) -> list[str]:
    told = [
        ("These pages are damaged and were left out", damaged),
        ("The text of these pages was recognised from pictures and may be wrong", recognised),
        ("No text was found on these pages, which may be pictures", empty),
    ]
    warnings = [f"{sentence}: {_listed(some)}." for sentence, some in told if some]
    if pages > MOST_PAGES:
        warnings.append(f"Only the first {MOST_PAGES} of {pages} pages were read.")
    return warnings


def _listed(pages: list[int]) -> str:
    more = f" and {len(pages) - MOST_NAMED} more" if len(pages) > MOST_NAMED else ""
    return ", ".join(map(str, pages[:MOST_NAMED])) + more
