"""A paper line by line, as it is printed: an order that Word, PDF and the reading of what returns share."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from travaux.texts.writing.inline import Note, Run, Words, literal, runs_of, settled
from travaux.texts.writing.paper import KeyMessage, Labels, PaperText, number_paragraphs

Role = Literal[
    "masthead", "authors", "title", "subtitle", "version", "messages", "message", "reason", "references",
    "addressed_to", "heading", "paragraph", "item", "unnumbered", "quotation", "signatories", "signatory",
]  # fmt: skip
LONGEST_BOOKMARK = 40  # characters, in Word


@dataclasses.dataclass(frozen=True)
class Line:
    """One printed paragraph. `text` is the Markdown of `writing.inline`; `label` is the word before it, such
    as "Reason", `note` the footnote behind it, whose mark is an asterisk. `uid` is that of the paragraph or
    message; `bookmark` finds it again in a file that returns.
    """

    role: Role
    bookmark: str
    text: str
    uid: str | None = None
    level: int = 1
    number: str | None = None
    label: str = ""
    note: str = ""
    from_right: bool = False

    @property
    def runs(self) -> tuple[Run, ...]:
        """All that the line says: its label, its text, its note. The label is emphasised; where
        letters run from right to left, by weight.
        """
        look = Words(self.label, strong=self.from_right, emphasis=not self.from_right)
        label = (look, Words("\u2002")) if self.label else ()
        note = Note(tuple(run for run in runs_of(self.note) if isinstance(run, Words)))
        return settled((*label, *runs_of(self.text), note))


def bookmark_of(prefix: str, uid: str) -> str:
    """`p_` and the uid of a paragraph, `m_` and that of a message, in the letters that Word allows."""
    name = prefix + re.sub(r"\W", "_", uid, flags=re.ASCII)
    if len(name) > LONGEST_BOOKMARK:
        name = prefix + hashlib.sha256(uid.encode()).hexdigest()[: LONGEST_BOOKMARK - len(prefix)]
    return name


def printed(paper: PaperText, labels: Labels) -> tuple[Line, ...]:
    """All lines of a paper in their order; what is empty is left out, but for the paper's own paragraphs."""
    lines = (*_head(paper), *_messages(paper, labels), *_body(paper), *_signatories(paper, labels))
    return tuple(dataclasses.replace(line, from_right=paper.direction == "rtl") for line in lines)


def _head(paper: PaperText) -> Iterator[Line]:
    for number, text in enumerate(paper.masthead, 1):
        yield Line("masthead", f"t_masthead_{number}", literal(text))
    if paper.authors:
        # A dot between the names: organisations have commas in theirs.
        yield Line("authors", "t_authors", literal(" · ".join(paper.authors)), note=paper.author_note)
    yield Line("title", "t_title", literal(paper.title))
    if paper.subtitle:
        yield Line("subtitle", "t_subtitle", literal(paper.subtitle))
    if paper.version_line:
        yield Line("version", "t_version", literal(paper.version_line))


def _messages(paper: PaperText, labels: Labels) -> Iterator[Line]:
    if paper.messages:
        yield Line("messages", "t_messages", literal(labels.key_messages))
    for message in paper.messages:
        yield from _message(message, labels)


def _message(message: KeyMessage, labels: Labels) -> Iterator[Line]:
    number = f"{message.number}."
    yield Line("message", bookmark_of("m_", message.uid), message.text, uid=message.uid, number=number)
    details: tuple[tuple[Role, str, str], ...] = (
        ("reason", message.reason, labels.reason),
        ("references", message.references, labels.references),
        ("addressed_to", message.addressed_to, labels.addressed_to),
    )
    for role, text, label in details:
        if text:
            mark = f"t_{role}_{message.number}"
            yield Line(role, mark, text, uid=message.uid, number=number, label=label)


def _body(paper: PaperText) -> Iterator[Line]:
    outline = 0
    for each in number_paragraphs(paper.paragraphs):
        level = min(max(each.level, 1), 2)
        if each.kind == "heading":
            # No heading skips a level, whatever its writer thought looked good.
            level = outline = min(level, outline + 1)
        mark = bookmark_of("p_", each.uid)
        yield Line(each.kind, mark, each.text, uid=each.uid, level=level, number=each.number)


def _signatories(paper: PaperText, labels: Labels) -> Iterator[Line]:
    yield from _names(paper.signatories, labels.signed_by, "t_signatories", "t_signatory")
    yield from _names(paper.co_sponsors, labels.co_sponsored_by, "t_co_sponsors", "t_co_sponsor")


def _names(names: Sequence[str], label: str, heading: str, mark: str) -> Iterator[Line]:
    if names:
        yield Line("signatories", heading, literal(label))
    for number, text in enumerate(names, 1):
        yield Line("signatory", f"{mark}_{number}", literal(text))


def is_of_signatory(bookmark: str) -> bool:
    """Whether a bookmark stands at one of those names, or at the words above them."""
    return bookmark.startswith(("t_signator", "t_co_sponsor"))
