"""A text as the words and signs that the lexicons are written in."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A word with its inner hyphens, one before an apostrophe (l’ d’ n’), or a single other sign.
WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*['’]?|\d+|[^\w\s]|_")


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    text: str
    folded: str

    @property
    def is_sign(self) -> bool:
        return not (self.text[0].isalnum())


def words_of(text: str) -> list[Word]:
    return [Word(one.start(), one.end(), one.group(), folded(one.group())) for one in WORDS.finditer(text)]


def folded(word: str) -> str:
    """Small letters, and one sort of apostrophe and hyphen."""
    return word.lower().replace("’", "'").replace("\u2010", "-").replace("\u2011", "-")
