"""A text as the words and signs that the lexicons are written in."""

from __future__ import annotations

import re
from itertools import accumulate
from operator import sub

# A word with its inner hyphens, one before an apostrophe (l' d' n'), or a single other sign; each with the
# spaces before it, so that the pieces together are the text.
PIECE = re.compile(r"\s*(?:[^\W\d_]+(?:-[^\W\d_]+)*'?|\d+|[^\w\s]|_)|\s+\Z")


class Wording:
    """The words and signs of a text as they stand, with one sort of apostrophe and hyphen; the same in small
    letters; and from where to where each of them stands.
    """

    __slots__ = ("ends", "folded", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        found: list[str] = PIECE.findall(text.replace("’", "'").replace("\u2010", "-").replace("\u2011", "-"))
        if found and found[-1].isspace():
            found.pop()
        self.words = [piece.lstrip() for piece in found]
        self.folded = [word.lower() for word in self.words]
        self.ends = list(accumulate(map(len, found)))
        self.starts = list(map(sub, self.ends, map(len, self.words)))

    def __len__(self) -> int:
        return len(self.words)


def is_sign(word: str) -> bool:
    return not word[0].isalnum()
