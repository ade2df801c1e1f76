"""Plain pages: the office's own words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described, gist_of
from travaux.office.models import PlainPage
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language


@for_everybody
@require_safe
def plain_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = PlainPage.objects.visible_to(None).filter(slug=slug).first()
    if page is None:
        raise Http404
    in_language([page])
    context = {
        "shown": page,
        "page": Described(title=page.title, gist=gist_of("", page.body)),
    }
    return public_page(request, "office/plain_page.html", context, shows=[page])
