"""People at the desk: found, written, shown with everything that is kept about them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from travaux.convening.actions.contacts import delete_contact, save_contact
from travaux.convening.actions.saving import LateSave
from travaux.convening.forms.contacts import ContactForm
from travaux.convening.forms.numbered import posted
from travaux.convening.models import Contact, Organisation
from travaux.convening.queries.contacts import contacts, represented_by
from travaux.convening.queries.kept import kept_about
from travaux.convening.queries.meetings import meetings_with
from travaux.office.access import for_those_who_may
from travaux.office.forms.choosing import ids
from travaux.office.sent_once import taken_once

ON_A_PAGE = 50


@for_those_who_may("convening.convene")
@require_safe
def contact_list(request: HttpRequest) -> HttpResponse:
    words, is_due = request.GET.get("q", "").strip()[:200], bool(request.GET.get("due"))
    found = contacts(words, due_on=timezone.localdate() if is_due else None)
    listing = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "listing": listing,
        "words": words,
        "is_due": is_due,
        "is_filtered": bool(words or is_due),
        "today": timezone.localdate(),
    }
    return render(request, "convening/desk/contacts.html", context)


@for_those_who_may("convening.convene")
@require_safe
@never_cache
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    shown = the_contact(pk)
    context = {
        "contact": shown,
        "represents": represented_by(shown),
        "meetings": meetings_with(shown, request.user).order_by("-date", "-pk"),
        "is_due": shown.kept_until <= timezone.localdate(),
    }
    return render(request, "convening/desk/contact.html", context)


@for_those_who_may("convening.convene")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@taken_once
def write_contact(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    row = Contact() if pk is None else the_contact(pk)
    form = ContactForm(posted(request), row=row, initial=begun_with(request) if pk is None else None)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_contact(
                actor=request.user,
                contact=row,
                values=form.values(),
                based_on=form.base(),
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except LateSave as late:
            form.stand_on(late.newer)
        else:
            messages.success(request, _("Saved."))
            return redirect("desk-contact", pk=saved.pk)
    context = {
        "row": row,
        "form": form,
        **form.both_versions(),
    }
    return render(request, "convening/desk/write_contact.html", context)


def begun_with(request: HttpRequest) -> dict[str, Any]:
    """The organisation from whose page a new person is written."""
    found = Organisation.objects.filter(pk__in=ids([request.GET.get("organisation", "")])).first()
    return {"organisation": found.pk} if found else {}


@for_those_who_may("convening.convene")
@require_safe
@never_cache
def contact_as_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is kept about one person, for that person, as a file."""
    shown = the_contact(pk)
    said = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(kept_about(shown, request.user), json_dumps_params=said)
    response["Content-Disposition"] = f'attachment; filename="contact-{shown.pk}.json"'
    return response


@for_those_who_may("convening.convene")
@require_safe
@never_cache
def contact_on_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same to be printed."""
    shown = the_contact(pk)
    context = {"contact": shown, "kept": kept_about(shown, request.user)}
    return render(request, "convening/desk/contact_on_paper.html", context)


@for_those_who_may("convening.convene")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contact_deleted(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks before it forgets a person."""
    shown = the_contact(pk)
    if "sure" in request.POST:
        delete_contact(actor=request.user, contact=shown, now=timezone.now())
        messages.success(request, _("Deleted. Nothing about this person is kept any more."))
        return redirect("desk-contacts")
    is_of_staff = shown.user is not None and shown.user.is_staff
    context = {"contact": shown, "represents": represented_by(shown), "is_of_staff": is_of_staff}
    return render(request, "convening/desk/contact_deleted.html", context)


def the_contact(pk: int) -> Contact:
    found: Contact = get_object_or_404(Contact.objects.select_related("organisation", "user"), pk=pk)
    return found
