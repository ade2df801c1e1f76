"""The numbers that Word computes for paragraphs, from the lists of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from travaux.texts.reading.numerals import numeral
from travaux.texts.reading.word_package import WordPackage, is_on, number_said, said
from travaux.texts.reading.word_styles import Styles

LEVELS = 9


@dataclass
class _List:
    """A list of a file (`w:num`): the pattern that counts for it, its levels, and where it starts anew."""

    pattern: str
    levels: dict[int, Any] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    is_begun: bool = False


class WordNumbers:
    """Counts the lists of a file as Word does, paragraph by paragraph in reading order."""

    def __init__(self, package: WordPackage, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(package)
        self._counts: dict[str, dict[int, int]] = {}  # of each pattern, which lists may share

    def label(self, properties: Any) -> str | None:
        """The label of the next paragraph; None where it has none, or a bullet. Every numbered paragraph
        counts, one without words as well.
        """
        number, at = self._styles.list_of(properties)
        found = self._lists.get(number)
        if number is None or found is None:
            return None
        if at is None:
            at = self._level_of_style(found, properties)
        if at not in range(LEVELS):
            return None
        counts = self._counts.setdefault(found.pattern, {})
        self._count(found, counts, at)
        own = found.levels.get(at)
        pattern = None if own is None else own.find("{*}lvlText")
        text = "" if pattern is None else said(pattern, "val") or ""
        if own is None or _shape(own) in ("bullet", "none") or "%" not in text:
            return None
        is_legal = bool(is_on(own.find("{*}isLgl")))  # all levels in plain digits

        def counted(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            level = found.levels.get(which)
            shape = _shape(level)
            if shape in ("none", "bullet"):
                return ""
            plain = is_legal and shape != "decimalZero"
            return numeral(counts.get(which, _start(level)), "decimal" if plain else shape)

        return " ".join(re.sub(r"%([1-9])", counted, text).split()) or None

    def _level_of_style(self, found: _List, properties: Any) -> int:
        """A style that is numbered stands at the level that names it, else at the first."""
        names = set(self._styles.names_of(properties))
        linked = (
            at
            for at, level in found.levels.items()
            if (style := level.find("{*}pStyle")) is not None and said(style, "val") in names
        )
        return next(linked, 0)

    def _count(self, found: _List, counts: dict[int, int], at: int) -> None:
        if not found.is_begun:
            found.is_begun = True
            for level in found.starts:
                counts.pop(level, None)
        if at in counts:
            counts[at] += 1
        else:
            counts[at] = found.starts.get(at, _start(found.levels.get(at)))
        for above in range(at):  # levels that were jumped over count as if they had been there once
            counts.setdefault(above, found.starts.get(above, _start(found.levels.get(above))))
        for deeper in [level for level in counts if level > at]:
            if at < _restarts_after(found.levels.get(deeper), deeper):
                del counts[deeper]


def _lists(package: WordPackage) -> dict[str | None, _List]:
    patterns = {
        said(pattern, "abstractNumId"): pattern for pattern in package.numbering.iterfind("{*}abstractNum")
    }
    by_style = {
        said(link, "val"): pattern
        for pattern in patterns.values()
        if (link := pattern.find("{*}styleLink")) is not None
    }
    lists: dict[str | None, _List] = {}
    for entry in package.numbering.iterfind("{*}num"):
        named = entry.find("{*}abstractNumId")
        pattern = patterns.get(said(named, "val")) if named is not None else None
        if pattern is None:
            continue
        linked = pattern.find("{*}numStyleLink")
        if linked is not None:
            pattern = by_style.get(said(linked, "val"), pattern)
        found = _List(said(pattern, "abstractNumId") or "", _levels(pattern))
        for override in entry.iterfind("{*}lvlOverride"):
            at = number_said(override, "ilvl") or 0
            own, start = override.find("{*}lvl"), override.find("{*}startOverride")
            if own is not None:
                found.levels[at] = own
            if start is not None:
                found.starts[at] = number_said(start, "val") or 0
        lists[said(entry, "numId")] = found
    return lists


def _levels(pattern: Any) -> dict[int, Any]:
    return {number_said(level, "ilvl") or 0: level for level in pattern.iterfind("{*}lvl")}


def _shape(level: Any) -> str:
    """The format of a level's numbers. A format that older programs do not know stands in a choice."""
    shape = None if level is None else level.find(".//{*}numFmt")
    return "decimal" if shape is None else said(shape, "val") or "decimal"


def _start(level: Any) -> int:
    start = None if level is None else level.find("{*}start")
    return 1 if start is None else number_said(start, "val") or 0


def _restarts_after(level: Any, at: int) -> int:
    """A level begins anew after each number of a level above this one: of any, unless it says of which."""
    restart = None if level is None else level.find("{*}lvlRestart")
    return at if restart is None else number_said(restart, "val") or 0
