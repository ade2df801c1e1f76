"""The opening of a file: its number of pages, its title and its first words.

    python -m travaux.texts.reading.opening PATH

prints it as JSON, within limits of memory and time. Where the file cannot be read, the status is 1 and
one sentence on standard error says why.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree, html

from travaux.texts.reading.limits import confine
from travaux.texts.reading.media_types import DOCX, HTML, PDF, TEXT, media_type_of, text_encoding

ENOUGH = 1_500  # characters of running text
MOST = 3_000  # characters in all
LONGEST_LINE = 100_000  # characters of a plain text that are looked at
MOST_PAGES = 12  # of a PDF that are looked at; the running text of a report begins before

BLOCKS = (
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "section", "article", "dl",
    "blockquote", "pre", "header", "footer", "main", "aside", "address", "ul", "ol", "table", "figcaption",
)  # fmt: skip
LONGEST_LABEL = 60  # characters of the first of two cells, where it names what the second says

BROKEN = "The file is damaged and cannot be read."
LOCKED = "The file is locked by a password."
TOO_MUCH = "Reading the file takes more time or memory than is allowed."
UNKNOWN = "The file is not of a kind that can be read."
NO_TEXT = "No text was found; the pages may be pictures."


Read = TypeVar("Read")


class Unreadable(Exception):
    """The file cannot be read; the message is one of the sentences above."""


@dataclasses.dataclass(frozen=True)
class Opening:
    """`pages` is None where the format does not say; `title` is the one that the file carries, if any;
    paragraphs of `text` are separated by line breaks.
    """

    media_type: str
    pages: int | None
    text: str
    title: str | None
    warnings: tuple[str, ...] = ()


def read_opening(path: Path) -> Opening:
    """Read a PDF, a DOCX, an HTML page or a plain text. Raises Unreadable."""
    opening = read_with({PDF: read_pdf, DOCX: read_docx, HTML: read_html, TEXT: read_text}, path)
    return opening if opening.text else dataclasses.replace(opening, warnings=(*opening.warnings, NO_TEXT))


def read_with(readers: Mapping[str, Callable[[Path], Read]], path: Path) -> Read:
    """What the reader for the file's kind makes of it. Raises Unreadable, and nothing else of a parser's."""
    with path.open("rb") as source:
        media_type = media_type_of(source)
    reader = readers.get(media_type or "")
    if reader is None:
        raise Unreadable(UNKNOWN)
    try:
        return reader(path)
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable(TOO_MUCH) from error
    # A stranger's file makes a parser fail in any way whatever; all of them mean the same to people.
    except Exception as error:
        raise Unreadable(BROKEN) from error


def read_pdf(path: Path) -> Opening:
    texts, pages, title, warnings = read_pages(path, most_pages=MOST_PAGES, most=2 * MOST)
    return Opening(PDF, pages, opening_of(paragraphs_of_pages(texts)), title, warnings)


def read_pages(
    path: Path, *, most_pages: int, most: int
) -> tuple[list[str], int, str | None, tuple[str, ...]]:
    """The text of the first pages of a PDF, until `most` characters are there; the number of all pages, the
    title and what is wrong.
    """
    import pypdfium2  # slow to load, and only for this format

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise Unreadable(LOCKED if locked else BROKEN) from error
    try:
        pages = len(document)
        if not pages:
            raise Unreadable(BROKEN)
        texts: list[str] = []
        length = 0
        warnings: tuple[str, ...] = ()
        for number in range(min(pages, most_pages)):
            try:
                texts.append(document[number].get_textpage().get_text_range())
                length += len(texts[-1])
            except pypdfium2.PdfiumError:
                warnings = ("Some pages are damaged.",)
            if length > most:
                break
        title = said_title(document.get_metadata_value("Title"))
    finally:
        document.close()
    return texts, pages, title, warnings


def read_docx(path: Path) -> Opening:
    import docx  # slow to load, and only for this format

    document = docx.Document(str(path))
    parts = {part.partname: part for part in document.part.package.iter_parts()}
    properties = parts.get("/docProps/app.xml")
    pages = pages_said(properties.blob) if properties else None
    return Opening(
        DOCX, pages, opening_of(paragraphs_of_docx(document)), said_title(document.core_properties.title)
    )


def paragraphs_of_docx(document: Any) -> Iterator[str]:
    """The paragraphs of a Word document (of `docx`), and the rows of its tables, in reading order."""
    from docx.table import Table  # slow to load, and only for this format

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield row_of(dict.fromkeys(plain(cell.text) for cell in row.cells))
        else:
            yield block.text


def row_of(cells: Iterable[str]) -> str:
    """The cells of a row on one line; of two, a short first one is the label of the second."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 2 and len(filled[0]) <= LONGEST_LABEL and filled[0][-1] not in ":?.":
        return ": ".join(filled)
    return " ".join(filled)


def pages_said(properties: bytes) -> int | None:
    """The number of pages that the program which wrote a DOCX noted in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    said = etree.fromstring(properties, parser).findtext("{*}Pages") or ""
    return int(said) if said.isascii() and said.isdigit() and 0 < int(said) < 100_000 else None


def read_html(path: Path) -> Opening:
    page = parsed_html(path)
    return Opening(HTML, None, opening_of(lines_of_html(page)), said_title(page.findtext("head/title")))


def parsed_html(path: Path) -> Any:
    """A page, without what is not for reading."""
    with path.open("rb") as source:
        # Where a page does not say how it is encoded, lxml would take it for Latin-1.
        encoding = "utf-8" if text_encoding(source) == "utf-8-sig" else None
    parser = html.HTMLParser(no_network=True, encoding=encoding)
    page = html.document_fromstring(path.read_bytes(), parser=parser)
    for part in page.xpath("//script|//style|//nav|//template|//noscript|//comment()"):
        part.drop_tree()
    return page


def lines_of_html(page: Any) -> list[str]:
    """The lines of a page: a paragraph, a heading, an item of a list, a row of a table stands on its own."""
    for part in page.iter(etree.Element):
        if part.tag != "pre":
            part.text = _on_one_line(part.text)
        part.tail = _on_one_line(part.tail)
    for cell in page.iter("td", "th"):
        cell.tail = " "
    for label in page.xpath("//tr[count(td|th) = 2]/*[1] | //dt[following-sibling::*[1][self::dd]]"):
        words = plain("".join(label.itertext()))
        if words and len(words) <= LONGEST_LABEL:
            label.tail = " " if words[-1] in ":?." else ": "
    for name in page.iter("dt"):
        name.text = "\n" + (name.text or "")
    for said in page.iter("dd"):
        said.tail = "\n"
    for block in page.iter(*BLOCKS):
        block.tail = "\n" + (block.tail or "")
        block.text = "\n" + (block.text or "")
    body = page.find("body")
    return "".join((page if body is None else body).itertext()).split("\n")


def _on_one_line(text: str | None) -> str | None:
    return re.sub(r"\s+", " ", text) if text else text


def read_text(path: Path) -> Opening:
    with path.open("rb") as source:
        encoding = text_encoding(source)
    if encoding is None:
        raise Unreadable(BROKEN)
    with path.open(encoding=encoding) as text:
        head = text.read(LONGEST_LINE)
    return Opening(TEXT, None, opening_of(head.split("\n")), None)


def paragraphs_of_pages(pages: Iterable[str]) -> Iterator[str]:
    """The paragraphs of printed pages: lines joined, but for a line that stops well before the margin.

    Left out: lines without a word (page and job numbers, bare symbols), and a document's symbol at the
    head of a further page.
    """
    # pdfium writes some of the hyphens that end a line as one of three other characters, and no line's end.
    texts = [re.sub(r"(?:[\x02\u00ad\ufffe]|(?<=[^\W\d_])-[ \t]*\r?\n)\s*", "\x02", page) for page in pages]
    whole = (re.sub(r"\w*\x02\w*", " ", text) for text in texts)
    known = {word.lower() for text in whole for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)}
    lines = []
    for number, text in enumerate(texts):
        printed = [line.strip() for line in text.splitlines()]
        if number and printed and re.fullmatch(r"\S*/\S*", printed[0]):
            printed = printed[1:]
        lines += [line for line in printed if re.search(r"[^\W\d_]{2}", line)]
    full = sorted(map(len, lines))[len(lines) * 4 // 5] if lines else 0
    paragraph: list[str] = []
    for line in lines:
        paragraph.append(line)
        if len(line) < 0.7 * full:
            yield unbroken(" ".join(paragraph), known)
            paragraph = []
    if paragraph:
        yield unbroken(" ".join(paragraph), known)


def unbroken(paragraph: str, known: set[str]) -> str:
    """A paragraph whose words are whole again where a line broke them."""
    if "\x02" not in paragraph:
        return paragraph
    halves = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\x02([^\W\d_]+)")
    return halves.sub(lambda broken: mended(broken[1], broken[2], known), paragraph).replace("\x02", "-")


def mended(first: str, second: str, known: set[str]) -> str:
    """A word that was broken at the end of a line, with its hyphen where it has one of its own. Known words
    may hold beginnings of compounds too, as `thirty-`.
    """
    whole, compound = f"{first}{second}", f"{first}-{second}"
    if whole.lower() in known:
        return whole
    known_halves = {first.lower(), second.lower()} <= known or f"{first.lower()}-" in known
    if compound.lower() in known or known_halves:
        return compound
    return whole


def opening_of(paragraphs: Iterable[str]) -> str:
    """Some 1,500 characters of running text, from the start; short lines before it do not count."""
    kept: list[str] = []
    running = length = 0
    for paragraph in paragraphs:
        line = plain(paragraph[:LONGEST_LINE])
        if not line:
            continue
        kept.append(line)
        length += len(line)
        running += len(line) if len(line) > 60 else 0
        if running >= ENOUGH or length >= MOST:
            surplus = max(running - ENOUGH, length - MOST)
            if surplus > 0:
                kept[-1] = shortened(line, max(len(line) - surplus, 1))
            break
    return "\n".join(line for line in kept if line)


def shortened(line: str, length: int) -> str:
    """The first `length` characters of a line, back to the end of a word."""
    head = line[:length]
    if line[length : length + 1].isalnum() and " " in head:
        head = head.rsplit(" ", 1)[0]
    return f"{head.rstrip(' ,;:–-')} …" if len(head) < len(line) else head


def plain(text: str) -> str:
    """NFC, with single spaces, without characters that control or that cannot be written."""
    spaced = " ".join(text.split())
    kept = "".join(
        letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cs", "Cn", "Co"}
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def said_title(title: str | None) -> str | None:
    """The title that a file carries, unless a program put a file's name or nothing there."""
    said = plain(title or "")
    by_a_program = re.search(
        r"^microsoft word|^untitled|\.(docx?|pdf|rtf|odt|indd|txt)$", said, re.IGNORECASE
    )
    return None if by_a_program else said[:300] or None


def main(path: Path) -> int:
    confine()
    try:
        json.dump(dataclasses.asdict(read_opening(path)), sys.stdout)
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
