"""Meetings at the desk: who may know of which, and what is kept of them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest

from tests.builders import NOW, make_contact, make_event, make_group, make_meeting
from tests.convening.conftest import SetClock
from tests.convening.people import browser, make_editor, make_user, member, member_of, text_of
from travaux.convening.actions.inviting import cancel, invite
from travaux.convening.actions.meetings import save_meeting
from travaux.convening.models import Attribution, Contact, Guest, Meeting
from travaux.office.models import JournalEntry, Role, User

pytestmark = pytest.mark.django_db

AHEAD = date(2018, 3, 1)


def filled(**typed: Any) -> dict[str, Any]:
    return {
        "title": "Lunch",
        "date": "2018-03-01",
        "time": "13:00",
        "zone": "Europe/Zurich",
        "minutes": "60",
        "attribution": "chatham-house",
        "follow_up-TOTAL_FORMS": "0",
        "follow_up-INITIAL_FORMS": "0",
        "based_on": "0",
        "action": "save",
        **typed,
    }


def off_the_record(editor: User, title: str = "Hushed", **values: Any) -> Meeting:
    return make_meeting(
        title, actor=editor, **{"date": AHEAD, "attribution": Attribution.OFF_THE_RECORD, **values}
    )


def test_who_makes_a_meeting_convenes_it(editor: User, clock: SetClock) -> None:
    form = browser(editor).get("/en/desk/meetings/new/").context["form"]
    assert (form["convenors"].value(), form["zone"].value()) == ([editor.pk], "Europe/Zurich")
    other, guest, group = make_editor("Other"), make_contact("Rosa"), make_group("Friends")
    typed = filled(group=group.pk, convenors=[other.pk], guests=[guest.pk], place="Palais")
    response = browser(editor).post("/en/desk/meetings/new/", typed)
    made = Meeting.objects.get()
    assert response["Location"] == f"/en/desk/meetings/{made.uid}/"
    assert set(made.convenors.all()) == {editor, other}
    assert (made.group, made.place, made.sequence) == (group, "Palais", 0)
    assert Guest.objects.get().contact == guest
    page = text_of(browser(editor).get(response["Location"]))
    assert all(words in page for words in ("Lunch", "1 March 2018, 13:00 Geneva time (12:00 UTC)", "Rosa"))
    assert JournalEntry.objects.get(kind="meeting").verb == "convened"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"title": ""}, ["title"]),
        ({"date": "0018-03-01"}, ["date"]),
        ({"zone": ""}, ["zone"]),
        ({"zone": "Mars/Crater"}, ["zone"]),
        ({"date": "2018-03-25", "time": "02:30"}, ["time"]),  # the clocks go forward over it
        ({"minutes": "0"}, ["minutes"]),
        ({"guests": ["9" * 30]}, ["guests"]),
        ({"convenors": ["0"]}, ["convenors"]),
        ({"link": "javascript:alert(1)"}, ["link"]),
        ({"attribution": "secret"}, ["attribution"]),
    ],
)
def test_what_makes_no_sense_is_refused(
    editor: User, clock: SetClock, typed: dict[str, Any], wrong: list[str]
) -> None:
    response = browser(editor).post("/en/desk/meetings/new/", filled(place="Palais", **typed))
    assert list(response.context["form"].errors) == wrong
    assert "Palais" in text_of(response)
    assert not Meeting.objects.exists()


def test_only_editors_convene(editor: User, clock: SetClock) -> None:
    reviewer = make_user("Rita", Role.REVIEWER)
    form = browser(editor).get("/en/desk/meetings/new/").context["form"]
    assert reviewer not in form.fields["convenors"].queryset
    response = browser(editor).post("/en/desk/meetings/new/", filled(convenors=[reviewer.pk]))
    assert list(response.context["form"].errors) == ["convenors"]


def test_meeting_off_the_record_is_not_published(editor: User, clock: SetClock) -> None:
    event = make_event()
    typed = filled(event=[event.pk], attribution="off-the-record")
    response = browser(editor).post("/en/desk/meetings/new/", typed)
    assert list(response.context["form"].errors) == ["event"]
    browser(editor).post("/en/desk/meetings/new/", filled(event=[event.pk]))
    assert Meeting.objects.get().event == event
    assert "Lunch" not in text_of(browser().get(f"/en/events/{event.slug}/"))


def test_people_are_found_by_their_words(editor: User, clock: SetClock) -> None:
    for number in range(10):
        make_contact(f"Person {number}")
    rosa = make_contact("Rosa", function="Director")
    Contact.objects.filter(pk=rosa.pk).update(changed_at=NOW.replace(year=2010))
    typed = filled(action="find", find_guests="director", place="Palais")
    response = browser(editor).post("/en/desk/meetings/new/", typed)
    choices = [label for _value, label in response.context["form"].fields["guests"].choices]
    assert choices == ["Rosa, Director"]
    assert "Palais" in text_of(response)


def test_off_the_record_only_convenors_and_guests_know_of_it(editor: User, clock: SetClock) -> None:
    guest = member(member_of(make_group()), "Gina")
    contact = Contact.objects.get(user=guest)
    colleague, convenor = make_editor("Colleague"), make_editor("Convenor")
    group = make_group("Friends")
    of_group = member(member_of(group), "Maya")
    quiet = off_the_record(editor, guests=[contact], convenors=[convenor], group=group)
    desk, room = f"/en/desk/meetings/{quiet.uid}/", f"/en/workroom/meetings/{quiet.uid}/"
    assert [browser(one).get(desk).status_code for one in (editor, convenor, colleague)] == [200, 200, 404]
    assert [browser(one).get(room).status_code for one in (guest, of_group, colleague)] == [200, 404, 404]
    lists = ["/en/desk/meetings/", f"/en/desk/groups/{group.pk}/meetings/", "/en/desk/", "/en/workroom/"]
    for address in (*lists, f"/en/desk/contacts/{contact.pk}/", f"/en/workroom/groups/{group.uid}/"):
        assert "Hushed" not in text_of(browser(colleague).get(address))
    assert "Hushed" in text_of(browser(editor).get("/en/desk/meetings/"))
    assert "Hushed" in text_of(browser(guest).get("/en/workroom/"))
    assert "Hushed" not in text_of(browser(of_group).get(f"/en/workroom/groups/{group.uid}/"))
    assert "Friends" not in text_of(browser(guest).get(room))  # a group of which the guest knows nothing


@pytest.mark.parametrize("end", ["", "edit/", "invite/", "cancel/"])
def test_guessed_address_answers_as_one_that_there_is_not(editor: User, clock: SetClock, end: str) -> None:
    quiet, colleague = off_the_record(editor), browser(make_editor("Colleague"))
    for method in (colleague.get, colleague.post):
        for uid in (quiet.uid, uuid.uuid4()):
            assert method(f"/en/desk/meetings/{uid}/{end}", filled()).status_code == 404
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.cancelled_at, meeting.number) == ("Hushed", None, 1)


def test_actions_refuse_whoever_may_not_know(editor: User) -> None:
    quiet, colleague = off_the_record(editor), make_editor("Colleague")
    with pytest.raises(Meeting.DoesNotExist):
        save_meeting(
            actor=colleague, meeting=quiet, values={}, guests=(), convenors=[colleague], based_on=1, now=NOW
        )
    for act in (invite, cancel):
        with pytest.raises(Meeting.DoesNotExist):
            act(actor=colleague, meeting=quiet, now=NOW)


def test_journal_speaks_of_it_to_those_alone_who_may_know(editor: User) -> None:
    convenor = make_user("Both", Role.EDITOR, Role.ADMINISTRATOR)
    administrator = make_user("Ann", Role.ADMINISTRATOR)
    quiet, open_ = off_the_record(convenor), make_meeting("Open lunch", actor=editor)
    own = text_of(browser(convenor).get("/en/desk/journal/"))
    assert f"/en/desk/meetings/{quiet.uid}/" in own
    assert all(words in own for words in ("Hushed", "Open lunch", "convened"))
    other = text_of(browser(administrator).get("/en/desk/journal/"))
    assert all(words not in other for words in ("Hushed", "Open lunch", "convened", "meeting"))
    make_user("Ann", Role.EDITOR, Role.ADMINISTRATOR)
    both = make_user("Two", Role.EDITOR, Role.ADMINISTRATOR)
    third = text_of(browser(both).get("/en/desk/journal/"))
    assert "Hushed" not in third
    assert open_.title in third


def test_journal_and_first_screen_name_people_and_hidden_groups_to_editors_alone(editor: User) -> None:
    group = make_group("Hidden friends")
    group.published_at = None
    group.save()
    rosa = browser(editor)
    rosa.post(
        "/en/desk/contacts/new/",
        {"name": "Rosa", "kept_for": "x", "kept_until": "2100-01-01", "based_on": "0"},
    )
    member_of(group)
    administrator, reviewer = make_user("Ann", Role.ADMINISTRATOR), make_user("Rita", Role.REVIEWER)
    journal = text_of(browser(administrator).get("/en/desk/journal/"))
    assert "a person among the contacts" in journal
    assert all(name not in journal for name in ("Rosa", "Hidden friends"))
    assert "Hidden friends" not in text_of(browser(reviewer).get("/en/desk/"))
    assert "Hidden friends" in text_of(browser(editor).get("/en/desk/"))


def test_who_takes_it_off_the_record_does_not_lose_sight_of_it(editor: User, clock: SetClock) -> None:
    meeting, colleague = make_meeting("Lunch", actor=editor, date=AHEAD), make_editor("Colleague")
    typed = filled(convenors=[editor.pk], attribution="off-the-record", based_on="1")
    browser(colleague).post(f"/en/desk/meetings/{meeting.uid}/edit/", typed)
    assert set(Meeting.objects.get().convenors.all()) == {editor, colleague}


def test_meeting_always_has_a_convenor(editor: User, clock: SetClock) -> None:
    meeting, colleague = make_meeting("Lunch", actor=editor, date=AHEAD), make_editor("Colleague")
    browser(colleague).post(f"/en/desk/meetings/{meeting.uid}/edit/", filled(based_on="1"))
    assert set(Meeting.objects.get().convenors.all()) == {colleague}


def test_late_save_overwrites_nothing(editor: User, clock: SetClock) -> None:
    meeting = make_meeting("Lunch", actor=editor, date=AHEAD)
    rosa, address = make_contact("Rosa"), f"/en/desk/meetings/{meeting.uid}/edit/"
    browser(editor).post(
        address, filled(agenda="Theirs", guests=[rosa.pk], based_on="1", convenors=[editor.pk])
    )
    late = browser(editor).post(address, filled(agenda="Mine", based_on="1", convenors=[editor.pk]))
    assert {(one.label, one.before, one.after) for one in late.context["differences"]} == {
        ("Guests", "Rosa", ""),
        ("Agenda", "Theirs", "Mine"),
    }
    assert Meeting.objects.get().agenda == "Theirs"
    assert Guest.objects.count() == 1


def test_follow_up_stands_on_the_first_screen_of_those_who_may_know(editor: User, clock: SetClock) -> None:
    rows = {
        "follow_up-TOTAL_FORMS": "3",
        "follow_up-0-what": "Write to Rosa",
        "follow_up-0-who": "Edith",
        "follow_up-0-by": "2018-01-10",
        "follow_up-1-what": "Done already",
        "follow_up-1-done": "on",
        "follow_up-2-what": "Some day",
    }
    typed = filled(title="Hushed", attribution="off-the-record", **rows)
    browser(editor).post("/en/desk/meetings/new/", typed)
    waiting = browser(editor).get("/en/desk/").context["waiting"]
    [sort] = [sort for sort in waiting if sort.title == "To be done after meetings"]
    assert [(item.title, item.said) for item in sort.items] == [
        ("Write to Rosa", "Edith · was due on 10 January 2018 · Hushed"),
        ("Some day", "Hushed"),
    ]
    other = text_of(browser(make_editor("Colleague")).get("/en/desk/"))
    assert all(words not in other for words in ("Write to Rosa", "Hushed", "To be done after meetings"))
    page = text_of(browser(editor).get(sort.items[0].address))
    assert "10 January 2018" in page


def test_who_came_is_noted_once_it_was(editor: User, clock: SetClock) -> None:
    rosa = make_contact("Rosa")
    meeting = make_meeting("Lunch", actor=editor, guests=[rosa], date=date(2018, 1, 10))
    address, guest = f"/en/desk/meetings/{meeting.uid}/", Guest.objects.get()
    browser(editor).post(address, {f"guest-{guest.pk}": "yes"})
    assert Guest.objects.get().came is True
    response = browser(editor).post(address, {f"guest-{guest.pk}": "perhaps"})
    assert "not one of the available choices" in text_of(response)


def test_list_tells_what_lies_ahead_first(editor: User, clock: SetClock) -> None:
    make_meeting("Past", actor=editor, date=date(2018, 1, 10))
    make_meeting("Far", actor=editor, date=date(2018, 5, 1))
    make_meeting("Near", actor=editor, date=date(2018, 2, 1), group=make_group("Friends"))
    called_off = make_meeting("Off", actor=editor, date=date(2018, 4, 1))
    cancel(actor=editor, meeting=called_off, now=NOW)
    context = browser(editor).get("/en/desk/meetings/").context
    assert [one.title for one in context["ahead"]] == ["Near", "Far"]
    assert [one.title for one in context["listing"].object_list] == ["Off", "Past"]
    found = browser(editor).get("/en/desk/meetings/", {"q": "friends"}).context
    assert [one.title for one in found["ahead"]] == ["Near"]
