"""The labels of list items, as a browser counts and prints them."""

from __future__ import annotations

import re
from typing import Any

from travaux.texts.reading.numerals import numeral

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "lower-greek": "lowerGreek",
    "arabic-indic": "hindiNumbers", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital", "thai": "thaiNumbers",
}  # fmt: skip
_UNMARKED = {"none", "disc", "circle", "square"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)


def labels_of_list(items: Any) -> dict[Any, str | None]:
    """The label of each item of an `ol`, by its kind of numbers, where it starts and what items say."""
    entries = [child for child in items if child.tag == "li"]
    is_reversed = items.get("reversed") is not None
    start = _number(items.get("start"))
    number = start if start is not None else len(entries) if is_reversed else 1
    labels: dict[Any, str | None] = {}
    for entry in entries:
        own = _number(entry.get("value"))
        number = number if own is None else own
        shape = _shape(entry) or _shape(items) or "decimal"
        labels[entry] = (
            None if shape in _UNMARKED else f"{numeral(number, shape)}{items.get('data-closing', '.')}"
        )
        number += -1 if is_reversed else 1
    return labels


def _shape(element: Any) -> str | None:
    """The kind of numbers that an element asks for; None where it does not."""
    styled = _STYLE.search(element.get("style") or "")
    for word in styled[1].lower().split() if styled else ():
        if word in _UNMARKED or word in _STYLES:
            return word if word in _UNMARKED else _STYLES[word]
    kind = element.get("type") or ""
    return _TYPES.get(kind) or (kind.lower() if kind.lower() in _UNMARKED else None)


def _number(text: str | None) -> int | None:
    match = re.fullmatch(r"\s*(-?\d{1,6})\s*", text or "", re.ASCII)
    return int(match[1]) if match else None
