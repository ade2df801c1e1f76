"""The exact version that is signed, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.papers.models import Version
from travaux.texts.writing.inline import NoteList
from travaux.texts.writing.paper import KeyMessage, PaperParagraph, number_paragraphs


@dataclass(frozen=True)
class ShownVersion:
    """Messages and paragraphs, numbered as they are printed, each with its text as HTML; `notes` is HTML."""

    title: str
    authors: str
    messages: list[tuple[KeyMessage, str]]
    paragraphs: list[tuple[PaperParagraph, str]]
    notes: str


def shown(version: Version) -> ShownVersion:
    content, notes = version.content, NoteList()
    messages = [KeyMessage(**message) for message in content["messages"]]
    paragraphs = number_paragraphs(PaperParagraph(**paragraph) for paragraph in content["paragraphs"])
    return ShownVersion(
        content["title"],
        content["authors"],
        [(one, notes.paragraph(one.text)) for one in messages],
        [(one, notes.paragraph(one.text)) for one in paragraphs],
        notes.html(),
    )
