"""The pages of a PDF as lines of print, by pdfium; pages that are pictures by text recognition."""

from __future__ import annotations

from dataclasses import dataclass, field

from travaux.texts.reading.opening import BROKEN, LOCKED, Unreadable, said_title
from travaux.texts.reading.printed_lines import Line, lines_of_page
from travaux.texts.reading.recognition import recognised_lines
from travaux.texts.reading.tagged_pages import TaggedPages

MOST_PAGES = 2_000
MOST_NAMED = 20  # pages that a warning lists
HEIGHT = 842.0  # points, of a page that does not say


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
    """The pages of a PDF, the first 2,000. Raises Unreadable."""
    import pypdfium2  # slow to load, and only for this format

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Unreadable(LOCKED if locked else BROKEN) from error
    found = Pages()
    damaged: list[int] = []
    recognised: list[int] = []
    try:
        if not len(document):
            raise Unreadable(BROKEN)
        tags = TaggedPages(pypdfium2.raw) if pypdfium2.raw.FPDFCatalog_IsTagged(document) else None
        for number in range(1, min(len(document), MOST_PAGES) + 1):
            lines, height = [], HEIGHT
            try:
                page = document[number - 1]
                height = page.get_height()
                textpage = page.get_textpage()
                lines = lines_of_page(textpage, number, pypdfium2.raw)
                if tags is not None and lines:
                    tags.add(page, textpage, number)
                if not lines:
                    lines = recognised_lines(page, number)
                    recognised += [number] if lines else []
                    tags = None if lines else tags  # what was recognised has no tags
                page.close()
            except pypdfium2.PdfiumError:
                damaged.append(number)
            found.lines.append(lines)
            found.heights.append(height)
        pages = len(document)
        found.title = said_title(document.get_metadata_value("Title"))
    finally:
        document.close()
    found.tags = tags if tags is not None and tags.are_trusted else None
    empty = [at for at, lines in enumerate(found.lines, 1) if not lines and at not in damaged]
    found.warnings = tuple(_warnings(damaged, recognised, empty if any(found.lines) else [], pages))
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
