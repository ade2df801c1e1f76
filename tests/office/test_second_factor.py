"""The second factor: set up, asked for, lost, removed. Passkeys are tried in tests/browser."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.builders import forget_pages
from tests.desk.making import make_person
from tests.signing_in import client_of, code_now, with_app
from travaux.office.accounts import AccountAdapter
from travaux.office.models import JournalEntry, OutgoingMail, User
from travaux.office.people import set_active

pytestmark = pytest.mark.django_db
SIGN_IN, CODE, APP = "/en/account/sign-in/", "/en/account/sign-in/code/", "/en/account/app/"
CODES = "/en/account/recovery-codes/"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    forget_pages()
    cache.clear()


@pytest.fixture
def ada() -> User:
    return make_person("Ada", "editor")


def with_password(user: User) -> Client:
    """A browser in which only the password was given."""
    client = Client()
    client.post(SIGN_IN, {"login": user.email, "password": "long-enough"})
    return client


def set_up(client: Client) -> list[str]:
    """Sets up an app in this browser; the recovery codes shown."""
    secret = client.get(APP).context["form"].secret
    assert client.post(APP, {"code": code_now(secret)})["Location"] == CODES
    return list(client.get(CODES).context["unused_codes"])


def test_app_is_set_up_sealed_told_and_ends_other_sessions(ada: User) -> None:
    here, elsewhere = with_password(ada), with_password(ada)
    page = here.get(APP)
    assert "<svg" in page.content.decode() and "style=" not in page.content.decode()
    codes = set_up(here)
    assert (len(codes), here.get("/en/desk/").status_code) == (10, 200)
    assert elsewhere.get("/en/account/")["Location"].startswith(SIGN_IN)
    stored = json.dumps([one.data for one in Authenticator.objects.all()])
    assert page.context["form"].secret not in stored
    assert "added" in OutgoingMail.objects.get().text
    assert JournalEntry.objects.filter(actor=ada, verb="added an app for codes to").exists()
    assert set(here.get(CODES).context["unused_codes"]) == {"****"}  # shown once


def test_password_alone_opens_nothing_once_there_is_a_factor(ada: User) -> None:
    client = with_password(with_app(ada))
    for address in ("/en/desk/", "/en/account/", APP, CODES, "/en/workroom/"):
        assert client.get(address)["Location"].startswith(SIGN_IN)
    client.post(CODE, {"code": "000000"})
    assert client.get("/en/desk/").status_code == 302
    client.post(CODE, {"code": code_now()})
    assert client.get("/en/desk/").status_code == 200


def test_one_time_code_opens_once(ada: User) -> None:
    with_app(ada)
    first, second, code = with_password(ada), with_password(ada), code_now()
    assert [one.post(CODE, {"code": code}).status_code for one in (first, second)] == [302, 200]


def test_recovery_code_opens_once_and_is_counted(ada: User) -> None:
    code, *_others = set_up(with_password(ada))
    first, second = with_password(ada), with_password(ada)
    assert [one.post(CODE, {"code": code}).status_code for one in (first, second)] == [302, 200]
    assert first.get("/en/account/").context["codes_left"] == 9


def test_who_guesses_codes_has_to_wait_in_every_browser(ada: User) -> None:
    with_app(ada)
    for _browser in range(2):
        client = with_password(ada)
        for number in range(3):
            client.post(CODE, {"code": f"{number:06}"})
    answer = with_password(ada).post(CODE, {"code": code_now()})
    assert "Too many" in answer.content.decode()


def test_session_alone_changes_no_factor(ada: User) -> None:
    client = client_of(ada)
    for address in (f"{APP}remove/", "/en/account/passkeys/new/", f"{CODES}new/"):
        for answer in (client.get(address), client.post(address)):
            assert answer["Location"].startswith("/en/account/again/?next=")
    again = f"/en/account/again/?next={APP}remove/"
    assert client.post(again, {"password": "wrong"}).status_code == 200
    assert client.post(again, {"password": "long-enough"})["Location"] == f"{APP}remove/"
    assert client.post(f"{APP}remove/").status_code == 302
    assert not Authenticator.objects.exists()
    assert client.get("/en/desk/")["Location"] == "/en/account/"


def test_administrator_removes_a_lost_factor_and_the_owner_is_told(ada: User) -> None:
    at_work = client_of(ada)
    administrator = client_of(make_person("Bob", "administrator"))
    administrator.post(f"/en/desk/people/{ada.pk}/second-factor/")
    assert not Authenticator.objects.filter(user=ada).exists()
    assert at_work.get("/en/desk/")["Location"].startswith(SIGN_IN)
    assert "administrator removed" in OutgoingMail.objects.get().text
    assert with_password(ada).get("/en/desk/")["Location"] == "/en/account/"
    assert JournalEntry.objects.filter(object_id=ada.pk, verb="removed every second factor of").exists()


ANSWERS = ["", "x", "[]", "{}", '{"id": 1}', '{"response": []}', '{"response": {"userHandle": "MQ"}}', "null"]
WHOLE = {
    "id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {},
    "response": {
        "clientDataJSON": "e30", "authenticatorData": "AAAA", "attestationObject": "oA", "signature": "AAAA",
        "userHandle": "MQ",
    },
}  # fmt: skip


@pytest.mark.parametrize("answer", [*ANSWERS, json.dumps(WHOLE)])
def test_answer_that_no_passkey_gave_lets_nobody_in(ada: User, answer: str, settings: Any) -> None:
    settings.MFA_RATE_LIMITS = False
    visitor, half, inside = Client(), with_password(with_app(ada)), client_of(ada)
    for client, address in ((visitor, f"{SIGN_IN}passkey/"), (half, CODE)):
        client.get(address, headers={"accept": "application/json"})
        assert client.post(address, {"credential": answer}).status_code in (200, 302)
        assert "_auth_user_id" not in client.session
    inside.post("/en/account/again/", {"password": "long-enough"})
    new = "/en/account/passkeys/new/"
    assert inside.get(new).status_code == 200
    assert inside.post(new, {"name": "x", "credential": answer}).status_code == 200
    assert Authenticator.objects.count() == 1


def test_closed_account_with_a_passkey_is_let_in_nowhere(ada: User) -> None:
    set_active(actor=None, user=ada, is_active=False, now=timezone.now())
    client = Client()
    request = client.get(SIGN_IN).wsgi_request
    request.session = client.session
    answer = AccountAdapter(request).respond_user_inactive(request, ada)
    assert answer["Location"] == SIGN_IN


def test_factor_of_a_member_of_a_group_is_free() -> None:
    maya = make_person("Maya", "group-member")
    client = with_password(maya)
    assert client.get("/en/workroom/").status_code == 200
    set_up(client)
    assert with_password(maya).get("/en/workroom/")["Location"].startswith(SIGN_IN)
