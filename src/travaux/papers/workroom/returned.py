"""Word files that partners sent back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_those_who_may
from travaux.office.files import NotStored, Refused
from travaux.papers.actions.returned import take_in
from travaux.papers.forms.versions import ReturnedForm
from travaux.papers.models import ReturnedFile, Version
from travaux.papers.queries.working import paper_to_write
from travaux.papers.workroom.rooms import page_of


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Hand in a Word file; what it says becomes suggestions and comments."""
    paper = paper_to_write(request.user, uid)
    form = ReturnedForm(request.POST or None, request.FILES or None, paper=paper)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            take_in(
                actor=request.user,
                version=form.cleaned_data["version"],
                content=file.file,
                name=file.name,
                now=timezone.now(),
            )
        except (Refused, NotStored) as refused:
            form.add_error("file", str(refused))
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            messages.success(request, _("Read. Its changes are suggestions now, beside their paragraphs."))
            return redirect("paper-returned", uid=uid)
    files = ReturnedFile.objects.filter(paper=paper).select_related("version", "read_by")
    return page_of(
        request,
        "returned.html",
        paper,
        "returned",
        form=form,
        has_versions=Version.objects.filter(paper=paper).exists(),
        files=files.annotate(
            count_suggestions=Count("suggestions", distinct=True),
            count_comments=Count("comments", distinct=True),
        ),
    )
