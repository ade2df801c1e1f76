"""What stands around every page: the office's name and look, its menu, its languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
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


_frames: dict[str, Frame] = {}


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
        frame = _frames[language] = Frame(office, pages, stylesheet_name(office), number)
    return frame


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
        "plain_pages": current.pages,
        "office_stylesheet": current.stylesheet,
        "site_address": settings.TRAVAUX_ADDRESS,
        "languages": in_other_languages(request),
        "is_demonstration": settings.TRAVAUX_DEMO,
    }
