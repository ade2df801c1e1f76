"""Invitations by mail with an entry for the calendar: read back by a library and by the strict reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.builders import NOW, make_contact, make_group, make_meeting, make_organisation
from tests.convening.conftest import Box
from tests.convening.people import TODAY, browser, make_editor, make_user, member_of, speaker, text_of
from tests.postbox import Postbox
from tests.processes.rfc5545 import Component, events_of
from travaux.convening.actions import members
from travaux.convening.actions.inviting import cancel, invite
from travaux.convening.actions.meetings import save_meeting
from travaux.convening.models import Attribution, Contact, Guest, Meeting
from travaux.office.mail.sending import send_waiting
from travaux.office.models import MailState, OutgoingMail, Role, User

pytestmark = pytest.mark.django_db

WHEN: dict[str, Any] = {"date": date(2999, 3, 1), "time": time(13), "zone": "Europe/Zurich", "minutes": 90}


@pytest.fixture
def rosa() -> Contact:
    return make_contact("Rosa", address="rosa@example.org")


def lunch(editor: User, title: str = "Lunch", **values: Any) -> Meeting:
    return make_meeting(title, actor=editor, **{**WHEN, "place": "Palais", **values})


def changed(editor: User, meeting: Meeting, **values: Any) -> Meeting:
    meeting = Meeting.objects.get(pk=meeting.pk)
    guests = values.pop("guests", [guest.contact for guest in meeting.guests.all()])
    return save_meeting(
        actor=editor,
        meeting=meeting,
        values=values,
        guests=guests,
        convenors=meeting.convenors.all(),
        based_on=meeting.number,
        now=NOW,
    )


def entry(mail: OutgoingMail) -> Component:
    """The entry for the calendar in a mail, read strictly."""
    [part] = mail.parts
    [event] = events_of(part.content)
    return event


def methods(mails: list[OutgoingMail]) -> list[tuple[str, str]]:
    return [(mail.address, mail.parts[0].media_type.removeprefix("text/calendar; method=")) for mail in mails]


def test_guest_is_invited_with_an_entry_for_the_calendar(editor: User, rosa: Contact, box: Box) -> None:
    meeting = lunch(editor, guests=[rosa], agenda="1. Welcome\r\n2. Thanks")
    address = f"/en/desk/meetings/{meeting.uid}/invite/"
    assert "Rosa" in text_of(browser(editor).get(address))
    assert box("meeting:") == []
    browser(editor).post(address)
    [mail] = box("meeting:")
    assert (mail.subject, mail.address, mail.discreet) == ("Invitation: Lunch", "rosa@example.org", False)
    for words in ("Lunch", "1 March 2999, 13:00 Geneva time (12:00 UTC)", "Palais", "Chatham House Rule"):
        assert words in mail.text
    event = entry(mail)
    assert {
        name: event.values[name]
        for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "ORGANIZER", "ATTENDEE", "CLASS")
    } == {
        "UID": f"{meeting.uid}@travaux",
        "SEQUENCE": "0",
        "DTSTART": "29990301T120000Z",
        "DTEND": "29990301T133000Z",
        "STATUS": "CONFIRMED",
        "ORGANIZER": "mailto:office@example.org",
        "ATTENDEE": "mailto:rosa@example.org",
        "CLASS": "PRIVATE",
    }
    assert (event.text("SUMMARY"), event.text("LOCATION")) == ("Lunch", "Palais")
    assert event.text("DESCRIPTION").startswith("1. Welcome\n2. Thanks")


def test_meeting_without_a_time_is_a_whole_day(editor: User, rosa: Contact, box: Box) -> None:
    invite(actor=editor, meeting=lunch(editor, guests=[rosa], time=None), now=NOW)
    event = entry(box("meeting:")[0])
    assert (event.when("DTSTART"), event.when("DTEND")) == (date(2999, 3, 1), date(2999, 3, 2))


def test_pressing_twice_invites_once(editor: User, rosa: Contact, box: Box) -> None:
    meeting = lunch(editor, guests=[rosa])
    assert [invite(actor=editor, meeting=meeting, now=NOW) for _time in range(3)] == [1, 0, 0]
    assert Guest.objects.get().invited_sequence == 0


def test_representatives_of_the_group_are_invited_each_alone(editor: User, rosa: Contact, box: Box) -> None:
    group = make_group("Friends")
    speaker(member_of(group, make_organisation(languages=["fr"])), "Maya")
    ended = speaker(member_of(group), "Gone")
    members.end(actor=editor, representative=ended, today=TODAY, now=NOW)
    invite(actor=editor, meeting=lunch(editor, group=group, guests=[rosa]), now=NOW)
    mails = box("meeting:")
    assert [(mail.address, mail.language) for mail in mails] == [
        ("rosa@example.org", "en"),
        ("maya@example.org", "fr"),
    ]
    assert ["Friends" in mail.text for mail in mails] == [False, True]  # a guest need not know of the group
    for mail, other in zip(mails, ("maya", "rosa"), strict=True):
        everything = mail.text.lower() + mail.parts[0].content.decode().lower()
        assert other not in everything


def test_change_is_offered_and_told_with_the_same_uid_and_a_higher_sequence(
    editor: User, rosa: Contact, box: Box
) -> None:
    meeting = lunch(editor, guests=[rosa])
    invite(actor=editor, meeting=meeting, now=NOW)
    [first] = box("meeting:")
    first.state = MailState.SENT
    first.save(update_fields=["state"])
    changed(editor, meeting, notes="Nothing that calendars show.")
    assert invite(actor=editor, meeting=meeting, now=NOW) == 0
    changed(editor, meeting, time=time(15))
    page = text_of(browser(editor).get(f"/en/desk/meetings/{meeting.uid}/"))
    assert "1 person does not know yet how the meeting stands now." in page
    assert invite(actor=editor, meeting=meeting, now=NOW) == 1
    first, second = box("meeting:")
    assert second.subject == "Changed: Lunch"
    before, after = entry(first), entry(second)
    assert before.values["UID"] == after.values["UID"]
    assert int(after.values["SEQUENCE"]) > int(before.values["SEQUENCE"])
    assert after.values["DTSTART"] == "29990301T140000Z"


def test_change_before_the_first_mail_went_out_sends_one_mail(editor: User, rosa: Contact, box: Box) -> None:
    meeting = lunch(editor, guests=[rosa])
    invite(actor=editor, meeting=meeting, now=NOW)
    changed(editor, meeting, place="Hotel")
    invite(actor=editor, meeting=meeting, now=NOW)
    [mail] = box("meeting:")
    assert "Hotel" in mail.text


def sent(mails: list[OutgoingMail]) -> None:
    OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(state=MailState.SENT)


def test_cancelling_takes_it_out_of_the_calendars_of_those_who_were_told(
    editor: User, rosa: Contact, box: Box
) -> None:
    group = make_group()
    gone = speaker(member_of(group), "Gone")
    meeting = lunch(editor, guests=[rosa, make_contact("Otto")], group=group)
    invite(actor=editor, meeting=meeting, now=NOW)
    sent(box("meeting:"))
    members.end(actor=editor, representative=gone, today=TODAY, now=NOW)
    late = speaker(member_of(group), "Late")
    address = f"/en/desk/meetings/{meeting.uid}/cancel/"
    assert Meeting.objects.get().cancelled_at is None
    browser(editor).post(address)
    browser(editor).post(address)
    mails = box("meeting:")
    assert methods(mails) == [
        ("rosa@example.org", "REQUEST"),
        ("gone@example.org", "REQUEST"),
        ("rosa@example.org", "CANCEL"),  # and no word to who left the group
    ]
    assert late.contact.address not in [mail.address for mail in mails]
    assert mails[2].subject == "Cancelled: Lunch"
    event = entry(mails[2])
    assert (event.values["STATUS"], event.values["SEQUENCE"]) == ("CANCELLED", "1")
    assert invite(actor=editor, meeting=meeting, now=NOW) == 0


def test_invitation_that_was_not_sent_yet_is_taken_back_and_not_cancelled(
    editor: User, rosa: Contact, box: Box
) -> None:
    meeting = lunch(editor, guests=[rosa])
    invite(actor=editor, meeting=meeting, now=NOW)
    assert cancel(actor=editor, meeting=meeting, now=NOW) == 0
    assert box("meeting:") == []


def test_guest_taken_out_is_told_alone_and_can_be_invited_again(
    editor: User, rosa: Contact, box: Box
) -> None:
    otto = make_contact("Otto", address="otto@example.org")
    meeting = lunch(editor, guests=[rosa, otto])
    invite(actor=editor, meeting=meeting, now=NOW)
    sent(box("meeting:"))
    changed(editor, meeting, guests=[otto])
    assert methods(box("meeting:"))[2:] == [("rosa@example.org", "CANCEL")]
    sent(box("meeting:"))
    changed(editor, meeting, guests=[otto, rosa])
    assert invite(actor=editor, meeting=meeting, now=NOW) == 1
    assert methods(box("meeting:"))[3:] == [("rosa@example.org", "REQUEST")]


def test_guest_who_is_invited_as_representative_anyway_is_told_nothing_new(editor: User, box: Box) -> None:
    group = make_group()
    maya = speaker(member_of(group), "Maya").contact
    meeting = lunch(editor, group=group)
    invite(actor=editor, meeting=meeting, now=NOW)
    sent(box("meeting:"))
    changed(editor, meeting, guests=[maya])
    assert invite(actor=editor, meeting=meeting, now=NOW) == 0
    changed(editor, meeting, guests=[])
    assert methods(box("meeting:")) == [("maya@example.org", "REQUEST")]


def test_representatives_are_told_that_it_is_off_for_them_and_not_what_became_of_it(
    editor: User, box: Box
) -> None:
    group = make_group()
    speaker(member_of(group), "Maya")
    meeting = lunch(editor, group=group)
    invite(actor=editor, meeting=meeting, now=NOW)
    sent(box("meeting:"))
    changed(editor, meeting, title="Hushed", time=time(19), attribution=Attribution.OFF_THE_RECORD)
    _first, second = box("meeting:")
    assert methods([second]) == [("maya@example.org", "CANCEL")]
    assert (second.subject, second.discreet) == ("Invitation", True)
    everything = second.text + second.parts[0].content.decode()
    assert all(words not in everything for words in ("Hushed", "19:00", "off the record", "180000Z"))
    assert entry(second).values["SEQUENCE"] == "1"


def test_of_a_meeting_that_is_over_nobody_is_told(editor: User, rosa: Contact, box: Box) -> None:
    meeting = lunch(editor, guests=[rosa], date=date(2018, 1, 10))
    assert invite(actor=editor, meeting=meeting, now=NOW) == 0
    assert cancel(actor=editor, meeting=meeting, now=NOW) == 0
    assert box("meeting:") == []


def hushed(editor: User, *guests: Contact, **values: Any) -> Meeting:
    return lunch(
        editor,
        "Hushed",
        guests=guests,
        **{"attribution": Attribution.OFF_THE_RECORD, "agenda": "Secret talks", **values},
    )


def test_off_the_record_mail_and_calendar_give_nothing_away(editor: User, rosa: Contact, box: Box) -> None:
    group = make_group("Friends")
    speaker(member_of(group), "Maya")
    invite(actor=editor, meeting=hushed(editor, rosa, group=group), now=NOW)
    [mail] = box("meeting:")
    assert (mail.subject, mail.address, mail.discreet) == ("Invitation", "rosa@example.org", True)
    assert "This meeting is off the record." in mail.text
    event = entry(mail)
    assert (event.text("SUMMARY"), event.values["CLASS"]) == ("Appointment", "CONFIDENTIAL")
    part = mail.parts[0].content.decode()
    assert all(words not in part for words in ("Hushed", "Secret", "Friends"))


def test_mail_off_the_record_stands_on_the_page_of_its_meeting_alone(editor: User, rosa: Contact) -> None:
    meeting = hushed(editor, rosa)
    invite(actor=editor, meeting=meeting, now=NOW)
    administrator = browser(make_user("Ann", Role.ADMINISTRATOR))
    mail = OutgoingMail.objects.get()
    for state, which in (
        ("waiting", ""),
        ("refused", "failed/"),
        ("sent", "sent/"),
        ("withdrawn", "kept-back/"),
    ):
        OutgoingMail.objects.update(state=state, ended_at=timezone.now())
        page = text_of(administrator.get(f"/en/desk/mail/{which}"))
        assert all(words not in page for words in (">Invitation<", "r…@example.org"))
        waiting = administrator.get("/en/desk/").context["waiting"]
        assert [group.title for group in waiting] == ["Backups"]
    OutgoingMail.objects.update(state="refused")
    for act in ("again", "keep-back"):
        assert administrator.post(f"/en/desk/mail/{mail.pk}/{act}/").status_code == 404
        guessed = f"/en/desk/meetings/{meeting.uid}/mail/{mail.pk}/{act}/"
        assert browser(make_editor("Other")).post(guessed).status_code == 404
        other = lunch(editor)
        foreign = f"/en/desk/meetings/{other.uid}/mail/{mail.pk}/{act}/"
        assert browser(editor).post(foreign).status_code == 404
    assert OutgoingMail.objects.get().state == "refused"
    page = text_of(browser(editor).get(f"/en/desk/meetings/{meeting.uid}/"))
    assert all(words in page for words in ("refused", "r…@example.org"))
    browser(editor).post(f"/en/desk/meetings/{meeting.uid}/mail/{mail.pk}/again/")
    assert OutgoingMail.objects.get().state == "waiting"
    assert "mail" not in text_of(administrator.get("/en/desk/journal/")).split("<main")[1].split("</main")[0]


def test_mail_of_a_meeting_that_goes_off_the_record_leaves_the_lists(editor: User, rosa: Contact) -> None:
    meeting = lunch(editor, "Lunch with the Minister", guests=[rosa])
    invite(actor=editor, meeting=meeting, now=NOW)
    changed(editor, meeting, attribution=Attribution.OFF_THE_RECORD)
    mail = OutgoingMail.objects.get()
    assert (mail.discreet, mail.subject) == (True, "Invitation")
    assert "Minister" not in text_of(browser(make_user("Ann", Role.ADMINISTRATOR)).get("/en/desk/mail/"))


def test_mail_that_was_kept_back_can_be_sent_after_all(editor: User, rosa: Contact, box: Box) -> None:
    meeting = lunch(editor, guests=[rosa])
    invite(actor=editor, meeting=meeting, now=NOW)
    [mail] = box("meeting:")
    browser(editor).post(f"/en/desk/meetings/{meeting.uid}/mail/{mail.pk}/keep-back/")
    assert box("meeting:") == []
    assert invite(actor=editor, meeting=meeting, now=NOW) == 1
    assert len(box("meeting:")) == 1


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    postbox = Postbox().start()
    settings.TRAVAUX_MAIL_URL = postbox.url
    settings.TRAVAUX_MAIL_FROM = "The Office <office@example.org>"
    yield postbox
    postbox.end()


def test_entry_arrives_as_programs_read_it(editor: User, postbox: Postbox) -> None:
    rosa = make_contact("Rosa", address="Rosa.Lind@bücher.example")
    title = "Déjeuner, avec; des \\signes\nsur le “climat” – غداء " + "x" * 100
    meeting = lunch(
        editor, " ".join(title.split()), guests=[rosa], agenda="1. Bienvenue;\r\n2. Merci, à bientôt"
    )
    invite(actor=editor, meeting=meeting, now=timezone.now())
    send_waiting()
    changed(editor, meeting, time=time(15, 30))
    invite(actor=editor, meeting=meeting, now=timezone.now())
    send_waiting()
    first, second = postbox.accepted
    found: list[Any] = []
    for message in (first, second):
        assert message.get_content_type() == "multipart/alternative"
        text, calendar = message.iter_parts()
        assert text.get_content_type() == "text/plain"
        assert (calendar.get_content_type(), calendar.get_param("method")) == ("text/calendar", "REQUEST")
        content = calendar.get_payload(decode=True)
        assert isinstance(content, bytes)
        events_of(content)
        [event] = Calendar.from_ical(content).walk("VEVENT")
        found.append(event)
    assert [str(event["summary"]) for event in found] == [meeting.title] * 2
    assert str(found[0]["attendee"]) == "mailto:Rosa.Lind@xn--bcher-kva.example"
    assert found[0]["uid"] == found[1]["uid"]
    assert found[0]["sequence"] < found[1]["sequence"]
    assert found[1].decoded("dtstart").isoformat() == "2999-03-01T14:30:00+00:00"
