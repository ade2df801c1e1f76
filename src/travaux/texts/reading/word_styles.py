"""What the styles and lists of a Word file make of a paragraph, and of a run in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from travaux.texts.reading.right_to_left import FROM_RIGHT
from travaux.texts.reading.word_package import WordPackage, is_on, name_of, number_said, said
from travaux.texts.writing.paper import Kind

LONGEST_CHAIN = 20  # styles, each based on the next


@dataclass(frozen=True)
class Look:
    """How words are printed."""

    is_bold: bool = False
    is_raised: bool = False
    is_hidden: bool = False


class Styles:
    """The styles and lists of a file."""

    def __init__(self, package: WordPackage) -> None:
        self._styles = {said(style, "styleId"): style for style in package.styles.iterfind("{*}style")}
        self._default = next(
            (
                style
                for style in self._styles.values()
                if said(style, "type") == "paragraph" and said(style, "default") in ("1", "true")
            ),
            None,
        )
        patterns = {
            said(pattern, "abstractNumId"): pattern
            for pattern in package.numbering.iterfind("{*}abstractNum")
        }
        self._lists: dict[str | None, dict[int, str]] = {}
        for entry in package.numbering.iterfind("{*}num"):
            named = entry.find("{*}abstractNumId")
            pattern = patterns.get(said(named, "val")) if named is not None else None
            if pattern is not None:
                self._lists[said(entry, "numId")] = _formats(pattern)

    def _chain(self, name: str | None) -> Iterator[Any]:
        """A style and those on which it is based."""
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            base = style.find("{*}basedOn")
            name = None if base is None else said(base, "val")

    def _properties(self, properties: Any) -> list[Any]:
        """The properties of a paragraph: its own, then those of its styles."""
        if properties is None:
            return []
        named = properties.find("{*}pStyle")
        chain = self._chain(None if named is None else said(named, "val"))
        return [properties, *(found for style in chain if (found := style.find("{*}pPr")) is not None)]

    def style_name(self, properties: Any) -> str:
        """The name of a paragraph's style, as people see it."""
        named = None if properties is None else properties.find("{*}pStyle")
        style = self._default if named is None else self._styles.get(said(named, "val"))
        name = None if style is None else style.find("{*}name")
        return (said(name, "val") or "")[:100] if name is not None else ""

    def kind_of(self, properties: Any) -> tuple[Kind, int]:
        """What a paragraph seems to be in a paper, and at which level (1 or 2)."""
        chain = self._properties(properties)
        name = self.style_name(properties).lower()
        outline = _first(chain, "{*}outlineLvl")
        level = number_said(outline, "val")
        if level is not None and level < 9:
            return "heading", min(level + 1, 2)
        if name == "title" or name.startswith("heading"):
            return "heading", 1 if name[-1:] not in set("23456789") else 2
        if "quot" in name:
            return "quotation", 1
        return self._numbered(chain) or ("unnumbered", 1)

    def _numbered(self, chain: list[Any]) -> tuple[Kind, int] | None:
        numbered, at = _first(chain, "{*}numPr/{*}numId"), _first(chain, "{*}numPr/{*}ilvl")
        formats = self._lists.get(said(numbered, "val")) if numbered is not None else None
        if formats is None:
            return None
        level = number_said(at, "val") or 0
        if level == 0 and formats.get(0) == "decimal":
            return "paragraph", 1
        first = 1 if formats.get(0) == "decimal" else 0
        return "item", 1 if level <= first else 2

    def list_of(self, properties: Any) -> tuple[str | None, int | None]:
        """The list in which a paragraph is numbered, and at which level; None where it is in none, and where
        its style alone says that it is numbered: then the list knows the level.
        """
        chain = self._properties(properties)
        numbered, at = _first(chain, "{*}numPr/{*}numId"), _first(chain, "{*}numPr/{*}ilvl")
        number = None if numbered is None else said(numbered, "val")
        own = None if properties is None else properties.find("{*}numPr")
        level = number_said(at, "val") or 0
        return (None if number == "0" else number), (level if own is not None or level else None)

    def names_of(self, properties: Any) -> list[str]:
        """The ids of a paragraph's style and of those on which it is based."""
        named = None if properties is None else properties.find("{*}pStyle")
        chain = self._chain(None if named is None else said(named, "val"))
        return [said(style, "styleId") or "" for style in chain]

    def printed_look(self, run: Any, paragraph: Any) -> Look:
        """How the words of a run are printed, by its own properties and those of its styles."""
        levels = [] if run is None else [run]
        named = None if run is None else run.find("{*}rStyle")
        own = self._chain(None if named is None else said(named, "val"))
        style = None if paragraph is None else paragraph.find("{*}pStyle")
        around = self._chain(None if style is None else said(style, "val"))
        levels += [found for each in (*own, *around) if (found := each.find("{*}rPr")) is not None]
        from_right = is_on(_first(levels, "{*}rtl"))
        raised = _first(levels, "{*}vertAlign")
        return Look(
            is_bold=bool(is_on(_first(levels, "{*}bCs" if from_right else "{*}b"))),
            is_raised=raised is not None and said(raised, "val") == "superscript",
            is_hidden=bool(is_on(_first(levels, "{*}vanish"))),
        )

    def look_of(self, properties: Any, text: str) -> tuple[bool, bool]:
        """Whether a run is strong, and whether it is emphasised. The looks of its paragraph's style are not
        the run's: a heading is bold already.
        """
        if properties is None:
            return False, False
        from_right = is_on(properties.find("{*}rtl")) or FROM_RIGHT.search(text) is not None
        named = properties.find("{*}rStyle")
        chain = self._chain(None if named is None else said(named, "val"))
        levels = [properties, *(found for style in chain if (found := style.find("{*}rPr")) is not None)]
        names = ("bCs", "iCs") if from_right else ("b", "i")
        strong, emphasis = (is_on(_first(levels, f"{{*}}{name}")) for name in names)
        return bool(strong), bool(emphasis)


def _formats(pattern: Any) -> dict[int, str]:
    """How each level of a list is numbered."""
    formats = {}
    for level in pattern.iterfind("{*}lvl"):
        shape = level.find("{*}numFmt")
        at = number_said(level, "ilvl")
        if shape is not None and at is not None:
            formats[at] = said(shape, "val") or ""
    return formats


def _first(levels: list[Any], path: str) -> Any:
    return next((found for level in levels if (found := level.find(path)) is not None), None)


def styled(element: Any) -> Any:
    """The properties of a paragraph or run, if it has any."""
    return next((child for child in element if name_of(child) in ("pPr", "rPr")), None)
