"""A version as a page shows it: numbered as printed, with its notes as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from travaux.papers.content import numbers_of
from travaux.papers.models import Version
from travaux.texts.writing.inline import NoteList


@dataclass(frozen=True)
class Block:
    """A paragraph or heading; `level` is 2 or 3 for headings, as in HTML, and 1 or 2 for items."""

    uid: str
    kind: str
    level: int
    number: str
    html: SafeString


@dataclass(frozen=True)
class ReadMessage:
    uid: str
    number: int
    html: SafeString
    reason: SafeString
    references: SafeString
    addressed_to: SafeString


@dataclass(frozen=True)
class Read:
    language: str
    title: str
    authors: str
    addressed_to: str
    messages: Sequence[ReadMessage]
    blocks: Sequence[Block]
    notes: SafeString


def read_version(version: Version) -> Read:
    """The words of a version, ready for a page."""
    content = version.content
    notes = NoteList()
    messages = [
        ReadMessage(
            part["uid"],
            part["number"],
            html(notes, part["text"]),
            html(notes, part["reason"]),
            html(notes, part["references"]),
            html(notes, part["addressed_to"]),
        )
        for part in content["messages"]
    ]
    numbers = numbers_of(content["paragraphs"])
    blocks = []
    outline = 0
    for part in content["paragraphs"]:
        level = part["level"]
        if part["kind"] == "heading":  # none skips a level, whatever its writer thought looked good
            outline = min(max(level, 1), 2, outline + 1)
            level = outline + 1
        number = numbers.get(part["uid"], "")
        blocks.append(Block(part["uid"], part["kind"], level, number, html(notes, part["text"])))
    return Read(
        language=version.language,
        title=content["title"],
        authors=content["authors"],
        addressed_to=content["addressed_to"],
        messages=messages,
        blocks=blocks,
        notes=mark_safe(notes.html(_("Back to the text"))),  # noqa: S308  (escaped by the engine)
    )


def html(notes: NoteList, text: str) -> SafeString:
    return mark_safe(notes.paragraph(text))  # noqa: S308  (escaped by the engine)
