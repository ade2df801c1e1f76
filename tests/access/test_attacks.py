"""What an attacker tries at every door: forged forms, smuggled fields, ways to be sent elsewhere, guessing
who is here.
"""

from __future__ import annotations

import re
import statistics
import time
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.test import Client

from tests.access.table import ADMINISTRATOR, EDITOR, ROWS, Row
from tests.access.test_access_table import made  # noqa: F401  (the fixture)
from tests.access.world import World
from tests.builders import forget_pages
from tests.desk.making import make_person
from tests.signing_in import SECRET, client_of, code_now, with_app
from travaux.office.models import Newcomer, Revision, RoleHeld, User

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/account/sign-in/"
# Forms of people who have no cookie of ours: each needs a link from a mail, or is confirmed by one.
WITHOUT_TOKEN = re.compile(r"subscribe/|sign-on/|calls/<slug:slug>/sent/")


@pytest.fixture(autouse=True)
def forgotten() -> None:
    forget_pages()
    cache.clear()


def is_sent(row: Row) -> bool:
    return row.post not in ("405",) or bool(row.signed_in and row.signed_in[1] != "405")


@pytest.mark.slow
def test_no_form_is_taken_without_its_token(made: World, db: None) -> None:  # noqa: F811
    taken = []
    for row in filter(is_sent, ROWS):
        actor = next((one for one in (ADMINISTRATOR, EDITOR) if one in row.who), None) or sorted(row.who)[0]
        client = made.client_of(actor)
        forged = Client(enforce_csrf_checks=True)
        forged.cookies = client.cookies
        answer = forged.post(row.address(made))
        if answer.status_code != 403 and not WITHOUT_TOKEN.match(row.pattern):
            taken.append(f"{row.pattern}: {answer.status_code}")
    assert taken == []


SMUGGLED: dict[str, Any] = {
    "is_active": "", "is_staff": "on", "is_superuser": "on", "session_epoch": "99", "password": "x" * 20,
    "author": "1", "author_id": "1", "actor": "1", "published_at": "2017-01-01", "made_by": "1", "pk": "1",
    "id": "1", "uid": "00000000-0000-0000-0000-000000000000", "kind": "page", "slug": "smuggled",
}  # fmt: skip


@pytest.mark.slow
def test_smuggled_fields_change_no_account_and_publish_nothing(made: World, db: None) -> None:  # noqa: F811
    def accounts() -> Any:
        fields = ("pk", "uid", "email", "password", "is_active", "session_epoch")
        return list(User.objects.order_by("pk").values(*fields)), list(
            RoleHeld.objects.order_by("pk").values("user_id", "role")
        )

    def published() -> Any:
        return list(Revision.objects.exclude(published_at=None).order_by("pk").values("pk", "author_id"))

    # Those whose very purpose it is are tried one by one below.
    about_accounts = ("desk/people/", "desk/password/", "account/")
    before = accounts(), published()
    for row in ROWS:
        if is_sent(row) and EDITOR in row.who and not row.pattern.startswith(about_accounts):
            made.client_of(EDITOR).post(row.address(made), {**SMUGGLED, "roles": ["administrator"]})
    assert accounts() == before[0]
    assert {one["author_id"] for one in published()} == {one["author_id"] for one in before[1]}


def test_own_forms_give_nobody_roles() -> None:
    ada = make_person("Ada", "editor")
    client = client_of(ada)
    new = "a-lake-with-two-shores"
    sent = {"old_password": "long-enough", "new_password1": new, "new_password2": new}
    extra = {"roles": ["administrator"], "is_active": "", "email": "eve@example.org", "name": "Eve"}
    assert client.post("/en/desk/password/", {**sent, **extra}).status_code == 302
    ada = User.objects.get(email="ada@example.org")
    assert (ada.roles, ada.is_active, ada.email, ada.name) == ({"editor"}, True, "ada@example.org", "Ada")


def test_inviting_takes_only_what_the_form_asks() -> None:
    bob = make_person("Bob", "administrator")
    sent = {"email": "zoe@example.org", "name": "Zoé", "roles": ["reviewer"]}
    smuggled = {"invited_by": "999", "proof": "x", "account": bob.pk, "invited_at": "2099-01-01"}
    client_of(bob).post("/en/desk/people/new/", {**sent, **smuggled})
    zoe = Newcomer.objects.get(email="zoe@example.org")
    assert (zoe.invited_by, zoe.account, zoe.invited_at.year < 2099) == (bob, None, True)
    assert zoe.proof != "x"


@pytest.mark.parametrize(
    "away", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)", "///evil"]
)
def test_nobody_is_sent_away_by_signing_in_or_out(away: str) -> None:
    with_app(make_person("Ada", "editor"))
    client = Client()
    client.post(SIGN_IN, {"login": "ada@example.org", "password": "long-enough", "next": away})
    client.get(f"{SIGN_IN}code/", {"next": away})
    answer = client.post(f"{SIGN_IN}code/", {"code": code_now(SECRET), "next": away})
    assert answer["Location"] == "/en/desk/"
    again = client.post("/en/account/again/", {"password": "long-enough", "next": away})
    assert again["Location"] == "/en/desk/"
    assert client.post("/en/account/sign-out/", {"next": away})["Location"] == "/"


def test_signing_in_takes_as_long_for_an_address_that_is_not_here(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a hasher that costs ten times what the rest does."""
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 100_000)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": ""}
    make_person("Ada", "editor")

    def seconds(address: str) -> float:
        started = time.process_time()
        Client().post(SIGN_IN, {"login": address, "password": "wrong"})
        return time.process_time() - started

    seconds("ada@example.org")
    known = statistics.median(seconds("ada@example.org") for _time in range(5))
    unknown = statistics.median(seconds("bob@example.org") for _time in range(5))
    assert 0.5 < known / unknown < 2
