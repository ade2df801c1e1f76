"""Labels as they are printed before paragraphs: `1.`, `(a)`, `16 bis.`, `(أ)`, `㈠`, in every way they read.

`(i)` is the ninth letter or the first Roman numeral, `(с)` the Latin c or the Cyrillic s: which one, only the
labels around it can say (`numbering`). Here all readings are given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

LONGEST = 40  # characters in which a label is looked for
LONGEST_ALONE = 14  # characters of a line or a cell that is nothing but a label

ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LOW_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")  # the ones that are in use, below forty
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
# Letters that a typist took from the other alphabet, because they look the same.
LOOK_ALIKE = str.maketrans("асеорхуі", "aceopxyi")
ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
CHINESE = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
SUFFIXES = {
    name: rank
    for rank, name in enumerate(
        ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"), 1
    )
} | {"مكرر": 1, "مكررا": 1, "之二": 1, "之三": 2}
_SUFFIX = (
    r"(?:[ \u00a0]?(?P<suffix>(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|مكررا?"
    r"|之[二三])(?![^\W\d_]))|[ \u00a0]?(?P<alt>[Aa]lt\.?(?:[ \u00a0]?\d+)?(?![^\W\d_])))"
)
_SECOND_SUFFIX = _SUFFIX.replace("suffix", "suffix2").replace("alt", "alt2", 1)
_NUMERAL = (
    r"(?P<decimal>\d{1,4}(?:\.\d{1,3}){0,3})|(?P<letters>[A-Za-z]{1,6}|[А-Яа-яі]{1,2}"
    r"|[أابجدهوزحطيكلمنسعفصقرشتثخذضظغ]\u0640?)"
    r"|(?P<chinese>[一二三四五六七八九十百]{1,5})"
)
_CLOSING = r"\.(?!\d)(?:[ \u00a0]?[-–—](?=\s))?|\)|[ \u00a0]?[-–—](?=\s)|\uff0e|、"
_WHOLE = re.compile(
    rf"(?P<open>[(\uff08\u2018'])(?:{_NUMERAL}){_SUFFIX}?(?P<close>[)\uff09\u2019'])"
    rf"(?P<after>\.?{_SECOND_SUFFIX})?"
)
_OPEN = re.compile(
    rf"(?:{_NUMERAL})(?:{_SUFFIX}(?P<close1>{_CLOSING})?|(?P<close>{_CLOSING})"
    rf"(?:{_SECOND_SUFFIX}(?P<close3>\.)?)?)"
)
_BARE = re.compile(r"(?P<decimal>\d{1,3}(?:\.\d{1,3}){0,3})(?=[ \u00a0\t]+[《「“«]?[^\W\d_])")
_NAMED = re.compile(
    r"(?P<name>[OP]P)[ \u00a0.]?(?P<decimal>\d{1,3})(?:[ \u00a0.]?(?P<suffix>bis|ter|quater|quinquies"
    r"|sexies|septies"
    r"|octies|novies|decies)(?![^\W\d_]))?(?:[ \u00a0]?(?P<alt>[Aa]lt\.?(?:[ \u00a0]?\d+)?))?[.:)]?"
)
_CIRCLED = re.compile(r"[\u2460-\u2473\u3220-\u3229\u2474-\u249b]")
_OPENING_BRACKETS = re.compile(r"(?:\[\s*)+")


class Mark(NamedTuple):
    """One numeral of a label. `style` is its shape with `1`, `a`, `A`, `i`, `I` or a name of the alphabet for
    the numeral; `suffix` orders bis, ter and alternatives after the number itself.
    """

    style: str
    value: int
    suffix: int = 0
    printed: str = ""


@dataclass(frozen=True)
class Label:
    """One way to read the label of a paragraph: `marks` are several where they are printed in one, as in
    `16. (b)`. `rest` is the paragraph without it; a bracket that opens before the label stays with the text.
    """

    printed: str
    marks: tuple[Mark, ...]
    rest: str
    is_sure: bool = True


def labels_of(text: str) -> list[Label]:
    """The ways to read a label at the beginning of a paragraph; none where there is none."""
    opening = _OPENING_BRACKETS.match(text)
    bracket = opening[0] if opening else ""
    found: list[Label] = []
    for printed, marks, sure in _readings(text[len(bracket) : len(bracket) + LONGEST]):
        after = text[len(bracket) + len(printed) :]
        if after and not after[0].isspace() and not _may_touch(printed, after):
            continue
        rest = after.lstrip()
        if not rest.strip("[]. "):
            sure = False
        found.append(Label(printed.strip(), marks, bracket + rest, sure and not bracket))
        # The second of two labels that stand together, as in `16. (b)`.
        for inner, further, _ in _readings(rest[:LONGEST]):
            behind = rest[len(inner) :]
            if inner[0] in "(\uff08" and behind[:1].isspace() and printed[0] not in "(\uff08":
                whole = f"{printed.strip()} {inner.strip()}" if after[:1].isspace() else printed + inner
                found.append(Label(whole, (*marks, *further), bracket + behind.lstrip(), sure))
    return found


def label_alone(printed: str) -> list[Label]:
    """The readings of a label that a file gives apart from its text."""
    return [label for label in labels_of(f"{printed.strip()} x") if label.rest == "x"]


def is_label_alone(text: str, *, surely: bool = False) -> bool:
    """Whether a text is nothing but a label, such as `(a)`; `surely`: and can hardly be anything else."""
    return len(text) < LONGEST_ALONE and any(label.is_sure or not surely for label in label_alone(text))


def _may_touch(printed: str, after: str) -> bool:
    """Whether text may follow a label without a space: after a bracket, and in scripts without spaces."""
    if printed[-1] in "、\uff0e\uff09" or _CIRCLED.match(printed[-1]):
        return True
    if after[0] in "[(\uff08“«":
        return printed[-1] in ".)"
    return "\u2e80" <= after[0] <= "\u9fff" or (
        printed[-1] == ")" and after[0].isupper() and len(printed) > 2
    )


@lru_cache(maxsize=4096)
def _readings(head: str) -> tuple[tuple[str, tuple[Mark, ...], bool], ...]:
    return tuple(_read(head))


def _read(head: str) -> Iterator[tuple[str, tuple[Mark, ...], bool]]:
    if named := _NAMED.match(head):
        value, suffix = int(named["decimal"]), _rank(named["suffix"], named["alt"])
        yield named[0], (Mark(named["name"], value, suffix, named[0]),), True
        return
    if circled := _CIRCLED.match(head):
        value = int(unicodedata.numeric(circled[0]))
        yield circled[0], (Mark("①" if circled[0] < "\u3200" else "㈠", value, 0, circled[0]),), True
        return
    for pattern, shape in ((_WHOLE, "({})"), (_OPEN, "{}")):
        match = pattern.match(head)
        if match is None:
            continue
        parts = match.groupdict()
        suffix = _rank(parts["suffix"] or parts.get("suffix2"), parts["alt"] or parts.get("alt2"))
        closing = (parts.get("close1") or parts["close"] or ".").strip(" \u00a0")
        closing = ")" if closing in (")", "\uff09") else "-" if closing in "-–—" else closing[:1]
        if shape == "{}":
            shape = "{}" + closing
        elif parts["open"] in "\u2018'":
            shape = "'{}'"
        for style, value in _values(parts, match[0]):
            sure = "(" in shape or _is_numeral(parts["letters"], closing)
            yield match[0], (Mark(shape.format(style), value, suffix, match[0]),), sure
        return
    if bare := _BARE.match(head):
        for style, value in _values({"decimal": bare["decimal"]}, bare[0]):
            yield bare[0], (Mark(style, value, 0, bare[0]),), "." in bare["decimal"]


def _is_numeral(letters: str | None, closing: str) -> bool:
    """Whether what stands before a point or a bracket is no word: figures, one letter, `iii)`."""
    if letters is None or len(letters.rstrip("\u0640")) == 1:
        return True
    return closing == ")" and _LOW_ROMAN.fullmatch(letters) is not None


def _rank(suffix: str | None, alternative: str | None) -> int:
    """The place of a suffix after the bare number: alternatives come after what they are alternatives to."""
    rank = SUFFIXES.get(suffix or "", 0) * 20
    if alternative is not None:
        digits = re.sub(r"\D", "", alternative)
        rank += min(int(digits or 1), 18)
    return rank


def _values(parts: dict[str, str | None], printed: str) -> Iterator[tuple[str, int]]:
    """Each alphabet that a numeral may be of, and its value there."""
    if decimal := parts.get("decimal"):
        numbers = [int(number) for number in decimal.split(".")]
        yield ".".join(["1"] * len(numbers)), numbers[-1]
    elif chinese := parts.get("chinese"):
        yield "一", _chinese(chinese)
    elif letters := parts.get("letters"):
        yield from _letters(letters)


def _letters(letters: str) -> Iterator[tuple[str, int]]:
    bare = letters.rstrip("\u0640").replace("أ", "ا")
    if bare in ABJAD:
        yield "أ", ABJAD.index(bare) + 1
        return
    small = letters.lower()
    if small != letters and letters.upper() != letters:
        return
    capital = letters != small
    latin = small.translate(LOOK_ALIKE)
    if latin.isascii():
        value = _latin(latin)
        if value is not None:
            yield "A" if capital else "a", value
        if ROMAN.fullmatch(latin):
            yield "I" if capital else "i", _roman(latin)
    if len(small) == 1 and small in CYRILLIC:
        yield "А" if capital else "а", CYRILLIC.index(small) + 1


def _latin(letters: str) -> int | None:
    """a … z, then aa, bb, … zz as the UN goes on, or aa, ab, …."""
    if len(letters) == 1:
        return LATIN.index(letters) + 1
    if len(set(letters)) == 1 and len(letters) <= 3:
        return 26 * (len(letters) - 1) + LATIN.index(letters[0]) + 1
    if len(letters) == 2 and letters[0] in "abc":
        return 26 * (LATIN.index(letters[0]) + 1) + LATIN.index(letters[1]) + 1
    return None


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _chinese(numerals: str) -> int:
    """A number below a thousand in Chinese numerals."""
    total = digit = 0
    for numeral in numerals:
        if numeral in "十百":
            total += (digit or 1) * (10 if numeral == "十" else 100)
            digit = 0
        else:
            digit = CHINESE[numeral]
    return total + digit
