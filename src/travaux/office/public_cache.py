"""Public pages kept in memory, and handed out only while they are as fresh as the record."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag

from travaux.office.frame import office_zone
from travaux.office.freshness import touched
from travaux.office.models import Publishable

Key = tuple[str, str, bool, str]
AWAY = (OperationalError, InterfaceError)  # what is raised while the database does not answer
PATIENCE = 60  # seconds for which pages are shown without asking it


@dataclass(frozen=True, slots=True)
class Stored:
    made_at: int  # the number of the newest change when it was made
    shows: frozenset[str] | None
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    until: datetime | None = None  # when it reads otherwise by itself: a deadline passes

    def is_over(self) -> bool:
        return self.until is not None and timezone.now() >= self.until

    def answer(self) -> HttpResponse:
        return HttpResponse(self.content, status=self.status, headers=dict(self.headers))


class Pages:
    """The most recently used pages, up to a total size in bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        self.pages: OrderedDict[Key, Stored] = OrderedDict()
        self.size = 0

    def get(self, key: Key) -> Stored | None:
        with self.lock:
            if (page := self.pages.get(key)) is not None:
                self.pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Stored) -> None:
        """Keep `page` instead of the one under `key`; one that would fill all the room is not kept."""
        with self.lock:
            self.drop(key)
            if len(page.content) >= self.room:
                return
            self.pages[key] = page
            self.size += len(page.content)
            while self.size > self.room:
                _key, oldest = self.pages.popitem(last=False)
                self.size -= len(oldest.content)

    def drop(self, key: Key) -> None:
        if (old := self.pages.pop(key, None)) is not None:
            self.size -= len(old.content)


pages = Pages(settings.TRAVAUX_CACHE_BYTES)


def public_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    shows: Iterable[Publishable | str] | None = None,
    until: datetime | None = None,
    status: int = 200,
    content_type: str | None = None,
) -> HttpResponse:
    """Render a page that reads the same for every visitor, and say what it shows.

    `shows` names the objects and lists on it (`event`, `"events:2017"`); None, the safe default, means that
    any change at all may change it. The frame (menu, name, look) is always included. `until` is the instant
    at which it reads otherwise though nobody changes anything.
    """
    made = render(request, template, context, content_type=content_type, status=status)
    return kept(made, shows=shows, until=until)


def kept(
    response: HttpResponse,
    *,
    shows: Iterable[Publishable | str] | None = None,
    until: datetime | None = None,
) -> HttpResponse:
    """Mark an answer as the same for every visitor (see `public_page`)."""
    tags = None if shows is None else {one if isinstance(one, str) else one.tag for one in shows}
    response.shows = None if tags is None else frozenset(tags | {"office", "pages"})
    response.until = until
    set_response_etag(response)
    return response


def earliest(*instants: datetime | None) -> datetime | None:
    """The first of several instants at which a page reads otherwise, some of which there may not be."""
    return min((one for one in instants if one is not None), default=None)


class PublicCacheMiddleware:
    """Answers visitors from memory where it can. People who are signed in, or about to be, pass by. Days
    are those of the office, here and in everything that follows.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            number = touched.catch_up()
            timezone.activate(office_zone())
        except AWAY:
            return unless_known(request, self.without_database(request))
        if request.method != "GET" or request.COOKIES or request.META.get("QUERY_STRING"):
            return unless_known(request, self.get_response(request))
        key = key_of(request)
        stored = pages.get(key)
        if stored is not None and not touched.since(stored.made_at, stored.shows) and not stored.is_over():
            return unless_known(request, stored.answer())
        response = self.get_response(request)
        if hasattr(response, "shows") and not response.streaming and not response.cookies:
            headers = tuple(response.headers.items())
            page = Stored(
                number, response.shows, response.status_code, headers, response.content, response.until
            )
            pages.put(key, page)
        return unless_known(request, response)

    def without_database(self, request: HttpRequest) -> HttpResponse:
        """The page that was fresh a minute ago at most: what was taken off since is off within that minute.
        Without one, whatever the site says of itself then.
        """
        if request.method == "GET" and not request.COOKIES and not request.META.get("QUERY_STRING"):
            stored = pages.get(key_of(request))
            if stored is not None and touched.is_recent(PATIENCE) and not stored.is_over():
                return stored.answer()
        return self.get_response(request)


def key_of(request: HttpRequest) -> Key:
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    return request.get_host(), request.path, takes_gzip, timezone.localdate().isoformat()


def unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response`, or 304 where whoever asks has the same already: programs that follow a feed ask often."""
    if (etag := response.headers.get("ETag")) is None:
        return response
    return get_conditional_response(request, etag=etag, response=response)
