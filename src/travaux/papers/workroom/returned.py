"""Word files that partners sent back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_those_who_may
from travaux.papers.forms.versions import ReturnedForm
from travaux.papers.models import ReturnedFile
from travaux.papers.queries.working import paper_to_write
from travaux.papers.workroom.rooms import page_of


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: HttpRequest, uid: UUID) -> HttpResponse:
    paper = paper_to_write(request.user, uid)
    form = ReturnedForm(request.POST or None, request.FILES or None, paper=paper)
    files = ReturnedFile.objects.filter(paper=paper).select_related("version", "read_by", "file")
    return page_of(request, "returned.html", paper, "returned", form=form, files=files)
