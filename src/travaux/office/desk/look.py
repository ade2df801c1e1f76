"""The office's name and look."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_those_who_may
from travaux.office.actions import change_office
from travaux.office.desk.translations import translation_of
from travaux.office.forms.look import OfficeForm
from travaux.office.forms.writing import TranslationForm
from travaux.office.frame import the_office
from travaux.office.look import AA_CONTRAST, NIGHT, PAPER, contrast, parsed, readable_on, written
from travaux.office.publishing import translate
from travaux.office.queries import other_languages


@dataclass(frozen=True)
class Ground:
    """The office's colour on light or on dark pages."""

    name: str
    contrast: float
    reads_well: bool
    used: str  # the colour that pages show


def grounds(colour: str) -> list[Ground]:
    found = []
    for name, ground in ((_("On light pages"), PAPER), (_("On dark pages"), NIGHT)):
        measured = contrast(parsed(colour), ground)
        used = written(readable_on(ground, parsed(colour)))
        found.append(Ground(name, measured, measured >= AA_CONTRAST, used))
    return found


@for_those_who_may("office.change_look")
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    shown = the_office()
    form = OfficeForm(request.POST or None, request.FILES or None, office=the_office())
    if request.method == "POST" and form.is_valid():
        change_office(actor=request.user, values=form.values(), now=timezone.now())
        messages.success(request, _("Saved. Every page shows it now."))
        return redirect("desk-office")
    return render(
        request,
        "office/desk/look.html",
        {
            "form": form,
            "colour": shown.colour,
            "grounds": grounds(shown.colour),
            "languages_to_translate": other_languages(shown.language),
        },
    )


@for_those_who_may("office.change_look")
@require_http_methods(["GET", "HEAD", "POST"])
def look_in_language(request: HttpRequest, language: str) -> HttpResponse:
    """The office's words in another language."""
    shown = the_office()
    names = dict(other_languages(shown.language))
    if language not in names:
        raise Http404
    known = translation_of(shown, language)
    form = TranslationForm(
        request.POST or None, subject=shown, language=language, words=known.words if known else {}
    )
    if request.method == "POST" and form.is_valid():
        translate(
            actor=request.user,
            subject=shown,
            language=language,
            words=form.words(),
            published=True,
            now=timezone.now(),
        )
        messages.success(request, _("Saved. Every page shows it now."))
        return redirect("desk-office")
    context = {"form": form, "language": language, "language_name": names[language], "translation": known}
    return render(request, "office/desk/look_in_language.html", {**context, "row": shown})
