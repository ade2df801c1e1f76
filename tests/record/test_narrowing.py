import datetime
import re

import pytest
from django.test import Client

from tests.builders import make_event
from travaux.record.addresses import TIMELINE, Narrowed, days_of


@pytest.mark.parametrize(
    ("narrowed", "address"),
    [
        (Narrowed("/t/"), "/t/"),
        (Narrowed("/t/", page=3), "/t/page/3/"),
        (Narrowed("/t/", "peace", "call", "2017/7", 2), "/t/area/peace/kind/call/2017/7/page/2/"),
        (Narrowed("/t/", "peace", "call", "2017/7", 2).but(period="2017"), "/t/area/peace/kind/call/2017/"),
        (Narrowed("/t/", period="undated").turned(1), "/t/undated/page/2/"),
    ],
)
def test_address_says_what_a_list_is_narrowed_to(narrowed: Narrowed, address: str) -> None:
    assert narrowed.address == address


@pytest.mark.parametrize(
    "path",
    [
        "timeline/page/1/", "timeline/page/0/", "timeline/2017/13/", "timeline/2017/07/", "timeline/0999/",
        "timeline/kind/call/area/peace/", "timeline/undated/2017/", "timeline",
    ],
)  # fmt: skip
def test_every_list_has_one_address_only(path: str) -> None:
    assert re.match(TIMELINE, path) is None


def test_days_of_a_period_end_before_the_next() -> None:
    assert days_of(2017) == (datetime.date(2017, 1, 1), datetime.date(2018, 1, 1))
    assert days_of(2017, 12) == (datetime.date(2017, 12, 1), datetime.date(2018, 1, 1))
    assert Narrowed("/t/", period="2017/2").days == (datetime.date(2017, 2, 1), datetime.date(2017, 3, 1))
    assert Narrowed("/t/", period="undated").days is None


@pytest.mark.django_db
def test_year_in_which_nothing_happened_stands_among_the_years(client: Client) -> None:
    make_event(on="2018-05")
    years = client.get("/en/timeline/2017/").context["choices"]["years"]
    assert [(year.title, year.is_current) for year in years] == [("all", False), (2018, False), (2017, True)]
