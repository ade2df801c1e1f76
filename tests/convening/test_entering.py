"""The link by which people are let into the workroom: once, for two weeks, for its reader alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.builders import NOW, make_group
from tests.convening.conftest import Box, SetClock
from tests.convening.people import TODAY, browser, link_in, make_user, member_of, speaker, text_of
from travaux.convening.actions import members
from travaux.convening.actions.contacts import save_contact
from travaux.convening.actions.entering import UnusableLink, enter
from travaux.convening.links import entering_token
from travaux.convening.models import Contact, Representative
from travaux.office import signed_links
from travaux.office.models import Role, User
from travaux.office.people import set_active
from travaux.processes.notices import links

pytestmark = pytest.mark.django_db

CHOSEN = {"name": "Rosa Lind", "password": "a-long-quiet-river", "again": "a-long-quiet-river"}
NO_LONGER = "This link leads nowhere any more"


@pytest.fixture
def rosa(clock: SetClock) -> Representative:
    return speaker(member_of(make_group("Friends")), "Rosa")


@pytest.fixture
def link(rosa: Representative, editor: User, box: Box) -> str:
    """As it stands in the mail."""
    return invited(editor, rosa, box)


def invited(editor: User, one: Representative, box: Box) -> str:
    address = f"/en/desk/groups/{one.membership.group_id}/members/"
    browser(editor).post(address, {"action": "invite", "representative": one.pk})
    return link_in(box("enter:")[-1], "/workroom/enter/")


def accounts() -> int:
    return User.objects.filter(held__role=Role.GROUP_MEMBER).count()


def refused(link: str, client: Client | None = None, **data: Any) -> bool:
    response = (client or browser()).post(link, data or CHOSEN)
    return response.status_code == 404 and NO_LONGER in response.content.decode()


def test_link_makes_the_account_and_signs_nobody_in(link: str, rosa: Representative) -> None:
    visitor = browser()
    assert "rosa@example.org" in text_of(visitor.get(link))
    assert "Your account is made" in text_of(visitor.post(link, CHOSEN))
    user = User.objects.get(email="rosa@example.org")
    assert (user.name, user.roles, Contact.objects.get(user=user)) == (
        "Rosa Lind",
        frozenset({"group-member"}),
        rosa.contact,
    )
    assert visitor.get("/en/workroom/").status_code == 302
    signed = {"login": "rosa@example.org", "password": CHOSEN["password"]}
    assert visitor.post("/en/account/sign-in/", signed)["Location"] == "/en/workroom/"
    assert "Friends" in text_of(visitor.get("/en/workroom/"))


def test_programs_that_open_every_link_change_nothing(link: str) -> None:
    for _time in range(20):
        assert browser().get(link).status_code == 200
        assert browser().head(link).status_code == 200
    assert accounts() == 0
    browser().post(link, CHOSEN)
    assert accounts() == 1


def test_link_works_once(link: str) -> None:
    browser().post(link, CHOSEN)
    assert refused(link)
    assert browser().get(link).status_code == 404
    assert accounts() == 1


def test_link_works_for_two_weeks(link: str, clock: SetClock) -> None:
    clock(NOW + timedelta(days=14))
    assert browser().get(link).status_code == 200
    clock(NOW + timedelta(days=14, seconds=1))
    assert browser().get(link).status_code == 404
    assert refused(link)
    assert accounts() == 0


def test_later_invitation_voids_the_earlier(
    link: str, rosa: Representative, editor: User, box: Box, clock: SetClock
) -> None:
    clock(NOW + timedelta(hours=1))
    later = invited(editor, rosa, box)
    assert [mail.subject for mail in box("enter:")] == [
        "Your way into our workroom"
    ]  # the first is kept back
    assert refused(link)
    assert browser().get(later).status_code == 200


def test_forged_links_are_refused(link: str, rosa: Representative) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    uid, _secret, signature = token.split(".")
    another, _proof = entering_token(rosa.contact.uid)
    of_nobody, _proof = entering_token(make_group().uid)
    for_another_purpose = signed_links.signed(links.CONFIRM, uid, "secret")
    for forged in (
        *(another, of_nobody, for_another_purpose, token[:-1], token + "x", "x", "..", "%00"),
        *(f"{uid}.other.{signature}", f"{uid}.{signature}", token.upper()),
    ):
        address = link.replace(token, forged)
        assert browser().get(address).status_code == 404
        assert refused(address)
    assert accounts() == 0


def test_link_dies_with_what_it_is_for(link: str, rosa: Representative, editor: User) -> None:
    members.end(actor=editor, representative=rosa, today=TODAY, now=NOW)
    assert refused(link)
    assert accounts() == 0


def test_link_dies_with_the_address_to_which_it_went(link: str, rosa: Representative, editor: User) -> None:
    values = {"address": "other@example.org"}
    save_contact(actor=editor, contact=rosa.contact, values=values, based_on=0, today=TODAY, now=NOW)
    assert refused(link)
    assert accounts() == 0


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"password": "short", "again": "short"}, ["password"]),
        ({"again": "another-quiet-river"}, ["again"]),
        ({"password": "rosa@example.org", "again": "rosa@example.org"}, ["password"]),
        ({"name": ""}, ["name"]),
    ],
)
def test_bad_password_keeps_the_link(link: str, typed: dict[str, str], wrong: list[str]) -> None:
    response = browser().post(link, {**CHOSEN, **typed})
    assert list(response.context["form"].errors) == wrong
    assert accounts() == 0
    assert browser().get(link).status_code == 200


def test_who_has_an_account_signs_in_with_it_first(link: str, rosa: Representative) -> None:
    own = make_user("Rosa", Role.REVIEWER)
    User.objects.filter(pk=own.pk).update(email="Rosa@example.org")
    assert "There is an account with your address already" in text_of(browser().get(link))
    for client in (
        browser(),
        browser(make_user("Eve", Role.GROUP_MEMBER)),
        browser(make_user("Ann", "editor")),
    ):
        assert client.post(link, CHOSEN).status_code == 200
        assert not Contact.objects.exclude(user=None).exists()
    client = browser(User.objects.get(pk=own.pk))
    assert "Enter the workroom" in text_of(client.get(link))
    assert client.post(link)["Location"] == "/en/workroom/"
    assert Contact.objects.get(user=own.pk) == rosa.contact
    assert User.objects.get(pk=own.pk).roles == frozenset({"reviewer", "group-member"})
    assert "Friends" in text_of(client.get("/en/workroom/"))
    assert refused(link, client)


def test_closed_account_is_not_opened_by_a_link(link: str) -> None:
    own = make_user("Rosa")
    User.objects.filter(pk=own.pk).update(email="rosa@example.org")
    set_active(actor=None, user=User.objects.get(pk=own.pk), is_active=False, now=NOW)
    browser().post(link, CHOSEN)
    assert not User.objects.get(pk=own.pk).is_active
    assert not Contact.objects.exclude(user=None).exists()


def test_account_made_meanwhile_is_not_taken_over(link: str) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    own = make_user("Rosa")
    User.objects.filter(pk=own.pk).update(email="rosa@example.org")
    with pytest.raises(UnusableLink):
        enter(token=token, name="Eve", password="a-long-quiet-river", now=NOW)


def test_somebody_else_who_is_signed_in_makes_no_account(link: str, editor: User) -> None:
    assert "Somebody else is signed in" in text_of(browser(editor).post(link, CHOSEN))
    assert accounts() == 0


def test_without_address_or_with_an_account_nobody_is_invited(
    editor: User, clock: SetClock, box: Box
) -> None:
    membership = member_of(make_group())
    without = speaker(membership, "Otto", address="")
    with_account = speaker(membership, "Rosa", user=make_user("Rosa"))
    address = f"/en/desk/groups/{membership.group_id}/members/"
    for one in (without, with_account):
        response = browser(editor).post(address, {"action": "invite", "representative": one.pk}, follow=True)
        assert [message.level_tag for message in response.context["messages"]] == ["warning"]
    assert box("enter:") == []


def test_secret_is_nowhere_in_the_database(link: str) -> None:
    secret = link.rstrip("/").split(".")[-2]
    assert secret not in Contact.objects.get(name="Rosa").proof
