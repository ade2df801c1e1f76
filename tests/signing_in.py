"""Browsers in which somebody is signed in, as the site asks for it: the staff has a second factor."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from travaux.office.models import User
from travaux.office.sealing import sealed

SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # of every app of a test


def with_app(user: User) -> User:
    """The same account, with an app for one-time codes."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": sealed(SECRET)})
    user.__dict__.pop("has_second_factor", None)
    return user


def client_of(user: User, **options: Any) -> Client:
    """A browser in which `user` is signed in. Of the staff, with an app that it gets here at need."""
    if user.is_staff and not user.has_second_factor:
        with_app(user)
    client = Client(**options)
    client.force_login(user)
    return client


def code_now(secret: str = SECRET) -> str:
    """What the app shows now."""
    first, *_later = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, first + len(_later) // 2))
