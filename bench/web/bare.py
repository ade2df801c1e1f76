"""A Django view that does nothing, behind the same middleware: as fast as any page of the site could be."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from travaux.office.access import for_everybody

PAGE = ("<!doctype html><title>Bare</title>" + "<p>A page of ten kilobytes.</p>\n" * 400)[:10_240].encode()


@for_everybody
def bare(request: HttpRequest) -> HttpResponse:
    """Ten kilobytes, always the same. Not marked as a public page, so the cache never answers for it."""
    return HttpResponse(PAGE)
