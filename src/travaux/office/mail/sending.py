"""Out of the outbox: each mail is handed over once.

A mail is claimed, presented to the server up to its last line, marked as handed over, and only then is the
last line said. Whoever dies before the mark has sent nothing, and the mail waits again. Whoever dies after it
may have sent it: the mail is uncertain, and a person decides. Marking takes the claim that was made, so that
neither two workers nor a clock that was set can let a mail go out twice.

With SQLite the mark does not wait for the disk, so that there is hardly a moment between it and the last
line. It might be lost where the whole computer dies; the claim is not, and tells on which start of the
computer it was made.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import smtplib
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_noop

from travaux.office.mail.forgetting import KEPT
from travaux.office.mail.message import message_of
from travaux.office.mail.server import (
    PATIENCE,
    PATIENCE_AT_THE_END,
    BadSettings,
    MailServer,
    NoAnswer,
    NotNow,
    Refused,
    ServerAway,
    Trouble,
    connected,
    finish,
    in_ascii,
    mail_server,
    name_of_sender,
    present,
)
from travaux.office.models.mail import MailState, OutgoingMail
from travaux.office.sealing import Unreadable
from travaux.office.work.clocks import SKEW
from travaux.office.work.ending import unbroken
from travaux.office.work.surviving import not_waiting_for_the_disk, this_boot

PAUSES = (*(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30)), timedelta(hours=1))
MOST_ATTEMPTS = len(PAUSES) + 5 * 24 + 1  # and so five days and an hour of trying, however clocks are set
MOST_AT_ONCE = 100  # mails in one job, so that others get their turn
CLAIM = timedelta(seconds=4 * PATIENCE + 10)  # the server answers three times before it has heard it all
HANDING_OVER = timedelta(seconds=PATIENCE_AT_THE_END) + CLAIM
NOTE_AGAIN = 5  # seconds before an outcome that the database did not take is offered again
NOTE_TIMES = 60

INTERRUPTED = gettext_noop(
    "Travaux was interrupted just when it handed the mail over: it may have been sent."
)
UNREADABLE = gettext_noop("Its address cannot be read with the key in address-key.")
NOT_WRITTEN = gettext_noop("The mail could not be written.")

logger = logging.getLogger(__name__)


# What there is to do


def due(now: datetime) -> Any:
    """Mails to be sent now. An instant that lies further ahead than we ever put one is of a clock that was
    wrong, and counts as past.
    """
    is_free = Q(claimed_until=None) | (is_over(now, CLAIM) & Q(claim__startswith=this_boot()))
    is_time = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + PAUSES[-1] + SKEW)
    in_time = Q(not_after=None) | Q(not_after__gt=now)
    return OutgoingMail.objects.filter(is_free, is_time, in_time, state=MailState.WAITING)


def is_over(now: datetime, length: timedelta) -> Q:
    return Q(claimed_until__lte=now) | Q(claimed_until__gt=now + length + SKEW)


def interrupted(now: datetime) -> Any:
    """Mails that may have been sent by somebody who died before it was known."""
    is_marked = Q(state=MailState.HANDED_OVER) & is_over(now, HANDING_OVER)
    may_be_marked = Q(state=MailState.WAITING) & is_over(now, CLAIM) & ~Q(claim__startswith=this_boot())
    return OutgoingMail.objects.filter(is_marked | may_be_marked)


def past_its_time(now: datetime) -> Any:
    return OutgoingMail.objects.filter(state=MailState.WAITING, not_after__lte=now)


def in_time_after_all(now: datetime) -> Any:
    kept = OutgoingMail.objects.filter(ended_at__gte=now - KEPT).exclude(address="")
    return kept.filter(state=MailState.TOO_LATE, not_after__gt=now)


def there_is_work(now: datetime) -> bool:
    return (
        interrupted(now).exists()
        or past_its_time(now).exists()
        or in_time_after_all(now).exists()
        or (due(now).exists() and can_send())
    )


def can_send() -> bool:
    try:
        return mail_server() is not None
    except BadSettings:
        return False


# Doing it


def send_waiting() -> int:
    """Send what is due, a hundred mails at most; how many were handed over or refused."""
    settle(timezone.now())
    if not can_send() or not due(timezone.now()).exists():
        return 0
    server = mail_server()
    assert server is not None  # noqa: S101  (can_send)
    done = 0
    try:
        with connected(server) as conversation:
            while done < MOST_AT_ONCE and (mail := claim_next(timezone.now())):
                done += 1
                if not deliver(mail, server, conversation):
                    break
    except ServerAway as trouble:
        logger.warning("Mail waits. %s", trouble)
        put_off_all(str(trouble), timezone.now())
    return done


def settle(now: datetime) -> None:
    """Note what became of mails by the mere passing of time."""
    interrupted(now).update(state=MailState.UNCERTAIN, ended_at=now, last_error=INTERRUPTED)
    past_its_time(now).update(state=MailState.TOO_LATE, ended_at=now)
    in_time_after_all(now).update(state=MailState.WAITING, ended_at=None)


@transaction.atomic
def claim_next(now: datetime) -> OutgoingMail | None:
    """Take one mail that is due for us alone; None where there is none."""
    found = due(now).select_for_update(skip_locked=True).order_by("next_try_at", "pk")
    mail: OutgoingMail | None = found.first()
    if mail is not None:
        mail.claim, mail.claimed_until = f"{this_boot()}{secrets.token_hex(12)}", now + CLAIM
        mail.attempts += 1  # counted now: one that kills whoever sends it is given up in the end, too
        mail.save(update_fields=["claim", "claimed_until", "attempts"])
    return mail


def deliver(mail: OutgoingMail, server: MailServer, conversation: smtplib.SMTP) -> bool:
    """Hand one claimed mail over, and note what became of it. Whether the conversation can go on."""
    try:
        recipient, content = written(mail, server)
        present(conversation, server.sender, recipient, content)
    except Trouble as trouble:
        note(mail, after(trouble, mail))
        return not isinstance(trouble, ServerAway)
    except BaseException:  # told to end, or the database went away
        release(mail)
        raise
    with unbroken():
        return hand_over(mail, conversation)


def written(mail: OutgoingMail, server: MailServer) -> tuple[str, bytes]:
    """The recipient and the content of a mail. Raises NotNow where they cannot be had."""
    try:
        mail.refresh_from_db(fields=["address", "text", "sealed_headers", "sealed_parts"])
        content = message_of(mail, sender=server.sender, sender_name=name_of_sender(server))
        return in_ascii(mail.address), content
    except OutgoingMail.DoesNotExist:
        raise NotNow(NOT_WRITTEN) from None
    except Unreadable:
        raise NotNow(UNREADABLE) from None
    except (ValueError, UnicodeError) as error:  # its words may be the recipient's
        raise NotNow(NOT_WRITTEN, type(error).__name__) from None


def hand_over(mail: OutgoingMail, conversation: smtplib.SMTP) -> bool:
    """Say the last line of a mail that was presented, if it is still ours to send."""
    try:
        is_ours = mark(mail, timezone.now())
    except DatabaseError as error:
        conversation.close()  # before the last line: nothing is sent
        note(mail, after(NotNow(NOT_WRITTEN, type(error).__name__), mail))
        return False
    if not is_ours:
        conversation.close()
        return False
    try:
        finish(conversation)
    except Trouble as trouble:
        note(mail, after(trouble, mail))
        return isinstance(trouble, NotNow | Refused)
    note(mail, {"state": MailState.SENT, "ended_at": timezone.now(), "last_error": ""})
    return True


def mark(mail: OutgoingMail, now: datetime) -> bool:
    """Note, before the last line is said, that it is; False where the mail is not ours to send any more."""
    in_time = Q(not_after=None) | Q(not_after__gt=now)
    ours = OutgoingMail.objects.filter(in_time, pk=mail.pk, claim=mail.claim, state=MailState.WAITING)
    with not_waiting_for_the_disk():
        return bool(ours.update(state=MailState.HANDED_OVER, claimed_until=now + HANDING_OVER))


# What became of it


def after(trouble: Trouble, mail: OutgoingMail) -> dict[str, Any]:
    """The fields of a mail that met with `trouble` at its latest attempt."""
    now = timezone.now()
    said = {"last_error": str(trouble)}
    if isinstance(trouble, NoAnswer):
        return {"state": MailState.UNCERTAIN, "ended_at": now, **said}
    if isinstance(trouble, Refused):
        return {"state": MailState.REFUSED, "ended_at": now, **said}
    if mail.attempts >= MOST_ATTEMPTS:
        return {"state": MailState.GIVEN_UP, "ended_at": now, **said}
    return {"state": MailState.WAITING, "next_try_at": now + pause_after(mail.attempts), **said}


def pause_after(attempts: int) -> timedelta:
    return PAUSES[min(attempts, len(PAUSES)) - 1]


def note(mail: OutgoingMail, changes: dict[str, Any]) -> None:
    """Write what became of our mail. It must be known even where the database is away for a while."""
    ours = OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim)
    for time_left in reversed(range(NOTE_TIMES)):
        try:
            ours.update(claim="", claimed_until=None, **changes)
            return
        except DatabaseError as error:
            if not time_left:
                raise
            logger.warning("What became of a mail cannot be written yet: %s", type(error).__name__)
            connection.close()
            time.sleep(NOTE_AGAIN)


def release(mail: OutgoingMail) -> None:
    """Let others send at once what we have not; the attempt does not count. Else the claim runs out."""
    connection.close_if_unusable_or_obsolete()
    with contextlib.suppress(DatabaseError):
        ours = OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim, state=MailState.WAITING)
        ours.update(claim="", claimed_until=None, attempts=F("attempts") - 1)


def put_off_all(why: str, now: datetime) -> None:
    """Note that the server was away: one attempt for everything that is due."""
    last = due(now).filter(attempts__gte=MOST_ATTEMPTS - 1)
    last.update(state=MailState.GIVEN_UP, ended_at=now, attempts=F("attempts") + 1, last_error=why)
    pause = Case(
        *(When(attempts=n - 1, then=Value(now + pause_after(n))) for n in range(1, len(PAUSES))),
        default=Value(now + PAUSES[-1]),
    )
    due(now).update(next_try_at=pause, attempts=F("attempts") + 1, last_error=why)
