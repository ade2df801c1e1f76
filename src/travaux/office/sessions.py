"""Where somebody is signed in: each browser has a row, and a session whose row is gone has ended.

No machine's address is kept, and when somebody was last there only to the hour.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from travaux.office.models import Limit, SignedIn, User
from travaux.office.people import end_sessions

KEY = "signed_in"  # in the session: which row is its
HOUR = timedelta(hours=1)
# By what a browser says of itself; the first that fits, since most also name others.
BROWSERS = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox")),
    *(("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")),
)
SYSTEMS = (
    *(("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android")),
    *(("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")),
)


class SessionsMiddleware:
    """Takes who is signed in for a visitor where the session was ended elsewhere. Asks only when a page asks
    who it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.user
        request.user = SimpleLazyObject(lambda: still_here(request, known, timezone.now()))
        return self.get_response(request)


def still_here(request: HttpRequest, user: Any, now: datetime) -> Any:
    """Who is signed in, and nobody where the row of the session is gone."""
    if not user.is_authenticated:
        return AnonymousUser()
    if KEY not in request.session:
        begin(request, user, now)
        return user
    row = SignedIn.objects.filter(uid=request.session[KEY], user_id=user.pk).first()
    if row is None:
        request.session.flush()
        return AnonymousUser()
    if now - row.seen_at >= HOUR or row.epoch != user.session_epoch:
        # Where nothing can be written, on a full disk, people still read.
        with suppress(DatabaseError), transaction.atomic():
            SignedIn.objects.filter(pk=row.pk).update(seen_at=to_the_hour(now), epoch=user.session_epoch)
    return user


def begin(request: HttpRequest, user: User, now: datetime) -> None:
    """Note that somebody is signed in here from now on."""
    told = request.headers.get("User-Agent", "")
    row = SignedIn.objects.create(
        user_id=user.pk,
        epoch=user.session_epoch,
        browser=next((name for sign, name in BROWSERS if sign in told), ""),
        system=next((name for sign, name in SYSTEMS if sign in told), ""),
        since=now,
        seen_at=to_the_hour(now),
    )
    request.session[KEY] = str(row.uid)


def keep(request: HttpRequest) -> None:
    """Let this session go on where all of its account were ended in this request."""
    update_session_auth_hash(request, request.user)
    of_this = SignedIn.objects.filter(uid=request.session.get(KEY), user_id=request.user.pk)
    of_this.update(epoch=request.user.session_epoch)


def sessions_of(user: User, now: datetime) -> Any:
    """The browsers in which somebody is signed in, the one last used first."""
    recent = now - timedelta(seconds=settings.SESSION_COOKIE_AGE) - HOUR
    living = SignedIn.objects.filter(user=user, epoch=user.session_epoch, seen_at__gt=recent)
    return living.order_by("-seen_at", "-since", "-pk")


@transaction.atomic
def end_session(*, user: User, uid: uuid.UUID | str | None) -> bool:
    """End one of somebody's own sessions, at its next click."""
    return bool(SignedIn.objects.filter(user=user, uid=uid).delete()[0])


@transaction.atomic
def end_other_sessions(request: HttpRequest) -> None:
    """End every session of who asks but the one in which it is asked."""
    SignedIn.objects.filter(user_id=request.user.pk).exclude(uid=request.session.get(KEY)).delete()
    end_sessions(request.user)
    keep(request)


def forget_ended(now: datetime) -> int:
    """Delete what is left of sessions that have run out, and of attempts that count no more; how many."""
    long_ago = now - timedelta(seconds=settings.SESSION_COOKIE_AGE) - HOUR
    over = (
        SignedIn.objects.filter(seen_at__lt=long_ago),
        Session.objects.filter(expire_date__lt=now),
        Limit.objects.filter(expires__lt=now),
    )
    return sum(rows.delete()[0] for rows in over)


def to_the_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
