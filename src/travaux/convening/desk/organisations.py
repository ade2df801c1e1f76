"""Organisations at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from travaux.convening.actions.organisations import save_organisation
from travaux.convening.actions.saving import LateSave
from travaux.convening.forms.numbered import posted
from travaux.convening.forms.organisations import OrganisationForm
from travaux.convening.models import ConsultativeStatus, Organisation
from travaux.convening.queries.contacts import contacts, organisations
from travaux.office.access import for_those_who_may
from travaux.office.sent_once import taken_once

ON_A_PAGE = 50


@for_those_who_may("convening.convene")
@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    words, status = request.GET.get("q", "").strip()[:200], request.GET.get("status", "")
    status = status if status in ConsultativeStatus.values else ""
    listing = Paginator(organisations(words, status), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "listing": listing,
        "words": words,
        "status": status,
        "statuses": ConsultativeStatus.choices,
        "is_filtered": bool(words or status),
    }
    return render(request, "convening/desk/organisations.html", context)


@for_those_who_may("convening.convene")
@require_safe
@never_cache
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """All about one, its address in full."""
    shown = get_object_or_404(Organisation, pk=pk)
    memberships = shown.memberships.select_related("group").order_by("left_on", "group__title")
    context = {
        "organisation": shown,
        "people": contacts().filter(organisation=shown),
        "memberships": [one for one in memberships if one.left_on is None],
        "former": [one for one in memberships if one.left_on is not None],
    }
    return render(request, "convening/desk/organisation.html", context)


@for_those_who_may("convening.convene")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def write_organisation(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    row = Organisation() if pk is None else get_object_or_404(Organisation, pk=pk)
    form = OrganisationForm(posted(request), row=row)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_organisation(
                actor=request.user,
                organisation=row,
                values=form.values(),
                based_on=form.base(),
                now=timezone.now(),
            )
        except LateSave as late:
            form.stand_on(late.newer)
        except IntegrityError:
            form.add_error("name", _("There is an organisation of this name already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-organisation", pk=saved.pk)
    context = {
        "row": row,
        "form": form,
        **form.both_versions(),
    }
    return render(request, "convening/desk/write_organisation.html", context)
