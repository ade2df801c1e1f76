"""Published papers: the list, each by itself, and its files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.files import path_of
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.public_cache import earliest, kept, public_page
from travaux.office.translating import in_language
from travaux.papers import headings, structured
from travaux.papers.printing import MEDIA_TYPES, as_file, file_name
from travaux.papers.queries.published import (
    paper_page,
    published_papers,
    signatory_with_logo,
    ties_of,
    version_to_download,
    years_of_papers,
)
from travaux.papers.reading import read_version
from travaux.papers.sign_ons.under_the_text import shown_in_files
from travaux.papers.structured import file_address
from travaux.record.addresses import UNDATED, Narrowed, sort_choices, year_choices

ON_A_PAGE = 40


@for_everybody
@require_safe
def papers(request: HttpRequest, sort: str = "", period: str = "", page: str = "1") -> HttpResponse:
    here = Narrowed(reverse("papers"), sort=sort, period=period, page=int(page))
    if sort and sort not in headings.PAPERS:
        raise Http404
    first = (here.page - 1) * ON_A_PAGE
    found = list(published_papers(None, sort=sort, period=period)[first : first + ON_A_PAGE + 1])
    shown = in_language(found[:ON_A_PAGE])
    years, has_undated = years_of_papers(None)
    if (not shown and here.page > 1) or (here.year and here.year not in years):
        raise Http404
    words = [str(headings.PAPERS[sort])] if sort else []
    words += [_("without date") if period == UNDATED else period] if period else []
    context = {
        "papers": shown,
        "narrowed": words,
        "choices": {
            "sorts": sort_choices(here, headings.PAPERS),
            "years": year_choices(here, years, has_undated=has_undated),
        },
        "newer": here.turned(-1).address if here.page > 1 else "",
        "older": here.turned(1).address if len(found) > ON_A_PAGE else "",
        "page": Described(
            title=" · ".join([_("Papers"), *words]), trail=((_("Papers"), here.base),) if words else ()
        ),
    }
    return public_page(request, "papers/papers.html", context, shows=["papers", *shown])


@for_everybody
@require_safe
def paper(request: HttpRequest, slug: str) -> HttpResponse:
    """A paper: its key messages first, then its text as it is printed."""
    found = paper_page(slug, None)
    if found is None:
        raise Http404
    panels = panels_of(found.paper, None)
    in_language(found.everything)
    read = read_version(found.version)
    gist = gist_of(found.paper.summary, opening_of(found.version.content))
    context = {
        "found": found,
        "paper": found.paper,
        "version": found.version,
        "behind": found.behind,
        "read": read,
        "traces": found.traces,
        "files": [(one, file_address(one, "pdf"), file_address(one, "docx")) for one in found.versions],
        "panels": panels,
        "page": Described(
            title=found.version.content["title"],
            gist=gist,
            trail=((_("Papers"), reverse("papers")),),
            data=structured.of_paper(found, gist),
            kind="article",
        ),
    }
    return public_page(
        request,
        "papers/paper.html",
        context,
        shows=["papers", *found.everything, *ties_of(found.paper), *shown_in(panels)],
        until=earliest(good_until(panels), found.behind.until),
    )


def opening_of(content: dict[str, list[dict[str, str]]]) -> str:
    """The first words that a paper says."""
    parts = [*content["messages"], *(one for one in content["paragraphs"] if one["kind"] != "heading")]
    return parts[0]["text"] if parts else ""


@for_everybody
@require_safe
def paper_file(request: HttpRequest, slug: str, language: str, name: str) -> HttpResponse:
    """The final text as a file, under its own name; under another, the way to it."""
    version = version_to_download(None, slug, language)
    ending = name.rpartition(".")[2]
    if version is None or ending not in MEDIA_TYPES:
        raise Http404
    if name != file_name(version, ending):
        return redirect(file_address(version, ending))
    response = HttpResponse(as_file(version, ending), content_type=MEDIA_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Encoding"] = "identity"  # compressed already: keeps the gzip middleware away
    response["Cache-Control"] = "no-cache"
    return kept(response, shows=[version.paper, "papers", *shown_in_files(version)])


def etag_of_logo(request: HttpRequest, slug: str, sha256: str) -> str | None:
    return None if signatory_with_logo(slug, sha256) is None else f'"{sha256}"'


@for_everybody
@require_safe
@condition(etag_func=etag_of_logo)
def signatory_logo(request: HttpRequest, slug: str, sha256: str) -> FileResponse:
    """The logo of an organisation, as long as its name stands under the paper."""
    found = signatory_with_logo(slug, sha256)
    if found is None or found.logo is None:
        raise Http404
    response = FileResponse(path_of(found.logo).open("rb"), content_type=found.logo.media_type)
    response["Cache-Control"] = "no-cache"
    return response
