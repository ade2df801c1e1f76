"""Sessions that one can see and end, and that end by themselves when they must."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from tests.builders import forget_pages
from tests.desk.making import make_person
from tests.signing_in import client_of, code_now, with_app
from travaux.office.models import Limit, Role, SignedIn, User
from travaux.office.people import set_password, set_roles
from travaux.office.sessions import forget_ended

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 (KHTML, like Gecko) Chrome/130 Safari/537 Edg/130"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Safari/604"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    forget_pages()
    cache.clear()


@pytest.fixture
def ada() -> User:
    return make_person("Ada", "editor")


def at_work(user: User, browser: str = FIREFOX) -> Client:
    client = client_of(user, headers={"user-agent": browser})
    assert client.get("/en/desk/").status_code == 200
    return client


def shown(client: Client) -> list[Any]:
    return list(client.get("/en/account/").context["sessions"])


def is_in(client: Client) -> bool:
    return client.get("/en/desk/").status_code == 200


def test_sessions_are_told_in_plain_words_without_addresses(ada: User) -> None:
    here, *_others = [at_work(ada, browser) for browser in (FIREFOX, EDGE, PHONE)]
    assert {(one.browser, one.system) for one in shown(here)} == {
        ("Firefox", "Linux"),
        ("Edge", "Windows"),
        ("Safari", "iPhone"),
    }
    assert all((one.seen_at.minute, one.seen_at.second) == (0, 0) for one in shown(here))
    assert "127.0.0.1" not in str(list(SignedIn.objects.values()))


def test_one_session_is_ended_at_its_next_click(ada: User) -> None:
    here, there, third = at_work(ada), at_work(ada, PHONE), at_work(ada, EDGE)
    uid = SignedIn.objects.get(system="iPhone").uid
    here.post(f"/en/account/sessions/{uid}/end/")
    assert [is_in(one) for one in (here, there, third)] == [True, False, True]
    assert len(shown(here)) == 2


def test_all_other_sessions_are_ended(ada: User) -> None:
    here, there = at_work(ada), at_work(ada, PHONE)
    here.post("/en/account/sessions/end-others/")
    assert (is_in(here), is_in(there), len(shown(here))) == (True, False, 1)


def test_sessions_of_others_cannot_be_ended(ada: User) -> None:
    mallory, victim = at_work(make_person("Mallory", "editor")), at_work(ada)
    mallory.post(f"/en/account/sessions/{SignedIn.objects.get(user=ada).uid}/end/")
    assert is_in(victim)


def test_session_that_was_signed_out_is_shown_no_more(ada: User) -> None:
    here, there = at_work(ada), at_work(ada, PHONE)
    there.post("/en/account/sign-out/")
    assert [one.system for one in shown(here)] == ["Linux"]


def test_password_that_is_changed_and_role_that_is_taken_end_sessions(ada: User) -> None:
    here = at_work(ada)
    set_password(actor=None, user=ada, password="a-lake-with-two-shores", now=timezone.now())
    assert not is_in(here)
    here = at_work(User.objects.get(pk=ada.pk))
    set_roles(actor=None, user=ada, roles=set(), now=timezone.now())
    assert not is_in(here)


def test_roles_take_effect_at_the_next_click(ada: User) -> None:
    here, now = at_work(ada), timezone.now()
    assert here.get("/en/desk/people/").status_code == 403
    set_roles(actor=None, user=ada, roles={Role.EDITOR, Role.ADMINISTRATOR}, now=now)
    assert here.get("/en/desk/people/").status_code == 200  # in the session that was there
    make_person("Bob", "administrator")
    set_roles(actor=None, user=ada, roles={Role.EDITOR}, now=now)
    assert here.get("/en/desk/people/")["Location"].startswith("/en/account/sign-in/")
    assert client_of(ada).get("/en/desk/people/").status_code == 403


def test_session_gets_another_key_by_signing_in(ada: User) -> None:
    with_app(ada)
    client = Client()
    client.get("/en/account/sign-in/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    client.post("/en/account/sign-in/", {"login": ada.email, "password": "long-enough"})
    client.post("/en/account/sign-in/code/", {"code": code_now()})
    assert client.session.session_key != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert (is_in(client), is_in(stranger)) == (True, False)


def test_who_is_here_still_reads_where_nothing_can_be_written(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: Any, **_named: Any) -> None:
        raise OperationalError("database or disk is full")

    here = at_work(ada)
    SignedIn.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    monkeypatch.setattr(QuerySet, "update", refuse)
    assert is_in(here)


def test_what_is_over_is_forgotten(ada: User) -> None:
    at_work(ada)
    Client().post("/en/account/sign-in/", {"login": "x@example.org", "password": "x"})
    assert Limit.objects.exists() and SignedIn.objects.exists()
    assert forget_ended(timezone.now() + timedelta(days=1)) > 0
    assert not Limit.objects.exists() and not SignedIn.objects.exists()
