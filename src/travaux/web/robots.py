"""What crawlers are asked."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from travaux.office.access import for_everybody
from travaux.office.describing import absolute

CLOSED = ("desk", "account", "calendar/private")


@for_everybody
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    closed = [f"Disallow: /{code}/{part}/" for code, _name in settings.LANGUAGES for part in CLOSED]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
