"""Sentences by the thousand, for texts whose paragraphs' history is known.

Two grammars that have nothing in common: one drafts in the manner of a resolution, from phrases and a small
vocabulary; the other draws invented words as often as words are used in any language.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate


def listed(words: str) -> list[str]:
    return words.split()


VERBS = listed(
    """protect promote fulfil strengthen review develop adopt implement monitor finance coordinate
facilitate expand improve ensure assess provide support share collect publish address prevent reduce
eliminate simplify harmonize establish maintain consider extend restore secure uphold verify train
inform consult"""
)
THINGS = listed(
    """registers permits shelters procedures schools clinics contracts remittances documents data visas
corridors agreements standards budgets reports courts interpreters hearings appeals wages housing
passports consulates guidelines indicators partnerships campaigns services mechanisms forums targets
curricula skills qualifications pensions insurance borders ports vessels camps settlements families
returns"""
)
QUALITIES = listed(
    """safe orderly regular accessible affordable adequate timely independent impartial gender-responsive
child-sensitive non-discriminatory transparent evidence-based predictable voluntary dignified
sustainable inclusive multilingual confidential effective coherent national regional local
international bilateral early lawful equitable flexible comprehensive"""
)
PEOPLE = listed(
    """migrants workers children women refugees employers communities families students returnees officials
judges teachers doctors journalists volunteers parliamentarians unions municipalities consular-staff
elders seafarers farmers widows apprentices minorities survivors stateless-persons older-persons
youth"""
)
PLACES = listed(
    """transit origin destination border-areas cities islands rural-areas airports harbours workplaces
detention hospitals markets households universities deserts mountains valleys archives parliaments"""
)
OPENINGS = listed(
    """Recalling Noting Reaffirming Welcoming Recognizing Emphasizing Deploring Encouraging Requesting
Inviting Urging Affirming Commending Regretting Acknowledging Stressing"""
)
ACTORS = (
    "States Governments",
    "Member-States",
    "The-Secretary-General",
    "Relevant-agencies",
    "Local-authorities",
    "Civil-society",
    "The-Network",
    "Parliaments",
    "Donors",
    "Regional-bodies",
    "Employers",
    "Courts",
    "The-Council",
    "Observers",
)
LINKS = (
    "including through",
    "with a view to",
    "by means of",
    "in cooperation with",
    "in accordance with",
    "without prejudice to",
    "taking into account",
    "with particular attention to",
    "on the basis of",
    "in the context of",
)
STANDING = (
    "in line with national legislation and obligations under international law",
    "bearing in mind the principle of common and shared responsibility of all",
    "with full respect for human rights and fundamental freedoms for all",
    "subject to the availability of voluntary resources and as appropriate",
    "upholding the best interests of the child at all times as a primary consideration",
    "in close consultation with all relevant stakeholders at every level of government",
)


@dataclass(frozen=True)
class Grammar:
    """`sentence` makes one of words; `standing` are those that a text repeats; `word` replaces another."""

    sentence: Callable[[random.Random, int], list[str]]
    word: Callable[[random.Random], str]
    standing: Callable[[random.Random], list[list[str]]]


def drafted(rng: random.Random, most: int) -> list[str]:
    """A sentence in the manner of a resolution, of `most` words at most and six at least."""
    if rng.random() < 0.4:
        words = [rng.choice(OPENINGS), "the", "need", "to"]
    else:
        words = [*rng.choice(ACTORS).split(), rng.choice(["shall", "should", "will", "may", "commit", "to"])]
    while True:
        part = [rng.choice(VERBS), rng.choice(QUALITIES), rng.choice(THINGS)]
        if rng.random() < 0.6:
            part += ["for", rng.choice(PEOPLE)]
        if rng.random() < 0.4:
            part += ["in", rng.choice(PLACES)]
        if rng.random() < 0.5:
            part += [*rng.choice(LINKS).split(), rng.choice(QUALITIES), rng.choice(THINGS)]
        elif rng.random() < 0.5:
            part += ["and"]
        if len(words) + len(part) > most and len(words) >= 6:
            break
        words += part
    while words[-1] in ("and", "to", "the", "for", "in"):
        words.pop()
    return words


def drafted_word(rng: random.Random) -> str:
    return rng.choice(rng.choice((VERBS, THINGS, QUALITIES, PEOPLE, PLACES)))


def standing_phrases(rng: random.Random) -> list[list[str]]:
    return [[*drafted(rng, 8), *phrase.split()] for phrase in STANDING]


RESOLUTIONS = Grammar(drafted, drafted_word, standing_phrases)

SYLLABLES = [first + second for first in listed("b d f g k l m n p r s t v z st tr") for second in "aeiou"]


def invented(size: int) -> Grammar:
    """Words of made syllables, `size` of them, as unevenly used as those of UN resolutions: there two words
    picked at random are equal 1.7 times in a hundred, here 1.6 (of 6,000 words). No phrase recurs but by
    chance.
    """
    rng = random.Random(size)
    words: list[str] = []
    while len(words) < size:
        length = min(1 + len(words) // 40, rng.choice((2, 2, 3, 3, 4)))
        made = "".join(rng.choice(SYLLABLES) for _ in range(length))
        if made not in words[-200:]:
            words.append(made)
    heights = list(accumulate(1 / (rank + 1.2) for rank in range(size)))

    def sentence(rng: random.Random, most: int) -> list[str]:
        return rng.choices(words, cum_weights=heights, k=rng.randint(max(6, most * 3 // 4), max(6, most)))

    def word(rng: random.Random) -> str:
        return rng.choices(words, cum_weights=heights)[0]

    def standing(rng: random.Random) -> list[list[str]]:
        return [sentence(rng, 16) for _ in range(8)]

    return Grammar(sentence, word, standing)


GRAMMARS = {"resolutions": RESOLUTIONS, "invented": invented(6_000), "narrow": invented(400)}
