"""Whatever is done to the record, no visitor is ever given a page from before."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils.translation import override

from tests.builders import make_call
from travaux.office.actions import change_office
from travaux.office.files import record_reading, store
from travaux.office.freshness import touched
from travaux.office.models import Office, PlainPage, Publishable
from travaux.office.public_cache import pages
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.record.models import Area, Body, Event, Resource

NOW = datetime(2018, 1, 1, tzinfo=UTC)
PAST, AHEAD = date(2017, 7, 24), date(2999, 1, 1)
SECTIONS = ("lists", "areas", "resources", "bodies", "pages", "events-2016", "events-2017", "events-undated")
SITE_MAP = ("/sitemap.xml", *(f"/sitemap-{section}.xml" for section in SECTIONS))
LISTS = (
    "", "areas/", "timeline/", "timeline/2017/", "timeline/2017/3/", "timeline/2016/", "timeline/undated/",
    "timeline/kind/call/", "timeline/area/area-0/", "timeline/area/area-1/2017/", "resources/",
    "resources/kind/paper/", "resources/area/area-0/", "bodies/", "feed.atom", "areas/area-0/feed.atom",
)  # fmt: skip


class Site:
    """A small record, and something random done to it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = self.days = 0
        Office.objects.get_or_create(pk=1)
        self.bodies = [
            self.publish(Body(slug=f"body-{n}", name=f"Body {n}", sort="office")) for n in range(2)
        ]
        self.areas = [self.publish(Area(slug=f"area-{n}", title=f"Area {n}")) for n in range(3)]
        self.file = store(b"A text to be read.", "a.txt")
        self.resources = [
            self.publish(Resource(slug=f"resource-{n}", title=f"Resource {n}"), areas=[self.areas[n].pk])
            for n in range(2)
        ]
        self.pages = [self.publish(PlainPage(slug="about-us", title="About", in_menu=True))]
        self.events = [self.publish_event(n) for n in range(5)]

    def publish(self, subject: Any, **snapshot: Any) -> Any:
        publish(actor=None, subject=subject, snapshot={**subject.snapshot(), **snapshot}, now=NOW)
        return subject

    def publish_event(self, n: int) -> Any:
        event = Event(slug=f"event-{n}", title=f"Event {n}")
        return self.publish(event, **self.place(), areas=self.some(self.areas), bodies=self.some(self.bodies))

    def place(self) -> dict[str, Any]:
        day = date(self.random.choice((2016, 2017)), self.random.choice((3, 4)), 1)
        undated = {"date": None, "precision": "day", "sort": "news"}
        dated = {"date": day, "precision": "month", "sort": self.random.choice(("call", "event"))}
        return self.random.choice((undated, dated, dated))

    def some(self, objects: list[Any]) -> list[int]:
        return [one.pk for one in objects if self.random.random() < 0.5]

    def new(self, name: str) -> str:
        self.made += 1
        return f"{name} {self.made}"

    def any_of(self, *lists: list[Any]) -> Any:
        return self.random.choice([one for objects in lists for one in objects])

    def again(self, subject: Any, **snapshot: Any) -> None:
        current = type(subject)._base_manager.get(pk=subject.pk)
        self.days += 1
        later = NOW + timedelta(days=self.days)
        publish(actor=None, subject=current, snapshot={**current.snapshot(), **snapshot}, now=later)

    def actions(self) -> list[Callable[[], Any]]:
        words = {"area": "title", "event": "title", "resource": "title", "body": "name", "page": "title"}
        event, area, resource = self.any_of(self.events), self.any_of(self.areas), self.any_of(self.resources)
        subject = self.any_of(self.events, self.areas, self.resources, self.bodies, self.pages)
        return [
            lambda: self.again(event, title=self.new("Event")),
            lambda: self.again(event, **self.place()),
            lambda: self.again(event, areas=self.some(self.areas)),
            lambda: self.again(event, slug=self.new("event").replace(" ", "-at-")),
            lambda: self.again(event, resources=self.some(self.resources), bodies=self.some(self.bodies)),
            lambda: self.again(area, related=[one for one in self.some(self.areas) if one != area.pk]),
            lambda: self.again(area, programme_id=self.areas[0].pk if area != self.areas[0] else None),
            lambda: self.again(resource, versions={"en": {"file": self.file.pk, "name": "a.txt"}}),
            lambda: self.again(resource, areas=self.some(self.areas)),
            lambda: self.again(resource, sort=self.random.choice(["paper", "report"])),
            lambda: self.again(subject, **{words[subject.kind]: self.new("Name")}),
            lambda: withdraw(actor=None, subject=subject, now=NOW),
            lambda: translate(
                actor=None, subject=subject, language="fr", words={words[subject.kind]: self.new("Nom")},
                published=True, now=NOW,
            ),
            lambda: save_draft(actor=None, subject=event, snapshot={"title": self.new("Draft")}, now=NOW),
            lambda: self.events.append(self.publish_event(len(self.events))),
            lambda: record_reading(file_id=self.file.pk, pages=self.made, opening=self.new("Opening")),
            lambda: change_office(actor=None, values={"name": self.new("Office")}, now=NOW),
        ]  # fmt: skip

    def addresses(self) -> list[str]:
        found = [f"/{language}/{path}" for language in ("en", "fr") for path in LISTS]
        everything = [*self.areas, *self.events, *self.resources, *self.bodies, *self.pages]
        everything = [type(one)._base_manager.get(pk=one.pk) for one in everything]  # where they are now
        with override("en"):
            found += [one.get_absolute_url() for one in everything]
        with override("fr"):
            found += [one.get_absolute_url() for one in everything]
        return [*found, *SITE_MAP]


def answer(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address, headers={"accept-encoding": "gzip"})
    content = response.content
    return response.status_code, gzip.decompress(content) if response.get("Content-Encoding") else content


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_page_after_every_action_is_as_if_made_anew(seed: int) -> None:
    touched.forget()
    pages.clear()
    site = Site(seed)
    hits = 0
    for _step in range(25):
        site.random.choice(site.actions())()
        addresses = site.random.sample(site.addresses(), 30)
        given = {}
        for address in addresses:
            before = len(pages.pages)
            given[address] = answer(Client(), address)
            hits += len(pages.pages) == before
        kept = pages.pages.copy()
        pages.clear()
        for address in addresses:
            assert (address, given[address]) == (address, answer(Client(), address))
        for key, page in kept.items():
            pages.put(key, page)
    assert hits > 100  # else nothing was answered from memory, and nothing was tried


@pytest.mark.django_db(transaction=True)
def test_call_that_is_given_a_deadline_appears_on_the_home_page() -> None:
    touched.forget()
    pages.clear()
    call = make_call("An old call", deadline=None)
    assert b"An old call" not in Client().get("/en/").content
    publish(actor=None, subject=call, snapshot={**call.snapshot(), "deadline_date": AHEAD}, now=NOW)
    assert b"An old call" in Client().get("/en/").content


@pytest.mark.django_db(transaction=True)
def test_action_that_is_rolled_back_touches_nothing() -> None:
    touched.forget()
    area = Area(slug="a", title="A")
    publish(actor=None, subject=area, snapshot={"slug": "a", "title": "A"}, now=NOW)
    number = touched.catch_up()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(actor=None, subject=area, snapshot={"title": "B"}, now=NOW)
        raise ZeroDivisionError
    assert touched.catch_up() == number


def test_every_kind_of_publishable_is_tried() -> None:
    """Whoever adds a kind to the record adds it to the site above."""
    tried = {Area, Event, Resource, Body, PlainPage}
    assert {model for model in apps.get_models() if issubclass(model, Publishable)} == tried
