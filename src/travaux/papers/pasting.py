"""Pasted text of several paragraphs, taken apart as its author meant them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from travaux.papers.models import ParagraphSort

LONGEST = 20_000  # characters of one paragraph
MOST = 400  # paragraphs at once

HEADING = re.compile(r"(#{1,3})[ \t]+")
NUMBER = re.compile(r"\d{1,3}\.[ \t]+")
LETTER = re.compile(r"\(([a-z]{1,4})\)[ \t]+")
QUOTATION = re.compile(r">[ \t]?")
ROMAN = re.compile(r"[ivxl]+")


@dataclass(frozen=True)
class Pasted:
    sort: Any  # of ParagraphSort
    level: int
    text: str


def split(text: str) -> list[str]:
    """The paragraphs of a text: parted by empty lines or, where it has none, each on a line of its own."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    parts = re.split(r"\n[ \t]*\n", text) if re.search(r"\n[ \t]*\n", text) else text.split("\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def split_at_empty_lines(text: str) -> list[str]:
    """The same of a text in which a line break is a line break; at least one, which may be empty."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    parts = (tidy_lines(part) for part in re.split(r"\n[ \t]*\n", text))
    return [part for part in parts if part] or [""]


def tidy_lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def paragraphs_in(text: str, sort: Any = ParagraphSort.PARAGRAPH, level: int = 1) -> list[Pasted]:
    """The paragraphs of a pasted text. A number, a letter in brackets, `#` or `>` before one says what it
    is, and is taken off, since numbers are printed anew; the others are what `sort` and `level` say.
    """
    return list(told_apart(split(text), sort, level))


def told_apart(parts: list[str], sort: Any, level: int) -> Iterator[Pasted]:
    before = ""  # the letter of the item before
    depth = 1
    for part in parts:
        if found := HEADING.match(part):
            before, depth = "", 1
            yield Pasted(ParagraphSort.HEADING, min(len(found[1]), 2), part[found.end() :])
        elif found := NUMBER.match(part):
            before, depth = "", 1
            yield Pasted(ParagraphSort.PARAGRAPH, 1, part[found.end() :])
        elif found := LETTER.match(part):
            depth = depth_of(found[1], before, depth)
            before = found[1]
            yield Pasted(ParagraphSort.ITEM, depth, part[found.end() :])
        elif found := QUOTATION.match(part):
            yield Pasted(ParagraphSort.QUOTATION, 1, part[found.end() :])
        else:
            before, depth = "", 1
            yield Pasted(sort, level, part)


def depth_of(letter: str, before: str, depth: int) -> int:
    """How deep an item stands: `(i)` is the letter after (h), or else the first below an item; Roman numbers
    that follow are as deep.
    """
    if letter == "i":
        return 1 if before == "h" else 2
    return depth if ROMAN.fullmatch(letter) else 1
