"""The weighing against what people labelled before it was built."""

from __future__ import annotations

from pathlib import Path

from tests.texts.weighing.cases import Case, halves, judged, own_cases, real_cases, rows
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
    files = ("own_cases.txt", "real_cases.txt", "later_own_cases.txt", "later_real_cases.txt")
    labels = [line.rsplit(" | ", 1)[1] for file in files for line in rows(file)]
    assert len(labels) >= 230
    assert labels.count("none") * 3 >= len(labels)
    assert {case.language for case in own_cases() + own_cases("later_own_cases.txt")} == {"en", "fr", "es"}


def test_the_half_that_was_held_back(shared: Path) -> None:
    _seen, held = halves(own_cases() + real_cases(shared / "data"))
    precision, recall = precision_and_recall(held)
    assert precision >= 0.95
    assert recall >= 0.85


def test_our_own_cases_without_the_texts_of_others() -> None:
    precision, recall = precision_and_recall(own_cases())
    assert precision >= 0.95
    assert recall >= 0.85
