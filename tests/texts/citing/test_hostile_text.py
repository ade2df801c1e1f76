"""Any text is read in linear time, whatever it repeats."""

from __future__ import annotations

import time

import pytest

from travaux.texts.citing import cite

# What is repeated: each nearly begins, or begins, one of the things that are looked for.
HOSTILE = {
    "figures": "1",
    "capitals": "A",
    "line breaks": "\n",
    "slashes": "A/",
    "symbols": "A/RES/",
    "joined symbols": "A/A-A/A-",
    "brackets": "A/1((((",
    "resolution": "resolution ",
    "lists of resolutions": "resolutions 1/1, ",
    "dated resolutions": "its resolution 1/1 of 1 of 1 ",
    "far apart": "resolutions 1/1 of 1 May 2001 x ",
    "decisions": "decisions 1/1 and ",
    "names": "Convention on the ",
    "names in names": "the Convention on the Rights of the ",
    "definitions": "ICCPR (“the ",
    "articles": "article 1, 2, 3, ",
    "ranges": "articles 1-99, ",
    "paragraphs": "paragraph 1 of article 2 of ",
    "Roman": "article XXXXX",
    "protocols": "Optional Protocols thereto ",
    "comments": "general comment No. 1 ",
    "its comments": "its general comment No. 1, ",
    "committees": "Committee GC 1 ",
    "labour": "ILO Conventions Nos. 1, 2, 3 ",
    "Arabic": "اتفاقية حقوق الطفل ",
}
SIZE = 20_000  # characters; the larger text has eight times as many
GROWTH = 20  # times the time at most: half as much again as linear, and what a busy machine may add
FLOOR = 0.004  # seconds, below which a machine's clock and its other work count more than the text


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    small = max(seconds(piece, SIZE), FLOOR)
    assert seconds(piece, 8 * SIZE) <= GROWTH * small


def seconds(piece: str, size: int) -> float:
    """The processor time of the quickest of three readings."""
    text = (piece * (size // len(piece) + 1))[:size]
    taken = []
    for _ in range(3):
        began = time.process_time()
        cite(text)
        taken.append(time.process_time() - began)
    return min(taken)
