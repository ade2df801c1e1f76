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
        "title": title_in(paper, language),
        "authors": authors_of(paper),
        "addressed_to": paper.addressed_to,
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


def title_in(paper: Paper, language: str) -> str:
    """The title as it is translated so far."""
    if language != paper.language:
        row = Translation.objects.filter(kind=paper.kind, object_id=paper.pk, language=language).first()
        if row is not None and row.words.get("title"):
            return str(row.words["title"])
    return paper.title


def authors_of(paper: Paper) -> str:
    """The authors as they are printed: as written, else the group, else the office."""
    return paper.authors or (paper.group.title if paper.group else the_office().name)


def is_empty(content: Content) -> bool:
    return not content["paragraphs"] and not content["messages"]


def numbers_of(paragraphs: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The number printed before each paragraph that has one, by its uid."""
    numbered = number_paragraphs(
        PaperParagraph(one["uid"], one["kind"], one["level"], one["text"]) for one in paragraphs
    )
    return {one.uid: one.number for one in numbered if one.number}
