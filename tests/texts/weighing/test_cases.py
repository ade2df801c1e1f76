"""The weighing against what people labelled before it was built."""

from __future__ import annotations

import pytest

from tests.texts.weighing.cases import SHARED, Case, halves, judged, own_cases, real_cases, rows
from travaux.texts.weighing import weigh


def precision_and_recall(cases: list[Case]) -> tuple[float, float]:
    right = wrong = missing = 0
    for case in cases:
        missed, extra = judged(case, weigh(case.old, case.new, case.language))
        right += len(case.expected) - len(missed)
        wrong += len(extra)
        missing += len(missed)
    return right / (right + wrong), right / (right + missing)


def test_there_are_enough_cases_and_in_a_third_of_them_nothing_to_find() -> None:
    labels = [line.rsplit(" | ", 1)[1] for name in ("own_cases.txt", "real_cases.txt") for line in rows(name)]
    assert len(labels) >= 150
    assert labels.count("none") * 3 >= len(labels)
    assert {case.language for case in own_cases()} == {"en", "fr", "es"}


def test_the_half_that_was_held_back() -> None:
    if not SHARED.exists():
        pytest.skip("the texts of the real cases are not there: ../shared/data")
    _seen, held = halves(own_cases() + real_cases())
    precision, recall = precision_and_recall(held)
    assert precision >= 0.95
    assert recall >= 0.85


def test_our_own_cases_without_the_texts_of_others() -> None:
    precision, recall = precision_and_recall(own_cases())
    assert precision >= 0.95
    assert recall >= 0.85
