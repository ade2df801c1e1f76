"""One paragraph: its text, what others say to it, where it stands, and every text it had."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from travaux.office.access import for_those_who_may
from travaux.office.sent_once import taken_once
from travaux.papers.actions.comments import comment as put_comment
from travaux.papers.actions.comments import settle as settle_comment
from travaux.papers.actions.paragraphs import (
    LateText,
    move,
    remove,
    restore,
    save_texts,
    set_sort,
)
from travaux.papers.actions.presence import tell_presence
from travaux.papers.actions.suggestions import suggest
from travaux.papers.forms.writing import CommentForm, SortFields, SuggestForm, TextForm
from travaux.papers.models import Suggestion, SuggestionSort, SuggestionState, WorkingParagraph
from travaux.papers.queries.copies import marks_of, working_copy
from travaux.papers.queries.history import texts_of
from travaux.papers.queries.working import comment_to_work_on, may_write, paragraph_to_work_on
from travaux.papers.templatetags.papers import marks_in_words
from travaux.papers.workroom.rooms import copy_address, page_of


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def paragraph(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write in a paragraph, or suggest another text for it."""
    found = paragraph_to_work_on(request.user, uid)
    writes = may_write(request.user, found.paper)
    form = writing_form(request, found, writes=writes)
    newer: WorkingParagraph | None = None
    if request.method == "POST" and form.is_valid():
        try:
            said = save(request.user, found, form) if writes else propose(request.user, found, form)
        except LateText as late:
            newer = late.newer
            form.base_on(newer.number)
        except ValidationError as refused:
            form.add_error("text", refused)
        else:
            messages.success(request, said)
            return redirect(f"{copy_address(found.paper, found.language)}#p-{found.uid}")
    return show(request, found, form, newer=newer)


def writing_form(request: HttpRequest, found: WorkingParagraph, *, writes: bool) -> Any:
    data = request.POST or None
    initial = {"text": found.text, "based_on": found.number}
    return (
        TextForm(data, initial=initial) if writes else SuggestForm(data, initial=initial, present=found.text)
    )


def save(actor: Any, found: WorkingParagraph, form: TextForm) -> str:
    """Keep the text; what follows an empty line becomes paragraphs of their own."""
    save_texts(
        actor=actor,
        paragraph=found,
        texts=form.cleaned_data["text"],
        based_on=form.base(),
        now=timezone.now(),
    )
    return _("Saved.")


def propose(actor: Any, found: WorkingParagraph, form: SuggestForm) -> str:
    given = form.cleaned_data
    seen = found.texts.filter(number=form.base()).first()
    suggest(
        actor=actor,
        paper=found.paper,
        language=found.language,
        sort=SuggestionSort.REMOVE if given["removes"] else SuggestionSort.CHANGE,
        paragraph=found,
        text="" if given["removes"] else given["text"],
        base=seen.text if seen else found.text,
        base_number=seen.number if seen else found.number,
        why=given["why"],
        now=timezone.now(),
    )
    return _("Suggested. Those who write the paper decide about it.")


def show(
    request: HttpRequest,
    found: WorkingParagraph,
    form: Any,
    *,
    newer: WorkingParagraph | None = None,
    comment_form: CommentForm | None = None,
) -> HttpResponse:
    """The page of a paragraph. Where somebody else saved meanwhile, `newer` has their text."""
    now = timezone.now()
    copy = working_copy(found.paper, found.language, actor=request.user, now=now)
    shown = next((one for one in copy.paragraphs if one.paragraph.pk == found.pk), None)
    suggestions = Suggestion.objects.filter(paragraph=found).exclude(sort=SuggestionSort.INSERT)
    suggestions = suggestions.select_related("author", "decided_by")
    typed = form["text"].value() or ""
    return page_of(
        request,
        "paragraph.html",
        found.paper,
        "copy",
        paragraph=found,
        shown=shown,
        form=form,
        newer=newer,
        typed=typed.replace("\r\n", "\n"),
        original=shown.original if shown else None,
        copy_address=copy_address(found.paper, found.language),
        comment_form=comment_form or CommentForm(),
        comments=found.comments.select_related("author", "settled_by", "returned"),
        open_suggestions=suggestions.filter(state=SuggestionState.OPEN),
        decided=suggestions.exclude(state=SuggestionState.OPEN).order_by("-decided_at"),
        proposed=shown.proposed if shown else [],
        sort_form=SortFields(initial={"sort": found.sort, "level": found.level}),
        others=[one for one in copy.paragraphs if one.paragraph.pk != found.pk],
        history=texts_of(found),
    )


@for_those_who_may("convening.take_part")
@require_POST
@taken_once
def comment(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = paragraph_to_work_on(request.user, uid)
    form = CommentForm(request.POST)
    if not form.is_valid():
        writing = fresh_form(found, writes=may_write(request.user, found.paper))
        return show(request, found, writing, comment_form=form)
    put_comment(actor=request.user, paragraph=found, text=form.cleaned_data["comment"], now=timezone.now())
    return redirect("paragraph", uid=uid)


def fresh_form(found: WorkingParagraph, *, writes: bool) -> Any:
    initial = {"text": found.text, "based_on": found.number}
    return TextForm(initial=initial) if writes else SuggestForm(initial=initial, present=found.text)


@for_those_who_may("convening.take_part")
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a comment: those who write the paper, and whoever made it."""
    found = comment_to_work_on(request.user, pk)
    if found.author_id != request.user.pk and not may_write(request.user, found.paragraph.paper):
        raise Http404
    settle_comment(actor=request.user, comment=found, now=timezone.now())
    return redirect("paragraph", uid=found.paragraph.uid)


@for_those_who_may("convening.take_part")
@require_POST
def place(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Move a paragraph, say what it is, take it out or put it back."""
    found = paragraph_to_work_on(request.user, uid)
    if not may_write(request.user, found.paper):
        raise Http404
    what: dict[str, Any] = {"actor": request.user, "paragraph": found, "now": timezone.now()}
    action = request.POST.get("action")
    if action == "remove":
        remove(**what)
    elif action == "restore":
        restore(**what)
    elif action == "sort" and (form := SortFields(request.POST)).is_valid():
        set_sort(sort=form.cleaned_data["sort"], level=form.cleaned_data["level"], **what)
    elif action == "move":
        behind = one_to_stand_behind(found, request.POST.get("after", ""))
        move(after=behind, **what)
    return redirect(f"{copy_address(found.paper, found.language)}#p-{found.uid}")


def one_to_stand_behind(found: WorkingParagraph, uid: str) -> WorkingParagraph | None:
    """Another paragraph of the same copy; None for its beginning."""
    if uid == "first":
        return None
    try:
        others = WorkingParagraph.objects.filter(paper=found.paper, language=found.language)
        return others.exclude(pk=found.pk).get(uid=UUID(uid))
    except (ValueError, WorkingParagraph.DoesNotExist):
        raise Http404 from None


@for_those_who_may("convening.take_part")
@require_POST
def here(request: HttpRequest, uid: UUID) -> JsonResponse:
    """Heard of the browser of somebody who has a paragraph open; tells who else has."""
    found = paragraph_to_work_on(request.user, uid)
    now = timezone.now()
    tell_presence(actor=request.user, paragraph=found, now=now)
    present = marks_of(found.paper, found.language, actor=request.user, now=now).present
    return JsonResponse({"number": found.number, "says": marks_in_words(0, 0, present.get(found.pk, []))})
