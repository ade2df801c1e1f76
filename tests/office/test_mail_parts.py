"""What goes with a mail: files, an invitation that calendars understand; and mail that no list shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import transaction

from tests.signing_in import client_of
from travaux.office.actions import change_office
from travaux.office.mail import queries, queue_mail
from travaux.office.mail.forgetting import forget_old_mail
from travaux.office.mail.message import message_of
from travaux.office.mail.queueing import LARGEST
from travaux.office.mail.server import MailServer, name_of_sender
from travaux.office.models import MailPart, MailState, OutgoingMail, Role
from travaux.office.people import make_account

NOW = datetime(2017, 9, 1, 12, tzinfo=UTC)
PAPER = MailPart("application/pdf", b"%PDF \x00\xff", "messages clés.pdf")
INVITATION = MailPart("text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")

pytestmark = pytest.mark.django_db


def queued(**said: Any) -> OutgoingMail:
    with transaction.atomic():
        queue_mail(key="a", to="ada@example.org", subject="A mail", text="Some words.", now=NOW, **said)
    return OutgoingMail.objects.get()


def written(mail: OutgoingMail) -> bytes:
    return message_of(mail, sender="office@example.org", sender_name="The Office")


def read(mail: OutgoingMail) -> EmailMessage:
    message = message_from_bytes(written(mail), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_parts_arrive_as_they_were_given() -> None:
    message = read(queued(parts=[PAPER, INVITATION]))
    assert message.get_content_type() == "multipart/mixed"
    beside_the_text, file = message.iter_parts()
    text, calendar = beside_the_text.iter_parts()
    assert (text.get_content_type(), text.get_content().strip()) == ("text/plain", "Some words.")
    assert (calendar.get_content_type(), calendar.get_param("method")) == ("text/calendar", "REQUEST")
    assert calendar.get_content().split() == ["BEGIN:VCALENDAR", "END:VCALENDAR"]
    assert (file.get_filename(), file.get_content()) == ("messages clés.pdf", PAPER.content)
    assert file.get_content_disposition() == "attachment"


def test_mail_with_parts_is_the_same_each_time_it_is_written() -> None:
    mail = queued(parts=[PAPER, INVITATION])
    assert written(mail) == written(OutgoingMail.objects.get())


def test_mail_without_parts_is_plain() -> None:
    assert read(queued()).get_content_type() == "text/plain"


@pytest.mark.parametrize("part", [
    MailPart("application/pdf", b"x" * (LARGEST + 1), "large.pdf"),
    MailPart("application/pdf", b"x", "two\nlines.pdf"),
    MailPart("application/pdf\r\nBcc: eve@example.org", b"x", "a.pdf"),
    MailPart("nothing", b"x", "a.pdf"),
], ids=["too large", "name", "header", "type"])  # fmt: skip
def test_part_that_cannot_be_sent_is_refused(part: MailPart) -> None:
    with pytest.raises(ValueError, match="part|goes with"):
        queued(parts=[part])


def test_parts_are_forgotten_with_the_rest() -> None:
    mail = queued(parts=[PAPER])
    OutgoingMail.objects.update(state=MailState.SENT, ended_at=NOW)
    forget_old_mail(NOW + timedelta(days=31))
    mail.refresh_from_db()
    assert (mail.sealed_parts, mail.parts) == ("", [])


def test_discreet_mail_stands_in_no_list() -> None:
    queued(discreet=True)
    lists = (queries.waiting, lambda: queries.failed(NOW), queries.sent, queries.kept_back)
    for state in MailState.values:
        OutgoingMail.objects.update(state=state, ended_at=NOW)
        assert [list(mails()) for mails in lists] == [[], [], [], []]


def test_discreet_mail_is_unknown_to_who_guesses_its_number() -> None:
    mail = queued(discreet=True)
    roles = {Role.ADMINISTRATOR}
    user = make_account(actor=None, email="admin@example.org", password=None, roles=roles, now=NOW)
    client = client_of(user)
    for act in ("again", "keep-back"):
        assert client.post(f"/en/desk/mail/{mail.pk}/{act}/").status_code == 404
    assert OutgoingMail.objects.get().state == MailState.WAITING


def test_name_of_the_office_is_one_line_in_a_mail() -> None:
    change_office(actor=None, values={"name": "Two\r\nBcc: spy@example.org\x0b Shores"}, now=NOW)
    server = MailServer("smtp", "mail.example.org", 25, "", "", sender="office@example.org", sender_name="")
    content = message_of(queued(), sender=server.sender, sender_name=name_of_sender(server))
    message = message_from_bytes(content, policy=policy.default)
    assert (message["Bcc"], "Two Bcc: spy@example.org Shores" in str(message["From"])) == (None, True)
