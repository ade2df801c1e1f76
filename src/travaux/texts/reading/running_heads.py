"""Running heads, page numbers and job numbers at the edges of printed pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from travaux.texts.reading.kinds import is_named_heading
from travaux.texts.reading.mastheads import is_bare_number, is_job_line, is_page_number, is_symbol
from travaux.texts.reading.printed_lines import Line

EDGE = 0.09  # of a page's height, at its head and at its foot, where running heads stand


def take_heads(pages: list[list[Line]], heights: Sequence[float]) -> list[str]:
    """Take running heads and page numbers out of the pages, and give them back."""
    counts: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update({_shape(line.text) for line in lines if _at_edge(line, height)})
    heads: list[str] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        kept = []
        for line in lines:
            edge = _at_edge(line, height)
            bare = line.text.strip()
            is_head = edge and (
                (number and is_symbol(bare) and line.top > height / 2)
                or is_job_line(bare)
                or is_page_number(bare)
                or (is_bare_number(bare) and (number or line.top < height / 2))
                or (counts[_shape(bare)] > max(1, len(pages) // 4) and len(pages) > 1 and number > 0)
                or _is_head_with_page(bare)
            )
            if is_head or is_job_line(bare) or re.fullmatch(r"\*\d{6,}\*", bare):
                heads.append(bare)
            else:
                kept.append(line)
        lines[:] = kept
    return heads


def _is_head_with_page(text: str) -> bool:
    words = text.split()
    return 1 < len(words) <= 4 and all(
        is_symbol(word) or is_job_line(word) or is_page_number(word) for word in words
    )


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom > height * (1 - EDGE * 1.4) or line.top < height * EDGE


def _shape(text: str) -> str:
    """What is alike in the heads of all pages. The number of a heading, as in `Article 4`, is its own."""
    bare = " ".join(text.split())
    return bare if is_named_heading(bare) else re.sub(r"\d+", "0", bare)
