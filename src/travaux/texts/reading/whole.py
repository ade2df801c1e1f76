"""The whole text of a file, a paragraph a line, with the addresses to which its links lead.

    python -m travaux.texts.reading.whole PATH

prints it, within limits of memory and time. Where the file cannot be read, the status is 1 and one sentence
on standard error says why.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from travaux.texts.reading.limits import confine
from travaux.texts.reading.media_types import DOCX, HTML, PDF, TEXT, text_encoding
from travaux.texts.reading.opening import (
    BROKEN,
    Unreadable,
    lines_of_html,
    paragraphs_of_docx,
    paragraphs_of_pages,
    parsed_html,
    plain,
    read_pages,
    read_with,
)

MOST = 1_500_000  # characters
MOST_PAGES = 600  # of a PDF

# Where a link leads is written out only where its words say that it leads somewhere to answer.
_SENDS = re.compile(
    r"here|survey|form|questionnaire|submit|portal|platform|lien|ici|enlace|aqu[ií]|encuesta", re.IGNORECASE
)
_HIDDEN = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-fA-F]{6,200})")


def whole_text(path: Path) -> str:
    """The text of a PDF, a DOCX, an HTML page or a plain text, 1.5 million characters at most.

    Of an HTML page, the address of an e-mail link is written out behind its words, also where the site hides
    it from robots, and so is that of a link to a form. Raises Unreadable.
    """
    return read_with({PDF: _pdf, DOCX: _docx, HTML: _html, TEXT: _text}, path)[:MOST]


def _pdf(path: Path) -> str:
    texts, *_ = read_pages(path, most_pages=MOST_PAGES, most=MOST)
    return _joined(paragraphs_of_pages(texts))


def _docx(path: Path) -> str:
    import docx  # slow to load, and only for this format

    return _joined(paragraphs_of_docx(docx.Document(str(path))))


def _html(path: Path) -> str:
    page = parsed_html(path)
    for hidden in page.xpath("//*[@data-cfemail]"):
        hidden.text = _revealed(hidden.get("data-cfemail")) or hidden.text
    for part in _menus(page):
        part.drop_tree()
    for link in page.xpath("//a[@href]"):
        _write_out(link)
    for struck in page.xpath("//s|//strike|//del"):
        struck.text, struck.tail = f"~~{struck.text or ''}", f"~~{struck.tail or ''}"
    return _joined(lines_of_html(page))


def _menus(page: Any) -> list[Any]:
    """The parts that only lead elsewhere: what a site prints above and below each of its pages."""
    parts = page.xpath("//footer|//select|//button|//*[@role='navigation' or @role='search']")
    if page.find(".//h1") is not None:
        for part in page.iter("header", "ul", "ol", "h1"):
            if part.tag == "h1":
                break
            if _leads(part):
                parts.append(part)
    return [part for part in parts if part.find(".//h1") is None]


def _leads(part: Any) -> bool:
    """Whether nearly all that a part says is links, or it is short words such as `Home`."""
    words = " ".join("".join(part.itertext()).split())
    linked = " ".join("".join(part.xpath(".//a//text()")).split())
    return len(linked) >= 0.8 * len(words) or len(words) <= 200


def _write_out(link: Any) -> None:
    """Put the address of a link behind its words, where it is one to send to."""
    href = (link.get("href") or "").strip()
    words = "".join(link.itertext())
    if href.startswith("mailto:"):
        address = href.removeprefix("mailto:").split("?")[0]
    elif hidden := _HIDDEN.search(href):
        address = _revealed(hidden[1])
        if "protected" in words:
            for child in list(link):
                link.remove(child)
            link.text, words = address, address
    elif href.startswith(("http://", "https://")) and _SENDS.search(words) and len(words) <= 80:
        address = href
    else:
        return
    if address and address.lower() not in words.lower():
        link.tail = f" ({address})" + (link.tail or "")


def _revealed(digits: str) -> str:
    """An address that a site wrote in code: each byte is masked with the first."""
    try:
        mask, *masked = bytes.fromhex(digits)
        return bytes(byte ^ mask for byte in masked).decode()
    except (ValueError, UnicodeDecodeError):
        return ""


def _text(path: Path) -> str:
    with path.open("rb") as source:
        encoding = text_encoding(source)
    if encoding is None:
        raise Unreadable(BROKEN)
    with path.open(encoding=encoding) as text:
        return text.read(MOST)


def _joined(paragraphs: Any) -> str:
    """The paragraphs, a blank line between them."""
    lines = (plain(paragraph) for paragraph in paragraphs)
    return "\n\n".join(line for line in lines if line)


def main(path: Path) -> int:
    confine()
    try:
        sys.stdout.buffer.write(whole_text(path).encode("utf-8", errors="replace"))
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
