"""Any text is read in linear time, whatever it repeats."""

from __future__ import annotations

import time

import pytest

from bench.texts.citing import HOSTILE, repeated
from travaux.texts.citing import cite

SIZE = 10_000  # characters; the larger text has eight times as many
GROWTH = 20  # times the time at most: half as much again as linear, and what a busy machine may add
FLOOR = 0.002  # seconds, below which a machine's clock and its other work count more than the text


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    small = max(seconds(piece, SIZE), FLOOR)
    assert seconds(piece, 8 * SIZE) <= GROWTH * small


def seconds(piece: str, size: int) -> float:
    """The processor time of the quickest of two readings."""
    text = repeated(piece, size)
    taken = []
    for _ in range(2):
        began = time.process_time()
        cite(text)
        taken.append(time.process_time() - began)
    return min(taken)
