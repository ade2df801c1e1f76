"""The words that are weighed, in the three languages whose lexicons are written; each file says why."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import product
from typing import Any, Literal

from travaux.texts.weighing.wording import Wording

LANGUAGES = ("en", "fr", "es")

# What a word does that stands in one text only: nothing; it binds where the verb stays (shall respect); it
# softens what follows (strive to); it lets people out (as appropriate); it presses (without delay, all) or
# loosens (certain); or it names something.
Alone = Literal["nothing", "binds", "softens", "qualifies", "presses", "loosens", "names"]


@dataclass(frozen=True)
class Step:
    """One step of a ladder, or one thing that is named. Words of several ladders stand in several steps."""

    ladder: str
    height: float
    means: str
    reason: str
    source: str
    key: str  # what makes two marks the same: the step, or for things named and qualifiers their own words
    alone: Alone = "nothing"
    forbids: bool = False
    opens: bool = False  # only as the verb that begins a sentence or a part of one
    each: bool = False  # every line of words is a thing by itself, none more than another
    within: tuple[str, ...] = ()  # the wider things, or the several ones, that are named with it
    listed: bool = False  # only beside a comma or "and"
    capital: bool = False  # also with a capital in the middle of a sentence: Indigenous Peoples


@dataclass
class Node:
    """Phrases that begin alike, by their next word."""

    then: dict[str, Node] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    idle: bool = False  # a phrase that means something else than its words: voluntary contributions


@dataclass(frozen=True)
class Lexicon:
    """The ladders of a language, and the words that decide whether others count."""

    language: str
    steps: tuple[Step, ...]
    phrases: Node
    naming: Node  # of the phrases those that name something
    verbs: frozenset[str]  # words that begin a phrase which opens a sentence: urges, takes
    not_after: dict[str, frozenset[str]]  # a word is another one after these: the will, a can
    gerund: frozenset[str]  # phrases with these first words count only before a verb in -ing: consider
    ands: frozenset[str]  # and, or
    lists: frozenset[str]  # what stands before a member of a list: a comma, including
    skipped: frozenset[str]  # adverbs before an opening verb: also, further
    participle: str  # the ending of a verb that opens a part of a sentence behind "and"
    openers: frozenset[str]  # words that an opening verb may follow: we, and
    speakers: frozenset[str]  # organs whose verb opens a sentence that begins with them: the Council
    articles: frozenset[str]  # what stands before them
    reports: Node  # what follows is what another text says: under which
    construes: Node  # a clause about how to read the text: shall not be construed
    asides: frozenset[str]  # the words that begin those two
    titles: frozenset[str]  # Convention, Committee: the name of an instrument, a body, a meeting has one
    instruments: frozenset[str]  # of these those of instruments, in small letters
    instrument: Step | None  # the step of an instrument; None where names are not written in capitals
    joins: frozenset[str]  # words in small letters inside a name: on, of, the
    parts: frozenset[tuple[str, ...]]  # two words with which another name begins: and the
    offices: frozenset[str]  # Rapporteur: with what an office deals follows it
    office_joins: frozenset[str]  # on
    office_ends: frozenset[str]  # words that do not belong to it any more: to, shall
    negated: dict[str, tuple[Step, ...]]  # verbs, and the steps of them where they are denied
    denies: Node  # a subject that denies its verb: no, nobody
    denies_behind: Node  # what denies the verb before it: not, under no circumstances
    clauses: frozenset[str]  # words that begin a part of a sentence: and, that
    tenses: tuple[Tense, ...]
    statements: frozenset[str]  # after these a verb states no duty of its own: that, to


@dataclass(frozen=True)
class Tense:
    """How a tense that obliges is made: the end of the infinitive, and what stands in its place."""

    ending: str
    becomes: tuple[str, ...]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of `LANGUAGES`; KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    file = resources.files("travaux.texts.weighing") / f"{language}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    steps: list[Step] = []
    phrases, naming = Node(), Node()
    verbs: set[str] = set()
    for ladder in data["ladder"]:
        for given in ladder["step"]:
            for step, words in steps_of(ladder, given):
                steps.append(step)
                for phrase in words:
                    put(phrases, phrase, step)
                    if step.alone == "names":
                        put(naming, phrase, step)
                    if step.opens:
                        verbs.add(pieces(phrase)[0])
    context = data["context"]
    for line in context["idle"]:
        for phrase in spelt(line):
            node_of(phrases, phrase).idle = True
    by_title = context.get("instruments", [])
    reports, construes = tree(context["reports"]), tree(context["construes"])
    return Lexicon(
        language=language,
        steps=tuple(steps),
        phrases=phrases,
        naming=naming,
        verbs=frozenset(verbs),
        not_after={word: frozenset(before) for word, before in context["not_after"].items()},
        gerund=frozenset(context.get("gerund", [])),
        ands=frozenset(context["ands"]),
        lists=frozenset((",", *context["lists"])),
        skipped=frozenset(context["skipped"]),
        participle=context["participle"],
        openers=frozenset(context["openers"]),
        speakers=frozenset(context["speakers"]),
        articles=frozenset(context["articles"]),
        reports=reports,
        construes=construes,
        asides=frozenset((*reports.then, *construes.then)),
        titles=frozenset((*context["titles"], *by_title)),
        instruments=frozenset(word.lower() for word in by_title),
        instrument=next(step for step in steps if step.ladder == "instrument") if by_title else None,
        joins=frozenset(context["joins"]),
        parts=frozenset(tuple(two.split()) for two in context.get("parts", [])),
        offices=frozenset(context["offices"]),
        office_joins=frozenset(context["office_joins"]),
        office_ends=frozenset(context["office_ends"]),
        negated={verb: duties(phrases, denied) for verb, denied in context["negated"].items()},
        denies=tree(context["denies"]),
        denies_behind=tree(context["denies_behind"]),
        clauses=frozenset(context["clauses"]),
        tenses=tuple(Tense(ending, tuple(becomes)) for ending, *becomes in context.get("tenses", [])),
        statements=frozenset(context.get("statements", [])),
    )


def duties(phrases: Node, denied: str) -> tuple[Step, ...]:
    """The steps of a prohibition, by one of its phrases."""
    found = longest(pieces(denied), 0, phrases)
    return tuple(step for step in found[1] if step.ladder == "duty")


def steps_of(ladder: dict[str, Any], given: dict[str, Any]) -> list[tuple[Step, list[str]]]:
    """A step of the file; where each line of words is a thing by itself, one step for each line."""
    alone = given.get("alone", ladder.get("alone", "nothing"))
    several = ladder.get("each", False)

    def one(key: str, words: list[str]) -> tuple[Step, list[str]]:
        step = Step(
            ladder=ladder["name"],
            height=given["height"],
            means=given["means"],
            reason=given["reason"],
            source=given["source"],
            key=key,
            alone=alone,
            forbids=given.get("forbids", False),
            opens=given.get("opens", ladder.get("opens", False)),
            each=several,
            within=tuple(filter(None, given.get("within", {}).get(key, "").split("; "))),
            listed=given.get("listed", False),
            capital=given.get("capital", False),
        )
        return step, words

    if several:
        return [one(words[0].lower(), words) for line in given["words"] for words in [spelt(line)]]
    key = f"{ladder['name']} {given['height']}{' not' if given.get('forbids') else ''}"
    return [one(key, [phrase for line in given["words"] for phrase in spelt(line)])]


def spelt(line: str) -> list[str]:
    """The phrases that a line stands for: "(is|are) to" is "is to" and "are to"; "(the|)" may be missing."""
    parts: list[list[str]] = []
    if re.search(r"\([^)]*\(", line):
        raise ValueError(f"a choice inside of a choice: {line}")
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
    node = node_of(root, phrase)
    if step not in node.steps:
        node.steps = (*node.steps, step)


def node_of(root: Node, phrase: str) -> Node:
    for word in pieces(phrase):
        root = root.then.setdefault(word, Node())
    return root


def pieces(phrase: str) -> list[str]:
    """The words of a phrase as a text's are cut: by the same rule."""
    return Wording(phrase).folded


def ends_of(words: list[str], at: int, root: Node) -> list[tuple[int, tuple[Step, ...]]]:
    """Where the phrases end that begin at a word, and their steps; the longest first."""
    found: list[tuple[int, tuple[Step, ...]]] = []
    node = root.then.get(words[at])
    while node:
        at += 1
        if node.steps or node.idle:
            found.append((at, node.steps))
        node = node.then.get(words[at]) if at < len(words) else None
    found.reverse()
    return found


def longest(words: list[str], at: int, root: Node) -> tuple[int, tuple[Step, ...]]:
    """Where the longest phrase ends that begins at a word, and its steps; `at` itself where there is none."""
    found = ends_of(words, at, root)
    return found[0] if found else (at, ())


def end_of(words: list[str], at: int, root: Node) -> int:
    """Where the longest phrase ends that begins at a word; `at` itself where there is none."""
    node, here, end = root.then.get(words[at]), at, at
    while node:
        here += 1
        if node.steps:
            end = here
        node = node.then.get(words[here]) if here < len(words) else None
    return end
