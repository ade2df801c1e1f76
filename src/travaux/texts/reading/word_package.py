"""The parts of a Word file that text is in, parsed without trusting them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree

from travaux.texts.reading.opening import BROKEN, TOO_MUCH, Unreadable

MOST_IN_PART = 30_000_000  # bytes; the text of a report of 67 pages has 2 million
MOST_TAGS = 1_200_000  # in a part, some 200 MB when parsed; a report of 67 pages has 100,000
MOST_BESIDE = 2_000_000  # bytes of a part beside the text: a header, the settings
MOST_HEADS = 20  # headers of pages; a document has three a section
LONGEST_DATE = 40
MOST_DIGITS = 5  # of a level, or of the number with which a list or the notes begin
MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # a file that Word saved as "strict"
)
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


class WordPackage:
    """A Word file that `media_types` has let pass. What it lacks is an empty element, save its text.

    Raises Unreadable, zipfile's errors and lxml's.
    """

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self._package = package
            self._names = set(package.namelist())
            start = self._links_of("")
            main = next((target for kind, target in start.values() if kind == "officeDocument"), "")
            if main not in self._names:
                raise Unreadable(BROKEN)
            links = self._links_of(main)
            of_kind = dict(links.values())
            self.document = self._parsed(main)
            self.styles, self.numbering, self.comments, self.replies, self.footnotes, self.endnotes = (
                self._parsed(of_kind.get(kind, ""))
                for kind in ("styles", "numbering", "comments", "commentsExtended", "footnotes", "endnotes")
            )
            self.settings = self._parsed(of_kind.get("settings", ""), MOST_BESIDE)
            self.heads = [self._parsed(name, MOST_BESIDE) for name in _headers(self.document, links)]
            properties = next((target for kind, target in start.values() if kind == "core-properties"), "")
            self.title: str | None = self._parsed(properties, MOST_BESIDE).findtext("{*}title")
            self.addresses = {
                part: _addresses(self._links_of(name))
                for part, name in (
                    ("document", main),
                    ("footnotes", of_kind.get("footnotes", "")),
                    ("endnotes", of_kind.get("endnotes", "")),
                )
            }

    def _parsed(self, name: str, most: int = MOST_IN_PART) -> Any:
        if name not in self._names:
            return etree.Element("nothing")
        with self._package.open(name) as part:
            content = part.read(most + 1)
        if len(content) > most or content.count(b"<") > MOST_TAGS:
            raise Unreadable(TOO_MUCH)
        # `huge_tree` off: lxml refuses what is nested more than 256 deep.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(content, parser)
        if root.getroottree().docinfo.internalDTD is not None:  # where entities would be; Word writes none
            raise Unreadable(BROKEN)
        return root

    def _links_of(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part leads to: id → its kind, and the name of a part or an address outside."""
        folder, file = posixpath.split(name)
        found = {}
        for link in self._parsed(posixpath.join(folder, "_rels", f"{file}.rels")).iterfind("{*}Relationship"):
            target = link.get("Target", "")
            kind = link.get("Type", "").rsplit("/", 1)[-1]
            if link.get("TargetMode") == "External":
                kind = f"external {kind}"
            else:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[link.get("Id", "")] = (kind, target)
        return found


def _headers(document: Any, links: Mapping[str, tuple[str, str]]) -> list[str]:
    """The names of the headers of pages: those of first pages first, since they have the masthead."""
    references = document.iter("{*}headerReference")
    found = [(said(each, "type") != "first", relation(each) or "") for each in references]
    names = [links[name][1] for _, name in sorted(found, key=lambda each: each[0]) if name in links]
    return list(dict.fromkeys(names))[:MOST_HEADS]


def _addresses(links: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {name: target for name, (kind, target) in links.items() if kind == "external hyperlink"}


def name_of(element: Any) -> str:
    """The name of an element without its name space."""
    return str(element.tag).rpartition("}")[2]


def said(element: Any, attribute: str) -> str | None:
    """An attribute of Word's own."""
    found = (element.get(f"{{{space}}}{attribute}") for space in MAIN)
    return next((value for value in found if value is not None), None)


def number_said(element: Any, attribute: str) -> int | None:
    """The number that an attribute says; None where there is none, or one that nobody means."""
    text = None if element is None else said(element, attribute)
    return int(text) if text and len(text) <= MOST_DIGITS and text.isascii() and text.isdigit() else None


def dated(element: Any) -> str | None:
    """When somebody changed or said something, as the file has it; None where that is no date."""
    date = (said(element, "date") or "")[:LONGEST_DATE]
    try:
        datetime.fromisoformat(date)
    except ValueError:  # LibreOffice writes the year 0 for a date that it does not know
        return None
    return date


def relation(element: Any) -> str | None:
    """The id of what an element leads to."""
    found = (element.get(f"{{{space}}}id") for space in RELATIONS)
    return next((value for value in found if value is not None), None)


def is_on(sign: Any) -> bool | None:
    """Whether a sign such as bold is on or off; None where it is not there."""
    return None if sign is None else said(sign, "val") not in ("0", "false", "off", "none")
