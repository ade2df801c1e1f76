"""Words that were put in or taken out with nothing in their place: do they bear on what both texts have?"""

from __future__ import annotations

from travaux.texts.weighing.context import ENDS, PAUSES
from travaux.texts.weighing.lexicon import Lexicon
from travaux.texts.weighing.marks import Mark
from travaux.texts.weighing.sides import PASSAGE, Side
from travaux.texts.weighing.wording import Wording, is_sign

BESIDE = 3  # words that may come with a qualifier; with more of them it belongs to what is new
COORDINATED = 6  # words between an "all" and the "and all" that it holds for too
STEM = 3  # letters: "shall respect" and "respects" begin alike with at least as many
OF_NEXT = ("quantity", "emphasis")  # ladders whose words say something of the next one
COPULAS = frozenset({"be", "is", "are"})  # "shall be" and "is" are forms of one verb that do not begin alike


def is_attached(here: Side, there: Side, mark: Mark, beside: int, lexicon: Lexicon) -> bool:
    """Whether a mark bears on words of both texts, not on a passage that only one of them has; `beside` are
    the words of other marks of its sort in the same place.
    """
    if not mark.touched:
        return False
    step = mark.steps[0]
    if step.alone == "binds":
        return verb_stays(here, there, mark, lexicon)
    if step.alone == "softens" and mark.first and here.wording.folded[mark.first - 1] in lexicon.statements:
        return False  # told of something: a plan that aims to help
    there_too = there.fresh.get(mark.place, 0)
    is_of_next = step.ladder in OF_NEXT or step.alone == "softens"
    if is_of_next and not is_before_a_known_word(here, mark, there_too, lexicon):
        return False
    return there_too <= PASSAGE and here.rewritten(mark.first, mark.last) - beside <= BESIDE + there_too


def is_before_a_known_word(here: Side, mark: Mark, there_too: int, lexicon: Lexicon) -> bool:
    """Whether what "all", "strongly" or "strive to" is said of is in both texts; `there_too` are the words
    that the other one has at the place.
    """
    words, at, ladder = here.wording, mark.last, mark.steps[0].ladder
    if at == len(words) or (ladder == "quantity" and is_second(words, mark, lexicon)):
        return False
    if not here.changed[at]:
        return ladder != "emphasis" or words.folded[at] not in lexicon.joins
    if ladder == "quantity":  # all other States, Member States
        return 0 < there_too <= BESIDE and is_known_noun(here, at + 1, lexicon)
    return ladder != "emphasis" and there_too > 0


def is_known_noun(here: Side, at: int, lexicon: Lexicon) -> bool:
    words = here.wording
    if at >= len(words) or here.changed[at] or is_sign(words.words[at]):
        return False
    return words.folded[at] not in lexicon.joins and words.folded[at] not in lexicon.clauses


def is_second(words: Wording, mark: Mark, lexicon: Lexicon) -> bool:
    """All parties and all States: the first one holds for both."""
    before = words.folded[max(mark.first - COORDINATED, 0) : mark.first]
    return bool(before) and before[-1] in lexicon.ands and words.folded[mark.first] in before


def verb_stays(here: Side, there: Side, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether a duty is gone and its verb is there still: "States shall respect", "States respect". Not in
    what is told after "that", and not the second of two verbs: the first one's duty may hold for it.
    """
    words, last = here.wording, mark.last
    if mark.first == 0 or last == len(words) or is_sign(words.words[last]):
        return False
    if told(here, mark.first, lexicon):
        return False
    if not here.changed[last]:
        return here.rewritten(mark.first, last) == 0 and not there.fresh.get(mark.place, 0)
    first, end = there.run(mark.place)
    run = [word for word in there.wording.folded[first:end] if not is_sign(word)]
    return len(run) == 1 and here.rewritten(mark.first, last) == 1 and one_verb(words.folded[last], run[0])


def told(here: Side, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb has no subject right before it, or stands in a part of a sentence after "that"."""
    folded = here.wording.folded
    if folded[at - 1] in PAUSES or folded[at - 1] in lexicon.clauses:
        return True
    for before in range(at - 1, max(-1, at - PASSAGE), -1):
        if folded[before] in ENDS:
            return False
        if folded[before] in lexicon.statements:
            return True
    return False


def one_verb(one: str, other: str) -> bool:
    """Respect and respects; be and is."""
    if one in COPULAS:
        return other in COPULAS
    short, long = sorted((one, other), key=len)
    return len(short) >= STEM and long in (short, short + "s", short + "es", short[:-1] + "ies")
