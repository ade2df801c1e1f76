import datetime

import pytest
from django.utils import translation

from travaux.record.models import Event
from travaux.record.models.dates import read_date
from travaux.record.months import by_month
from travaux.record.templatetags.about import about
from travaux.record.templatetags.dates import dated, dated_in_month


def make_event(on: str | None, ends: str | None = None, **fields: object) -> Event:
    date, precision = read_date(on)
    ends_on = datetime.date.fromisoformat(ends) if ends else None
    event = Event(date=date, precision=precision, ends_on=ends_on, language="en", **fields)
    event.shown_language = "en"
    return event


def words(html: str) -> str:
    return "".join(part.partition(">")[2] for part in f">{html}".split("<"))


@pytest.mark.parametrize(
    ("on", "ends", "whole", "in_month"),
    [
        ("2017-07-24", None, "24 July 2017", "24 July"),
        ("2017-07", None, "July 2017", "July"),
        ("2017", None, "2017", "2017"),
        (None, None, "", ""),
        ("2017-05-08", "2017-05-09", "8–9 May 2017", "8–9 May"),
        ("2017-05-08", "2017-05-08", "8 May 2017", "8 May"),
        ("2017-05-30", "2017-06-02", "30 May\u2009–\u20092 June 2017", "30 May – 2 June"),
        (
            "2017-12-30",
            "2018-01-02",
            "30 December 2017\u2009–\u20092 January 2018",
            "30 December 2017\u2009–\u20092 January 2018",
        ),
    ],
)
def test_date_is_written_as_far_as_it_is_known(
    on: str | None, ends: str | None, whole: str, in_month: str
) -> None:
    event = make_event(on, ends)
    assert (words(dated(event)), words(dated_in_month(event))) == (whole, in_month)


@pytest.mark.parametrize(
    ("on", "html"),
    [
        ("2017-07-24", '<time datetime="2017-07-24">24 July 2017</time>'),
        ("2017-07", '<time datetime="2017-07">July 2017</time>'),
        ("2017", '<time datetime="2017">2017</time>'),
    ],
)
def test_machines_are_told_no_more_than_people(on: str, html: str) -> None:
    assert dated(make_event(on)) == html


def test_date_in_french() -> None:
    with translation.override("fr"):
        assert words(dated(make_event("2017-07-24"))) == "24 juillet 2017"
        assert words(dated(make_event("2017-05-08", "2017-05-09"))) == "8–9 mai 2017"


def test_line_marks_words_in_another_language() -> None:
    with translation.override("fr"):
        assert '<span lang="en" dir="ltr">Geneva</span>' in about(make_event("2017", place="Geneva"))


def test_months_hold_what_is_known_to_the_month_and_years_what_is_not() -> None:
    def titled(title: str, on: str | None) -> Event:
        return make_event(on, title=title)

    events = [
        titled("february", "2017-02-03"),
        titled("year", "2017"),
        titled("first of january", "2017-01-01"),
        titled("january", "2017-01"),
        titled("undated", None),
    ]
    assert [
        (month.first_day, month.is_year, [event.title for event in month.entries])
        for month in by_month(events)
    ] == [
        (datetime.date(2017, 2, 1), False, ["february"]),
        (datetime.date(2017, 1, 1), False, ["first of january", "january"]),
        (datetime.date(2017, 1, 1), True, ["year"]),
        (None, False, ["undated"]),
    ]
