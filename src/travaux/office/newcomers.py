"""Inviting people to an account: a link, and what it makes.

A link holds a secret of which only the digest is stored. It works once, for a week, as long as who sent
it may still give roles. It goes out by mail; where no mail server is set, the administrator hands it over.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from travaux.office import journal
from travaux.office.frame import the_office
from travaux.office.letters import address_of, letter
from travaux.office.mail import queue_mail, withdraw_mail
from travaux.office.mail.server import mail_is_sent
from travaux.office.models import Newcomer, Role, User
from travaux.office.people import make_account
from travaux.office.signed_links import read_token_with_secret, token_with_secret

PURPOSE = "office.enter"
WITHIN = timedelta(days=7)
INVITED_ALREADY = gettext_lazy("Somebody with this address is invited already.")


class UnusableLink(Exception):
    """Forged, used, too old, taken back, replaced by a later one, or of who may invite nobody any more."""


def awaited() -> list[Newcomer]:
    """Who was invited and has not come, the latest first."""
    return list(Newcomer.objects.filter(account=None).select_related("invited_by").order_by("-invited_at"))


def is_open(newcomer: Newcomer, now: datetime) -> bool:
    """Whether the link of this newcomer still works."""
    within = now - newcomer.invited_at <= WITHIN
    return bool(newcomer.proof) and within and newcomer.invited_by.holds(Role.ADMINISTRATOR)


@transaction.atomic
def invite(*, actor: User, email: str, name: str, roles: set[Role], now: datetime) -> str:
    """Invite somebody; the link to be handed over, or nothing where it goes out by mail. Raises
    ValidationError where somebody with this address is here or invited already.
    """
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("There is an account with this address already."))
    if Newcomer.objects.filter(email=email).exists():
        raise ValidationError(INVITED_ALREADY)
    newcomer = Newcomer(email=email, name=name, roles=sorted(roles), invited_by=actor, invited_at=now)
    try:
        with transaction.atomic():
            newcomer.save(force_insert=True)
    except IntegrityError:  # somebody else was first, in this moment
        raise ValidationError(INVITED_ALREADY) from None
    return send_link(actor, newcomer, "invited", now)


@transaction.atomic
def invite_again(*, actor: User, newcomer: Newcomer, now: datetime) -> str:
    """Send another link, as `invite` does. The earlier one is void. Raises Newcomer.DoesNotExist where the
    person has come meanwhile.
    """
    held = Newcomer.objects.select_for_update(of=("self",)).get(pk=newcomer.pk, account=None)
    held.invited_by, held.invited_at = actor, now
    return send_link(actor, held, "invited again", now)


def send_link(actor: User, newcomer: Newcomer, verb: str, now: datetime) -> str:
    token, newcomer.proof = token_with_secret(PURPOSE, newcomer.uid)
    newcomer.save()
    withdraw_mail(key_prefix=prefix_of(newcomer), now=now)
    language = the_office().language
    with override(language):
        link = address_of("enter", token)
        words = letter(
            _("Your account"), "office/mail/enter.txt", name=newcomer.name, link=link, days=WITHIN.days
        )
    mailed = mail_is_sent()
    if mailed:
        queue_mail(
            key=f"{prefix_of(newcomer)}{uuid.uuid4()}",
            to=newcomer.email,
            language=language,
            not_after=now + WITHIN,
            now=now,
            **words,
        )
    journal.write(
        actor=actor,
        verb=verb,
        kind="newcomer",
        object_id=newcomer.pk,
        ids={"given": newcomer.roles},
        touches=(),
        chain=journal.ROLES,
        now=now,
    )
    return "" if mailed else link


@transaction.atomic
def take_back(*, actor: User, newcomer: Newcomer, now: datetime) -> None:
    """Let the link open nothing any more, and forget who was invited. Raises Newcomer.DoesNotExist where the
    person has come meanwhile.
    """
    held = Newcomer.objects.select_for_update(of=("self",)).get(pk=newcomer.pk, account=None)
    withdraw_mail(key_prefix=prefix_of(held), now=now)
    journal.write(
        actor=actor,
        verb="took back the invitation of",
        kind="newcomer",
        object_id=held.pk,
        touches=(),
        chain=journal.ROLES,
        now=now,
    )
    held.delete()


def meant_by(token: str, now: datetime, *, hold: bool = False) -> Newcomer:
    """Who may enter with this link. Raises UnusableLink."""
    uid, proof = read_token_with_secret(PURPOSE, token)
    newcomers = Newcomer.objects.select_for_update(of=("self",)) if hold else Newcomer.objects.all()
    newcomer: Newcomer | None = newcomers.filter(uid=uid, account=None).first() if uid else None
    if newcomer is None or newcomer.proof != proof or not is_open(newcomer, now):
        raise UnusableLink
    if User.objects.filter(email__iexact=newcomer.email).exists():  # made by another link meanwhile
        raise UnusableLink
    return newcomer


@transaction.atomic
def enter(*, token: str, name: str, password: str, now: datetime) -> User:
    """Make the account of whoever holds the link, with the roles that were promised. Raises UnusableLink."""
    newcomer = meant_by(token, now, hold=True)
    user = make_account(
        actor=newcomer.invited_by,
        email=newcomer.email,
        password=password,
        name=name,
        roles={Role(role) for role in newcomer.roles},
        now=now,
    )
    newcomer.account, newcomer.email, newcomer.name, newcomer.proof = user, "", "", ""
    newcomer.save()
    journal.write(actor=user, verb="entered as", kind="newcomer", object_id=newcomer.pk, touches=(), now=now)
    return user


def prefix_of(newcomer: Newcomer) -> str:
    return f"newcomer:{newcomer.uid}:"
