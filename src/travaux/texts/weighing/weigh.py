"""Old words against new ones, clause by clause: what binds less or more, what was qualified, what is named.

Nothing here is a verdict. A finding points at words and says what they usually do; whoever reads the two
texts decides what became of the meaning.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from travaux.texts.comparing.words import Difference, Op, differences
from travaux.texts.weighing.lexicon import LANGUAGES, Lexicon, Step, lexicon
from travaux.texts.weighing.marks import ENDS, Mark, marks_of
from travaux.texts.weighing.wording import Word, words_of

Change = Literal["weaker", "stronger", "qualified", "unqualified"]
Span = tuple[int, int]

NEAR = 4  # words that stayed: further apart, a word did not take the other's place
REWRITTEN = 16  # words in one place: where more became others, none took another's place
BESIDE = 3  # words that may come with a qualifier; with more of them it belongs to what is new
PERMITS = 1  # the height of "may"

OPPOSITE: dict[Change, Change] = {
    "weaker": "stronger",
    "stronger": "weaker",
    "qualified": "unqualified",
    "unqualified": "qualified",
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


@dataclass(frozen=True)
class Side:
    """One of the two texts: its words, which of them changed, and how many that stayed are before each."""

    text: str
    words: list[Word]
    changed: list[bool]
    place: list[int]  # words that stayed, before each word
    clause: list[int]  # ends of sentences that stayed, before each word
    marks: list[Mark]
    fresh: Counter[int]  # how many words changed, signs left out, at each place

    def touched(self, mark: Mark) -> bool:
        return any(self.changed[mark.first : mark.last])


def not_weighed(language: str | None) -> str | None:
    """Why texts in a language are not weighed, in a sentence; None where they are."""
    if language in LANGUAGES:
        return None
    if language is None:
        return "The strength of the words was not weighed: the language of the text is not known."
    return (
        f"The strength of the words was not weighed: there is no lexicon for the language “{language}”, "
        f"only for {', '.join(LANGUAGES)}."
    )


def weigh(old: str, new: str, language: str | None) -> list[Finding]:
    """The changes of strength between two texts of one paragraph. Empty for a language that is not weighed:
    `not_weighed` says so.
    """
    if old == new or language not in LANGUAGES:
        return []
    # Comparing words depends on which text comes first; in one fixed order, back and forth agree.
    if (len(old), old) <= (len(new), new):
        return weigh_edits(differences(old, new), language)
    turned: list[Difference] = [(swapped(op), text) for op, text in differences(new, old)]
    return weigh_edits(turned, language)


def weigh_edits(edits: Sequence[Difference], language: str | None) -> list[Finding]:
    """The same from the words changed between two texts, as `comparing.words.differences` gives them."""
    if language not in LANGUAGES or all(op == "equal" for op, _text in edits):
        return []
    words = lexicon(language)
    old, new = side(edits, "delete", words), side(edits, "insert", words)
    gone, come = unmatched(old, new)
    pairs, gone, come = paired(old, gone, new, come)
    found = [finding for one in pairs for finding in compared(old, new, *one)]
    found += named(old, gone, new, come)
    gone, come = without_moved(gone, come)
    found += [finding for mark in gone for finding in by_itself(old, new, mark, True)]
    found += [finding for mark in come for finding in by_itself(new, old, mark, False)]
    return sorted(found, key=in_reading_order)


def swapped(op: Op) -> Op:
    """The same piece, told from the other side."""
    if op == "equal":
        return op
    return "delete" if op == "insert" else "insert"


def in_reading_order(one: Finding) -> tuple[int, int, str, str]:
    old, new = one.old_span or one.new_span, one.new_span or one.old_span
    return (old or (0, 0))[0], (new or (0, 0))[0], one.change, one.because


def side(edits: Iterable[Difference], other: str, words: Lexicon) -> Side:
    """One text from the edits: `other` is what only this side has."""
    text = ""
    edges: list[int] = []
    fresh: list[bool] = []
    for op, piece in edits:
        if piece and op in ("equal", other):
            edges.append(len(text))
            fresh.append(op != "equal")
            text += piece
    several = words_of(text)
    changed, place, clause = [], [], []
    stayed = ended = 0
    for word in several:
        first, last = bisect_right(edges, word.start) - 1, bisect_right(edges, word.end - 1) - 1
        is_new = any(fresh[first : last + 1])
        changed.append(is_new)
        place.append(stayed)
        clause.append(ended)
        if not is_new:
            stayed += 1
            ended += word.text in ENDS
    new_at = Counter(
        at for at, word, is_new in zip(place, several, changed, strict=True) if is_new and not word.is_sign
    )
    return Side(text, several, changed, place, clause, marks_of(several, words), new_at)


def unmatched(old: Side, new: Side) -> tuple[list[Mark], list[Mark]]:
    """The marks that are not in both texts at the same place."""

    def where(side: Side, mark: Mark) -> tuple[int, int, str] | None:
        if side.touched(mark):
            return None
        return side.place[mark.first], mark.last - mark.first, mark.steps[0].key

    there = {where(old, mark) for mark in old.marks} & {where(new, mark) for mark in new.marks} - {None}
    return (
        [mark for mark in old.marks if where(old, mark) not in there],
        [mark for mark in new.marks if where(new, mark) not in there],
    )


def paired(
    old: Side, gone: list[Mark], new: Side, come: list[Mark]
) -> tuple[list[tuple[Mark, Mark, Step, Step]], list[Mark], list[Mark]]:
    """Marks of one ladder of which the one took the other's place, and those that are left on each side."""
    possible = []
    rivals = [(j, mark) for j, mark in enumerate(come) if changed_around(new, mark) <= REWRITTEN]
    places = [new.place[mark.first] for _number, mark in rivals]
    for i, was in enumerate(gone):
        if changed_around(old, was) > REWRITTEN:
            continue
        place = old.place[was.first]
        for j, now in rivals[bisect_left(places, place - NEAR) : bisect_right(places, place + NEAR)]:
            if not (old.touched(was) or new.touched(now)) or old.clause[was.first] != new.clause[now.first]:
                continue
            steps = shared(was, now)
            if steps:
                far = abs(place - new.place[now.first])
                # No two pairs with a mark in common rank alike: there and back, the same ones are taken.
                possible.append(((far, steps[0].key != steps[1].key, abs(i - j), i + j), was, now, steps))
    possible.sort(key=lambda one: one[0])
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs = []
    for _rank, was, now, steps in possible:
        if was.start not in used_old and now.start not in used_new:
            used_old.add(was.start)
            used_new.add(now.start)
            pairs.append((was, now, *steps))
    return (
        pairs,
        [mark for mark in gone if mark.start not in used_old],
        [mark for mark in come if mark.start not in used_new],
    )


def changed_around(side: Side, mark: Mark) -> int:
    """Words that changed in one stretch with the mark, without its own."""
    at = side.place[mark.first] + sum(not one for one in side.changed[mark.first : mark.last])
    places = {side.place[mark.first], at}
    own = sum(side.changed[one] and not side.words[one].is_sign for one in range(mark.first, mark.last))
    return sum(side.fresh[place] for place in places) - own


def shared(was: Mark, now: Mark) -> tuple[Step, Step] | None:
    """The steps of the first ladder that both stand on. Things named have no ladder; of two qualifiers the
    one takes the other's place; a right is lowered to access, or it is another right.
    """
    for one in was.steps:
        for other in now.steps:
            if one.ladder != other.ladder or one.alone == "names" == other.alone:
                continue
            return one, other
    return None


def compared(old: Side, new: Side, was: Mark, now: Mark, one: Step, other: Step) -> list[Finding]:
    change = difference_of(one, other)
    if change is None:
        return []
    before, after = old.text[was.start : was.end], new.text[now.start : now.end]
    because = f"“{before}” {one.means}; “{after}” {other.means}."
    return [Finding(change, before, after, because, (was.start, was.end), (now.start, now.end))]


def difference_of(one: Step, other: Step) -> Change | None:
    """From permission to prohibition is stronger; from a duty to a prohibition is neither."""
    if one.forbids != other.forbids:
        if other.forbids:
            return "stronger" if one.height <= PERMITS else None
        return "weaker" if other.height <= PERMITS else None
    if one.each or one.height == other.height:
        return None
    return "weaker" if one.height > other.height else "stronger"


def named(old: Side, gone: list[Mark], new: Side, come: list[Mark]) -> list[Finding]:
    """What only one of the texts names, wherever it stands; once each."""
    return [
        *only_in(old, gone, new, "weaker", "is no longer named here"),
        *only_in(new, come, old, "stronger", "is now named here"),
    ]


def only_in(here: Side, marks: list[Mark], there: Side, change: Change, said: str) -> Iterator[Finding]:
    known = {mark.key for mark in there.marks} | {mark.steps[0].within for mark in there.marks}
    for mark in marks:
        if mark.steps[0].alone == "names" and mark.key not in known:
            known.add(mark.key)
            words = here.text[mark.start : mark.end]
            yield one_sided(change, change == "weaker", mark, words, f"“{words}” {said}.")


def without_moved(gone: list[Mark], come: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """The marks of each side without those that only stand elsewhere now."""
    before, after = Counter(mark.key for mark in gone), Counter(mark.key for mark in come)

    def left(marks: list[Mark], others: Counter[str]) -> list[Mark]:
        still = Counter(others)
        kept = []
        for mark in marks:
            if still[mark.key]:
                still[mark.key] -= 1
            else:
                kept.append(mark)
        return kept

    return left(gone, after), left(come, before)


def by_itself(here: Side, there: Side, mark: Mark, is_old: bool) -> list[Finding]:
    """What a mark says that was taken out or put in with nothing in its place."""
    step = mark.steps[0]
    if step.alone in ("nothing", "names") or not is_attached(here, there, mark):
        return []
    words = here.text[mark.start : mark.end]
    added: dict[str, Change] = {
        "softens": "weaker",
        "loosens": "weaker",
        "presses": "stronger",
        "qualifies": "qualified",
    }
    change = added[step.alone]
    if is_old:
        because = f"“{words}” is gone: it {step.means}."
        return [one_sided(OPPOSITE[change], True, mark, words, because)]
    return [one_sided(change, False, mark, words, f"“{words}” was put in: it {step.means}.")]


def is_attached(here: Side, there: Side, mark: Mark) -> bool:
    """Whether the mark bears on words of both texts, not on a passage that only one of them has."""
    if not here.touched(mark):
        return False
    if mark.steps[0].ladder == "quantity" and (mark.last == len(here.words) or here.changed[mark.last]):
        return False
    return changed_around(here, mark) <= BESIDE + there.fresh[here.place[mark.first]]


def one_sided(change: Change, is_old: bool, mark: Mark, words: str, because: str) -> Finding:
    span = (mark.start, mark.end)
    if is_old:
        return Finding(change, words, None, because, span, None)
    return Finding(change, None, words, because, None, span)
