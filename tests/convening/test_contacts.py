"""People: why and until when, what they may ask to see, and forgetting them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection, transaction

from tests.builders import NOW, make_contact, make_group, make_meeting, make_organisation
from tests.convening.conftest import Box, SetClock
from tests.convening.people import browser, make_editor, make_user, member, member_of, text_of
from travaux.convening.actions.contacts import delete_contact
from travaux.convening.actions.inviting import invite
from travaux.convening.models import Attribution, Contact, Guest, Representative
from travaux.convening.queries.representing import representatives
from travaux.office.mail import queue_mail
from travaux.office.models import JournalEntry, MailState, OutgoingMail, Role, User

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "Rosa Lind",
    "function": "Director",
    "institution": "",
    "address": "rosa@example.org",
    "telephone": "+41 22 000 00 00",
    "note": "Prefers to be called.",
    "kept_for": "takes part in the group",
    "kept_until": "2020-01-15",
    "based_on": "0",
}


def sealed_columns() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, telephone, note FROM convening_contact")
        return str(cursor.fetchall())


def test_person_is_kept_sealed_with_reason_and_end(editor: User, clock: SetClock) -> None:
    organisation = make_organisation()
    form = browser(editor).get("/en/desk/contacts/new/", {"organisation": organisation.pk}).context["form"]
    assert form["organisation"].value() == organisation.pk
    assert form["kept_until"].value() == date(2020, 1, 15)
    response = browser(editor).post("/en/desk/contacts/new/", {**FILLED, "organisation": organisation.pk})
    made = Contact.objects.get()
    assert response["Location"] == f"/en/desk/contacts/{made.pk}/"
    assert (made.note, made.kept_until) == ("Prefers to be called.", date(2020, 1, 15))
    assert all(word not in sealed_columns() for word in ("example.org", "+41", "Prefers"))


@pytest.mark.parametrize("missing", ["name", "kept_for", "kept_until"])
def test_nobody_is_kept_without_reason_or_end(editor: User, clock: SetClock, missing: str) -> None:
    response = browser(editor).post("/en/desk/contacts/new/", {**FILLED, missing: ""})
    assert list(response.context["form"].errors) == [missing]
    assert not Contact.objects.exists()


def test_end_in_the_past_is_refused(editor: User, clock: SetClock) -> None:
    response = browser(editor).post("/en/desk/contacts/new/", {**FILLED, "kept_until": "2018-01-15"})
    assert list(response.context["form"].errors) == ["kept_until"]


def test_list_finds_people_and_those_whose_time_is_over(editor: User, clock: SetClock) -> None:
    water = make_organisation("Water for All")
    make_contact("Rosa", function="Director", organisation=water, address="rosa@example.org")
    late = make_contact("Otto", institution="Mission of Ruritania")
    Contact.objects.filter(pk=late.pk).update(kept_until=NOW.date())

    def names(**asked: str) -> list[str]:
        listing = browser(editor).get("/en/desk/contacts/", asked).context["listing"]
        return [one.name for one in listing.object_list]

    assert names() == ["Otto", "Rosa"]
    assert names(q="director water") == ["Rosa"]
    assert names(q="ruritania") == ["Otto"]
    assert names(due="1") == ["Otto"]
    assert "rosa@example.org" not in text_of(browser(editor).get("/en/desk/contacts/"))
    waiting = browser(editor).get("/en/desk/").context["waiting"]
    assert {str(sort.title): [item.title for item in sort.items] for sort in waiting} == {
        "People to be asked again or forgotten": ["Otto"]
    }


def test_late_save_overwrites_nothing(editor: User, clock: SetClock) -> None:
    browser(editor).post("/en/desk/contacts/new/", FILLED)
    address = f"/en/desk/contacts/{Contact.objects.get().pk}/edit/"
    browser(editor).post(address, {**FILLED, "note": "Theirs", "based_on": "1"})
    late = browser(editor).post(address, {**FILLED, "note": "Mine", "based_on": "1"})
    assert [(one.before, one.after) for one in late.context["differences"]] == [("Theirs", "Mine")]
    assert Contact.objects.get().note == "Theirs"


def test_export_tells_everything_kept(editor: User) -> None:
    group = make_group("Friends")
    user = member(member_of(group, make_organisation("Water for All")), "Maya")
    contact = Contact.objects.get(user=user)
    meeting = make_meeting("Lunch", actor=editor, guests=[contact], date=date(2999, 1, 1))
    invite(actor=editor, meeting=meeting, now=NOW)
    response = browser(editor).get(f"/en/desk/contacts/{contact.pk}/kept.json")
    assert response["Content-Disposition"] == f'attachment; filename="contact-{contact.pk}.json"'
    kept = json.loads(response.content)
    assert (kept["name"], kept["address"], kept["organisation"]) == ("Maya", user.email, "Water for All")
    assert kept["represents"] == [
        {
            "group": "Friends",
            "organisation": "Water for All",
            "role": "member",
            "since": "2018-01-15",
            "until": "",
        }
    ]
    assert kept["meetings"] == [{"title": "Lunch", "day": "2999-01-01", "told_by_mail": True, "came": None}]
    assert kept["account"]["email"] == user.email
    assert [mail["subject"] for mail in kept["mail"]] == ["Invitation: Lunch"]
    page = text_of(browser(editor).get(f"/en/desk/contacts/{contact.pk}/kept/"))
    assert all(word in page for word in ("Friends", "Lunch", user.email))


def test_export_and_pages_keep_quiet_about_what_is_off_the_record(editor: User) -> None:
    contact = make_contact("Rosa", address="rosa@example.org")
    quiet = make_meeting(
        "Hushed",
        actor=make_editor("Other"),
        guests=[contact],
        date=date(2999, 1, 1),
        attribution=Attribution.OFF_THE_RECORD,
    )
    invite(actor=quiet.convenors.get(), meeting=quiet, now=NOW)
    addresses = [f"/en/desk/contacts/{contact.pk}/{end}" for end in ("", "kept/", "kept.json", "delete/")]
    for address in addresses:
        page = text_of(browser(editor).get(address))
        assert "Hushed" not in page
        assert "Invitation<" not in page
    kept = json.loads(browser(editor).get(addresses[2]).content)
    assert (kept["meetings"], kept["mail"]) == ([], [])


def forgotten(editor: User, contact: Contact) -> Any:
    return browser(editor).post(f"/en/desk/contacts/{contact.pk}/delete/", {"sure": "yes"})


def test_deletion_asks_first_and_then_forgets(editor: User) -> None:
    user = member(member_of(make_group()), "Maya")
    contact = Contact.objects.get(user=user)
    email = user.email
    EmailAddress.objects.create(user=user, email=email)
    quiet = make_meeting(
        "Hushed",
        actor=make_editor("Other"),
        guests=[contact],
        date=date(2999, 1, 1),
        attribution=Attribution.OFF_THE_RECORD,
    )
    invite(actor=quiet.convenors.get(), meeting=quiet, now=NOW)
    client = browser(user)
    asked = browser(editor).post(f"/en/desk/contacts/{contact.pk}/delete/")
    assert "Delete this person?" in text_of(asked)
    assert forgotten(editor, contact)["Location"] == "/en/desk/contacts/"
    assert not Contact.objects.exists()
    assert not Representative.objects.exists()
    assert not Guest.objects.exists()
    user = User.objects.get(pk=user.pk)
    assert (user.name, user.is_active, user.has_usable_password(), user.roles) == (
        "a former group member",
        False,
        False,
        frozenset(),
    )
    assert "maya" not in user.email
    assert not EmailAddress.objects.exists()
    assert client.get("/en/workroom/").status_code == 302
    assert [(mail.state, mail.address, mail.text) for mail in OutgoingMail.objects.all()] == [
        (MailState.WITHDRAWN, "", "")
    ]
    assert JournalEntry.objects.filter(kind="contact", verb="deleted").get().object_id == contact.pk
    assert "Maya" not in text_of(browser(make_user("Ann", Role.ADMINISTRATOR)).get("/en/desk/journal/"))


def test_account_of_the_staff_stays_but_leads_no_longer_to_the_workroom(editor: User) -> None:
    user = make_user("Both", Role.REVIEWER, Role.GROUP_MEMBER)
    contact = make_contact("Both", user=user)
    delete_contact(actor=editor, contact=contact, now=NOW)
    user = User.objects.get(pk=user.pk)
    assert (user.name, user.is_active, user.roles) == ("Both", True, frozenset({"reviewer"}))


def test_who_changes_organisation_speaks_no_longer_for_the_former(editor: User, clock: SetClock) -> None:
    user = member(member_of(make_group()), "Maya")
    contact, client = Contact.objects.get(user=user), browser(user)
    other = make_organisation()
    browser(editor).post(
        f"/en/desk/contacts/{contact.pk}/edit/", {**FILLED, "organisation": other.pk, "based_on": "0"}
    )
    assert not representatives(user).exists()
    assert client.get("/en/workroom/").status_code == 302  # the session is over
    first = Representative.objects.get()
    assert first.until == NOW.date()
    # Coming back does not bring it back.
    browser(editor).post(
        f"/en/desk/contacts/{contact.pk}/edit/",
        {**FILLED, "organisation": first.membership.organisation_id, "based_on": "1"},
    )
    assert not representatives(User.objects.get(pk=user.pk)).exists()


def test_mail_to_others_is_not_forgotten_with_a_person(editor: User) -> None:
    contact = make_contact("Rosa", address="rosa@example.org")
    with transaction.atomic():
        queue_mail(key="a", to="rosa@example.org", subject="A", text="a", now=NOW)
        queue_mail(key="b", to="otto@example.org", subject="B", text="b", now=NOW)
    forgotten(editor, contact)
    assert [(mail.key, mail.address) for mail in OutgoingMail.objects.order_by("key")] == [
        ("a", ""),
        ("b", "otto@example.org"),
    ]


def test_unsent_link_to_the_workroom_is_taken_back_with_the_person(editor: User, box: Box) -> None:
    contact = make_contact("Rosa", address="rosa@example.org")
    with transaction.atomic():
        queue_mail(key=f"enter:{contact.uid}:1", to="rosa@example.org", subject="A", text="a", now=NOW)
    forgotten(editor, contact)
    assert box() == []
