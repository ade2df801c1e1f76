"""The words of a text that are weighed: where they stand, and whether they count there."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from travaux.texts.weighing.context import PAUSES, Context, Silence, Span
from travaux.texts.weighing.lexicon import Lexicon, Node, Step, end_of, ends_of
from travaux.texts.weighing.negation import Negation, negation
from travaux.texts.weighing.wording import Wording, is_sign

NONE: frozenset[str] = frozenset()
GERUND = 6  # words behind "consider" among which a verb stands: "consider, as a priority, ratifying"
OBJECT = 3  # words behind "the right to" among which its object stands


@dataclass(slots=True)
class Mark:
    """A phrase of the lexicon in a text: its words `first` to `last`, without `last`; from where to where it
    is shown, with its negation and what a right is to; and words further off that it hangs on.
    """

    first: int
    last: int
    start: int
    end: int
    steps: tuple[Step, ...]
    key: str  # what makes two marks the same
    further: Span = (0, 0)
    place: int = 0  # how many words that stayed stand before it
    listed: bool = False  # people in a list: whether they stand beside "and", or behind a comma
    touched: bool = False  # whether one of its words changed


class Marks:
    """What counts in one text."""

    def __init__(self, wording: Wording, lexicon: Lexicon) -> None:
        self.wording, self.lexicon = wording, lexicon
        self.context = Context(wording, lexicon)
        denying = (*lexicon.denies.then, *lexicon.denies_behind.then)
        self.denies = not set(denying).isdisjoint(wording.folded)

    def near(self, where: bytes) -> list[Mark]:
        """Every mark near a change, and what is named in passages that were rewritten (2 in `where`); the
        longest phrase at each place, in order.
        """
        return list(self.found(where, self.lexicon.phrases, self.lexicon.naming))

    def named(self) -> Iterator[Mark]:
        """Whatever is named in the whole text."""
        return self.found(bytes((2,)) * len(self.wording), Node(), self.lexicon.naming)

    def found(self, where: bytes, phrases: Node, naming: Node) -> Iterator[Mark]:
        """Marks that begin at a word of `where`: of `phrases` at a 1; of `naming` at a 2, each name once."""
        trees = (Node(), phrases, naming)
        starts = tuple(tree.then for tree in trees)
        titled = dict(self.context.names)
        seen: set[str] = set()
        done = 0
        words = self.wording.folded
        hits = [
            (at, kind)
            for at, (kind, word) in enumerate(zip(where, words, strict=True))
            if kind and (word in starts[kind] or at in titled)
        ]
        for at, kind in hits:
            if at < done:
                continue
            mark = self.title(at, titled[at]) if at in titled else None
            if mark is None and words[at] in starts[kind]:
                mark = self.mark(at, trees[kind], seen if kind == 2 else NONE)
            if mark:
                done = mark.last
                if mark.steps and not (kind == 2 and mark.key in seen):
                    yield mark
                if kind == 2:
                    seen.add(mark.key)

    def title(self, first: int, last: int) -> Mark | None:
        """An instrument by its own name, unless a longer one of the lexicon begins there."""
        step = self.lexicon.instrument
        capitals = {
            self.wording.folded[at] for at in range(first, last) if self.wording.words[at][0].isupper()
        }
        if step is None or len(capitals) < 2 or not self.lexicon.instruments & capitals:
            return None
        if (
            end_of(self.wording.folded, first, self.lexicon.naming) >= last
            or self.context.silence(first) == "quoted"
        ):
            return None
        words = self.wording
        return Mark(
            first, last, words.starts[first], words.ends[last - 1], (step,), " ".join(sorted(capitals))
        )

    def mark(self, at: int, tree: Node, seen: Container[str] = NONE) -> Mark | None:
        """The longest phrase that begins at a word and counts, unless it is one of those `seen`; without
        steps where it means something else than its words.
        """
        for last, steps in ends_of(self.wording.folded, at, tree):
            if not steps:
                return Mark(at, last, 0, 0, (), "")
            if steps[0].key in seen:
                return None
            if self.is_another_word(at, last):
                continue
            silence = self.context.silence(at)
            if silence == "quoted":
                return None
            kept = self.counting(steps, at, silence)
            if kept and kept[0].ladder == "entitlement" and self.is_named(last):
                return None
            if kept:
                return self.whole(at, last, kept)
        return None

    def counting(self, steps: tuple[Step, ...], at: int, silence: Silence) -> tuple[Step, ...]:
        """The steps that count at a word."""
        if steps[0].ladder == "instrument":
            return steps
        name = self.context.name_at(at)
        is_plain = not silence and not name and self.wording.words[at].islower()
        if is_plain and not steps[0].opens and steps[0].alone != "names":
            return steps
        opening = is_opening(self.wording, at, self.lexicon)
        if name and not (opening and name[0] == at):
            return ()
        return tuple(step for step in steps if self.counts(step, at, silence, opening=opening))

    def counts(self, step: Step, at: int, silence: Silence, *, opening: bool) -> bool:
        if step.alone == "names":
            if self.context.in_office(at):
                return False
        elif silence:
            return False
        # A capital in the middle of a sentence makes it part of a name: the Rights of All.
        return opening or (not step.opens and (step.capital or self.wording.words[at].islower()))

    def whole(self, at: int, last: int, steps: tuple[Step, ...]) -> Mark:
        """A phrase with what belongs to it: the negation of a duty, the object of a right."""
        words = self.wording
        start, end, key = words.starts[at], words.ends[last - 1], steps[0].key
        if steps[0].ladder == "entitlement":
            thing = self.object_of(last)
            if thing >= 0:
                key = f"{key} {words.folded[thing]}"
                end = words.ends[thing]
            return Mark(at, last, start, end, steps, key, (last, thing + 1))
        if self.denies and steps[0].ladder == "duty":
            negative = negation(words, at, last, self.lexicon)
            if negative:
                return self.negated(at, last, negative)
        listed = steps[0].ladder == "people" and self.is_listed(at, last)
        return Mark(at, last, start, end, steps, key, listed=listed)

    def negated(self, at: int, last: int, found: Negation) -> Mark:
        words = self.wording
        first, behind = min(at, found.first), max(last, found.last)
        return Mark(
            at, last, words.starts[first], words.ends[behind - 1], found.steps, found.steps[0].key,
            (found.first, found.last),
        )  # fmt: skip

    def is_another_word(self, at: int, last: int) -> bool:
        """The month of May, a last will, a can of oil; to consider a report."""
        word = self.wording.folded[at]
        if word in self.lexicon.gerund:
            return not self.has_gerund(last)
        if last - at > 1 or word not in self.lexicon.not_after:
            return False
        before = self.wording.folded[at - 1] if at else ""
        if before in self.lexicon.not_after[word]:
            return True
        behind = self.wording.words[last] if last < len(self.wording) else ""
        return self.wording.words[at] == "May" and (before != "" and before not in PAUSES or behind.isdigit())

    def has_gerund(self, at: int) -> bool:
        """Whether a verb in -ing stands near: to consider ratifying, not the question of strengthening."""
        near = self.wording.folded[at - 1 : at + GERUND]
        return any(word.endswith("ing") and before != "of" for before, word in pairwise(near))

    def is_named(self, at: int) -> bool:
        """Whether a right has a name by itself: the right to freedom of expression."""
        return at < len(self.wording) and end_of(self.wording.folded, at, self.lexicon.naming) > at

    def is_listed(self, first: int, last: int) -> bool:
        """Whether words stand beside "and", or behind a comma or "including"."""
        before = self.wording.folded[first - 1] if first else ""
        behind = self.wording.folded[last] if last < len(self.wording) else ""
        return before in self.lexicon.lists or before in self.lexicon.ands or behind in self.lexicon.ands

    def object_of(self, at: int) -> int:
        """Where the word is that a right is to: the next one that is more than an article; -1 if none is."""
        for here in range(at, min(at + OBJECT, len(self.wording))):
            if is_sign(self.wording.words[here]):
                return -1
            if self.wording.folded[here] not in self.lexicon.joins:
                return here
        return -1


def is_opening(wording: Wording, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb begins a paragraph, a sentence or a part of one; "also" and "we" may stand before it."""
    here = at - 1
    is_participle = wording.folded[at].endswith(lexicon.participle)
    if here >= 0 and is_participle and wording.folded[here] in lexicon.ands:
        return True
    while here >= 0 and wording.folded[here] in lexicon.skipped:
        here -= 1
    if here < 0:
        return True
    return (
        wording.folded[here] in PAUSES
        or wording.folded[here] in lexicon.openers
        or wording.words[here].isdigit()
    )
