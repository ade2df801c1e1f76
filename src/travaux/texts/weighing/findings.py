"""What is said of a change. Nothing here is a verdict: a finding points at words and says what they usually
do; whoever reads the two texts decides what became of the meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from travaux.texts.weighing.lexicon import Step
from travaux.texts.weighing.marks import Mark
from travaux.texts.weighing.pairing import Pair
from travaux.texts.weighing.wording import Wording

Change = Literal["weaker", "stronger", "qualified", "unqualified"]
Span = tuple[int, int]

PERMITS = 1  # the height of "may"

OPPOSITE: dict[Change, Change] = {
    "weaker": "stronger",
    "stronger": "weaker",
    "qualified": "unqualified",
    "unqualified": "qualified",
}
# What it does to a text that such words are put in.
PUT_IN: dict[str, Change] = {
    "binds": "stronger",
    "softens": "weaker",
    "loosens": "weaker",
    "presses": "stronger",
    "qualifies": "qualified",
}


@dataclass(frozen=True)
class Finding:
    """What changed, the words on each side (None where there are none) and where they stand, and why."""

    change: Change
    old: str | None
    new: str | None
    because: str
    old_span: Span | None
    new_span: Span | None

    def as_dict(self) -> dict[str, str | None]:
        """As it stands in the `strength` of an entry of a comparison."""
        return {"change": self.change, "old": self.old, "new": self.new, "because": self.because}


def in_reading_order(one: Finding) -> tuple[int, int, str, str]:
    old, new = one.old_span or one.new_span, one.new_span or one.old_span
    return (old or (0, 0))[0], (new or (0, 0))[0], one.change, one.because


def compared(old: Wording, new: Wording, pair: Pair) -> Finding | None:
    """None where both bind alike, or forbid what the other asks."""
    change = difference_of(pair.was, pair.now)
    return both(change, old, pair.old, pair.was, new, pair.new, pair.now) if change else None


def difference_of(was: Step, now: Step) -> Change | None:
    """From permission to prohibition is stronger; from a duty to a prohibition is neither."""
    if was.forbids != now.forbids:
        if now.forbids:
            return "stronger" if was.height <= PERMITS else None
        return "weaker" if now.height <= PERMITS else None
    if was.each or was.height == now.height:
        return None
    return "weaker" if was.height > now.height else "stronger"


def both(
    change: Change, old: Wording, was: Mark, step: Step, new: Wording, now: Mark, other: Step
) -> Finding:
    before, after = old.text[was.start : was.end], new.text[now.start : now.end]
    because = f"“{before}” {step.means}; “{after}” {other.means}."
    return Finding(change, before, after, because, (was.start, was.end), (now.start, now.end))


def by_itself(here: Wording, mark: Mark, step: Step, *, is_old: bool) -> Finding:
    """Of words that were taken out or put in with nothing in their place."""
    change = PUT_IN[step.alone]
    words = here.text[mark.start : mark.end]
    if is_old:
        return one_sided(OPPOSITE[change], mark, words, f"“{words}” is gone: it {step.means}.", is_old=True)
    return one_sided(change, mark, words, f"“{words}” was put in: it {step.means}.", is_old=False)


def emphasised(here: Wording, mark: Mark, there: Wording, at: int, *, is_old: bool) -> Finding:
    """Of an adverb before a word that both texts have, in the other one at `at`."""
    span, other = (mark.start, here.ends[mark.last]), (there.starts[at], there.ends[at])
    words, bare = here.text[slice(*span)], there.text[slice(*other)]
    because = f"“{words}” says with weight what “{bare}” says without."
    if is_old:
        return Finding("weaker", words, bare, because, span, other)
    return Finding("stronger", bare, words, because, other, span)


def unnamed(here: Wording, mark: Mark) -> Finding:
    words = here.text[mark.start : mark.end]
    return one_sided("weaker", mark, words, f"“{words}” is no longer named here.", is_old=True)


def newly_named(here: Wording, mark: Mark) -> Finding:
    words = here.text[mark.start : mark.end]
    return one_sided("stronger", mark, words, f"“{words}” is now named here.", is_old=False)


def one_sided(change: Change, mark: Mark, words: str, because: str, *, is_old: bool) -> Finding:
    span = (mark.start, mark.end)
    if is_old:
        return Finding(change, words, None, because, span, None)
    return Finding(change, None, words, because, None, span)
