"""What stands around every page: the office's name and look, its menu, its languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from travaux.office.freshness import touched
from travaux.office.look import stylesheet_name
from travaux.office.models import Office, PlainPage
from travaux.office.translating import in_language


@dataclass(frozen=True)
class Frame:
    office: Office
    pages: tuple[PlainPage, ...]  # all published plain pages; those of the menu have `in_menu`
    stylesheet: str
    made_at: int


@dataclass(frozen=True)
class MenuEntry:
    """A part of the site: its title, the name of its first page, and the names of those that belong to it."""

    title: Any
    page: str
    parts: frozenset[str] = frozenset()


_frames: dict[str, Frame] = {}
_zones: list[tuple[int, ZoneInfo]] = []  # the one known, with the number of the change up to which it holds
_menu: list[MenuEntry] = []


def put_in_menu(entries: Iterable[MenuEntry]) -> None:
    """Let the menu of every page begin with `entries`; the office's own pages follow. Told by `web`."""
    _menu[:] = entries


def menu(request: HttpRequest, pages: Iterable[PlainPage]) -> list[dict[str, Any]]:
    """The menu as the page shows it, with those of `pages` that are in it; `current` is what `aria-current`
    says of an entry, or nothing.
    """
    match = request.resolver_match
    here = match.url_name if match else None
    shown = [
        {
            "title": entry.title,
            "address": reverse(entry.page),
            "current": "page" if here == entry.page else "true" if here in entry.parts else "",
        }
        for entry in _menu
    ]
    for page in pages:
        if page.in_menu:
            address = page.get_absolute_url()
            current = "page" if address == request.path else ""
            shown.append({"title": page.title, "address": address, "current": current, "page": page})
    return shown


def the_office() -> Office:
    """The office's row; its defaults before it is set up."""
    return Office.objects.select_related("logo").filter(pk=1).first() or Office(pk=1)


def current_frame() -> Frame:
    """The frame in the language of the page, made anew after a change of office or pages."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    number = touched.catch_up()
    frame = _frames.get(language)
    if frame is None or touched.since(frame.made_at, ("office", "pages")):
        office = in_language([the_office()])[0]
        pages = tuple(in_language(PlainPage.objects.visible_to(None)))
        frame = Frame(office, pages, stylesheet_name(office), number)
        # Within a transaction (a preview) it may show what is never committed.
        if not connection.in_atomic_block:
            _frames[language] = frame
    return frame


def office_zone() -> ZoneInfo:
    """The time zone of the office, by which its days begin and end."""
    known = _zones[-1] if _zones else None
    if known is None or touched.since(known[0], ("office",)):
        known = (touched.number, ZoneInfo(the_office().zone))
        _zones[:] = [known]
    return known[1]


def in_other_languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """(code, name, address) of this page in every language of the site."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        match = None
    found = []
    for code, name in settings.LANGUAGES:
        with translation.override(code):
            if match is None or match.view_name is None:
                address = reverse("home")
            else:
                address = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        found.append((code, name, address))
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    current = current_frame()
    return {
        "office": current.office,
        "menu": menu(request, current.pages),
        "pages_beside_menu": [page for page in current.pages if not page.in_menu],
        "office_stylesheet": current.stylesheet,
        "site_address": settings.TRAVAUX_ADDRESS,
        "languages": in_other_languages(request),
        "is_demonstration": settings.TRAVAUX_DEMO,
    }
