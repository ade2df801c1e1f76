from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from tests.builders import NOW, forget_pages

SetClock = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """No page of an earlier test."""
    forget_pages()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the time that pages take for now; at first it is that of the builders."""

    def set_to(now: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: now)

    set_to(NOW)
    return set_to
