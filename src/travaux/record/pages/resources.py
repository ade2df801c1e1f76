"""The library of resources, one resource, and its files."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.files import as_attachment, as_picture
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.record import headings, structured
from travaux.record.addresses import Narrowed, area_choices, sort_choices
from travaux.record.queries import library, resource_page, version_to_download, visible_areas
from travaux.record.queries.resources import files_of

ON_A_PAGE = 40


@for_everybody
@require_safe
def resources(request: HttpRequest, area: str = "", sort: str = "", page: str = "1") -> HttpResponse:
    here = Narrowed(reverse("resources"), area, sort, page=int(page))
    areas = visible_areas(None)
    chosen = next((one for one in areas if one.slug == area), None)
    if (area and chosen is None) or (sort and sort not in headings.RESOURCES):
        raise Http404
    first = (here.page - 1) * ON_A_PAGE
    found = list(library(None, area=chosen, sort=sort)[first : first + ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    if not shown and here.page > 1:
        raise Http404
    in_language([*areas, *shown])
    words = [chosen.title] if chosen else []
    words += [str(headings.RESOURCES[sort])] if sort else []
    context = {
        "chosen": chosen,
        "narrowed": words,
        "resources": shown,
        "choices": {"areas": area_choices(here, areas), "sorts": sort_choices(here, headings.RESOURCES)},
        "newer": here.turned(-1).address if here.page > 1 else "",
        "older": here.turned(1).address if len(found) > ON_A_PAGE else "",
        "page": Described(
            title=" · ".join([_("Resources"), *words]), trail=((_("Resources"), here.base),) if words else ()
        ),
    }
    files = {tag for one in shown for tag in files_of(list(one.versions.all()))}
    return public_page(
        request, "record/resources.html", context, shows=["resources", "areas", *areas, *shown, *files]
    )


@for_everybody
@require_safe
def resource(request: HttpRequest, slug: str) -> HttpResponse:
    found = resource_page(slug, None)
    if found is None:
        raise Http404
    in_language(found.everything)
    gist = gist_of("", found.resource.description)
    context = {
        "found": found,
        "resource": found.resource,
        "page": Described(
            title=found.resource.title,
            gist=gist,
            trail=((_("Resources"), reverse("resources")),),
            data=structured.of_resource(found.resource, found.versions, found.bodies, gist),
            kind="article",
        ),
    }
    return public_page(request, "record/resource.html", context, shows=[*found.everything, *found.shows])


def etag(request: HttpRequest, slug: str, language: str, name: str) -> str | None:
    version = version_to_download(None, slug, language)
    return None if version is None else f'"{version.file.sha256}"'


@for_everybody
@require_safe
@condition(etag_func=etag)
def resource_file(
    request: HttpRequest, slug: str, language: str, name: str
) -> FileResponse | HttpResponseRedirect:
    """The file of a version, under its own name; under another name, the way to it."""
    version = version_to_download(None, slug, language)
    if version is None:
        raise Http404
    if name != version.name:
        return HttpResponseRedirect(version.get_absolute_url())
    return as_attachment(version.file, version.name)


def etag_of_first_page(request: HttpRequest, slug: str, language: str, digest: str) -> str | None:
    version = version_to_download(None, slug, language)
    return None if version is None or version.file.first_page_id is None else f'"{digest}"'


@for_everybody
@require_safe
@condition(etag_func=etag_of_first_page)
def first_page(request: HttpRequest, slug: str, language: str, digest: str) -> FileResponse:
    """The first page of a version as a light picture; its address changes with it."""
    version = version_to_download(None, slug, language)
    picture = version.file.first_page if version is not None else None
    if picture is None or not picture.sha256.startswith(digest):
        raise Http404
    return as_picture(picture)
