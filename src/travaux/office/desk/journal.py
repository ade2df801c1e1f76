from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from travaux.office import journal
from travaux.office.access import for_those_who_may
from travaux.office.desk.telling import told

ON_A_PAGE = 50


@for_those_who_may("office.read_journal")
@require_safe
def journal_list(request: HttpRequest) -> HttpResponse:
    """All that was done, newest first."""
    entries = journal.readable_by(request.user).order_by("-pk")
    listing = Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page"))
    entries = told(listing.object_list, request.user)
    return render(request, "office/desk/journal.html", {"listing": listing, "entries": entries})
