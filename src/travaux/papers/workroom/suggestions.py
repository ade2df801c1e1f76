"""One suggestion: what it would change, why, and the decision about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from travaux.office.access import for_those_who_may
from travaux.office.sent_once import taken_once
from travaux.papers.actions.paragraphs import LateText
from travaux.papers.actions.suggestions import Decided, Touched, accept, decline, settle_by_hand
from travaux.papers.forms.writing import DecisionForm
from travaux.papers.models import Suggestion, SuggestionSort, SuggestionState
from travaux.papers.queries.working import may_write, suggestion_to_work_on
from travaux.papers.workroom.rooms import copy_address, page_of
from travaux.texts.comparing.merging import Change, changes, merged

FEW = 4  # words around a change, so that it is known which is meant


@for_those_who_may("convening.take_part")
@require_safe
def suggestion(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = suggestion_to_work_on(request.user, uid)
    return show(request, found, form_for(found))


@for_those_who_may("convening.take_part")
@require_POST
@taken_once
def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a suggestion over, whole or in part, write by hand what is to stand, or decline it."""
    found = suggestion_to_work_on(request.user, uid)
    if not may_write(request.user, found.paper):
        raise Http404
    form = form_for(found, request.POST)
    if form.is_valid():
        try:
            said = carry_out(request.user, found, form, request.POST.get("action", ""))
        except Decided as late:
            messages.warning(request, " ".join(late.messages))
            return redirect("suggestion", uid=uid)
        except LateText as late:
            form.base_on(late.newer.number)
            form.add_error("text", late)
        except ValidationError as refused:
            form.add_error("decision" if request.POST.get("action") == "decline" else None, refused)
            if isinstance(refused, Touched):
                offer_present_text(form, found)
            return show(request, found, form, by_hand=isinstance(refused, Touched))
        else:
            messages.success(request, said)
            anchor = f"#p-{found.paragraph.uid}" if found.paragraph else ""
            return redirect(f"{copy_address(found.paper, found.language)}{anchor}")
    return show(request, found, form, by_hand=request.POST.get("action") == "by-hand")


def carry_out(actor: Any, found: Suggestion, form: DecisionForm, action: str) -> str:
    now = timezone.now()
    given = form.cleaned_data
    if action == "accept":
        is_change = found.sort == SuggestionSort.CHANGE
        chosen = {int(number) for number in given["chosen"]} if is_change else None
        accept(actor=actor, suggestion=found, chosen=chosen, now=now)
        return _("Taken over.")
    if action == "by-hand":
        settle_by_hand(actor=actor, suggestion=found, text=given["text"], based_on=form.base(), now=now)
        return _("Saved as you wrote it, and the suggestion is settled.")
    if action == "decline":
        decline(actor=actor, suggestion=found, decision=given["decision"], now=now)
        return _("Declined. Whoever made the suggestion reads why.")
    raise ValidationError(_("Choose what becomes of the suggestion."))


def form_for(found: Suggestion, data: Any = None) -> DecisionForm:
    proposed = proposed_changes(found)
    present = found.paragraph
    form = DecisionForm(
        data,
        initial={
            "chosen": [str(one.number) for one in proposed],
            "text": present.text if present else "",
            "based_on": present.number if present else 0,
        },
    )
    form.fields["chosen"].choices = [(str(one.number), one) for one in proposed]
    return form


def offer_present_text(form: DecisionForm, found: Suggestion) -> None:
    """Begin what is written by hand from the text that stands."""
    if found.paragraph is not None and not form.data.get("text"):
        form.data = form.data.copy()
        form.data["text"] = found.paragraph.text
        form.data["based_on"] = str(found.paragraph.number)


def proposed_changes(found: Suggestion) -> list[Change]:
    if found.sort != SuggestionSort.CHANGE:
        return []
    return changes(found.base, found.text)


def around(change: Change, base: str) -> tuple[str, str]:
    """A few words before a change, and behind it."""
    before, behind = base[: change.start].split(" "), base[change.end :].split(" ")
    opening = " ".join(before[-FEW:])
    ending = " ".join(behind[:FEW])
    return (
        f"… {opening}" if len(before) > FEW else opening,
        f"{ending} …" if len(behind) > FEW else ending,
    )


def show(
    request: HttpRequest, found: Suggestion, form: DecisionForm, *, by_hand: bool = False
) -> HttpResponse:
    proposed = proposed_changes(found)
    ticked = set(form["chosen"].value() or ())
    present = found.paragraph
    went_on = bool(present and found.sort != SuggestionSort.INSERT and present.text != found.base)
    fits = True
    if went_on and present is not None and found.sort == SuggestionSort.CHANGE:
        fits = merged(found.base, present.text, proposed) is not None
    return page_of(
        request,
        "suggestion.html",
        found.paper,
        "copy",
        suggestion=found,
        form=form,
        changes=[(one, str(one.number) in ticked, *around(one, found.base)) for one in proposed],
        is_open=found.state == SuggestionState.OPEN,
        went_on=went_on,
        by_hand=by_hand or not fits,
        copy_address=copy_address(found.paper, found.language),
    )
