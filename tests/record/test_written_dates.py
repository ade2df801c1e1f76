import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from travaux.record.written_dates import read_written_date, write_date

DAY = (datetime.date(2017, 7, 24), "day")
MONTH = (datetime.date(2017, 7, 1), "month")
YEAR = (datetime.date(2017, 1, 1), "year")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2017", YEAR),
        ("2017-07", MONTH),
        ("2017-7", MONTH),
        ("2017-07-24", DAY),
        ("24 July 2017", DAY),
        ("  24  july 2017 ", DAY),
        ("24th July 2017", DAY),
        ("24 Jul. 2017", DAY),
        ("July 24, 2017", DAY),
        ("July 2017", MONTH),
        ("", (None, "day")),
        ("  ", (None, "day")),
    ],
)
def test_date_is_read_as_written(text: str, read: object) -> None:
    assert read_written_date(text) == read


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("fr", "24 juillet 2017", DAY),
        ("fr", "1er juillet 2017", (datetime.date(2017, 7, 1), "day")),
        ("fr", "juillet 2017", MONTH),
        ("fr", "24 July 2017", DAY),
        ("es", "24 de julio de 2017", DAY),
        ("ru", "24 июля 2017", DAY),
    ],
)
def test_date_is_read_in_the_language_of_the_page(language: str, text: str, read: object) -> None:
    with override(language):
        assert read_written_date(text) == read


@pytest.mark.parametrize(
    "text", ["soon", "24/07/2017", "17", "31 June 2017", "2017-13", "July", "24 Brumaire 2017"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_written_date(text)
    assert text in refused.value.messages[0]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh-hans"])
def test_written_date_reads_as_it_was(language: str) -> None:
    with override(language):
        for month in range(1, 13):
            for date, precision in (
                (datetime.date(2017, month, 1), "day"),
                (datetime.date(2017, month, 1), "month"),
                (datetime.date(2017, 1, 1), "year"),
            ):
                assert read_written_date(write_date(date, precision)) == (date, precision)


def test_written_date_is_made_from_a_snapshot_too() -> None:
    assert write_date("2017-07-24", "day") == "24 July 2017"
    assert write_date(None, "day") == ""
