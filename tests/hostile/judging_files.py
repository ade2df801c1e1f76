"""Whether feeds, calendars, mails and files hold what they should and nothing that a payload brought in."""

from __future__ import annotations

import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from email.message import EmailMessage
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
from icalendar import Calendar
from lxml import etree

from tests.hostile import judging
from tests.hostile.payloads import found_in

ATOM = "{http://www.w3.org/2005/Atom}"
W3 = "http://www.w3.org/"
OFFICE_WORDS = "http://schemas.openxmlformats.org/"
FEED_ELEMENTS = {
    "feed", "title", "subtitle", "link", "id", "updated", "published", "author", "name", "entry", "summary",
    "content", "category", "rights",
}  # fmt: skip
SITEMAP_ELEMENTS = {"urlset", "url", "loc", "lastmod", "link", "sitemapindex", "sitemap"}
PROPERTIES = {
    "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "URL", "SOURCE",
    "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY",
    "DTSTART", "DTEND", "STATUS", "TRANSP", "CLASS", "CATEGORIES", "LOCATION", "DESCRIPTION", "ACTION",
    "TRIGGER", "ORGANIZER", "ATTENDEE",
}  # fmt: skip
HEADERS = {
    "message-id", "to", "from", "subject", "date", "auto-submitted", "content-type", "content-language",
    "content-transfer-encoding", "mime-version", "list-unsubscribe", "list-unsubscribe-post", "list-id",
    "reply-to", "precedence",
}  # fmt: skip
STRICT = etree.XMLParser(resolve_entities=False, no_network=True)
Read = tuple[str, list[str]]


def read(sort: str, content: bytes) -> Read:
    """The words of something that was made, and what is wrong with it."""
    if sort not in READERS:
        return "", []
    words, faults = READERS[sort](content)
    return words, list(faults)


def page(content: bytes) -> tuple[str, Iterable[str]]:
    text = content.decode()
    return text, judging.faults_of(text)


def plain(content: bytes) -> tuple[str, Iterable[str]]:
    return content.decode(), ()


def answered(content: bytes) -> tuple[str, Iterable[str]]:
    """JSON; what of it a script of ours puts into a page is called `ask`."""
    text = content.decode()
    found = json.loads(text)
    ask = found.get("ask", "") if isinstance(found, dict) else ""
    return text, judging.faults_of(ask)


def feed(content: bytes) -> tuple[str, Iterable[str]]:
    root = etree.fromstring(content, STRICT)
    return content.decode(), faults_of_feed(root)


def faults_of_feed(root: Any) -> Iterator[str]:
    if root.getroottree().docinfo.internalDTD is not None:
        yield "a document type"
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"{element!r}"
            continue
        space, name = etree.QName(element).namespace, etree.QName(element).localname
        known = FEED_ELEMENTS if space == ATOM[1:-1] else SITEMAP_ELEMENTS
        if name not in known:
            yield f"<{name}> of {space}"
        for address in [*element.xpath("@href"), *([element.text] if name == "loc" else [])]:
            if not judging.is_of(judging.OWN, str(address)):
                yield f"<{name}> leads to {address!r:.100}"
        if element.get("type") == "html":
            yield from judging.faults_of(element.text or "")


def calendar(content: bytes) -> tuple[str, Iterable[str]]:
    text = re.sub(r"\r\n[ \t]", "", content.decode())
    return text, faults_of_calendar(text)


def faults_of_calendar(text: str) -> Iterator[str]:
    parsed = Calendar.from_ical(text)
    for line in text.removesuffix("\r\n").split("\r\n"):
        name = re.split("[:;]", line)[0]
        if name not in PROPERTIES or re.search(r"[\x00-\x08\x0a-\x1f]", line):
            yield f"a line {line!r}"
        if name in ("URL", "SOURCE") and not judging.leads_safely(line.rpartition(f"{name}:")[2]):
            yield f"a line {line!r:.100}"
    for event in parsed.walk("VEVENT"):
        if len({"UID", "DTSTAMP"} & set(event)) < 2 or isinstance(event["UID"], list):
            yield f"an event {event!r:.100}"


def word_file(content: bytes) -> tuple[str, Iterable[str]]:
    words, faults = "", []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(name), STRICT)
                words += "".join(root.itertext())
                faults += [f"{name}: {fault}" for fault in faults_of_part(root)]
    return words, faults


def faults_of_part(root: Any) -> Iterator[str]:
    """An element is Word's own, fields and attributes hold no payload, links lead to pages and mailboxes."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f"{element!r}"
            continue
        space, name = etree.QName(element).namespace or "", etree.QName(element).localname
        if not space.startswith((OFFICE_WORDS, "http://purl.org/dc/", "http://schemas.microsoft.com/")):
            yield f"<{name}> of {space}"
        if name in ("altChunk", "object", "OLEObject", "control", "include"):
            yield f"<{name}>"
        if name in ("instrText", "fldSimple") and found_in(etree.tostring(element).decode()):
            yield f"a field {element.text!r:.100}"
        target = element.get("Target") or ""
        if name == "Relationship" and not judging.leads_safely(target):
            yield f"a link to {target!r:.100}"


def table(content: bytes) -> tuple[str, Iterable[str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = [f"a formula {cell.value!r:.100}" for cell in cells if cell.data_type == "f"]
    links = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
    wrong = [f"a link to {one!r:.100}" for one in links if not judging.leads_safely(one)]
    return "\n".join(str(cell.value) for cell in cells), formulas + wrong


def printed(content: bytes) -> tuple[str, Iterable[str]]:
    shown = pypdfium2.PdfDocument(content)
    words = "".join(sheet.get_textpage().get_text_range() for sheet in shown)
    shown.close()
    return words, faults_of_print(content)


def faults_of_print(content: bytes) -> Iterator[str]:
    """Nothing is done by itself, and a link opens a page or a mailbox."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        for thing in paper.objects:
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            for name in ("/JS", "/JavaScript", "/AA", "/Launch", "/OpenAction", "/RichMedia"):
                if name in thing and not (name == "/OpenAction" and isinstance(thing[name], pikepdf.Array)):
                    yield f"{name}"
            action: Any = thing.get("/A", {})
            address = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
            if not judging.leads_safely(address):
                yield f"a link to {address!r:.100}"


def mail(content: bytes) -> tuple[str, Iterable[str]]:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    parts = [part for part in message.walk() if not part.is_multipart()]
    words = [
        str(message["Subject"]),
        *(str(part.get_content()) for part in parts if part.get_content_maintype() == "text"),
    ]
    return "\n".join(words), faults_of_mail(message, parts)


def faults_of_mail(message: EmailMessage, parts: list[Any]) -> Iterator[str]:
    for name in {name.lower() for name in message}:
        if name not in HEADERS or len(message.get_all(name, [])) > 1:
            yield f"a header {name}"
    for part in parts:
        sort = part.get_content_type()
        if sort == "text/html" or part.defects:
            yield f"a part that is {sort}, {part.defects}"
        if sort in ("text/calendar", *FILES):
            yield from read(sort, part.get_payload(decode=True))[1]
        if re.search(r"[\x00-\x1f\x7f/\\]", part.get_filename() or ""):
            yield f"a file called {part.get_filename()!r}"


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, Callable[[bytes], tuple[str, Iterable[str]]]] = {
    DOCX: word_file, XLSX: table, "application/pdf": printed,
}  # fmt: skip
READERS: dict[str, Callable[[bytes], tuple[str, Iterable[str]]]] = {
    "text/html": page, "text/plain": plain, "text/csv": plain, "application/json": answered,
    "application/atom+xml": feed, "application/xml": feed, "text/calendar": calendar,
    "message/rfc822": mail, **FILES,
}  # fmt: skip
