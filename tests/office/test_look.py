import pytest
from hypothesis import given
from hypothesis import strategies as st

from travaux.office.look import AA_CONTRAST, NIGHT, PAPER, contrast, parsed, readable_on, stylesheet, written
from travaux.office.models import Office


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(contrast((0, 0, 0), (255, 255, 255)), 2) == 21.0


@pytest.mark.parametrize("ground", [PAPER, NIGHT])
@given(colour=st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_is_made_readable(ground: tuple[int, int, int], colour: tuple[int, int, int]) -> None:
    assert contrast(readable_on(ground, colour), ground) >= AA_CONTRAST


def test_readable_colour_stays_as_it_is() -> None:
    assert written(readable_on(PAPER, parsed("#1f4e79"))) == "#1f4e79"


def test_stylesheet_gives_the_colour_for_light_and_dark() -> None:
    sheet = stylesheet(Office(colour="#ffee00"))
    assert "#ffee00" not in sheet.partition("@media")[0]
    assert "prefers-color-scheme:dark" in sheet
