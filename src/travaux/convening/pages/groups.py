"""The groups that the office tells the public of."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.convening.queries.groups import group_page, published_groups
from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language


@for_everybody
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    found = in_language(published_groups(None))
    context = {"groups": found, "page": Described(title=_("Groups"))}
    return public_page(request, "convening/groups.html", context, shows=["groups", *found])


@for_everybody
@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    found = group_page(slug, None)
    if found is None:
        raise Http404
    panels = panels_of(found.group, None)
    in_language([found.group, *found.areas, *found.processes])
    context = {
        "found": found,
        "group": found.group,
        "panels": panels,
        "page": Described(
            title=found.group.title,
            gist=gist_of(found.group.summary, found.group.body),
            trail=((_("Groups"), reverse("groups")),),
        ),
    }
    shows: list[Any] = [found.group, *found.areas, *found.processes, *shown_in(panels)]
    return public_page(request, "convening/group.html", context, shows=shows, until=good_until(panels))
