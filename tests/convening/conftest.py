"""People who convene and take part, and the mail that they cause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.builders import NOW, forget_pages
from tests.convening.people import make_editor
from travaux.office.models import MailState, Office, OutgoingMail, User

SetClock = Callable[[datetime], None]
Box = Callable[..., list[Any]]


@pytest.fixture(autouse=True)
def office(db: None) -> Office:
    forget_pages()
    cache.clear()
    office: Office = Office.objects.create(pk=1, name="Office of Peace", email="office@example.org")
    return office


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the time that pages take for now; at first it is that of the builders."""

    def set_to(now: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now)

    set_to(NOW)
    return set_to


@pytest.fixture
def editor(db: None) -> User:
    return make_editor("Edith")


@pytest.fixture
def box(db: None) -> Box:
    """What waits in the outbox or was sent, the oldest first: all, or what has a key that begins so."""

    def queued(begins: str = "") -> list[OutgoingMail]:
        states = (MailState.WAITING, MailState.SENT)
        return list(OutgoingMail.objects.filter(state__in=states, key__startswith=begins).order_by("pk"))

    return queued
