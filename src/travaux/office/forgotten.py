"""A forgotten password: a link by mail, once, for an hour.

Whoever asks gets the same answer after the same work, whether there is such an account or not: the address is
handed to the background work, sealed, and only there is it looked up.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.office.letters import address_of, letter
from travaux.office.mail import queue_mail, withdraw_mail
from travaux.office.models import User
from travaux.office.people import set_password
from travaux.office.signed_links import long, short, signed, unsigned

PURPOSE = "office.password"
WITHIN = timedelta(hours=1)  # settings.PASSWORD_RESET_TIMEOUT is the same


class UnusableLink(Exception):
    """Forged, used, too old, or followed by a sign-in with the old password."""


@transaction.atomic
def mail_link(*, address: str, language: str, now: datetime) -> bool:
    """Mail the link to whose account it is; False where there is none, or it is closed."""
    user = User.objects.filter(email__iexact=address, is_active=True).first()
    if user is None:
        return False
    token = signed(PURPOSE, short(user.uid), default_token_generator.make_token(user))
    withdraw_mail(key_prefix=f"password:{user.uid}:", now=now)
    with override(language):
        words = letter(
            _("A new password"),
            "office/mail/forgotten.txt",
            name=user.name,
            link=address_of("account_reset_password_from_key", token),
        )
    return queue_mail(
        key=f"password:{user.uid}:{uuid.uuid4()}",
        to=user.email,
        language=language,
        not_after=now + WITHIN,
        now=now,
        **words,
    )


def meant_by(token: str) -> User:
    """Whose password the link changes. Raises UnusableLink."""
    uid, proof = (unsigned(PURPOSE, token) + ["", ""])[:2]
    user = User.objects.filter(uid=long(uid), is_active=True).first() if uid else None
    if user is None or not default_token_generator.check_token(user, proof):
        raise UnusableLink
    return user


@transaction.atomic
def choose(*, token: str, password: str, now: datetime) -> User:
    """Set the password of whose link it is; all sessions end, the factors stay. Raises UnusableLink."""
    User.objects.select_for_update().filter(pk=meant_by(token).pk).first()
    user = meant_by(token)
    set_password(actor=user, user=user, password=password, now=now)
    return user
