"""Which paragraph of an old text became which of a new one, and with how many of its words.

Paragraphs of equal text are linked first. For the others, rare phrases that both texts have say which pairs
are worth a look; each pair is aligned word by word; then words are claimed, best pair first and each word
once. What is left of a paragraph may so find another half: splits, merges and moves need no rule of their
own. docs/comparing-method.md has the method with its limits.
"""

from __future__ import annotations

from collections.abc import Sequence

from travaux.texts.comparing.claims import Claims, Link
from travaux.texts.comparing.places import identical, in_order

__all__ = ["Link", "links"]


def links(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """The links between two lists of paragraphs, in the order of the old one."""
    same = identical(old, new)
    certain = in_order(same, old)
    taken = set(certain.values())
    claims = Claims(
        {at: text for at, text in enumerate(old) if at not in certain},
        {at: text for at, text in enumerate(new) if at not in taken},
        certain,
        [(i, j) for i, j in same.items() if i not in certain],
    )
    found = [Link(i, j, 1.0) for i, j in certain.items()] + list(claims.made())
    return sorted(found, key=lambda link: (link.old, link.new))
