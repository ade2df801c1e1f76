"""Footnotes in pages: where they are, and the marks that lead to them, as Word, LibreOffice, Wikipedia's
software and Markdown write them.
"""

from __future__ import annotations

import re
from typing import Any

_ID = re.compile(
    r"(?:_?(?:ftn|edn)|sd(?:foot|end)note|fn|footnote|endnote|cite_note|note)[-_:]?\d{1,4}", re.IGNORECASE
)
_ROLES = {"doc-footnote", "doc-endnote"}
_CLASSES = {"footnote-item", "msofootnotetext", "msoendnotetext", "footnote", "endnote"}
_TO_NOTE = re.compile(
    r"#(?:_?(?:ftn|edn)|sd(?:foot|end)note|fn|foot|endnote|cite_note|note)(?!ref)", re.IGNORECASE
)
_BACK = re.compile(r"#(?:_?(?:ftn|edn)ref|sd(?:foot|end)note\d+anc|fnref|cite_ref|.*ref\W?\d)", re.IGNORECASE)
_MARK = re.compile(r"[\s\[(]*(\d{1,3}|\*{1,4}|[a-z]|[ivxl]{1,6})[\s\])]*")
_SIGN_OF_RETURN = re.compile(r"[\s\u21a9\u2191\ufe0e^]*")
HOLDERS = ("p", "div", "li", "aside", "td", "dd", "section")


def is_note(element: Any) -> bool:
    """Whether an element is a footnote, by its role, its name or its class."""
    if element.tag not in HOLDERS:
        return False
    classes = {name.lower() for name in (element.get("class") or "").split()}
    return (
        element.get("role") in _ROLES
        or _ID.fullmatch(element.get("id") or "") is not None
        or bool(classes & _CLASSES)
    )


def is_mark_of_note(element: Any) -> bool:
    """Whether an element is the mark of a footnote: a link to one, or a raised number."""
    if element.tag not in ("a", "sup") or _MARK.fullmatch("".join(element.itertext())) is None:
        return False
    return element.tag == "sup" or _TO_NOTE.match(element.get("href") or "") is not None


def take_label(note: Any) -> str | None:
    """The mark before a footnote, without brackets; the links back to the text are taken out."""
    label: str | None = None
    for link in note.xpath(".//a[starts-with(@href, '#')]"):
        words = "".join(link.itertext())
        if _SIGN_OF_RETURN.fullmatch(words):
            link.drop_tree()
        elif label is None and _BACK.match(link.get("href")) and (mark := _MARK.fullmatch(words)):
            label = mark[1]
            link.drop_tree()
    return label
