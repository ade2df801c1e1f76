"""Patterns of many alternatives that the matcher passes over quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable


def grouped(patterns: Iterable[str]) -> str:
    """Any of the patterns, each of which begins with a plain letter or figure; those with the same together.

    The matcher reads the first letters at once and passes over every other place; the first that fits wins.
    """
    by_first: dict[str, list[str]] = {}
    for pattern in patterns:
        by_first.setdefault(pattern[0], []).append(pattern[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def literal(words: Iterable[str]) -> list[str]:
    """The words as patterns, longer ones first; either kind of apostrophe fits."""
    return [re.escape(word).replace("’", "[’']") for word in sorted(words, key=lambda one: (-len(one), one))]
