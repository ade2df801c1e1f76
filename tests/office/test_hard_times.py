"""While the database is away or the disk is full: plain refusals, nothing lost of what was typed."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection
from django.test import Client

from tests.builders import forget_pages, make_event
from tests.office.test_sent_once import NEW_EVENT, filled
from tests.papers.writing import make_editor
from tests.signing_in import client_of
from travaux.office.freshness import touched
from travaux.office.hard_times import is_hard_times
from travaux.record.models import Event

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def desk() -> Client:
    return client_of(make_editor(), raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def visitor() -> Client:
    forget_pages()
    return Client(raise_request_exception=False)


@contextmanager
def hard_times(error: Exception | None = None) -> Iterator[None]:
    """Let every question to the database fail."""

    def fail(*asked: Any) -> None:
        raise error or OperationalError("the connection was refused")

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("database or disk is full"), 503),
        (InterfaceError("connection already closed"), 503),
        (DatabaseError("file is not a database"), 503),
        (OSError(errno.ENOSPC, "No space left on device"), 503),
        (OSError(errno.EIO, "Input/output error"), 503),
        (IntegrityError("twice"), 500),
        (OSError(errno.ENOENT, "No such file or directory"), 500),
        (ZeroDivisionError(), 500),
    ],
)
def test_page_says_whether_it_is_hard_times_or_a_fault(
    visitor: Client, error: Exception, status: int
) -> None:
    with hard_times(error):
        answer = visitor.get("/en/areas/")
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("30" if status == 503 else None)


def test_what_came_of_hard_times_is_known_for_it() -> None:
    assert is_hard_times(OperationalError()) is True
    assert is_hard_times(RuntimeError()) is False


def test_refusal_is_a_page_in_the_language_asked_for_under_the_same_policy(visitor: Client) -> None:
    usual = visitor.get("/fr/areas/")
    with hard_times():
        answer = visitor.get("/fr/resources/")
    assert '<html lang="fr" dir="ltr">' in answer.content.decode()
    assert answer["Content-Security-Policy"] == usual["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


def test_form_sent_in_hard_times_stands_on_the_refusal_and_is_taken_afterwards(desk: Client) -> None:
    form = filled(desk, title='A “day” of <talks> & "more"')
    with hard_times():
        refused = desk.post(NEW_EVENT, form)
    assert refused.status_code == 503
    kept = {name: unescape(value) for name, value in HIDDEN.findall(refused.content.decode())}
    assert kept == form
    assert desk.post(NEW_EVENT, kept).status_code == 302
    assert desk.post(NEW_EVENT, kept).status_code == 302
    assert Event.objects.get().title == form["title"]


def test_form_with_a_password_or_a_file_is_not_written_into_the_refusal(visitor: Client) -> None:
    file = SimpleUploadedFile("notes.txt", b"Notes")
    with hard_times():
        signing_in = visitor.post("/en/account/sign-in/", {"login": "a@example.org", "password": "secret"})
        uploading = visitor.post("/en/sign-on/token/", {"form": "x", "logo": file})
    for answer in (signing_in, uploading):
        assert answer.status_code == 503
        assert HIDDEN.findall(answer.content.decode()) == []
        assert "Go back in your browser" in answer.content.decode()


def test_page_that_visitors_read_a_moment_ago_is_still_shown(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_event()
    read = visitor.get("/en/timeline/")
    assert read.status_code == 200
    with hard_times():
        assert visitor.get("/en/timeline/").content == read.content
        assert visitor.get("/en/areas/").status_code == 503  # nobody read it yet
        monkeypatch.setattr(touched, "caught_up_at", touched.caught_up_at - 61)
        assert visitor.get("/en/timeline/").status_code == 503
    assert visitor.get("/en/areas/").status_code == 200  # without a restart


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (OperationalError("the connection was closed"), 503),
        (InterfaceError("connection already closed"), 503),
        (DatabaseError("Forced update did not affect any rows."), 400),  # the session was ended meanwhile
    ],
)
def test_session_that_cannot_be_saved_has_not_been_ended(
    desk: Client, settings: Any, error: Exception, status: int
) -> None:
    settings.SESSION_SAVE_EVERY_REQUEST = True

    def fail_to_save(execute: Any, sql: str, *asked: Any) -> Any:
        if sql.startswith("UPDATE") and "django_session" in sql:
            raise error
        return execute(sql, *asked)

    with connection.execute_wrapper(fail_to_save):
        assert desk.get("/en/desk/").status_code == status
    assert desk.get("/en/desk/").status_code == 200
