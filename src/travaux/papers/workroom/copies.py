"""The working copy of a paper: its paragraphs as they will be printed, and what is going on in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.office.access import for_those_who_may
from travaux.office.sent_once import taken_once
from travaux.papers.actions.paragraphs import add_paragraphs
from travaux.papers.actions.suggestions import suggest
from travaux.papers.actions.translating import follow_version
from travaux.papers.forms.writing import AddForm, SuggestNewForm
from travaux.papers.models import Paper, SuggestionSort, Version, WorkingParagraph
from travaux.papers.queries.copies import languages_of, marks_of, working_copy
from travaux.papers.queries.working import may_write, paper_to_work_on, paper_to_write
from travaux.papers.templatetags.papers import marks_in_words
from travaux.papers.workroom.rooms import copy_address, known_language, language_sides, page_of


@for_those_who_may("convening.take_part")
@require_safe
def copy(request: HttpRequest, uid: UUID, language: str | None = None) -> HttpResponse:
    paper = paper_to_work_on(request.user, uid)
    language = known_language(paper, language)
    found = working_copy(paper, language, actor=request.user, now=timezone.now())
    return page_of(
        request,
        "copy.html",
        paper,
        "copy",
        copy=found,
        language=language,
        is_translation=language != paper.language,
        written_in=language_sides(paper, language, copy_address),
    )


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def add(request: HttpRequest, uid: UUID, language: str) -> HttpResponse:
    """Put in paragraphs, many at once; who does not write suggests one."""
    paper = paper_to_work_on(request.user, uid)
    language = known_language(paper, language)
    after, place = place_of(paper, language, (request.POST or request.GET).get("after", ""))
    writes = may_write(request.user, paper)
    form: Any = (AddForm if writes else SuggestNewForm)(request.POST or None, initial=like(after))
    if request.method == "POST" and form.is_valid():
        if writes:
            made = add_paragraphs(
                actor=request.user,
                paper=paper,
                language=language,
                parts=form.cleaned_data["parts"],
                after=after,
                at_beginning=place == "first",
                now=timezone.now(),
            )
            messages.success(request, _("Put in."))
            return redirect(f"{copy_address(paper, language)}#p-{made[0].uid}")
        suggest_new(request.user, paper, language, after or last_of(paper, language, place), form)
        messages.success(request, _("Suggested. Those who write the paper decide about it."))
        return redirect(copy_address(paper, language))
    return page_of(request, "add.html", paper, "copy", form=form, after=after, place=place, language=language)


def place_of(paper: Paper, language: str, place: str) -> tuple[WorkingParagraph | None, str]:
    """The paragraph behind which something comes in, where `place` is its uid; `first` and nothing, the end,
    stay as they are.
    """
    if place in ("", "first"):
        return None, place
    try:
        uid = UUID(place)
    except ValueError:
        raise Http404 from None
    found = WorkingParagraph.objects.filter(paper=paper, language=language, uid=uid).first()
    if found is None:
        raise Http404
    return found, place


def like(before: WorkingParagraph | None) -> dict[str, Any]:
    """What a new paragraph is at first: like the one before, unless that is a heading."""
    if before is None or before.sort == "heading":
        return {}
    return {"sort": before.sort, "level": before.level}


def last_of(paper: Paper, language: str, place: str) -> WorkingParagraph | None:
    """The last paragraph of a working copy, where something is to come in at its end."""
    if place == "first":
        return None
    return WorkingParagraph.objects.filter(paper=paper, language=language, removed_at=None).last()


def suggest_new(
    actor: Any, paper: Paper, language: str, after: WorkingParagraph | None, form: SuggestNewForm
) -> None:
    given = form.cleaned_data
    suggest(
        actor=actor,
        paper=paper,
        language=language,
        sort=SuggestionSort.INSERT,
        paragraph=after,
        paragraph_sort=given["sort"],
        level=given["level"],
        text=given["text"],
        why=given["why"],
        now=timezone.now(),
    )


@for_those_who_may("convening.take_part")
@require_safe
def marks(request: HttpRequest, uid: UUID, language: str) -> JsonResponse:
    """What is going on in each paragraph, for the script that keeps an open page up to date."""
    paper = paper_to_work_on(request.user, uid)
    language = known_language(paper, language)
    found = marks_of(paper, language, actor=request.user, now=timezone.now())
    standing = WorkingParagraph.objects.filter(paper=paper, language=language, removed_at=None)
    return JsonResponse(
        {
            str(one.uid): {
                "number": one.number,
                "says": marks_in_words(
                    found.suggestions.get(one.pk, 0),
                    found.comments.get(one.pk, 0),
                    found.present.get(one.pk, []),
                ),
            }
            for one in standing.only("uid", "number")
        }
    )


@for_those_who_may("convening.take_part")
@require_POST
def begin_translation(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin a working copy in another language from the newest version of the original, or bring it up to
    that version.
    """
    paper = paper_to_write(request.user, uid)
    language = request.POST.get("language", "")
    offered = {code for code, _name, _begun in languages_of(paper)} - {paper.language}
    newest = Version.objects.filter(paper=paper, language=paper.language).first()
    if language not in offered or newest is None:
        said = (
            _("Choose a language.") if newest else _("A translation begins from a version: make one first.")
        )
        messages.warning(request, said)
        return redirect("paper-versions", uid=uid)
    follow_version(actor=request.user, version=newest, language=language, now=timezone.now())
    said = _("The translation follows version %s now: what is new in it stands empty beside the original.")
    messages.success(request, said % newest.number)
    return redirect(copy_address(paper, language))
