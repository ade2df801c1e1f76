"""Who belongs to a group, who represents whom there, and access that ends at the next click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.builders import NOW, make_contact, make_group, make_organisation
from tests.convening.people import TODAY, browser, member, member_of, represents, speaker, text_of
from travaux.convening.actions import members
from travaux.convening.actions.contacts import delete_contact, save_contact
from travaux.convening.models import Contact, GroupRole, Membership, Representative
from travaux.convening.queries.representing import drafts_in
from travaux.office.models import JournalEntry, Role, User

pytestmark = pytest.mark.django_db


def act(editor: User, group: Any, action: str, **said: Any) -> Any:
    address = f"/en/desk/groups/{group.pk}/members/"
    return browser(editor).post(address, {"action": action, **said}, follow=True)


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_organisation_is_taken_in_once(editor: User) -> None:
    group, one = make_group(), make_organisation("Water for All")
    new = {"new-organisation": one.pk, "new-joined_on": "2018-01-01"}
    page = act(editor, group, "take-in", **new)
    assert "Water for All" in text_of(page)
    assert Membership.objects.get().joined_on.isoformat() == "2018-01-01"
    again = act(editor, group, "take-in", **new)
    assert list(again.context["take_in"].errors) == ["organisation"]
    with pytest.raises(ValidationError):
        members.take_in(actor=editor, group=group, organisation=one, joined_on=TODAY, now=NOW)
    assert Membership.objects.count() == 1


def test_person_of_the_organisation_represents_it_and_nobody_else_does(editor: User) -> None:
    group = make_group()
    membership = member_of(group)
    rosa = make_contact("Rosa", organisation=membership.organisation)
    stranger = make_contact("Stranger", organisation=make_organisation())
    prefix = f"member-{membership.pk}"
    chosen = {"membership": membership.pk, f"{prefix}-role": "drafter"}
    refused = act(editor, group, "represent", **chosen, **{f"{prefix}-contact": stranger.pk})
    assert not Representative.objects.exists()
    assert "<details open>" in text_of(refused)
    act(editor, group, "represent", **chosen, **{f"{prefix}-contact": rosa.pk})
    made = Representative.objects.get()
    assert (made.contact, made.role) == (rosa, GroupRole.DRAFTER)
    for wrong in (rosa, stranger):
        with pytest.raises(ValidationError):
            members.let_represent(
                actor=editor, membership=membership, contact=wrong, role="member", today=TODAY, now=NOW
            )


def test_role_is_changed_and_ended(editor: User) -> None:
    group = make_group()
    user = member(member_of(group))
    one = Representative.objects.get()
    assert not drafts_in(user, group)
    act(editor, group, "role", representative=one.pk, role="drafter")
    assert drafts_in(user, group)
    assert said(act(editor, group, "role", representative=one.pk, role="emperor")) == ["Choose a role."]
    act(editor, group, "end", representative=one.pk)
    assert Representative.objects.get().until is not None
    verbs = JournalEntry.objects.filter(kind="group", object_id=group.pk).values_list("verb", flat=True)
    assert {"changed a role in", "ended a representation in"} <= set(verbs)


@pytest.mark.parametrize("action", ["role", "end", "invite"])
def test_representative_of_another_group_is_not_found_here(editor: User, action: str) -> None:
    other = speaker(member_of(make_group("Other")))
    response = act(editor, make_group(), action, representative=other.pk, role="drafter")
    assert response.status_code == 404
    assert Representative.objects.get().until is None


@pytest.mark.parametrize("sent", ["", "x", "9" * 30, "-1"])
def test_what_no_browser_sends_is_refused(editor: User, sent: str) -> None:
    group = make_group()
    member_of(group)
    assert act(editor, group, "end", representative=sent).status_code == 404
    assert act(editor, group, "represent", membership=sent).status_code == 404
    assert act(editor, group, sent).status_code == 200


def test_organisation_that_left_can_come_back(editor: User) -> None:
    group = make_group()
    membership = member_of(group)
    address = f"/en/desk/groups/{group.pk}/members/{membership.pk}/leave/"
    assert "Let " in text_of(browser(editor).get(address))
    browser(editor).post(address, {"sure": "yes"})
    assert browser(editor).get(address).status_code == 404
    member_of(group, membership.organisation)
    assert Membership.objects.filter(group=group).count() == 2


def leaving(editor: User, user: User) -> None:
    membership = Membership.objects.get(representatives__contact__user=user)
    members.let_leave(actor=editor, membership=membership, today=TODAY, now=NOW)


def ending(editor: User, user: User) -> None:
    one = Representative.objects.get(contact__user=user)
    members.end(actor=editor, representative=one, today=TODAY, now=NOW)


def moving(editor: User, user: User) -> None:
    contact = Contact.objects.get(user=user)
    values = {"organisation": make_organisation()}
    save_contact(actor=editor, contact=contact, values=values, based_on=0, today=TODAY, now=NOW)


def deleting(editor: User, user: User) -> None:
    delete_contact(actor=editor, contact=Contact.objects.get(user=user), now=NOW)


ENDS = pytest.mark.parametrize("end", [leaving, ending, moving, deleting])


@ENDS
def test_access_is_gone_at_the_next_click(editor: User, end: Callable[[User, User], None]) -> None:
    group = make_group()
    user = member(member_of(group))
    client, address = browser(user), f"/en/workroom/groups/{group.uid}/"
    assert client.get(address).status_code == 200
    end(editor, user)
    assert "/account/sign-in/" in client.get(address)["Location"]
    assert User.objects.get(pk=user.pk).roles == frozenset()


@pytest.mark.parametrize("end", [leaving, ending])
def test_who_represents_somebody_elsewhere_keeps_that_and_no_more(
    editor: User, end: Callable[[User, User], None]
) -> None:
    group, other = make_group(), make_group("Other")
    user = member(member_of(group))
    client = browser(user)
    end(editor, user)
    assert client.get("/en/workroom/").status_code == 302
    contact = Contact.objects.get(user=user)
    represents(member_of(other, contact.organisation), contact)  # gives the role again
    client = browser(User.objects.get(pk=user.pk))
    assert client.get(f"/en/workroom/groups/{other.uid}/").status_code == 200
    assert client.get(f"/en/workroom/groups/{group.uid}/").status_code == 404


def test_in_two_groups_one_ends_without_the_session(editor: User) -> None:
    group, other = make_group(), make_group("Other")
    membership = member_of(group)
    user = member(membership)
    represents(member_of(other, membership.organisation), Contact.objects.get(user=user))
    client = browser(user)
    members.let_leave(actor=editor, membership=membership, today=TODAY, now=NOW)
    assert client.get(f"/en/workroom/groups/{other.uid}/").status_code == 200
    assert client.get(f"/en/workroom/groups/{group.uid}/").status_code == 404


def test_staff_who_represent_somebody_keep_their_other_roles(editor: User) -> None:
    user = member(member_of(make_group()))
    user.held.create(role=Role.REVIEWER)
    ending(editor, user)
    assert User.objects.get(pk=user.pk).roles == frozenset({"reviewer"})


def test_representative_leaves_in_two_steps(editor: User) -> None:
    group = make_group("Friends")
    user = member(member_of(group))
    client, address = browser(user), f"/en/workroom/groups/{group.uid}/leave/"
    assert "your last group" in text_of(client.get(address))
    assert "Leave the group?" in text_of(client.post(address))
    assert Representative.objects.get().until is None
    assert "You have left the group" in text_of(client.post(address, {"sure": "yes"}))
    assert Representative.objects.get().until is not None
    assert Membership.objects.get().left_on is None
    assert client.get("/en/workroom/").status_code == 302


def test_public_page_names_members_only_where_the_office_says_so(editor: User) -> None:
    hidden, named = make_group("Hidden"), make_group("Named", names_members=True)
    water = make_organisation("Water for All")
    for group in (hidden, named):
        browser().get(f"/en/groups/{group.slug}/")  # from now on remembered
        member_of(group, water)
        speaker(group.memberships.get(), "Rosa")
    assert "Water for All" not in text_of(browser().get(f"/en/groups/{hidden.slug}/"))
    page = text_of(browser().get(f"/en/groups/{named.slug}/"))
    assert "Water for All" in page
    assert "Rosa" not in page
    members.let_leave(actor=editor, membership=named.memberships.get(), today=TODAY, now=NOW)
    assert "Water for All" not in text_of(browser().get(f"/en/groups/{named.slug}/"))
