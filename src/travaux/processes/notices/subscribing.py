"""Subscribing: asking, confirming, changing, ending. The writes.

An address that nobody confirmed gets at most the mails that ask whether it is right. Whether an address is
known is told to nobody but its owner, by mail: whoever asks sees the same answer in every case.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.office import journal
from travaux.office.frame import office_zone
from travaux.office.letters import address_of
from travaux.office.mail import forget_address, queue_mail
from travaux.office.models import User
from travaux.office.sealing import fingerprint
from travaux.processes.models import Subscriber
from travaux.processes.notices import links
from travaux.processes.notices.following import newest_entry
from travaux.processes.notices.letters import mail_from, way_to_change, ways_out
from travaux.processes.notices.weeks import monday_of
from travaux.record.models import Area

CONFIRM_WITHIN = timedelta(days=7)
BETWEEN_ASKING = timedelta(hours=1)  # two mails about subscribing to one address
MOST_A_DAY = 3  # of them
MOST_AN_HOUR = 300  # of them, to all addresses together


class TooManyAsk(Exception):
    """So many subscribe at this moment that it must be somebody's mischief."""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to be told, and how often."""

    rhythm: Any  # a Rhythm
    everything: bool
    areas: Iterable[Area] = ()
    processes: Iterable[Any] = ()


@transaction.atomic
def ask(*, address: str, wish: Wish, language: str, now: datetime) -> None:
    """Mail to `address` a link by which its owner confirms `wish`, or, where the address is confirmed
    already, a link by which the owner changes it: nobody else may. Raises TooManyAsk.
    """
    if Subscriber.objects.filter(asked_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise TooManyAsk
    found, is_new = Subscriber.objects.get_or_create(
        fingerprint=fingerprint(address), defaults={"address": address, "language": language}
    )
    subscriber = Subscriber.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if subscriber.confirmed_at is None:
        subscriber.language = language
        take_wish(subscriber, wish)
    if may_be_mailed(subscriber, now):
        count_mail(subscriber, now)
        if subscriber.confirmed_at is None:
            ask_to_confirm(subscriber, address, now)
        else:
            remind_of_subscription(subscriber, address, language, now)
    subscriber.save()


def may_be_mailed(subscriber: Subscriber, now: datetime) -> bool:
    """Whether another mail about subscribing may go to this address already."""
    if subscriber.asked_at is None:
        return True
    if now - subscriber.asked_at < BETWEEN_ASKING:
        return False
    return subscriber.asked_times < MOST_A_DAY or now.date() > subscriber.asked_at.date()


def count_mail(subscriber: Subscriber, now: datetime) -> None:
    is_same_day = subscriber.asked_at is not None and subscriber.asked_at.date() == now.date()
    subscriber.asked_times = subscriber.asked_times + 1 if is_same_day else 1
    subscriber.asked_at = now


def ask_to_confirm(subscriber: Subscriber, address: str, now: datetime) -> None:
    token, subscriber.proof = links.confirming_token(subscriber.uid)
    with override(subscriber.language):
        queue_mail(
            key=f"confirm:{subscriber.uid}:{now.isoformat()}",
            to=address,
            language=subscriber.language,
            now=now,
            not_after=now + CONFIRM_WITHIN,
            **mail_from(
                _("Please confirm that you want mail from us"),
                "confirm",
                confirm=address_of("subscribe-confirm", token),
                days=CONFIRM_WITHIN.days,
            ),
        )


def remind_of_subscription(subscriber: Subscriber, address: str, language: str, now: datetime) -> None:
    with override(language):
        queue_mail(
            key=f"known:{subscriber.uid}:{now.isoformat()}",
            to=address,
            language=language,
            now=now,
            not_after=now + CONFIRM_WITHIN,
            headers=ways_out(subscriber),
            **mail_from(_("You get mail from us already"), "known", change=way_to_change(subscriber)),
        )


def asking(token: str, now: datetime) -> Subscriber | None:
    """Who is meant by the link in a confirming mail, confirmed already or not; None where it is forged, no
    longer valid, or replaced by a later one.
    """
    uid, proof = links.read_confirming_token(token)
    subscriber: Subscriber | None = Subscriber.objects.filter(uid=uid).first() if uid else None
    if subscriber is None or subscriber.confirmed_at is not None:
        return subscriber
    is_late = subscriber.asked_at is None or now - subscriber.asked_at > CONFIRM_WITHIN
    return None if is_late or subscriber.proof != proof else subscriber


@transaction.atomic
def confirm(*, subscriber: Subscriber, now: datetime) -> None:
    """Begin to tell `subscriber`, from now on."""
    held = Subscriber.objects.select_for_update(of=("self",)).filter(pk=subscriber.pk).first()
    if held is None or held.confirmed_at is not None:
        return
    held.confirmed_at, held.proof = now, ""
    begin_week(held, now)
    held.save()


def subscribed(uid: uuid.UUID | None) -> Subscriber | None:
    """Who is told by mail under `uid`; None where nobody is, or not yet."""
    found: Subscriber | None = Subscriber.objects.filter(uid=uid, confirmed_at__isnull=False).first()
    return found if uid else None


@transaction.atomic
def change(*, subscriber: Subscriber, wish: Wish, language: str, now: datetime) -> None:
    """Let `subscriber` be told of something else, or in another rhythm or language."""
    held = Subscriber.objects.select_for_update(of=("self",)).filter(pk=subscriber.pk).first()
    if held is None:
        return
    if wish.rhythm != held.rhythm:
        begin_week(held, now)
    held.language = language
    take_wish(held, wish)
    held.save()


@transaction.atomic
def stop(*, uid: uuid.UUID) -> None:
    """Tell this subscriber nothing more: the address is deleted, and mail that still waits for it."""
    held = Subscriber.objects.select_for_update(of=("self",)).filter(uid=uid).first()
    if held is not None:
        remove(held)


@transaction.atomic
def delete_address(*, actor: User, address: str, now: datetime) -> bool:
    """Delete an address as its owner asked the office to; whether it was known."""
    known = Subscriber.objects.select_for_update(of=("self",))
    held = known.filter(fingerprint=fingerprint(address)).first()
    if held is None:
        return False
    journal.write(actor=actor, verb="deleted", kind="subscriber", object_id=held.pk, touches=(), now=now)
    remove(held)
    return True


@transaction.atomic
def forget_unconfirmed(now: datetime) -> int:
    """Delete the addresses that nobody confirmed in time; return how many."""
    late = Subscriber.objects.filter(confirmed_at=None, asked_at__lt=now - CONFIRM_WITHIN)
    held = list(late.select_for_update(of=("self",)))
    for subscriber in held:
        remove(subscriber)
    return len(held)


def remove(subscriber: Subscriber) -> None:
    """The row first: whoever is about to queue a mail holds it, and what was queued is then forgotten."""
    address = subscriber.address
    subscriber.delete()
    forget_address(address)


def take_wish(subscriber: Subscriber, wish: Wish) -> None:
    subscriber.rhythm, subscriber.everything = wish.rhythm, wish.everything
    subscriber.areas.set(wish.areas)
    subscriber.processes.set(wish.processes)


def begin_week(subscriber: Subscriber, now: datetime) -> None:
    """The first digest comes on the next Monday, and tells what is new from now on."""
    subscriber.seen_entry = newest_entry()
    subscriber.digest_of = monday_of(now, office_zone())
