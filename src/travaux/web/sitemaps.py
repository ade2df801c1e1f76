"""The site map: an index of sections, each small enough to be made at once however large the record is.

Events are told year by year. A section changes only with what it holds, so most stay in the cache.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from travaux.convening.models import Group
from travaux.office.access import for_everybody
from travaux.office.describing import absolute
from travaux.office.models import PlainPage
from travaux.office.public_cache import kept
from travaux.papers.models import Paper
from travaux.processes.models import Call, Invitation, Process, Session
from travaux.record.addresses import UNDATED, days_of
from travaux.record.models import Area, Body, Resource
from travaux.record.models.events import any_event_of
from travaux.record.queries import timeline, years_with_entries

KINDS: dict[str, Any] = {
    "areas": Area,
    "processes": Process,
    "sessions": Session,
    "calls": Call,
    "invitations": Invitation,
    "groups": Group,
    "papers": Paper,
    "resources": Resource,
    "bodies": Body,
    "pages": PlainPage,
}
LISTS = (
    *("home", "areas", "calendar", "timeline", "processes", "sessions", "calls", "closed-calls", "resources"),
    "groups",
    "papers",
    "bodies",
)
MOST_ADDRESSES = 50_000  # that the protocol allows in one file


@for_everybody
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    years = [f"events-{year}" for year in years_with_entries(None)]
    sections = ["lists", *KINDS, *years, f"events-{UNDATED}"]
    found = [{"location": absolute(reverse("sitemap-section", args=[section]))} for section in sections]
    response = render(request, "sitemap_index.xml", {"sitemaps": found}, content_type="application/xml")
    return kept(response, shows=["events"])


@for_everybody
@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    kind, _dash, period = section.partition("-")
    if section == "lists":
        addresses, shows = [(path_of_list(name), None) for name in LISTS], []
    elif section in KINDS:
        addresses, shows = of_records(KINDS[section].objects.visible_to(None)), [section]
    elif kind == "events" and (
        period == UNDATED or (len(period) == 4 and period.isdecimal() and int(period))
    ):
        addresses, shows = of_records(events_of(period)), [any_event_of(period)]
    else:
        raise Http404
    most = MOST_ADDRESSES // len(settings.LANGUAGES)
    urls = [url for path, changed in addresses[:most] for url in in_every_language(path, changed)]
    response = render(request, "sitemap.xml", {"urlset": urls}, content_type="application/xml")
    return kept(response, shows=shows)


def events_of(period: str) -> Any:
    if period == UNDATED:
        return timeline(None, undated=True)
    return timeline(None, days=days_of(int(period)))


def of_records(records: Any) -> list[tuple[str, Any]]:
    """The address of each record without its language, and the day of its last change."""
    with override(settings.LANGUAGE_CODE):
        found = [(one.get_absolute_url(), one.changed_at) for one in records.only("slug", "changed_at")]
    return [(without_language(address), changed) for address, changed in found]


def path_of_list(name: str) -> str:
    with override(settings.LANGUAGE_CODE):
        return without_language(reverse(name))


def without_language(address: str) -> str:
    return address.removeprefix(f"/{settings.LANGUAGE_CODE}")


def in_every_language(path: str, changed: Any) -> Iterable[dict[str, Any]]:
    codes = [code for code, _name in settings.LANGUAGES]
    everywhere = [{"lang_code": code, "location": absolute(f"/{code}{path}")} for code in codes]
    for one in everywhere:
        yield {"location": one["location"], "lastmod": changed, "alternates": everywhere}
