"""What Django or an app of others wants to mail goes through the outbox, too."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from travaux.office.mail.queueing import queue_mail


class OutboxBackend(BaseEmailBackend):
    """Queues the plain text of each message for each of its recipients. Attachments are not sent."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                queue_mail(
                    key=f"django:{uuid.uuid4()}",
                    to=recipient,
                    subject=message.subject,
                    text=message.body,
                    language=get_language() or "en",
                )
        return len(email_messages)
