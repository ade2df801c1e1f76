"""Cutting running text into sentences, with the place of each in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_END = re.compile(r"[.!?][\"”’»)\]]{0,2}\s+")
# After these a full stop does not end a sentence.
_ABBREVIATIONS = {
    "mr", "mrs", "ms", "dr", "st", "no", "nos", "art", "para", "paras", "vol", "e.g", "i.e", "cf", "op",
    "h.e", "sr", "sra", "núm", "m", "mme", "p", "pp", "rev", "add", "etc", "incl", "approx",
}  # fmt: skip
LABEL_LENGTH = 60


@dataclass(frozen=True)
class Sentence:
    """`text` is what stands at `start:end` of the whole, line breaks included."""

    start: int
    end: int
    text: str

    @property
    def wording(self) -> str:
        """The sentence on one line."""
        return " ".join(self.text.split())


def sentence_at(sentences: list[Sentence], place: int) -> Sentence | None:
    """The one of `sentences` (in reading order) in which `place` stands."""
    index = bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 and place < sentences[index].end else None


def find_sentences(text: str) -> list[Sentence]:
    """The sentences of `text`. A line break ends one, but a short line that ends in a colon goes with the
    next: `Deadline:` says nothing without the line below it.
    """
    sentences: list[Sentence] = []
    label_at: int | None = None
    offset = 0
    for line in text.splitlines(keepends=True):
        start, bare = offset, line.rstrip()
        offset += len(line)
        if not bare.strip():
            continue
        begin = start if label_at is None else label_at
        label_at = None
        if bare.endswith(":") and len(bare.strip()) <= LABEL_LENGTH:
            label_at = begin
            continue
        sentences.extend(_within(text, begin, start + len(bare)))
    if label_at is not None:
        sentences.extend(_within(text, label_at, len(text.rstrip())))
    return sentences


def _within(text: str, start: int, end: int) -> list[Sentence]:
    found: list[Sentence] = []
    begin = start
    for match in _END.finditer(text, start, end):
        following = text[match.end() : match.end() + 1]
        if following.islower() or following.isdigit():
            continue
        word = text[max(begin, match.start() - 8) : match.start()].split(" ")[-1].lower().lstrip("(“\"'")
        if match.group()[0] == "." and (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())):
            continue
        found.append(_sentence(text, begin, match.end()))
        begin = match.end()
    if text[begin:end].strip():
        found.append(_sentence(text, begin, end))
    return found


def _sentence(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Sentence(start, start + len(piece.strip()), piece.strip())
