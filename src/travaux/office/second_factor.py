"""The second factor: a passkey, or an app that shows one-time codes. The staff needs one, others may have it.

allauth does the cryptography and keeps the factors; here stands of whom one is required, and what follows
when one is added or removed: the journal, a mail to whose it is, and the end of every session.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathImage

from travaux.office import journal
from travaux.office.frame import the_office
from travaux.office.models import User
from travaux.office.people import end_sessions, tell_owner
from travaux.office.sealing import sealed, unsealed

APP_ADDED, APP_REMOVED = "added an app for codes to", "removed the app for codes from"
PASSKEY_ADDED, PASSKEY_REMOVED = "added a passkey to", "removed a passkey from"
CODES_MADE, ALL_REMOVED = "made recovery codes for", "removed every second factor of"

# What the mail says to whose account it is.
HAPPENED = {
    APP_ADDED: gettext_lazy("An app for one-time codes was added to your account."),
    APP_REMOVED: gettext_lazy("The app for one-time codes was removed from your account."),
    PASSKEY_ADDED: gettext_lazy("A passkey was added to your account."),
    PASSKEY_REMOVED: gettext_lazy("A passkey was removed from your account."),
    CODES_MADE: gettext_lazy("New recovery codes were made for your account. The earlier ones work no more."),
    ALL_REMOVED: gettext_lazy(
        "An administrator removed the second factor of your account. When you next sign in, your password is "
        "enough, and the page asks you to set up another."
    ),
}


def is_missing(user: User) -> bool:
    """Whether this account must set up a second factor before it may do anything else."""
    return settings.SECOND_FACTOR_REQUIRED and user.is_staff and not user.has_second_factor


@transaction.atomic
def note(*, user: User, actor: User, verb: str, now: datetime) -> None:
    """What follows from a change to the factors of `user`: journal, mail, and unless only recovery codes were
    made, the end of all sessions.
    """
    journal.write(actor=actor, verb=verb, kind="account", object_id=user.pk, touches=(), now=now)
    tell_owner(user=user, happened=HAPPENED[verb], now=now)
    user.__dict__.pop("has_second_factor", None)
    if verb != CODES_MADE:
        end_sessions(user)


@transaction.atomic
def remove_all(*, actor: User, user: User, now: datetime) -> bool:
    """Take every factor from an account whose owner has lost them; False where there is none."""
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if removed:
        note(user=user, actor=actor, verb=ALL_REMOVED, now=now)
    return bool(removed)


class SecondFactorAdapter(DefaultMFAAdapter):
    """How allauth keeps factors here: secrets sealed, under the name of the office."""

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unsealed(encrypted_text)

    def get_totp_issuer(self) -> str:
        office = the_office()
        return office.short_name or office.name

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def build_totp_svg(self, url: str) -> str:
        """A picture that stands in the page itself."""
        code = qrcode.QRCode(border=2, image_factory=SvgPathImage)
        code.add_data(url)
        return code.make_image().to_string(encoding="unicode")

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("Passkey %d") % (Authenticator.objects.filter(user=user, type=type).count() + 1)
