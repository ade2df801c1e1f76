"""The numbers that Word computes for paragraphs, from the lists of a file."""

from __future__ import annotations

import re
from typing import Any

from travaux.texts.reading.labels import ABJAD, CYRILLIC, LATIN
from travaux.texts.reading.word_package import WordPackage, said
from travaux.texts.reading.word_styles import Styles

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
LEVELS = 9


def numeral(number: int, shape: str) -> str:
    """A number in one of Word's formats; in plain digits where the format is not known."""
    if number < 1:
        return str(number)
    if shape in ("lowerLetter", "upperLetter"):
        letters = LATIN[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return letters.upper() if shape == "upperLetter" else letters
    if shape in ("lowerRoman", "upperRoman"):
        letters = ""
        for value, sign in _ROMAN:
            while number >= value:
                letters, number = letters + sign, number - value
        return letters.upper() if shape == "upperRoman" else letters
    if shape in ("russianLower", "russianUpper") and number <= len(CYRILLIC):
        return CYRILLIC[number - 1].upper() if shape == "russianUpper" else CYRILLIC[number - 1]
    if shape in ("arabicAbjad", "arabicAlpha") and number <= len(ABJAD):
        return ABJAD[number - 1].replace("ا", "أ")
    if shape == "hindiNumbers":
        return str(number).translate({48 + digit: 0x660 + digit for digit in range(10)})
    if (
        shape
        in (
            "chineseCounting",
            "chineseCountingThousand",
            "ideographDigital",
            "japaneseCounting",
            "taiwaneseCounting",
        )
        and number < 100
    ):
        tens, ones = divmod(number, 10)
        head = ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "")
        return head + (_DIGITS[ones] if ones or not tens else "")
    if shape == "decimalZero":
        return f"{number:02d}"
    return str(number)


class WordNumbers:
    """Counts the lists of a file as Word does, paragraph by paragraph in reading order."""

    def __init__(self, package: WordPackage, styles: Styles) -> None:
        self._styles = styles
        patterns = {said(p, "abstractNumId"): p for p in package.numbering.iterfind("{*}abstractNum")}
        self._by_style = {
            said(link, "val"): p for p in patterns.values() if (link := p.find("{*}styleLink")) is not None
        }
        self._lists: dict[str | None, tuple[str, dict[int, Any], dict[int, int]]] = {}
        for entry in package.numbering.iterfind("{*}num"):
            named = entry.find("{*}abstractNumId")
            pattern = patterns.get(said(named, "val")) if named is not None else None
            if pattern is None:
                continue
            linked = pattern.find("{*}numStyleLink")
            if linked is not None:
                pattern = self._by_style.get(said(linked, "val"), pattern)
            levels = {int(said(level, "ilvl") or 0): level for level in pattern.iterfind("{*}lvl")}
            starts: dict[int, int] = {}
            for override in entry.iterfind("{*}lvlOverride"):
                at = int(said(override, "ilvl") or 0)
                own, start = override.find("{*}lvl"), override.find("{*}startOverride")
                if own is not None:
                    levels = {**levels, at: own}
                if start is not None:
                    starts[at] = int(said(start, "val") or 1)
            self._lists[said(entry, "numId")] = (said(pattern, "abstractNumId") or "", levels, starts)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str | None] = set()

    def label(self, properties: Any) -> str | None:
        """The label of the next paragraph; None where it has none, or a bullet."""
        number, at = self._styles.list_of(properties)
        if number is None or number not in self._lists:
            return None
        pattern, levels, starts = self._lists[number]
        counts = self._counts.setdefault(pattern, {})
        if number not in self._begun:
            self._begun.add(number)
            for level in starts:
                counts.pop(level, None)
        counts[at] = counts[at] + 1 if at in counts else starts.get(at, _start(levels.get(at)))
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        own = levels.get(at)
        pattern_text = None if own is None else own.find("{*}lvlText")
        text = "" if pattern_text is None else said(pattern_text, "val") or ""
        if own is None or _shape(own) in ("bullet", "none") or "%" not in text:
            return None
        is_legal = own.find("{*}isLgl") is not None  # all levels in plain digits

        def counted(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            value = counts.get(which, _start(levels.get(which)))
            return numeral(value, "decimal" if is_legal else _shape(levels.get(which)))

        return " ".join(re.sub(r"%(\d)", counted, text).split()) or None


def _shape(level: Any) -> str:
    shape = None if level is None else level.find("{*}numFmt")
    return "decimal" if shape is None else said(shape, "val") or "decimal"


def _start(level: Any) -> int:
    start = None if level is None else level.find("{*}start")
    text = None if start is None else said(start, "val")
    return int(text) if text and text.isdigit() else 1
