"""The words of a text that are weighed: where they stand, and whether they count there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from travaux.texts.weighing.lexicon import Lexicon, Node, Step
from travaux.texts.weighing.wording import Word

ENDS = frozenset(".;:!?")
PAUSES = ENDS | {",", ")", "(", "—", "–", "[", "]"}
QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}


@dataclass(frozen=True)
class Mark:
    """A phrase of the lexicon in a text: its words `first` to `last`, without `last`, and its places."""

    first: int
    last: int
    start: int
    end: int
    steps: tuple[Step, ...]
    right: str = ""  # what a right is to: "food"

    @property
    def key(self) -> str:
        return self.steps[0].key + (f" {self.right}" if self.right else "")


def marks_of(words: list[Word], lexicon: Lexicon) -> list[Mark]:
    """Every mark that counts, the longest phrase at each place, in order."""
    silent = silenced(words, lexicon)
    names = names_of(words, lexicon)
    found = list(phrases(words, lexicon, silent, names))
    return [one for one in found if one.steps]


def phrases(words: list[Word], lexicon: Lexicon, silent: list[str], names: list[bool]) -> Iterator[Mark]:
    at = 0
    while at < len(words):
        last, steps = longest(words, at, lexicon.phrases)
        if last == at or silent[at] == "quoted" or not is_meant(words, at, last, lexicon):
            at += 1
            continue
        kept = tuple(step for step in steps if counts(step, words, at, lexicon, silent[at], names[at]))
        if not kept:
            at += 1
            continue
        right = object_of(words, last, lexicon) if kept[0].ladder == "entitlement" else ""
        yield Mark(at, last, words[at].start, words[last - 1].end, kept, right)
        at = last


def longest(words: list[Word], at: int, root: Node) -> tuple[int, list[Step]]:
    """Where the longest phrase ends that begins at `at`, and its steps; `at` itself where there is none."""
    node, end, steps = root, at, []
    here = at
    while here < len(words) and words[here].folded in node.then:
        node = node.then[words[here].folded]
        here += 1
        if node.steps:
            end, steps = here, node.steps
    return end, steps


def is_meant(words: list[Word], at: int, last: int, lexicon: Lexicon) -> bool:
    """Not the month of May, not a last will, not a can of oil."""
    word = words[at]
    if last - at == 1 and word.folded in lexicon.not_after:
        before = words[at - 1].folded if at else ""
        if before in lexicon.not_after[word.folded]:
            return False
        after = words[last].text if last < len(words) else ""
        if word.text == "May" and (before and before not in ENDS or after.isdigit()):
            return False
    return True


def counts(step: Step, words: list[Word], at: int, lexicon: Lexicon, silence: str, in_name: bool) -> bool:
    if step.ladder == "instrument":
        return True
    if in_name or (silence and step.alone != "names"):
        return False
    # A capital in the middle of a sentence makes it part of a name: the Rights of All, Women and Children.
    return (not step.opens and words[at].text.islower()) or is_opening(words, at, lexicon)


def is_opening(words: list[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb begins a paragraph, a sentence or a part of one; "also" and "we" may stand before it."""
    here = at - 1
    while here >= 0 and words[here].folded in lexicon.skipped:
        here -= 1
    if here < 0:
        return True
    return words[here].folded in PAUSES or words[here].folded in lexicon.openers or words[here].text.isdigit()


def object_of(words: list[Word], at: int, lexicon: Lexicon) -> str:
    """What a right is to: the next word that is more than an article."""
    for word in words[at : at + 3]:
        if word.is_sign:
            return ""
        if word.folded not in lexicon.joins:
            return word.folded
    return ""


def silenced(words: list[Word], lexicon: Lexicon) -> list[str]:
    """For each word why it is no commitment of this text: quoted, reported of another text, or part of a
    clause on how the text is to be read; empty for most.
    """
    why = [""] * len(words)
    for first, last in sentences(words):
        construed = any(longest(words, at, lexicon.construes)[0] > at for at in range(first, last))
        reported = False
        for at in range(first, last):
            reported = reported or longest(words, at, lexicon.reports)[0] > at
            why[at] = "construed" if construed else "reported" if reported else ""
    for first, last in quotations(words):
        why[first:last] = ["quoted"] * (last - first)
    return why


def sentences(words: list[Word]) -> Iterator[tuple[int, int]]:
    """The stretches between full stops, semicolons and colons."""
    first = 0
    for at, word in enumerate(words):
        if word.text in ENDS:
            yield first, at + 1
            first = at + 1
    if first < len(words):
        yield first, len(words)


def quotations(words: list[Word]) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks that are closed again."""
    opened: int | None = None
    closing = ""
    for at, word in enumerate(words):
        if opened is not None and word.text == closing:
            yield opened, at + 1
            opened = None
        elif opened is None and word.text in QUOTES:
            opened, closing = at, QUOTES[word.text]


def names_of(words: list[Word], lexicon: Lexicon) -> list[bool]:
    """Which words are part of the name of an instrument, a body or a meeting: "Protection of All Migrant
    Workers" speaks of nobody's duty.
    """
    inside = [False] * len(words)
    at = 0
    while at < len(words):
        if words[at].text not in lexicon.titles:
            at += 1
            continue
        last = here = at + 1
        while here < len(words) and (words[here].text[0].isupper() or words[here].folded in lexicon.joins):
            here += 1
            if words[here - 1].text[0].isupper():
                last = here
        inside[at:last] = [True] * (last - at)
        at = last
    return inside
