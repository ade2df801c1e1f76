"""What stands before footnotes and endnotes: the numbers that Word counts, or marks of their own."""

from __future__ import annotations

from typing import Any

from travaux.texts.reading.numerals import numeral
from travaux.texts.reading.word_package import WordPackage, number_said, said
from travaux.texts.reading.word_text import WordNote

_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}  # where a file does not say


class NoteLabels:
    """Counts notes in reading order, as the settings of a file say."""

    def __init__(self, package: WordPackage) -> None:
        self._formats = dict(_FORMATS)
        self._next = {"footnote": 1, "endnote": 1}
        for part in (package.settings, *package.document.iter("{*}sectPr")):
            for kind in _FORMATS:
                properties = part.find(f"{{*}}{kind}Pr")
                if properties is not None:
                    self._formats[kind] = _value(properties, "numFmt") or self._formats[kind]
                    self._next[kind] = number_said(properties.find("{*}numStart"), "val") or self._next[kind]

    def label(self, note: WordNote) -> str:
        """The label of the next note. One with a mark of its own does not count."""
        if note.mark:
            return note.mark
        kind = "endnote" if note.is_endnote else "footnote"
        number = self._next[kind]
        self._next[kind] += 1
        return numeral(number, self._formats[kind])


def _value(properties: Any, name: str) -> str | None:
    found = properties.find(f"{{*}}{name}")
    return None if found is None else said(found, "val")
