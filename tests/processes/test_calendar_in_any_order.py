"""Whatever is published, drafted and taken back, in any order: calendars and feeds are never stale, keep the
standard, and say nothing of drafts or of the office's own deadlines.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.builders import NOW, forget_pages, make_area, make_body, make_call, make_process, make_session
from tests.processes.rfc5545 import events_of
from travaux.office.public_cache import pages
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.processes.models import Milestone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.slow]

SECRET = "SECRET"
CALENDARS = ("all", "deadlines", "area/peace", "process/compact")
ADDRESSES = (
    *(f"/en/calendar/{name}.ics" for name in CALENDARS),
    *("/fr/calendar/all.ics", "/en/calendar/", "/fr/calendar/", "/en/calendar/2018/", "/en/calendar/2018/3/"),
    *("/en/calendar/area/peace/", "/en/calendar/deadlines/", "/en/calls/feed.atom"),
    "/en/processes/compact/feed.atom",
)
KINDS = ("call", "session", "process")
days = st.sampled_from(["2018-02-24", "2018-03-10", "2018-03-25", None])
steps = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(["publish", "draft", "withdraw", "translate"]),
        days,
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


class Office:
    """One call, session and process of an area, with words that no visitor may see in every draft."""

    def __init__(self) -> None:
        forget_pages()
        self.area = make_area("Peace", slug="peace")
        self.process = make_process(
            "A compact", slug="compact", areas=[self.area], **dated("process", "2018-02")
        )
        tied: dict[str, Any] = {"areas": [self.area], "processes": [self.process]}
        self.call = make_call("Principles", **tied)
        self.session = make_session("Council", body=make_body(slug="hrc"), **tied)
        self.days = 0

    def do(self, kind: str, step: str, day: str | None, tied: bool) -> None:
        self.days += 1
        now = NOW + timedelta(days=self.days)
        subject = type(getattr(self, kind))._base_manager.get(pk=getattr(self, kind).pk)
        words = {**dated(kind, day), "areas": [self.area.pk] if tied else []}
        if step == "publish":
            titled = {"title": f"{kind} {self.days}"}
            publish(actor=None, subject=subject, snapshot={**subject.snapshot(), **words, **titled}, now=now)
        elif step == "draft":
            save_draft(actor=None, subject=subject, snapshot={**words, "title": SECRET}, now=now)
        elif step == "withdraw":
            withdraw(actor=None, subject=subject, now=now)
        elif subject.is_published:
            french = {"title": f"{kind}, en français {self.days}"}
            translate(actor=None, subject=subject, language="fr", words=french, now=now, published=True)


def dated(kind: str, day: str | None) -> dict[str, Any]:
    if kind == "call":
        own = [{"uid": "i1", "title": SECRET, "days_before": 2}]
        return {"deadline_date": day, "internal": own}
    if kind == "session":
        return {"opens_on": day, "closes_on": None}
    meeting = {"uid": "m1", "title": "Round", "begins": day or "", "ends": "", "place": "Geneva"}
    return {"meetings": [meeting]}


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to shrink what fails would take many minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_calendars_and_feeds_say_what_is_public_and_nothing_else(taken: list[Any]) -> None:
    with transaction.atomic():
        office = Office()
        for step in taken:
            office.do(*step)
            given_out = {address: answer(address) for address in ADDRESSES}
            pages.clear()
            for address, content in given_out.items():
                assert content == answer(address), f"{address} is stale"
                assert SECRET not in content, address
        for name in CALENDARS:
            check(name)
        transaction.set_rollback(True)


def answer(address: str) -> str:
    response = Client().get(address)
    # The feed of a process that is off the site is none; everything else is always there.
    assert response.status_code == 200 or ("compact" in address and response.status_code == 404)
    return response.content.decode()


def check(name: str) -> None:
    """Every event that a calendar confirms is a public milestone, at its time; so are all public ones."""
    response = Client().get(f"/en/calendar/{name}.ics")
    if response.status_code == 404:
        return
    events = {event.text("UID"): event for event in events_of(response.content)}
    confirmed = {uid for uid, event in events.items() if event.values["STATUS"] == "CONFIRMED"}
    public = Milestone.objects.filter(is_public=True)
    if name == "deadlines":
        public = public.filter(is_deadline=True)
    elif "/" in name:
        kind, slug = name.split("/")
        owner = {"area": "peace", "process": "compact"}[kind]
        assert slug == owner
        public = public.filter(ties__kind=kind)
    assert confirmed == {f"{one.uid}@travaux" for one in public}
    for one in public:
        assert events[f"{one.uid}@travaux"].when("DTSTART") == (one.at or one.date)
