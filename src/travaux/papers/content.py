"""What a version holds: the words of a paper in one language at one moment, and their digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from travaux.office.frame import the_office
from travaux.office.models import Translation
from travaux.papers.models import Message, Paper, WorkingParagraph
from travaux.texts.writing.paper import PaperParagraph, number_paragraphs

Content = dict[str, Any]
MESSAGE = ("text", "reason", "references", "addressed_to")


def content_of(paper: Paper, language: str) -> Content:
    """The working copy of `paper` in `language` as a version keeps it, without what is empty."""
    messages = Message.objects.filter(paper=paper, language=language, removed_at=None)
    paragraphs = WorkingParagraph.objects.filter(paper=paper, language=language, removed_at=None)
    return {
        "title": said_in(paper, "title", language),
        "authors": authors_of(paper, language),
        "addressed_to": said_in(paper, "addressed_to", language),
        "language": language,
        "messages": [
            {"uid": str(one.uid), "number": number, **{name: getattr(one, name) for name in MESSAGE}}
            for number, one in enumerate((one for one in messages if one.text.strip()), 1)
        ],
        "paragraphs": [
            {"uid": str(one.uid), "kind": one.sort, "level": one.level, "text": one.text}
            for one in paragraphs
            if one.text.strip()
        ],
    }


def digest_of(content: Content) -> str:
    """SHA-256 of the content as canonical JSON: keys in order, no spaces, UTF-8."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def said_in(thing: Any, name: str, language: str) -> str:
    """What the paper, its group or the office says of itself, as far as it is translated."""
    if language != thing.language:
        row = Translation.objects.filter(kind=thing.kind, object_id=thing.pk, language=language).first()
        if row is not None and row.words.get(name):
            return str(row.words[name])
    return str(getattr(thing, name))


def authors_of(paper: Paper, language: str) -> str:
    """The authors as they are printed: as written, else the group, else the office."""
    if paper.authors:
        return paper.authors
    return said_in(paper.group, "title", language) if paper.group else said_in(the_office(), "name", language)


def is_empty(content: Content) -> bool:
    return not content["paragraphs"] and not content["messages"]


def numbers_of(paragraphs: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The number printed before each paragraph that has one, by its uid."""
    numbered = number_paragraphs(
        PaperParagraph(one["uid"], one["kind"], one["level"], one["text"]) for one in paragraphs
    )
    return {one.uid: one.number for one in numbered if one.number}
