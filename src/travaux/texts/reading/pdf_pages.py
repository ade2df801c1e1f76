"""The pages of a PDF as lines of print, by pdfium; pages that are pictures by text recognition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from travaux.texts.reading.opening import BROKEN, LOCKED, Unreadable, said_title
from travaux.texts.reading.printed_lines import Line, lines_of_page
from travaux.texts.reading.recognition import recognised_lines, tesseract
from travaux.texts.reading.tagged_pages import TaggedPages

MOST_PAGES = 2_000
MOST_NAMED = 20  # pages that a warning lists


@dataclass
class Pages:
    """The lines of each page and its height in points, the title that the file carries, what is wrong; `tags`
    where the file says by them what its paragraphs are.
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
        reading = _Reading(document, pypdfium2)
        if not (pypdfium2.raw.FPDFCatalog_IsTagged(document) and reading.by_tags()):
            reading.by_lines()
        reading.found.title = said_title(document.get_metadata_value("Title"))
        return reading.found
    finally:
        document.close()


class _Reading:
    """Goes through the pages of an open document of pypdfium2."""

    def __init__(self, document: Any, pdfium: Any) -> None:
        self.document, self.pdfium = document, pdfium
        self.found = Pages()
        self.damaged: list[int] = []
        self.empty: list[int] = []

    def by_tags(self) -> bool:
        """Read the tags; whether they can be trusted and no page has to be recognised from its picture."""
        tags = TaggedPages(self.pdfium.raw)
        for number, page in self._pages():
            textpage = page.get_textpage()
            if textpage.count_chars() > 0:
                tags.add(page, textpage, number)
            else:
                self.empty.append(number)
        if not tags.are_trusted or (self.empty and tesseract()):
            return False
        self.found.tags = tags
        self.found.warnings = tuple(self._warnings([]))
        return True

    def by_lines(self) -> None:
        """Read the lines of print, or those that are recognised on a picture."""
        self.damaged, self.empty = [], []
        recognised: list[int] = []
        for number, page in self._pages():
            lines = lines_of_page(page.get_textpage(), number, self.pdfium.raw)
            if not lines:
                lines = recognised_lines(page, number)
                (recognised if lines else self.empty).append(number)
            self.found.lines.append(lines)
            self.found.heights.append(page.get_height())
        self.found.warnings = tuple(self._warnings(recognised))

    def _pages(self) -> Iterator[tuple[int, Any]]:
        """The pages with their numbers; those that are damaged are left out and noted."""
        for number in range(1, min(len(self.document), MOST_PAGES) + 1):
            try:
                page = self.document[number - 1]
                page.get_textpage().close()
            except self.pdfium.PdfiumError:
                self.damaged.append(number)
                continue
            yield number, page
            page.close()

    def _warnings(self, recognised: list[int]) -> list[str]:
        pages = len(self.document)
        is_text = len(self.empty) + len(self.damaged) < min(pages, MOST_PAGES)
        return _warnings(self.damaged, recognised, self.empty if is_text else [], pages)


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
