"""Inviting people: a link that opens once, by a button alone, and what it makes."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import forget_pages
from tests.desk.making import make_person, signed_in
from travaux.office import newcomers
from travaux.office.models import JournalEntry, Newcomer, OutgoingMail, Role, User
from travaux.office.people import set_roles

pytestmark = pytest.mark.django_db
INVITE = "/en/desk/people/new/"
ZOE = {"email": "Zoe@Example.org", "name": "Zoé", "roles": ["reviewer"]}
CHOSEN = {"name": "Zoé", "password": "a-lake-with-two-shores", "again": "a-lake-with-two-shores"}


@pytest.fixture(autouse=True)
def forgotten() -> None:
    forget_pages()


@pytest.fixture
def ada() -> User:
    return make_person("Ada", "administrator")


@pytest.fixture
def mail(settings: Any) -> None:
    settings.TRAVAUX_MAIL_URL, settings.TRAVAUX_MAIL_FROM = "smtp://localhost", "office@example.org"


def link_in(text: str) -> str:
    [found] = re.findall(r"(/en/account/enter/[^\s<]+)", text)
    return str(found)


def shown_link(client: Client, **typed: Any) -> str:
    answer = client.post(INVITE, {**ZOE, **typed})
    assert "no-store" in answer["Cache-Control"]
    return link_in(answer.content.decode())


def test_invitation_goes_by_mail_and_makes_the_account_once(ada: User, mail: None) -> None:
    assert signed_in(ada).post(INVITE, ZOE)["Location"] == "/en/desk/people/"
    letter = OutgoingMail.objects.get()
    assert (letter.address, letter.not_after) == ("zoe@example.org", letter.queued_at + timedelta(days=7))
    link = link_in(letter.text)
    looked = Client().get(link)
    assert (looked.status_code, User.objects.count()) == (200, 1)
    Client().post(link, CHOSEN)
    zoe = User.objects.get(email="zoe@example.org")
    assert (zoe.name, zoe.roles, zoe.check_password(CHOSEN["password"])) == ("Zoé", {"reviewer"}, True)
    given = JournalEntry.objects.get(verb="set the roles of", object_id=zoe.pk)
    assert (given.actor, given.chain) == (ada, "roles")
    assert Client().post(link, CHOSEN).status_code == 404
    assert Newcomer.objects.filter(email="", name="", proof="", account=zoe).exists()


def test_who_comes_sets_up_a_second_factor_before_anything_else(ada: User) -> None:
    link = shown_link(signed_in(ada))
    zoe = Client()
    zoe.post(link, CHOSEN)
    zoe.post("/en/account/sign-in/", {"login": "zoe@example.org", "password": CHOSEN["password"]})
    answer = zoe.get("/en/desk/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/")
    assert zoe.get("/en/account/app/").status_code == 200  # who has just signed in is not asked again


def test_extra_fields_of_who_enters_give_nothing(ada: User) -> None:
    link = shown_link(signed_in(ada))
    Client().post(link, {**CHOSEN, "roles": ["administrator"], "email": "x@example.org", "is_active": ""})
    zoe = User.objects.get(email="zoe@example.org")
    assert (zoe.roles, zoe.is_active) == ({"reviewer"}, True)


def test_link_that_was_taken_back_replaced_or_is_old_opens_nothing(ada: User) -> None:
    administrator = signed_in(ada)
    first = shown_link(administrator)
    pk = Newcomer.objects.get().pk
    second = link_in(administrator.post(f"/en/desk/people/invited/{pk}/again/").content.decode())
    assert [Client().get(link).status_code for link in (first, second)] == [404, 200]
    Newcomer.objects.update(invited_at=timezone.now() - timedelta(days=7, seconds=1))
    assert Client().get(second).status_code == 404
    assert b"the link is void" in administrator.get("/en/desk/people/").content
    Newcomer.objects.update(invited_at=timezone.now())
    administrator.post(f"/en/desk/people/invited/{pk}/take-back/")
    assert (Client().post(second, CHOSEN).status_code, Newcomer.objects.count()) == (404, 0)


def test_link_of_who_is_administrator_no_more_opens_nothing(ada: User) -> None:
    link = shown_link(signed_in(ada))
    make_person("Bob", "administrator")
    set_roles(actor=None, user=ada, roles={Role.EDITOR}, now=timezone.now())
    assert Client().post(link, CHOSEN).status_code == 404


def test_mail_that_waits_is_kept_back_with_its_invitation(ada: User, mail: None) -> None:
    newcomers.invite(actor=ada, email="zoe@example.org", name="Z", roles=set(), now=timezone.now())
    newcomers.take_back(actor=ada, newcomer=Newcomer.objects.get(), now=timezone.now())
    assert OutgoingMail.objects.get().state == "withdrawn"


@pytest.mark.parametrize("email", ["ADA@example.org", "zoe@example.org"])
def test_nobody_is_invited_twice_or_who_is_here(ada: User, email: str) -> None:
    administrator = signed_in(ada)
    shown_link(administrator)
    answer = administrator.post(INVITE, {**ZOE, "email": email})
    assert list(answer.context["form"].errors) == ["email"]
    assert (User.objects.count(), Newcomer.objects.count()) == (1, 1)


def test_bad_password_leaves_the_link_as_it_is(ada: User) -> None:
    link = shown_link(signed_in(ada))
    for bad in ({"password": "short", "again": "short"}, {"again": "another-password"}):
        assert Client().post(link, {**CHOSEN, **bad}).context["form"].errors
    assert Client().get(link).status_code == 200
