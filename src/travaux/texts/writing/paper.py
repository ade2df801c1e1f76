"""A paper of an office as data: its words, who stands behind it, and what the writers print themselves."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, Literal

Kind = Literal["heading", "paragraph", "item", "unnumbered", "quotation"]
KINDS: tuple[Kind, ...] = ("heading", "paragraph", "item", "unnumbered", "quotation")
FROM_RIGHT = {"ar", "fa", "he", "ur"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclasses.dataclass(frozen=True)
class PaperParagraph:
    """`text` is the Markdown of `writing.inline`; `level` is 1 or 2 for headings and items, else of no
    account; `number` is what is printed before it (see `number_paragraphs`).
    """

    uid: str
    kind: Kind
    level: int
    text: str
    number: str | None = None


@dataclasses.dataclass(frozen=True)
class KeyMessage:
    """What a paper asks for. All but the number is the Markdown of `writing.inline`; what is empty is not
    printed.
    """

    uid: str
    number: int
    text: str
    reason: str = ""
    references: str = ""
    addressed_to: str = ""


@dataclasses.dataclass(frozen=True)
class PaperText:
    """A joint paper, a submission, a statement.

    `language` is a tag such as `en` or `zh-Hans`; `subtitle` also holds a line with the date;
    `version_line` is printed small; `author_note` stands at the foot of the first page, under an asterisk;
    `digest` names the exact version in the file's properties and is not printed.
    """

    title: str
    language: str
    paragraphs: tuple[PaperParagraph, ...]
    masthead: tuple[str, ...] = ()
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    messages: tuple[KeyMessage, ...] = ()
    signatories: tuple[str, ...] = ()
    co_sponsors: tuple[str, ...] = ()
    author_note: str = ""
    version_line: str = ""
    digest: str = ""

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The way the paper's language is written."""
        return "rtl" if self.language.split("-")[0].lower() in FROM_RIGHT else "ltr"

    def as_data(self) -> dict[str, Any]:
        """The paper as plain JSON."""
        return dataclasses.asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> PaperText:
        """The paper of `as_data`, or of its JSON. Raises TypeError for a name that no field has."""
        several = ("masthead", "authors", "signatories", "co_sponsors")
        lines = {name: tuple(data.get(name, ())) for name in several}
        paragraphs = tuple(PaperParagraph(**paragraph) for paragraph in data.get("paragraphs", ()))
        messages = tuple(KeyMessage(**message) for message in data.get("messages", ()))
        return cls(**{**data, **lines, "paragraphs": paragraphs, "messages": messages})


@dataclasses.dataclass(frozen=True)
class Labels:
    """The words that the writers print themselves, in the language of the paper."""

    key_messages: str = "Key messages"
    reason: str = "Reason"
    references: str = "References"
    addressed_to: str = "Addressed to"
    signed_by: str = "Signed by"
    co_sponsored_by: str = "Co-sponsored by"
    page_of: str = "{page} of {pages}"


ENGLISH = Labels()


def number_paragraphs(paragraphs: Iterable[PaperParagraph]) -> tuple[PaperParagraph, ...]:
    """Paragraphs with their numbers: 1., 2. through the whole paper; items (a), (b) from the start again
    after whatever is neither item nor quotation, and (i), (ii) below each of them. The rest has none.
    """
    numbered: list[PaperParagraph] = []
    paragraph = item = subitem = 0
    for each in paragraphs:
        number = None
        if each.kind == "paragraph":
            paragraph += 1
            number = f"{paragraph}."
        if each.kind not in ("item", "quotation"):
            item = subitem = 0
        elif each.kind == "item" and each.level < 2:
            item, subitem = item + 1, 0
            number = f"({letter(item)})"
        elif each.kind == "item":
            subitem += 1
            number = f"({roman(subitem)})"
        numbered.append(dataclasses.replace(each, number=number))
    return tuple(numbered)


def letter(number: int) -> str:
    """a to z, then aa, bb, as word processors count."""
    turns, at = divmod(number - 1, len(LETTERS))
    return LETTERS[at] * (turns + 1)


def roman(number: int) -> str:
    """A small Roman number."""
    written = ""
    for value, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        written += sign * (number // value)
        number %= value
    return written
