"""Which lines of a printed page are footnotes: those under a rule, or small and numbered at its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from travaux.texts.reading.notes import BEGINS_NOTE
from travaux.texts.reading.printed_lines import Line

SMALL = 0.95  # of the size of the text: small print
_RULE = re.compile(r"[_\u2014\u2500\s]{5,}")


def mark_notes(pages: Sequence[list[Line]]) -> None:
    """Mark what stands under the rule at the foot of a page, and take the rule out."""
    sizes = [line.size for lines in pages for line in lines for _ in range(len(line.text))]
    body = median(sizes) if sizes else 10.0
    for lines in pages:
        rule = next((at for at, line in enumerate(lines) if _RULE.fullmatch(line.text)), None)
        if rule is not None and (notes := _under(lines, lines[rule], body)):
            for line in notes:
                line.is_note = True
            del lines[rule]
            continue
        first = None
        for at in range(len(lines) - 1, -1, -1):
            if lines[at].size > 0.93 * body:
                break
            if re.match(r"\d{1,3}\s+\S", lines[at].text) and lines[at].cells <= 2:
                first = at
        if first is not None and first > 0:
            for line in lines[first:]:
                line.is_note = True


def _under(lines: Sequence[Line], rule: Line, body: float) -> list[Line]:
    """The notes under a rule; none where it is the blank of a form, under which a name stands."""
    under = [
        line for line in lines if line is not rule and line.top <= rule.top + 1 and line.size <= body * 1.02
    ]
    are_notes = any(BEGINS_NOTE.match(line.text) or line.size < SMALL * body for line in under)
    return under if are_notes else []
