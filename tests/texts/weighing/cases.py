"""The cases that were labelled by hand: sentences of our own, and places in successive texts of the UN."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from travaux.texts.weighing import Finding

HERE = Path(__file__).parent

Span = tuple[int, int]


@dataclass(frozen=True)
class Expected:
    change: str
    old: Span | None
    new: Span | None


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    old: str
    new: str
    expected: tuple[Expected, ...]


def own_cases(file: str = "own_cases.txt") -> list[Case]:
    cases = []
    for number, line in enumerate(rows(file), 1):
        language, old, new, labels = line.split(" | ")
        expected = []
        for change, before, after in parts(labels):
            expected.append(Expected(change, place(before, old), place(after, new)))
        cases.append(Case(f"{file} {number}", language, old, new, tuple(expected)))
    return cases


def real_cases(data: Path, file: str = "real_cases.txt") -> list[Case]:
    """From the texts in the folder `data`."""
    cases = []
    for number, line in enumerate(rows(file), 1):
        language, old, new, labels = line.split(" | ")
        expected = [Expected(change, numbers(a), numbers(b)) for change, a, b in parts(labels)]
        before, after = paragraph(data, old), paragraph(data, new)
        cases.append(Case(f"{file} {number}", language, before, after, tuple(expected)))
    return cases


def paragraph(data: Path, where: str) -> str:
    """A paragraph of the texts: a line of a file, or from one sign to another of a draft's content."""
    file, at = where.rsplit(" ", 1)
    if file.endswith(".json"):
        first, last = at.split("-")
        content: str = json.loads(whole(data / file))["Content"]
        return " ".join(content[int(first) : int(last)].split())
    line = lines(data / file)[int(at)]
    return str(json.loads(line)["text"]) if ".jsonl" in file else line


@cache
def whole(file: Path) -> str:
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".gz" else data).decode()


@cache
def lines(file: Path) -> list[str]:
    return whole(file).split("\n")


def halves(cases: list[Case]) -> tuple[list[Case], list[Case]]:
    """The half to build with and the half held back: a seeded split of each language."""
    seen: list[Case] = []
    held: list[Case] = []
    for language in sorted({case.language for case in cases}):
        some = [case for case in cases if case.language == language]
        random.Random(20181219).shuffle(some)
        seen += some[: len(some) // 2]
        held += some[len(some) // 2 :]
    return seen, held


def rows(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def parts(labels: str) -> list[tuple[str, str, str]]:
    if labels == "none":
        return []
    found = []
    for label in labels.split("; "):
        change, words = label.split(": ", 1)
        old, new = words.split(" > ")
        found.append((change, old, new))
    return found


def place(words: str, text: str) -> Span | None:
    if words == "-":
        return None
    words, _, second = words.partition("@")
    at = text.index(words)
    if second:
        at = text.index(words, at + 1)
    return at, at + len(words)


def numbers(span: str) -> Span | None:
    if span == "-":
        return None
    first, last = span.split("-")
    return int(first), int(last)


def matches(one: Expected, found: Finding) -> bool:
    """The same change, and on each side words that overlap, or none where none are expected."""
    return one.change == found.change and all(
        (a is None) == (b is None) and (a is None or b is None or (a[0] < b[1] and b[0] < a[1]))
        for a, b in ((one.old, found.old_span), (one.new, found.new_span))
    )


def judged(case: Case, found: list[Finding]) -> tuple[list[Expected], list[Finding]]:
    """What was expected and not found, and what was found and not expected; each counts once."""
    left = list(found)
    missed = []
    for one in case.expected:
        hit = next((finding for finding in left if matches(one, finding)), None)
        if hit is None:
            missed.append(one)
        else:
            left.remove(hit)
    return missed, left
