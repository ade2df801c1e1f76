"""Makes Markdown of what somebody pastes into the editor."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from travaux.office.access import for_those_who_may
from travaux.office.pasting import markdown_of


@require_POST
@for_those_who_may("office.write_pages")
def pasted(request: HttpRequest) -> JsonResponse:
    """The body is the HTML of a clipboard; answers `{"markdown": …}`, or 413 and `{"refused": …}`."""
    if int(request.headers.get("Content-Length") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        refused = _("This is too much to paste at once. Paste it in parts.")
        return JsonResponse({"refused": refused}, status=413)
    return JsonResponse({"markdown": markdown_of(request.body.decode(errors="replace"))})
