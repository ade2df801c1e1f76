"""Duties that French and Spanish texts state by the tense of a verb, beside a verb that says less:
"publieront" and "devraient publier".
"""

from __future__ import annotations

from collections.abc import Iterable

from travaux.texts.weighing.findings import Change, Finding
from travaux.texts.weighing.lexicon import Lexicon, Step
from travaux.texts.weighing.marks import Mark
from travaux.texts.weighing.sides import Side

BINDS = 9  # the height from which a verb binds as the tense does, and its going says nothing
RUN = 12  # words in one place: where more were rewritten, a verb is not the other's


def forms(infinitive: str, lexicon: Lexicon) -> frozenset[str]:
    """The forms of a regular verb in the tenses that oblige."""
    return frozenset(
        infinitive.removesuffix(tense.ending) + end
        for tense in lexicon.tenses
        if infinitive.endswith(tense.ending)
        for end in tense.becomes
    )


def by_tense(
    here: Side, marks: Iterable[Mark], there: Side, lexicon: Lexicon, *, is_old: bool
) -> list[Finding]:
    """Verbs of duty that stand before an infinitive here, where the other text has this verb in a tense that
    obliges.
    """
    found = []
    for mark in marks:
        if mark.last == len(here.wording) or not says_less(mark.steps[0]):
            continue
        wanted = forms(here.wording.folded[mark.last], lexicon)
        first, last = there.run(here.place[mark.first])
        if last - first > RUN:
            continue
        at = next((at for at in range(first, last) if there.wording.folded[at] in wanted), -1)
        if at >= 0:
            found.append(beside(here, mark, there, at, is_old=is_old))
    return found


def says_less(step: Step) -> bool:
    """Whether a step is one of a verb of duty that says less than the tense. Words that soften are told
    by themselves.
    """
    return step.ladder == "duty" and step.height < BINDS and not step.forbids and step.alone != "softens"


def beside(here: Side, mark: Mark, there: Side, at: int, *, is_old: bool) -> Finding:
    """A verb of duty, and at a place of the other text the verb whose tense obliges."""
    span, other = (mark.start, mark.end), (there.wording.starts[at], there.wording.ends[at])
    words, verb = here.wording.text[slice(*span)], there.wording.text[slice(*other)]
    said = f"“{words}” {mark.steps[0].means}", f"“{verb}” obliges by its tense, as in treaties"
    change: Change = "stronger" if is_old else "weaker"
    if is_old:
        return Finding(change, words, verb, f"{said[0]}; {said[1]}.", span, other)
    return Finding(change, verb, words, f"{said[1]}; {said[0]}.", other, span)
