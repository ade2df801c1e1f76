"""Lines written from the right, given as they look from left to right, in the order of reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.texts.reading.right_to_left import Placed, read_from_right

WIDTH, HEIGHT = 5.0, 10.0


def read(seen: str) -> str:
    """The line whose letters stand in this order from left to right."""
    letters = [
        Placed(sign, at, at * WIDTH, (at + 1) * WIDTH, HEIGHT)
        for at, sign in enumerate(seen)
        if not sign.isspace()
    ]
    return "".join(f" {one.sign}" if one.is_spaced else one.sign for one in read_from_right(letters))


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("رارق", "قرار"),
        (".عورشم .1", "1. مشروع."),
        ("2016 لوأ 71/1 رارق", "قرار 71/1 أول 2016"),
        (".(A/73/12) (أ)", "(أ) (A/73/12)."),
        (")A/73/12( رارق", "قرار (A/73/12)"),  # where the file has brackets as they are read
        ("Human Rights Council سلجم", "مجلس Human Rights Council"),
        ("COVID-19 ةحئاج", "جائحة COVID-19"),
        ("٢٠١٦ رارق", "قرار ٢٠١٦"),  # Arabic digits are written from the left as well
        ("٧١/١ رارق", "قرار ٧١/١"),
        ("(اقح رارق", "قرار حقا("),  # goes on in the next line
    ],
)
def test_letters_are_read_from_the_right_and_numbers_from_the_left(seen: str, said: str) -> None:
    assert read(seen) == said


def test_two_letters_of_one_shape_are_read_one_after_the_other() -> None:
    both = [Placed("ا", 0, 0.0, 5.0, HEIGHT), Placed("ل", 1, 0.0, 5.0, HEIGHT)]
    assert "".join(one.sign for one in read_from_right(both)) == "لا"


@given(st.text(alphabet="ابجA1/() .", max_size=40))
def test_no_letter_is_lost(seen: str) -> None:
    brackets = str.maketrans("", "", "() ")
    assert sorted(read(seen).translate(brackets)) == sorted(seen.translate(brackets))
