"""Two versions of a text that never was, with the true history of every paragraph."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from bench.texts.grammars import Grammar

How = Literal["in place", "moved", "split", "merged"]
Link = tuple[int, int]
Sentences = list[list[str]]

SECTIONS, PER_SECTION = 34, 12
EDITED, STANDING = 0.6, 0.2
MOVED = SPLIT = MERGED = 0.08
REMOVED = ADDED = 0.03


@dataclass(frozen=True)
class Pair:
    """Both versions, a text a paragraph, and how each link between them came about."""

    old: list[str]
    new: list[str]
    links: dict[Link, How]


@dataclass
class Piece:
    """A paragraph on its way: its sentences, and the old paragraphs that it comes from."""

    sentences: Sentences
    origins: list[int]
    how: How = "in place"


def pair(grammar: Grammar, seed: int, *, times: int = 1) -> Pair:
    """A text of 34 sections of 12 paragraphs (`times` as many sections), and what became of it."""
    rng = random.Random(f"{seed} {times}")
    standing = grammar.standing(rng)
    old = [
        paragraph(grammar, rng, standing, short=place == 0 or rng.random() < 0.1)
        for _section in range(SECTIONS * times)
        for place in range(PER_SECTION)
    ]
    pieces = changed(grammar, rng, old, standing)
    new = [edited(grammar, rng, one.sentences) if rng.random() < EDITED else one.sentences for one in pieces]
    links = {(origin, at): one.how for at, one in enumerate(pieces) for origin in one.origins}
    return Pair([text_of(one) for one in old], [text_of(one) for one in new], links)


def paragraph(grammar: Grammar, rng: random.Random, standing: Sentences, *, short: bool) -> Sentences:
    if short:
        return [grammar.sentence(rng, rng.randint(6, 9))]
    made = [grammar.sentence(rng, rng.randint(10, 30)) for _ in range(rng.choice((1, 2, 2, 3, 3)))]
    if rng.random() < STANDING * 2:  # in two paragraphs of five, which makes a fifth of all sentences
        made.insert(rng.randint(0, len(made)), list(rng.choice(standing)))
    return made


def changed(grammar: Grammar, rng: random.Random, old: list[Sentences], standing: Sentences) -> list[Piece]:
    """The paragraphs after splitting, merging, moving, adding and removing."""
    pieces: list[Piece] = []
    moving: list[Piece] = []
    at = 0
    while at < len(old):
        chance = rng.random()
        if chance < SPLIT and sum(map(len, old[at])) >= 12:
            pieces += [Piece(part, [at], "split") for part in halves(rng, old[at])]
        elif SPLIT <= chance < SPLIT + MERGED / 2 and at + 1 < len(old):  # two at once, hence half
            pieces.append(Piece(old[at] + old[at + 1], [at, at + 1], "merged"))
            at += 1
        elif 0.2 <= chance < 0.2 + MOVED:
            moving.append(Piece(old[at], [at], "moved"))
        elif not 0.3 <= chance < 0.3 + REMOVED:
            pieces.append(Piece(old[at], [at]))
        if rng.random() < ADDED:
            pieces.append(Piece(paragraph(grammar, rng, standing, short=rng.random() < 0.2), []))
        at += 1
    for piece in moving:
        pieces.insert(rng.randint(0, len(pieces)), piece)
    return pieces


def halves(rng: random.Random, sentences: Sentences) -> tuple[Sentences, Sentences]:
    """Cut between two sentences, or within the one there is."""
    if len(sentences) > 1:
        cut = rng.randint(1, len(sentences) - 1)
        return sentences[:cut], sentences[cut:]
    (only,) = sentences
    cut = rng.randint(len(only) // 3, len(only) - len(only) // 3)
    return [only[:cut]], [only[cut:]]


def edited(grammar: Grammar, rng: random.Random, sentences: Sentences) -> Sentences:
    """10 to 40 % of the words replaced; now and then a sentence deleted or inserted."""
    rate = rng.uniform(0.1, 0.4)
    made = [[grammar.word(rng) if rng.random() < rate else word for word in one] for one in sentences]
    if len(made) > 1 and rng.random() < 0.15:
        made.pop(rng.randrange(len(made)))
    if rng.random() < 0.15:
        made.insert(rng.randint(0, len(made)), grammar.sentence(rng, 20))
    return made


def text_of(sentences: Sentences) -> str:
    return " ".join(" ".join(one)[:1].upper() + " ".join(one)[1:] + "." for one in sentences)
