"""The office's colour, icon and logo."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from travaux.office import look as office_look
from travaux.office.access import for_everybody
from travaux.office.files import path_of
from travaux.office.frame import the_office

FOR_EVER = "public, max-age=31536000, immutable"


@for_everybody
@require_safe
def look(request: HttpRequest, name: str) -> HttpResponse:
    """The colour as a style sheet. A page made before a change gets today's, and does not keep it."""
    office = the_office()
    return named_by_content(
        office_look.stylesheet(office), "text/css", name == office_look.stylesheet_name(office)
    )


@for_everybody
@require_safe
def icon(request: HttpRequest, name: str) -> HttpResponse:
    office = the_office()
    return named_by_content(
        office_look.icon(office), "image/svg+xml", name == office_look.stylesheet_name(office)
    )


def named_by_content(content: str, media_type: str, is_current: bool) -> HttpResponse:
    caching = FOR_EVER if is_current else "no-cache"
    return HttpResponse(
        content, content_type=f"{media_type}; charset=utf-8", headers={"Cache-Control": caching}
    )


@for_everybody
@require_safe
def logo(request: HttpRequest, sha256: str) -> FileResponse:
    stored = the_office().logo
    if stored is None or stored.sha256 != sha256:
        raise Http404
    return FileResponse(
        path_of(stored).open("rb"), content_type=stored.media_type, headers={"Cache-Control": FOR_EVER}
    )


@for_everybody
@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """For browsers that ask without reading the page."""
    return HttpResponseRedirect(reverse("icon", args=[office_look.stylesheet_name(the_office())]))
