"""The paragraphs labelled by hand: precision and recall of each sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.texts.citing.labels import CORPUS, score, score_own


@pytest.mark.parametrize("sample", ["open", "held", "fresh", "second"])
def test_finds_what_was_labelled_by_hand(shared: Path, sample: str) -> None:
    counted = score(shared / CORPUS, sample)
    told = "only totals are shown of what is held back" if sample == "held" else counted.differs
    assert counted.labelled >= 190
    assert counted.precision >= 0.97, told
    assert counted.recall >= 0.95, told


@pytest.mark.parametrize("language", ["fr", "es"])
def test_finds_what_our_own_sentences_cite(language: str) -> None:
    counted = score_own(language)
    assert counted.labelled >= 48
    assert counted.precision >= 0.97, counted.differs
    assert counted.recall >= 0.95, counted.differs
