from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import Described
from travaux.office.public_cache import public_page
from travaux.office.translating import in_language
from travaux.processes.models import Call


@for_everybody
@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    found = Call.objects.visible_to(None).filter(slug=slug).first()
    if found is None:
        raise Http404
    in_language([found])
    context = {"call": found, "page": Described(title=found.title)}
    return public_page(request, "processes/call.html", context)
