"""A mail sent past the outbox, to see whether the settings are right."""

from __future__ import annotations

from datetime import datetime

from travaux.office.mail.message import message_of
from travaux.office.mail.queueing import checked_address, new_message_id
from travaux.office.mail.server import MailServer, connected, finish, in_ascii, name_of_sender, present
from travaux.office.models.mail import OutgoingMail

TEXT = "This mail was sent to see whether Travaux can send mail. It can."


def send_directly(to: str, server: MailServer, now: datetime) -> None:
    """Raises ValidationError for an address that is none, and Trouble where the server does not take it."""
    to = checked_address(to)
    mail = OutgoingMail(
        message_id=new_message_id(), address=to, language="en", subject="A test", text=TEXT, queued_at=now
    )
    content = message_of(mail, sender=server.sender, sender_name=name_of_sender(server))
    with connected(server) as conversation:
        present(conversation, server.sender, in_ascii(to), content)
        finish(conversation)
