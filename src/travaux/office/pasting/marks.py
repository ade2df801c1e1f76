"""The marks by which Word, LibreOffice and Google Docs say what a piece of their HTML is."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

_LIST = re.compile(r"\bmso-list:\s*(l\d+)\s+level(\d)\d*\s+(lfo\d+)", re.IGNORECASE)
_OUTLINE = re.compile(r"\bmso-outline-level:\s*([1-9])", re.IGNORECASE)
_HEADING = re.compile(r"\b(?:MsoHeading|Heading|heading)-?([1-9])\b")
_NUMBERED = re.compile(r"^\(?(?:\d{1,4}|[a-z]{1,5})[.)]", re.IGNORECASE)
# Not seen in the document: comments, what Word hides, and what it prints for programs that know no lists.
_UNSEEN = re.compile(
    r"mso-element:\s*comment|mso-hide:\s*all|display:\s*none|mso-comment-(?:reference|done)", re.I
)
_UNSEEN_CLASS = re.compile(r"\b(?:MsoComment\w*|msocom\w*|sdcomment|msoDel)\b", re.IGNORECASE)
_CALLED = re.compile(r"^(?:_(ftn|edn)ref(\d+)|sd(footnote|endnote)(\d+)anc|(ftnt)_ref(\d+))$", re.IGNORECASE)
_GIVEN = re.compile(r"^(?:_(ftn|edn)(\d+)|sd(footnote|endnote)(\d+)sym|(ftnt)(\d+))$", re.IGNORECASE)
_OF_NOTE = re.compile(r"^(?:(ftn|edn)(\d+)|sd(footnote|endnote)(\d+))$", re.IGNORECASE)
_BOLD = re.compile(r"(?<![-\w])font-weight:\s*(bold(?:er)?|normal|lighter|\d{3})", re.IGNORECASE)
_ITALIC = re.compile(r"(?<![-\w])font-style:\s*(italic|oblique|normal)", re.IGNORECASE)


def style_of(element: Any) -> str:
    return str(element.get("style") or "")


def list_place(element: Any) -> tuple[str, int] | None:
    """The list that a paragraph of Word belongs to, and its level in it, from 1."""
    found = _LIST.search(style_of(element))
    return (f"{found[1]} {found[3]}", int(found[2])) if found else None


def is_list_mark(element: Any) -> bool:
    """Whether this is the bullet or the number that Word prints before an item."""
    return "mso-list:ignore" in style_of(element).lower().replace(" ", "")


def says_number(mark: str) -> int | None:
    """The number in the mark of an item, 1 for a letter or Roman number; None where it is a bullet."""
    sign = mark.replace("\xa0", " ").strip()
    if not _NUMBERED.match(sign) or sign in ("o", "§"):
        return None
    digits = re.match(r"\(?(\d+)", sign)
    return int(digits[1]) if digits else 1


def heading_level(element: Any) -> int:
    """1 to 9 for a heading of whatever making, else 0."""
    tag = element.tag
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return int(tag[1])
    if found := _OUTLINE.search(style_of(element)):
        return int(found[1])
    name = element.get("class") or ""
    if found := _HEADING.search(name):
        return int(found[1])
    return 1 if "MsoTitle" in name.split() else 0


def is_quotation(element: Any) -> bool:
    names = set((element.get("class") or "").split())
    return element.tag == "blockquote" or bool(names & {"MsoQuote", "MsoIntenseQuote", "quotations"})


def is_unseen(element: Any) -> bool:
    return bool(_UNSEEN.search(style_of(element)) or _UNSEEN_CLASS.search(element.get("class") or ""))


def _note(pattern: re.Pattern[str], *names: str | None) -> str:
    for name in names:
        if name and (found := pattern.match(name)):
            return "".join(part.lower() for part in found.groups() if part)
    return ""


def _names(link: Any) -> tuple[str | None, str | None]:
    return link.get("name"), link.get("id")


def note_called(link: Any) -> str:
    """The footnote that a link calls, under a name of its own; "" where it calls none."""
    given = _place_in_page(link)
    return _note(_CALLED, *_names(link)) or ("" if note_given(link) else _note(_GIVEN, given))


def note_given(link: Any) -> str:
    """The footnote that begins with this link, its number as it was printed."""
    return _note(_GIVEN, *_names(link)) or _note(_CALLED, _place_in_page(link))


def note_within(element: Any) -> str:
    """The footnote that an element holds as a whole."""
    return _note(_OF_NOTE, element.get("id"))


def _place_in_page(link: Any) -> str:
    return str(link.get("href") or "").rpartition("#")[2]


def address(link: Any) -> str:
    """Where a link leads: to a page or to a mailbox, else ""."""
    href = "".join(str(link.get("href") or "").split())
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return href if parts.netloc else ""
    return href if parts.scheme == "mailto" and parts.path else ""


def is_strong(element: Any, before: bool) -> bool:
    found = _BOLD.search(style_of(element))
    if found:
        weight = found[1].lower()
        return weight.startswith("bold") or (weight.isdigit() and int(weight) >= 600)
    return before or element.tag in ("b", "strong")


def is_stressed(element: Any, before: bool) -> bool:
    found = _ITALIC.search(style_of(element))
    if found:
        return found[1].lower() != "normal"
    return before or element.tag in ("i", "em", "cite")
