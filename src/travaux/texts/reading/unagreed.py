"""What a text leaves open: passages in square brackets, and blanks such as `[...]` and `____`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from travaux.texts.document import Paragraph

_BLANK = re.compile(r"\[\s*(?:\.{2,}|…|_+)?\s*\]|_{3,}|(?<!\.)\.{5,}")


def told_open(paragraphs: Iterable[Paragraph]) -> list[str]:
    """A sentence that says how many bracketed passages and blanks there are, outside of footnotes; none where
    there are none. A bracket counts where it opens, since it may close in another paragraph.
    """
    passages = blanks = 0
    for paragraph in paragraphs:
        if paragraph.kind != "footnote":
            rest, found = _BLANK.subn("", paragraph.text)
            blanks += found
            passages += rest.count("[")
    counts = (
        [_counted(passages, "passage in square brackets", "passages in square brackets")] if passages else []
    )
    counts += [_counted(blanks, "blank", "blanks")] if blanks else []
    return [f"The text leaves open: {' and '.join(counts)}."] if counts else []


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
