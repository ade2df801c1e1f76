"""A forgotten password: the same answer for everybody, and a link that works once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.builders import forget_pages
from tests.desk.making import make_person
from tests.signing_in import client_of, with_app
from travaux.office.forgotten import mail_link
from travaux.office.models import OutgoingMail, User
from travaux.office.people import set_active

pytestmark = pytest.mark.django_db
ASK = "/en/account/forgotten/"
NEW = {"password": "a-lake-with-two-shores", "again": "a-lake-with-two-shores"}


@pytest.fixture(autouse=True)
def forgotten() -> None:
    forget_pages()
    cache.clear()


@pytest.fixture
def ada() -> User:
    return make_person("Ada", "editor")


def link_for(user: User) -> str:
    mail_link(address=user.email.upper(), language="en", now=timezone.now())
    mail = OutgoingMail.objects.filter(key__startswith="password:", state="waiting").get()
    [link] = re.findall(r"(/en/account/forgotten/\S+)", mail.text)
    return str(link)


def test_known_and_unknown_get_the_same_answer_after_the_same_work(ada: User) -> None:
    asked, pages = [], []
    Client().post(ASK, {"email": "first@example.org"})  # fills what the process keeps
    for address in (ada.email, "bob@example.org"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            pages.append(Client().post(ASK, {"email": address}).content.decode().replace(address, ""))
        asked.append([re.sub(r"'[^']*'|\d+", "", query["sql"])[:60] for query in queries])
    assert pages[0] == pages[1]
    assert asked[0] == asked[1]
    assert not OutgoingMail.objects.exists()  # nothing is looked up before the background work
    assert ada.email not in str(list(DBTaskResult.objects.values()))


def test_link_changes_the_password_once_and_ends_every_session(ada: User) -> None:
    at_work, link = client_of(ada), link_for(ada)
    assert Client().get(link).status_code == 200
    assert Client().post(link, NEW).status_code == 200
    ada.refresh_from_db()
    assert ada.check_password(NEW["password"])
    assert at_work.get("/en/desk/").status_code == 302
    assert Client().post(link, NEW).status_code == 404


def test_new_password_does_not_switch_off_the_second_factor(ada: User) -> None:
    Client().post(link_for(with_app(ada)), NEW)
    client = Client()
    answer = client.post("/en/account/sign-in/", {"login": ada.email, "password": NEW["password"]})
    assert answer["Location"] == "/en/account/sign-in/code/"
    assert client.get("/en/desk/").status_code == 302


def test_link_lives_for_an_hour_and_changes_nothing_else(ada: User, settings: Any) -> None:
    link = link_for(ada)
    Client().post(link, {**NEW, "roles": "administrator", "email": "x@example.org", "name": "Eve"})
    assert (User.objects.get().roles, User.objects.get().name) == ({"editor"}, "Ada")
    ada.refresh_from_db()
    link = link_for(ada)
    assert settings.PASSWORD_RESET_TIMEOUT == 3600
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("token", ["x", "x.y", "..", "AAAA.b.c"])
def test_link_that_is_none_of_ours_opens_nothing(token: str) -> None:
    assert Client().post(f"{ASK}{token}/", NEW).status_code == 404


def test_closed_account_gets_no_link(ada: User) -> None:
    link = link_for(ada)
    set_active(actor=None, user=ada, is_active=False, now=timezone.now())
    assert Client().get(link).status_code == 404
    assert not mail_link(address=ada.email, language="en", now=timezone.now())


def test_who_asks_for_the_same_address_all_the_time_has_to_wait() -> None:
    answers = [Client().post(ASK, {"email": "ada@example.org"}).status_code for _time in range(6)]
    assert answers == [200] * 5 + [429]
