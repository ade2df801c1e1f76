"""What the desk has for mail: what one is told oneself, and how many subscribe."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.builders import NOW, make_area, make_process
from tests.processes.notices.conftest import Box, make_staff, make_subscriber
from tests.signing_in import client_of
from travaux.office.mail import queue_mail
from travaux.office.models import JournalEntry, Role, User
from travaux.processes.models import NoticeChoices, Rhythm, Subscriber

pytestmark = pytest.mark.django_db
SUBSCRIBERS = "/en/desk/subscribers/"


def signed_in(user: User) -> Client:
    return client_of(user)


@pytest.fixture
def administrator() -> Client:
    return signed_in(make_staff("administrator@example.org", Role.ADMINISTRATOR))


def test_each_chooses_for_themselves() -> None:
    one, other = make_staff("one@example.org"), make_staff("other@example.org")
    client = signed_in(one)
    assert client.get("/en/desk/notices/").content.decode().count(" checked") == 2
    client.post("/en/desk/notices/", {"changes": "on", "user": other.pk})
    [choices] = NoticeChoices.objects.all()
    assert (choices.user_id, choices.reminders, choices.changes) == (one.pk, False, True)
    assert client.get("/en/desk/notices/").content.decode().count(" checked") == 1


def test_administrator_sees_how_many_follow_what_and_nobody_by_name(administrator: Client) -> None:
    area, process = make_area("Statelessness"), make_process("Compact")
    make_subscriber("one@example.org", areas=[area])
    make_subscriber("two@example.org", areas=[area], processes=[process], rhythm=Rhythm.WEEKLY)
    make_subscriber("three@example.org")
    waiting = make_subscriber("four@example.org", areas=[area])
    Subscriber.objects.filter(pk=waiting.pk).update(confirmed_at=None)
    response = administrator.get(SUBSCRIBERS)
    counts = response.context["counts"]
    assert (counts.confirmed, counts.waiting, counts.at_once, counts.weekly) == (3, 1, 2, 1)
    assert counts.everything == 1
    assert [(one.title, number) for one, number in counts.areas] == [("Statelessness", 2)]
    assert [(one.title, number) for one, number in counts.processes] == [("Compact", 1)]
    page = response.content.decode()
    assert [name for name in ("one@", "two@", "three@", "four@") if name in page] == []


def test_address_is_found_only_as_a_whole(administrator: Client) -> None:
    make_subscriber("one@example.org")
    for wrong in ("ne@example.org", "one@example.or", "%@example.org", "two@example.org"):
        assert "Nobody subscribes" in administrator.post(SUBSCRIBERS, {"email": wrong}).content.decode()
    assert (
        "This address gets mail."
        in administrator.post(SUBSCRIBERS, {"email": " ONE@example.org"}).content.decode()
    )
    assert Subscriber.objects.exists()


def test_address_is_deleted_with_the_mail_that_waits_for_it(administrator: Client, box: Box) -> None:
    make_subscriber("one@example.org")
    make_subscriber("two@example.org")
    for name in ("one", "two"):
        queue_mail(key=name, to=f"{name}@example.org", subject="Soon", text="Soon.", now=NOW)
    administrator.post(SUBSCRIBERS, {"email": "one@example.org", "action": "delete"})
    assert [one.address for one in Subscriber.objects.all()] == ["two@example.org"]
    assert [mail.to for mail in box()] == ["two@example.org"]
    entry = JournalEntry.objects.get(kind="subscriber")
    assert (entry.verb, entry.ids, entry.actor.email) == ("deleted", {}, "administrator@example.org")
    assert "deleted" in administrator.get("/en/desk/journal/").content.decode()


def test_editor_deletes_nobody(box: Box) -> None:
    make_subscriber("one@example.org")
    form = {"email": "one@example.org", "action": "delete"}
    assert signed_in(make_staff()).post(SUBSCRIBERS, form).status_code == 403
    assert Subscriber.objects.exists()
