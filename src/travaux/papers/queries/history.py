"""Every text that a paragraph had."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.papers.models import ParagraphText, WorkingParagraph
from travaux.texts.comparing.words import Difference, differences

SHOWN = 30


@dataclass(frozen=True)
class Earlier:
    text: ParagraphText
    changed: list[Difference]  # since the text before; of the first, all of it as it was


def texts_of(paragraph: WorkingParagraph) -> list[Earlier]:
    """The newest texts of a paragraph first, each with what changed in it."""
    found = list(paragraph.texts.select_related("author").order_by("-number")[: SHOWN + 1])
    before = [*(one.text for one in found[1:]), found[-1].text]
    return [Earlier(one, differences(old, one.text)) for one, old in zip(found[:SHOWN], before, strict=False)]
