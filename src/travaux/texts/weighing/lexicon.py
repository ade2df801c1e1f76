"""The words that are weighed, in the three languages whose lexicons are written; each file says why."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import product
from typing import Any, Literal

from travaux.texts.weighing.wording import words_of

LANGUAGES = ("en", "fr", "es")

# What a word does that stands in one text only: nothing; it softens what follows (strive to); it lets people
# out (as appropriate); it presses (without delay, all) or loosens (certain); or it names something.
Alone = Literal["nothing", "softens", "qualifies", "presses", "loosens", "names"]


@dataclass(frozen=True)
class Step:
    """One step of a ladder, or one thing that is named. Words of several ladders stand in several steps."""

    ladder: str
    height: int
    means: str
    reason: str
    source: str
    key: str  # what makes two marks the same: the step, or for things named and qualifiers their own words
    alone: Alone = "nothing"
    forbids: bool = False
    opens: bool = False  # only as the verb that begins a sentence or a part of one
    each: bool = False  # every line of words is a thing by itself, none more than another
    within: str = ""  # the wider thing that is named with it


@dataclass
class Node:
    """Phrases that begin alike, by their next word."""

    then: dict[str, Node] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class Lexicon:
    """The ladders of a language, and the words that decide whether others count."""

    language: str
    steps: tuple[Step, ...]
    phrases: Node
    not_after: dict[str, frozenset[str]]  # a word is another one after these: the will, a can
    skipped: frozenset[str]  # adverbs before an opening verb: also, further
    openers: frozenset[str]  # words that an opening verb may follow: we, and
    reports: Node  # what follows is what another text says: under which
    construes: Node  # a clause about how to read the text: shall not be construed
    titles: frozenset[str]  # Convention, Protocol: the name of an instrument begins
    joins: frozenset[str]  # words in small letters inside a name: on, of, the


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of `LANGUAGES`; KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    file = resources.files("travaux.texts.weighing") / f"{language}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    steps: list[Step] = []
    phrases = Node()
    for ladder in data["ladder"]:
        for given in ladder["step"]:
            for step, words in steps_of(ladder, given):
                steps.append(step)
                for phrase in words:
                    put(phrases, phrase, step)
    context = data["context"]
    return Lexicon(
        language,
        tuple(steps),
        phrases,
        {word: frozenset(before) for word, before in context["not_after"].items()},
        frozenset(context["skipped"]),
        frozenset(context["openers"]),
        tree(context["reports"]),
        tree(context["construes"]),
        frozenset(context["titles"]),
        frozenset(context["joins"]),
    )


def steps_of(ladder: dict[str, Any], given: dict[str, Any]) -> list[tuple[Step, list[str]]]:
    """A step of the file; where each line of words is a thing by itself, one step for each line."""
    alone = given.get("alone", ladder.get("alone", "nothing"))
    several = ladder.get("each", False)

    def one(key: str, words: list[str]) -> tuple[Step, list[str]]:
        step = Step(
            ladder["name"],
            given["height"],
            given["means"],
            given["reason"],
            given["source"],
            key,
            alone,
            given.get("forbids", False),
            given.get("opens", ladder.get("opens", False)),
            several,
            given.get("within", {}).get(key, ""),
        )
        return step, words

    if several:
        return [one(words[0], words) for line in given["words"] for words in [spelt(line)]]
    key = f"{ladder['name']} {given['height']}{' not' if given.get('forbids') else ''}"
    return [one(key, [phrase for line in given["words"] for phrase in spelt(line)])]


def spelt(line: str) -> list[str]:
    """The phrases that a line stands for: "(is|are) to" is "is to" and "are to"; "(the|)" may be missing."""
    parts: list[list[str]] = []
    for at, piece in enumerate(line.replace(")", "(").split("(")):
        parts.append(piece.split("|") if at % 2 else [piece])
    return [" ".join("".join(one).split()) for one in product(*parts)]


def tree(phrases: list[str]) -> Node:
    """Phrases without steps: only whether they stand somewhere."""
    root = Node()
    mark = Step("", 0, "", "", "", "")
    for line in phrases:
        for phrase in spelt(line):
            put(root, phrase, mark)
    return root


def put(root: Node, phrase: str, step: Step) -> None:
    node = root
    for word in pieces(phrase):
        node = node.then.setdefault(word, Node())
    if step not in node.steps:
        node.steps.append(step)


def pieces(phrase: str) -> list[str]:
    """The words of a phrase as a text's are cut: by the same rule."""
    return [word.folded for word in words_of(phrase)]
