"""UN organs, offices and mechanisms that the office deals with."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.record import headings, structured
from travaux.record.queries import bodies_by_sort, body_page
from travaux.record.queries.resources import files_of


@for_everybody
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    found = bodies_by_sort(None)
    everything = in_language([body for _sort, ones in found for body in ones])
    context = {
        "groups": [(headings.BODIES[sort], sorted(ones, key=lambda body: body.name)) for sort, ones in found],
        "page": Described(title=_("Bodies")),
    }
    return public_page(request, "record/bodies.html", context, shows=["bodies", *everything])


@for_everybody
@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    found = body_page(slug, None)
    if found is None:
        raise Http404
    panels = panels_of(found.body, None)
    in_language(found.everything)
    above = ((found.parent.name, found.parent.get_absolute_url()),) if found.parent else ()
    context = {
        "found": found,
        "body": found.body,
        "panels": panels,
        "page": Described(
            title=found.body.name,
            gist=gist_of("", found.body.description),
            trail=((_("Bodies"), reverse("bodies")), *above),
            data=structured.of_body(found.body),
        ),
    }
    files = {tag for one in found.resources for tag in files_of(list(one.versions.all()))}
    lists = {"events", "resources", "bodies", f"bodies:{found.body.pk}", *files, *shown_in(panels)}
    return public_page(
        request, "record/body.html", context, shows=[*found.everything, *lists], until=good_until(panels)
    )
