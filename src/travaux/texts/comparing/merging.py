"""Changes of a text, one by one, and those that were chosen carried over to a later text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from travaux.texts.comparing.words import differences


@dataclass(frozen=True)
class Change:
    """One change of a text, numbered from 1: the words from `start` to `end` of it, `old`, become `new`."""

    number: int
    start: int
    end: int
    old: str
    new: str

    @property
    def says(self) -> tuple[int, int, str]:
        """What it does, whatever its number."""
        return self.start, self.end, self.new

    def touches(self, other: Change) -> bool:
        """Whether both are about the same words, or about words with nothing between them."""
        return self.start <= other.end and other.start <= self.end


def changes(base: str, theirs: str) -> list[Change]:
    """The changes by which `base` becomes `theirs`, in whole words, in their order."""
    found: list[Change] = []
    at = 0
    before: Change | None = None  # words deleted just before
    for op, text in differences(base, theirs):
        if op == "insert" and before is not None:
            found[-1] = replace(before, new=text)
        elif op == "insert":
            found.append(Change(len(found) + 1, at, at, "", text))
        elif op == "delete":
            found.append(Change(len(found) + 1, at, at + len(text), text, ""))
        before = found[-1] if op == "delete" else None
        at += 0 if op == "insert" else len(text)
    return found


def merged(base: str, current: str, chosen: Collection[Change]) -> str | None:
    """`current`, a later text than `base`, with the `chosen` changes of `base` made in it; None where one of
    them touches words that were changed otherwise meanwhile. What was changed just so meanwhile stays.
    """
    since = changes(base, current)
    done = {change.says for change in since}
    wanted = [change for change in chosen if change.says not in done]
    if any(change.touches(other) for change in wanted for other in since):
        return None
    pieces: list[str] = []
    at = 0
    for change in sorted((*since, *wanted), key=lambda change: (change.start, change.end)):
        pieces += [base[at : change.start], change.new]
        at = change.end
    return "".join((*pieces, base[at:]))
