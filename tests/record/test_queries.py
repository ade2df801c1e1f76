import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import (
    NOW,
    forget_pages,
    make_area,
    make_body,
    make_event,
    make_page,
    make_resource,
)
from travaux.office.files import store
from travaux.office.publishing import withdraw
from travaux.record.addresses import days_of
from travaux.record.models import Area, Event
from travaux.record.queries import (
    areas_by_programme,
    body_page,
    event_page,
    library,
    months_and_years,
    resource_page,
    timeline,
    timeline_in,
    version_to_download,
    visible_areas,
)

pytestmark = pytest.mark.django_db


def titles(events: object) -> list[str]:
    return [event.title for event in events]  # type: ignore[attr-defined]


def test_timeline_is_newest_first_and_without_what_has_no_date() -> None:
    make_event("old", on="2016-01-01")
    make_event("new", on="2017")
    make_event("undated", on=None)
    assert titles(timeline(None)) == ["new", "old"]
    assert titles(timeline(None, undated=True)) == ["undated"]


def test_timeline_of_an_area_follows_moves_of_its_events() -> None:
    area, other = make_area(), make_area()
    make_event("a", areas=[area], on="2016-01-01")
    make_event("b", areas=[area, other], on="2017-01-01", sort="call")
    make_event("c", areas=[other], on="2018-01-01")
    assert titles(timeline(None, area=area)) == ["b", "a"]
    assert titles(timeline(None, area=area, sort="call")) == ["b"]
    assert titles(timeline(None, area=area, days=days_of(2016))) == ["a"]
    assert titles(timeline(None, sort="call", days=days_of(2017, 1))) == ["b"]


def test_timeline_leaves_out_what_was_withdrawn() -> None:
    area = make_area()
    event = make_event(areas=[area])
    withdraw(actor=None, subject=event, now=NOW)
    assert list(timeline(None)) == list(timeline(None, area=area)) == []


def test_page_of_the_timeline_knows_whether_more_follows() -> None:
    for day in (1, 2, 3):
        make_event(str(day), on=f"2017-01-0{day}")
    page, more = timeline_in(timeline(None), first=0, most=2)
    assert (titles(page), more) == (["3", "2"], True)
    page, more = timeline_in(timeline(None), first=2, most=2)
    assert (titles(page), more) == (["1"], False)


def test_years_and_months_are_those_that_hold_something() -> None:
    area = make_area()
    make_event(on="2014-03-01", areas=[area])
    make_event(on="2017-07", sort="call")
    make_event(on="2017-02-28")
    withdraw(actor=None, subject=make_event(on="2015-01-01"), now=NOW)
    assert months_and_years(None, area=None, sort="", year=2017) == ([2017, 2014], [2, 7])
    assert months_and_years(None, area=area, sort="", year=2014) == ([2014], [3])
    assert months_and_years(None, area=None, sort="call", year=None) == ([2017], [])
    assert months_and_years(None, area=area, sort="call", year=2017) == ([], [])


@pytest.mark.parametrize(("on", "years"), [("0217-07-24", [2017]), ("9999-12-31", [2017])])
def test_slip_in_a_year_breaks_nothing(on: str, years: list[int]) -> None:
    make_event(on="2017")
    make_event("slip", on=on)
    assert months_and_years(None, area=None, sort="", year=2017) == (years, [1])
    assert Client().get("/en/timeline/").status_code == 200


def test_only_a_slip_has_no_years() -> None:
    make_event(on="9999-12-31")
    assert months_and_years(None, area=None, sort="", year=None) == ([], [])


def test_years_are_asked_for_in_three_queries_however_many() -> None:
    make_event(on="1980-01-01")
    make_event(on="2017-01-01")
    with CaptureQueriesContext(connection) as asked:
        months_and_years(None, area=None, sort="", year=2017)
    assert len(asked) == 3


def test_neighbours_are_those_of_the_first_area() -> None:
    area = make_area()
    make_event("before", on="2017-01-01", areas=[area])
    make_event("elsewhere", on="2017-01-02")
    here = make_event("here", on="2017-01-03", areas=[area])
    make_event("same day", on="2017-01-03", areas=[area])
    found = event_page(here.slug, None)
    assert found is not None
    assert found.earlier is not None
    assert found.later is not None
    assert (found.earlier.title, found.later.title) == ("before", "same day")


def test_event_page_says_what_it_may_come_to_show() -> None:
    area, body, resource = make_area(), make_body(), make_resource()
    withdraw(actor=None, subject=resource, now=NOW)
    event = make_event(areas=[area], bodies=[body], resources=[resource])
    found = event_page(event.slug, None)
    assert found is not None
    assert found.resources == []
    assert found.shows == {area.tag, body.tag, resource.tag, "events"}


def test_library_puts_what_has_no_date_last() -> None:
    area = make_area()
    make_resource("undated", on=None, areas=[area])
    make_resource("old", on="2016", areas=[area])
    make_resource("new", on="2017", sort="report")
    assert titles(library(None)) == ["new", "old", "undated"]
    assert titles(library(None, area=area)) == ["old", "undated"]
    assert titles(library(None, sort="report")) == ["new"]


@pytest.mark.parametrize("few", [0, 300])
def test_newest_events_of_a_resource_are_the_same_however_they_are_found(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("travaux.record.queries.linked.FEW", few)
    resource = make_resource()
    make_event("other", on="2017-01-04")
    for day in (1, 3, 2):
        make_event(str(day), on=f"2017-01-0{day}", resources=[resource])
    withdraw(actor=None, subject=make_event("gone", resources=[resource]), now=NOW)
    found = resource_page(resource.slug, None, most_events=2)
    assert found is not None
    assert titles(found.events) == ["3", "2"]


def test_events_of_a_body_are_those_that_name_it() -> None:
    body = make_body()
    make_event("named", on="2017-01-01", bodies=[body])
    make_event("other", on="2017-01-04")
    make_event("undated", on=None, bodies=[body])
    found = body_page(body.slug, None)
    assert found is not None
    assert titles(found.events) == ["named", "undated"]


def test_areas_stand_below_their_programmes() -> None:
    programme = make_area("Programme", position=1)
    part = make_area("Part", programme_id=programme.pk, position=2)
    withdrawn = make_area("Withdrawn", position=3)
    orphan = make_area("Orphan", programme_id=withdrawn.pk, position=4)
    withdraw(actor=None, subject=withdrawn, now=NOW)
    found = areas_by_programme(visible_areas(None))
    assert [(one.area, [below.area for below in one.parts]) for one in found] == [
        (programme, [part]),
        (orphan, []),
    ]


def test_file_of_a_resource_that_is_not_published_is_not_there() -> None:
    file = store(b"A text.", "a.txt")
    resource = make_resource(
        versions={"en": {"file": file.pk, "name": "a.txt"}, "fr": {"file": None, "name": ""}}
    )
    version = version_to_download(None, resource.slug, "en")
    assert version is not None
    assert version.file == file
    assert version_to_download(None, resource.slug, "fr") is None
    withdraw(actor=None, subject=resource, now=NOW)
    assert version_to_download(None, resource.slug, "en") is None


def make_one_of_everything(number: int, area: Area) -> Event:
    """An event, a resource, a body and a page, tied to one another and to `area`."""
    body = make_body(slug=f"body-of-{number}")
    file = store(f"Text {number}.".encode(), "a.txt")
    resource = make_resource(
        slug=f"resource-of-{number}",
        areas=[area],
        bodies=[body],
        versions={"en": {"file": file.pk, "name": "a.txt"}},
    )
    make_page(slug=f"page-of-{number}", in_menu=True)
    return make_event(
        slug=f"event-of-{number}",
        on=f"2017-07-0{number}",
        areas=[area],
        resources=[resource],
        bodies=[body],
        sort="call",
    )


@pytest.mark.parametrize(
    "address",
    [
        "/", "/areas/", "/areas/the-area/", "/timeline/", "/timeline/area/the-area/kind/call/2017/7/",
        "/timeline/undated/", "/events/event-of-1/", "/resources/", "/resources/area/the-area/",
        "/resources/resource-of-1/", "/bodies/", "/bodies/body-of-1/", "/page-of-1/", "/feed.atom",
        "/areas/the-area/feed.atom",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_page_asks_as_many_queries_of_three_as_of_one(address: str, language: str) -> None:
    area = make_area(slug="the-area")

    def asked() -> int:
        forget_pages()
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(f"/{language}{address}").status_code == 200
        return len(queries)

    make_one_of_everything(1, area)
    of_one = asked()
    for number in (2, 3):
        event = make_one_of_everything(number, area)
        event_1 = Event.objects.get(slug="event-of-1")
        event_1.resources.add(*event.resources.all())
        event_1.bodies.add(*event.bodies.all())
    assert asked() == of_one


def test_list_leaves_long_texts_in_the_database() -> None:
    make_event(body="Long.")
    found, _more = timeline_in(timeline(None), first=0, most=5)
    assert found[0].get_deferred_fields() >= {"body", "uid", "changed_at"}
