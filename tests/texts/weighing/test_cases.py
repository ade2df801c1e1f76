"""The weighing against what people labelled before it was built."""

from __future__ import annotations

import pytest

from tests.texts.weighing.cases import SHARED, Case, halves, judged, own_cases, real_cases
from travaux.texts.weighing import weigh


def precision_and_recall(cases: list[Case]) -> tuple[float, float]:
    right = wrong = missing = 0
    for case in cases:
        missed, extra = judged(case, weigh(case.old, case.new, case.language))
        right += len(case.expected) - len(missed)
        wrong += len(extra)
        missing += len(missed)
    return right / (right + wrong), right / (right + missing)


def test_our_own_cases_are_enough_and_a_third_of_them_have_nothing_to_find() -> None:
    cases = own_cases()
    without = [case for case in cases if not case.expected]
    assert len(cases) >= 145
    assert len(without) * 3 >= len(cases) - 3
    assert {case.language for case in cases} == {"en", "fr", "es"}


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
