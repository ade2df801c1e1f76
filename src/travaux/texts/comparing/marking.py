"""What changed in words as plain text, the way `wdiff` marks it."""

from __future__ import annotations

from collections.abc import Iterable

from travaux.texts.comparing.words import Difference

MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def marked(edits: Iterable[Difference]) -> str:
    """Both texts in one: `States [-should-]{+shall+} act.`"""
    return "".join(MARKS[op].format(text) for op, text in edits)
