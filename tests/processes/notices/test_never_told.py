"""Whatever an office does, in whatever order: no draft, nothing taken off and nothing internal is mailed to a
subscriber, and what is news is told to each of them once.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import forget_pages, make_area
from tests.processes.notices.conftest import Box, make_subscriber
from travaux.office.models import JournalEntry
from travaux.office.publishing import publish, save_draft, withdraw
from travaux.processes.models import Call, Rhythm
from travaux.processes.notices.digests import send_digests
from travaux.processes.notices.telling_subscribers import tell_subscribers

pytestmark = pytest.mark.django_db
START = datetime(2018, 1, 15, 12, tzinfo=UTC)
WORD = re.compile(r"version-\d+")

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["draft", "publish", "publish a draft", "withdraw", "tell", "wait"]),
        st.integers(0, 2),  # which call
        st.integers(-20, 60),  # days until its deadline
        st.booleans(),  # in the area that is followed
    ),
    min_size=4,
    max_size=16,
)


class Undone(Exception):
    """Raised to undo what one example did."""


class Story:
    """An office at work on three calls. Each text that it writes is a version with a number of its own, so
    that a mail shows which of them it was made from.
    """

    def __init__(self, box: Box) -> None:
        self.box = box
        self.now = START
        self.area = make_area()
        self.calls = [Call(language="en", slug=f"call-{number}") for number in range(3)]
        self.versions = 0
        self.written: dict[int, str] = {}  # the newest version of each call
        self.public: dict[int, str] = {}
        tell_subscribers(self.now)
        for name, wish in {"all": [], "area": [self.area]}.items():
            for rhythm in Rhythm.values:
                make_subscriber(
                    f"{name}-{rhythm}@example.org", rhythm=Rhythm(rhythm), areas=wish, now=self.now
                )

    def snapshot(self, number: int, days: int, in_area: bool) -> dict[str, Any]:
        self.versions += 1
        self.written[number] = f"version-{self.versions}"
        return {
            "slug": f"call-{number}",
            "title": self.written[number],
            "summary": self.written[number],
            "deadline_date": (self.now + timedelta(days=days)).date().isoformat(),
            "areas": [self.area.pk] if in_area else [],
            "internal": [{"uid": "aaa", "title": "internal-only", "days_before": 3}],
        }

    def act(self, what: str, number: int, days: int, in_area: bool) -> None:
        call = self.calls[number]
        if what == "draft":
            snapshot = self.snapshot(number, days, in_area)
            save_draft(actor=None, subject=call, snapshot=snapshot, now=self.now)
        elif what == "publish":
            snapshot = self.snapshot(number, days, in_area)
            publish(actor=None, subject=call, snapshot=snapshot, now=self.now)
            self.public[number] = self.written[number]
        elif what == "publish a draft" and call.pk:
            publish(actor=None, subject=call, now=self.now)
            self.public[number] = self.written[number]
        elif what == "withdraw" and call.pk:
            withdraw(actor=None, subject=call, now=self.now)
            self.public.pop(number, None)
        elif what == "wait":
            self.now += timedelta(days=3)
        if what in ("tell", "wait"):
            self.tell()

    def tell(self) -> None:
        """Tell twice, as when a worker died after the first time, and look at every mail of it."""
        before = {mail.key for mail in self.box()}
        for _again in range(2):
            tell_subscribers(self.now)
            send_digests(self.now)
        for mail in self.box():
            if mail.key not in before:
                words = set(WORD.findall(f"{mail.subject} {mail.text}"))
                assert words <= set(self.public.values()), (mail, self.public)
                assert "internal-only" not in mail.text

    def check_what_was_told_of_it(self) -> None:
        keys = Counter(mail.key for mail in self.box())
        assert not keys or max(keys.values()) == 1
        told = {mail.key.split(":")[1] for mail in self.box("notice:")}
        published = JournalEntry.objects.filter(verb="published", kind="call")
        assert told <= {str(pk) for pk in published.values_list("pk", flat=True)}


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_subscribers_read_what_is_public_and_nothing_else(acts: list[Any], box: Box) -> None:
    try:
        with transaction.atomic():
            forget_pages()
            story = Story(box)
            for act in acts:
                story.act(*act)
            story.tell()
            story.check_what_was_told_of_it()
            raise Undone
    except Undone:
        pass
