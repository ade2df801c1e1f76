"""Tables of contents: the dots that lead from a title to the number of its page."""

from __future__ import annotations

DOTS = ".\u2026"
FEWEST = 5  # dots; fewer may be an ellipsis
_DIGITS = "0123456789"


def without_leaders(text: str) -> str:
    """A line without the dots before the number of its page; blanks to be filled in have no number behind."""
    title = text.rstrip().rstrip(_DIGITS)
    page = text.rstrip()[len(title) :]
    bare = undotted(title, FEWEST)
    return f"{bare} {page}" if page and bare != title else text


def undotted(title: str, fewest: int) -> str:
    """A title without the dots behind it."""
    bare = title.rstrip(f"{DOTS} \u00a0\t")
    dots = sum(letter in DOTS for letter in title[len(bare) :])
    return bare if dots >= fewest else title
