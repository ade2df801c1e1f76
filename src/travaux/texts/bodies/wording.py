"""The ways in which one name is written: the pattern that finds them all, and the key that they share.

A name is read as words. Accents, case, white space, hyphens, apostrophes, commas, "the", the spelling of
*organisation* and whether "UN" is said make no difference; "Special Rapporteur on X" is also "SR on X", and
the French and Spanish titles have a feminine. The names become one tree of words, and that one regular
expression: equal beginnings are read once, so the time grows with the text and hardly with the names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from itertools import pairwise

_SEPARATOR = r"(?:- *+| ++)"
_UN = r"u(?:nited nations|\.n\.|n)"
_OF_THE_UN = rf"of(?: the)? {_UN}"
_DE_LONU = (
    r"de(?:s nations unies| l'onu| l'organisation des nations unies"
    r"| la onu| (?:la organizacion de )?las naciones unidas)"
)


def _loose(words: str) -> str:
    """The pattern with any white space or a hyphen for a space, and with "' " for "'" too."""
    return words.replace(" ", _SEPARATOR).replace("'", "' ?")


# Turns of phrase that count as one word: how names have them, the word, every way to write it. Each way
# begins with the same letter, so that the tree can choose by it.
_PHRASES = tuple(
    (re.compile(rf"(?<![\w'.])(?:{_loose(found)})(?!\w)"), word, _loose(written))
    for found, word, written in (
        (_DE_LONU, "{nu}", _DE_LONU),
        (_UN, "{un}", _UN),
        ("special rapporteurs?|sr", "{sr}", rf"s(?:pecial rapporteurs?|r)(?: {_OF_THE_UN})?"),
        ("independent experts?|ie", "{ie}", rf"i(?:ndependent experts?|e)(?: {_OF_THE_UN})?"),
        ("working groups?|wg", "{wg}", rf"w(?:orking groups?|g)(?: {_OF_THE_UN})?"),
        (r"rapporteu[rs]\w* specia\w+", "{rs}", rf"rapporteu(?:rs?|ses?) specia(?:le?s?|ux)(?: {_DE_LONU})?"),
        (r"expert\w* independant\w*", "{ei}", rf"expert(?:es?|s)? independant(?:es?|s)?(?: {_DE_LONU})?"),
        ("groupe de travail", "{gt}", rf"groupe de travail(?: {_DE_LONU})?"),
        (r"relator[/\w]* especial\w*", "{re}", rf"relator(?:as?|es|/a)? especial(?:es)?(?: {_DE_LONU})?"),
        (r"expert[oa]\w* independiente\w*", "{xi}", rf"expert[oa]s? independientes?(?: {_DE_LONU})?"),
        ("grupo de trabajo", "{gr}", rf"grupo de trabajo(?: {_DE_LONU})?"),
    )
)
_WORDS = {
    **{word: written for _, word, written in _PHRASES},
    "of": _loose(rf"of(?: the\b)?(?: {_UN})?"),
    "and": "(?:and|&)",
    "organization": "organi[sz]ation",
    "programme": "programm?e?",
    "labour": "labou?r",
    "charge": "charge(?:es?|s)?",
    "encargado": "encargad[oa]s?",
}
_SPELLING = {
    "organisation": "organization", "program": "programme", "labor": "labour", "&": "and",
    "chargee": "charge", "charges": "charge", "chargees": "charge",
    "encargada": "encargado", "encargados": "encargado", "encargadas": "encargado",
}  # fmt: skip
_OPTIONAL_WORDS = frozenset({"the", "of", "{un}", "{nu}"})
_FINAL_UN = _loose(rf"(?: (?:{_OF_THE_UN}|{_DE_LONU}))?+")
_LEADING_UN = re.compile(r"(?:UN|U\.N\.|[Uu]nited\s+[Nn]ations)[\s‐‑–-]+")
_TRAILING_UN = re.compile(r"\s+(?:of|des?)\s+(?:the\s+|la\s+|las\s+|l\W)?(?:UN|ONU|U\.N\.|\w+\s+\w+)$")


def _folding() -> dict[int, str]:
    table = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1:
            table[code] = base
    table |= dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
    table |= dict.fromkeys(map(ord, "’‘ʼ´`"), "'")
    return table | {code: " " for code in range(0x3001) if chr(code).isspace()}


_FOLDING = _folding()


def fold(text: str) -> str:
    """`text` without case, accents and kinds of space, hyphen and apostrophe; no longer and no shorter."""
    return text.translate(_FOLDING)


def _words(name: str) -> list[str]:
    """The words of a name, commas kept; the turns of phrase above are one word each, written in braces."""
    folded = " ".join(fold(name).replace("-", " ").replace("' ", "'").split())
    for pattern, word, _ in _PHRASES:
        folded = pattern.sub(word, folded)
    return [_SPELLING.get(word, word) for word in folded.split()]


def key(name: str) -> str:
    """What every way of writing one name has in common."""
    words = (word.rstrip(",") for word in _words(name))
    return " ".join(word for word in words if word not in _OPTIONAL_WORDS)


def without_un(words: str) -> str:
    """`words` without "UN" before them or "of the UN" after them."""
    return _TRAILING_UN.sub("", _LEADING_UN.sub("", words, count=1))


_Tree = dict[str, "_Tree"]
_END = ""


def name_pattern(names: Iterable[str]) -> str:
    """A pattern, for folded text, of every way to write every name; the longer where two begin alike."""
    names = list(names)
    before_the = {word for name in names for word, next_word in pairwise(_words(name)) if next_word == "the"}
    plain: _Tree = {}
    begun_by_un: _Tree = {}
    for name in names:
        first, *rest = _steps(name)
        tree = begun_by_un if first == "{un}" else _branch(plain, first)
        for word in rest:
            tree = _branch(tree, word)
        tree[_END] = {}
    un = _loose(f"{_UN} ")
    perhaps_un = f"(?:{un})?{_written(plain, before_the)}"
    surely_un = f"{un}{_written(begun_by_un, before_the)}"
    return rf"\b(?:{perhaps_un}|{surely_un}){_FINAL_UN}(?!\w)"


def _branch(tree: _Tree, word: str) -> _Tree:
    """What follows `word` in the tree; with a comma, which a text may leave out, it is the same branch."""
    bare = word.rstrip(",")
    with_comma = f"{bare},"
    if word == with_comma and bare in tree:
        tree[with_comma] = tree.pop(bare)
    return tree.setdefault(with_comma if with_comma in tree else word, {})


def _steps(name: str) -> list[str]:
    """The words of a name that its tree goes through; what "of" and "and" bring with them is left out."""
    steps: list[str] = []
    for word in _words(name):
        before = steps[-1] if steps else ""
        if word == "the" or (word == "{un}" and before == "of"):
            continue
        if word == "and" and "," in name and not before.endswith(","):
            steps[-1] = f"{before},"  # a comma may stand before "and" too
        steps.append(word)
    return steps


def _written(tree: _Tree, before_the: Set[str]) -> str:
    """The pattern of what a tree of words holds, "the" allowed after the words `before_the`.

    Alternatives are grouped by their first letter, which the matcher reads at once.
    """
    by_letter: dict[str, list[str]] = {}
    for word, rest in tree.items():
        if word != _END:
            bare = word.rstrip(",")
            written = _WORDS.get(bare) or _loose(re.escape(bare))
            comma = ",?" if bare != word else ""
            the = "(?:the ++)?+" if bare in before_the else ""
            written += _continued(rest, comma + _SEPARATOR + the, before_the)
            by_letter.setdefault(written[0] if written[0].isalnum() else "", []).append(written)
    alternatives = []
    for letter, group in by_letter.items():
        if len(group) == 1 or not letter:
            alternatives += group
        else:
            alternatives.append(f"{letter}(?:{'|'.join(written[1:] for written in group)})")
    return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"


def _continued(rest: _Tree, separator: str, before_the: Set[str]) -> str:
    following = {word: tree for word, tree in rest.items() if word != _END}
    if not following:
        return ""
    written = separator + _written(following, before_the)
    return f"(?:{written})?" if _END in rest else written
