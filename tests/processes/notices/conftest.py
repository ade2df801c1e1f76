"""Mail as the outbox holds it, and people to write to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.builders import NOW, forget_pages
from travaux.office.models import Office, Role, User
from travaux.office.models.mail import MailState, OutgoingMail
from travaux.office.people import make_account
from travaux.office.sealing import fingerprint
from travaux.processes.models import Rhythm, Subscriber
from travaux.processes.notices.subscribing import begin_week

LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Mail:
    key: str
    to: str
    subject: str
    text: str
    headers: dict[str, str]

    def link(self, part: str) -> str:
        """The path of the one link in which `part` stands."""
        [found] = [link for link in LINK.findall(self.text) if part in link]
        return "/" + found.split("/", 3)[3]


IN_THE_BOX = (MailState.WAITING, MailState.SENT)
Box = Callable[..., list[Mail]]


@pytest.fixture
def box(db: None) -> Box:
    """Reads what was queued and not kept back, the oldest first: all, or what has a key that begins so."""

    def queued(begins: str = "", *, to: str = "") -> list[Mail]:
        waiting = OutgoingMail.objects.filter(state__in=IN_THE_BOX, key__startswith=begins).order_by("pk")
        found = [Mail(one.key, one.address, one.subject, one.text, one.headers) for one in waiting]
        return [one for one in found if to in ("", one.to)]

    return queued


@pytest.fixture(autouse=True)
def office(db: None) -> Office:
    forget_pages()
    cache.clear()
    office: Office = Office.objects.create(pk=1, name="Office of Peace")
    return office


@pytest.fixture
def visitor() -> Client:
    """Somebody without a cookie, whose requests a check for forgery would refuse."""
    return Client(enforce_csrf_checks=True)


def make_subscriber(
    address: str = "reader@example.org",
    *,
    rhythm: Any = Rhythm.AT_ONCE,
    areas: Any = (),
    processes: Any = (),
    everything: bool | None = None,
    language: str = "en",
    now: datetime = NOW,
) -> Subscriber:
    """Somebody who confirmed at `now`; of everything, unless there are areas or processes."""
    subscriber = Subscriber(
        fingerprint=fingerprint(address),
        address=address,
        language=language,
        rhythm=rhythm,
        everything=not areas and not processes if everything is None else everything,
        asked_at=now,
        confirmed_at=now,
    )
    begin_week(subscriber, now)
    subscriber.save()
    subscriber.areas.set(areas)
    subscriber.processes.set(processes)
    return subscriber


def make_staff(email: str = "staff@example.org", role: Any = Role.EDITOR) -> User:
    return make_account(actor=None, email=email, password=None, name="Ada", roles={role}, now=NOW)
