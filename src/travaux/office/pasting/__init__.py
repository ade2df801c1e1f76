"""What somebody pastes from Word, LibreOffice, Google Docs or a page, as Markdown of the record."""

from travaux.office.pasting.cleaning import cleaned
from travaux.office.pasting.reading import Reader
from travaux.office.pasting.writing import written

__all__ = ["markdown_of"]


def markdown_of(html: str) -> str:
    """The Markdown of a clipboard's HTML: its headings, lists, links, emphasis, quotations, simple tables and
    footnotes. Everything else is dropped: styles, comments, pictures, scripts, what was deleted under tracked
    changes. It costs time in proportion to the length of `html`.
    """
    reader = Reader()
    reader.read(cleaned(html))
    return written(reader.blocks, reader.notes)
