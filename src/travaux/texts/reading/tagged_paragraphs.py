"""The paragraphs that the tags of a PDF make, and which of them stand in one row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from travaux.texts.reading.tagged_text import Letter

HIGHER = 2.0  # lines by which the cell of a row may begin above the one before
OPENING = "(\uff08[*"  # with which a label may begin; what else is no letter is a bullet

Path = tuple[int, ...]  # the places of a tag and of those around it in the tree of the document


@dataclass
class Tag:
    """A paragraph by its tag, with the letters that it has on its pages."""

    path: Path
    rank: int = 0  # of a heading, 1 for the highest
    is_note: bool = False
    cell: Path | None = None
    row: Path | None = None
    letters: list[Letter] = field(default_factory=list)
    label_ends: int = 0  # the number of letters up to the end of a label that has a tag of its own

    def take(self, letter: Letter, *, is_label: bool) -> None:
        """Add a letter. A bullet is none; a space parts a label from what follows."""
        if is_label:
            if letter.sign.isalnum() or self.letters or letter.sign in OPENING:
                self.letters.append(letter)
                self.label_ends = len(self.letters)
            return
        if self.label_ends and self.label_ends == len(self.letters):
            self.letters.append(self.letters[-1]._replace(sign=" ", is_printed=False))
        self.letters.append(letter)

    @property
    def first_page(self) -> int:
        return next(letter.page for letter in self.letters if letter.is_printed)


def once(letters: list[Letter]) -> list[Letter]:
    """The letters without those that a further page prints again, as it does with the head of a table."""
    pages = [list(group) for _, group in groupby(letters, key=lambda letter: letter.page)]
    said = ["".join(letter.sign for letter in page).split() for page in pages]
    return [
        letter
        for page, words in zip(pages, said, strict=True)
        if page is pages[0] or words != said[0]
        for letter in page
    ]


def rows_of(tags: Sequence[Tag]) -> Iterator[list[Tag]]:
    """The paragraphs that stand in one row of a table: by their tags, or because they stand side by side."""
    row: list[Tag] = []
    around = _NOWHERE
    for tag in tags:
        box = _Box.of(tag)
        in_one_table = bool(row) and tag.row == row[-1].row
        if in_one_table and (tag.row is not None or _stand_in_row(row[-1], around, tag, box)):
            around = around.with_right_of(box)
        else:
            if row:
                yield row
            row, around = [], box
        row.append(tag)
    if row:
        yield row


@dataclass(frozen=True)
class _Box:
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @classmethod
    def of(cls, tag: Tag) -> _Box:
        """Where a paragraph stands on its first page."""
        printed = [letter for letter in tag.letters if letter.is_printed]
        page = printed[0].page
        first = [letter for letter in printed if letter.page == page]
        return cls(
            page,
            min(letter.left for letter in first),
            max(letter.right for letter in first),
            min(letter.bottom for letter in first),
            max(letter.top for letter in first),
        )

    def with_right_of(self, other: _Box) -> _Box:
        """The height of both, up to where the other ends."""
        bottom, top = min(self.bottom, other.bottom), max(self.top, other.top)
        return replace(self, right=other.right, bottom=bottom, top=top)


_NOWHERE = _Box(0, 0.0, 0.0, 0.0, 0.0)


def _stand_in_row(last: Tag, around: _Box, tag: Tag, box: _Box) -> bool:
    """Whether a paragraph stands to the right of those in a row: beside them, or just above as the cell of a
    row that others span.
    """
    if last.is_note or tag.is_note or box.page != around.page or box.left < around.right - 2:
        return False
    beside = min(around.top, box.top) - max(around.bottom, box.bottom)
    smaller = min(around.top - around.bottom, box.top - box.bottom)
    is_just_above = 0 <= box.bottom - around.top < HIGHER * smaller
    return beside > 0.5 * smaller or is_just_above
