"""What somebody changed in a Word file: each paragraph before and after, who did it, and the comments.

    python -m travaux.texts.reading.word_changes PATH

prints it as JSON, within limits of memory and time. Where the file cannot be read, the status is 1 and one
sentence on standard error says why.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from travaux.texts.reading.limits import confine
from travaux.texts.reading.media_types import DOCX
from travaux.texts.reading.opening import Unreadable, read_with
from travaux.texts.reading.word_package import WordPackage, dated, said
from travaux.texts.reading.word_pieces import (
    LONGEST_NAME,
    PiecesOfParagraph,
    Side,
    WordPieces,
)
from travaux.texts.writing.inline import Run, markdown_of, printable
from travaux.texts.writing.paper import Kind

LONGEST_COMMENT = 20_000  # characters


@dataclasses.dataclass(frozen=True)
class Author:
    """Somebody who changed a paragraph, and when last, as the file says it (`2017-09-14T10:00:00Z`)."""

    author: str
    date: str | None


@dataclasses.dataclass(frozen=True)
class Reply:
    """An answer to a comment."""

    author: str
    date: str | None
    text: str


@dataclasses.dataclass(frozen=True)
class Comment:
    """A comment in the margin; `quoted` are the words that it is about."""

    author: str
    date: str | None
    text: str
    quoted: str
    replies: tuple[Reply, ...] = ()


@dataclasses.dataclass(frozen=True)
class ChangedParagraph:
    """A paragraph with every recorded change rejected (`before`) and accepted (`after`), in the Markdown of
    `writing.inline`. None where there is no such paragraph: one that was inserted has no `before`, one
    that was deleted or became part of its neighbour no `after`. A paragraph in two halves keeps its `before`
    at the longer one; the other counts as inserted.

    `kind` and `level` are what style and numbering make of it.
    """

    bookmarks: tuple[str, ...]
    before: str | None
    after: str | None
    style: str
    kind: Kind
    level: int
    is_inserted: bool
    is_deleted: bool
    authors: tuple[Author, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclasses.dataclass(frozen=True)
class WordChanges:
    """The paragraphs in reading order, those of tables among them; `warnings` say what was not read."""

    paragraphs: tuple[ChangedParagraph, ...]
    warnings: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> WordChanges:
        """What `python -m` has printed."""
        return cls(
            tuple(
                ChangedParagraph(
                    **{
                        **paragraph,
                        "bookmarks": tuple(paragraph["bookmarks"]),
                        "authors": tuple(Author(**author) for author in paragraph["authors"]),
                        "comments": tuple(
                            Comment(**{**comment, "replies": tuple(Reply(**r) for r in comment["replies"])})
                            for comment in paragraph["comments"]
                        ),
                    }
                )
                for paragraph in data["paragraphs"]
            ),
            tuple(data["warnings"]),
        )


def read_changes(path: Path) -> WordChanges:
    """Read what was changed in a DOCX. Raises Unreadable."""
    return read_with({DOCX: _read}, path)


def _read(path: Path) -> WordChanges:
    package = WordPackage(path)
    pieces = WordPieces(package)
    comments = _comments(package, pieces.quoted)
    befores = _texts(pieces.paragraphs, "before")
    afters = _texts(pieces.paragraphs, "after")
    found = (
        _changed(paragraph, before, after, pieces, comments)
        for paragraph, before, after in zip(pieces.paragraphs, befores, afters, strict=True)
    )
    warnings = (f"Left out: {what} ({number})." for what, number in sorted(pieces.left_out.items()))
    return WordChanges(tuple(paragraph for paragraph in found if paragraph is not None), tuple(warnings))


def _changed(
    paragraph: PiecesOfParagraph,
    before: str | None,
    after: str | None,
    pieces: WordPieces,
    comments: Mapping[str, Comment],
) -> ChangedParagraph | None:
    """A paragraph as it is told; None where nobody who rejects or accepts everything would see it."""
    about = tuple(comments[name] for name in paragraph.comments if name in comments)
    if before is None and after is None and not about:
        return None
    kind, level = pieces.styles.kind_of(paragraph.properties)
    return ChangedParagraph(
        bookmarks=tuple(paragraph.bookmarks),
        before=before,
        after=after,
        style=pieces.styles.style_name(paragraph.properties),
        kind=kind,
        level=level,
        is_inserted=bool(after) and not before,
        is_deleted=bool(before) and not after,
        authors=tuple(Author(author, date) for author, date in paragraph.changes.items()),
        comments=about,
    )


def _texts(paragraphs: list[PiecesOfParagraph], side: Side) -> list[str | None]:
    """What each paragraph says on a side. Paragraphs whose marks are not there on that side are one: its text
    goes to the one that has most of it, else to the last, whose mark ends it.
    """
    texts: list[str | None] = []
    together: list[PiecesOfParagraph] = []
    for at, paragraph in enumerate(paragraphs, 1):
        together.append(paragraph)
        flows_on = paragraph.mark_inserted if side == "before" else paragraph.mark_deleted
        if flows_on and not paragraph.ends_cell and at < len(paragraphs):
            continue
        lengths = [each.length(side) for each in together]
        holder = len(lengths) - 1 - lengths[::-1].index(max(lengths))
        whole: list[Run] = [
            run for each in together for piece in each.pieces if (run := piece.on(side)) is not None
        ]
        for each in together:
            together[holder].changes |= each.changes
        own: list[str | None] = [None] * len(together)
        is_gone = flows_on and not whole
        own[holder] = None if is_gone else markdown_of(whole).strip()
        texts += own
        together = []
    return texts


def _comments(package: WordPackage, quoted: Mapping[str, str]) -> dict[str, Comment]:
    """The comments by their ids; an answer stands with what it answers."""
    comments: dict[str, Comment] = {}
    parents = {_extended(entry, "paraId"): _extended(entry, "paraIdParent") for entry in package.replies}
    by_paragraph: dict[str, str] = {}
    for entry in package.comments.iterfind("{*}comment"):
        name = said(entry, "id") or ""
        author = printable(said(entry, "author") or "")[:LONGEST_NAME]
        date = dated(entry)
        paragraphs = entry.findall(".//{*}p")
        text = "\n".join("".join(paragraph.itertext("{*}t")) for paragraph in paragraphs)
        text = printable(text)[:LONGEST_COMMENT].strip()
        own = [_extended(paragraph, "paraId") or "" for paragraph in paragraphs]
        answers = (by_paragraph.get(parents.get(each) or "") for each in own)
        answered = next((parent for parent in answers if parent is not None), None)
        if answered is not None:
            known = comments[answered]
            comments[answered] = dataclasses.replace(
                known, replies=(*known.replies, Reply(author, date, text))
            )
        elif name not in comments:
            comments[name] = Comment(author, date, text, quoted.get(name, ""))
        by_paragraph.update(dict.fromkeys(filter(None, own), answered or name))
    return comments


def _extended(element: Any, attribute: str) -> str | None:
    """An attribute that a later Word added, in whatever name space."""
    return next((str(said) for name, said in element.attrib.items() if name.endswith(f"}}{attribute}")), None)


def main(path: Path) -> int:
    confine()
    try:
        json.dump(dataclasses.asdict(read_changes(path)), sys.stdout)
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
