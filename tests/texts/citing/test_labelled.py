"""The paragraphs labelled by hand: precision and recall of each sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.texts.citing.labels import CORPUS, score


@pytest.mark.parametrize("half", ["open", "held"])
def test_finds_what_was_labelled_by_hand(shared: Path, half: str) -> None:
    counted = score(shared / CORPUS, half)
    assert counted.recall >= 0.97
    assert counted.precision >= 0.97
