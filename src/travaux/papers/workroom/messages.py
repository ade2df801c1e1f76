"""The key messages of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages as said
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from travaux.office.access import for_those_who_may
from travaux.office.sent_once import taken_once
from travaux.papers.actions.messages import (
    FIELDS,
    add_message,
    move_message,
    remove_message,
    restore_message,
    save_message,
    take_over,
)
from travaux.papers.actions.paragraphs import LateText
from travaux.papers.forms.writing import MessageForm
from travaux.papers.models import Message
from travaux.papers.queries.messages import messages_of, messages_to_take, traced
from travaux.papers.queries.working import may_write, message_to_work_on, paper_to_work_on, paper_to_write
from travaux.papers.workroom.rooms import known_language, language_sides, messages_address, page_of


@dataclass(frozen=True)
class Newer:
    """A save that came in between, as `office/desk/_late.html` tells of it."""

    author: Any
    made_at: datetime


@for_those_who_may("convening.take_part")
@require_safe
def messages(request: HttpRequest, uid: UUID, language: str | None = None) -> HttpResponse:
    paper = paper_to_work_on(request.user, uid)
    language = known_language(paper, language)
    standing, removed = messages_of(paper, language)
    return page_of(
        request,
        "messages.html",
        paper,
        "messages",
        standing=traced(request.user, standing),
        removed=removed,
        language=language,
        is_original=language == paper.language,
        written_in=language_sides(paper, language, messages_address),
    )


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write a message. Translations get theirs from the original."""
    paper = paper_to_write(request.user, uid)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_message(
            actor=request.user,
            paper=paper,
            language=paper.language,
            words=form.words(),
            now=timezone.now(),
        )
        return redirect("paper-messages", uid=uid)
    return page_of(request, "message.html", paper, "messages", form=form, language=paper.language)


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def take(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take up a message of another paper."""
    paper = paper_to_write(request.user, uid)
    words = request.GET.get("q", "").strip()[:200]
    if request.method == "POST":
        chosen = messages_to_take(request.user, paper).filter(uid=as_uid(request.POST.get("message"))).first()
        if chosen is not None:
            take_over(
                actor=request.user,
                paper=paper,
                language=paper.language,
                message=chosen,
                now=timezone.now(),
            )
            said.success(request, _("Taken up. Change its words where this paper says it otherwise."))
            return redirect("paper-messages", uid=uid)
        said.warning(request, _("Choose a message."))
    found = messages_to_take(request.user, paper, words)[:60]
    return page_of(request, "take.html", paper, "messages", found=found, words=words)


def as_uid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


@for_those_who_may("convening.take_part")
@require_http_methods(["GET", "HEAD", "POST"])
@taken_once
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a message anew."""
    found = message_to_work_on(request.user, pk)
    if not may_write(request.user, found.paper):
        raise Http404
    initial = {name: getattr(found, name) for name in FIELDS} | {"based_on": found.number}
    form = MessageForm(request.POST or None, initial=initial)
    newer: Newer | None = None
    differences: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            save_message(
                actor=request.user,
                message=found,
                words=form.words(),
                based_on=form.base(),
                now=timezone.now(),
            )
        except LateText as late:
            newer = Newer(late.newer.changed_by, late.newer.changed_at)
            form.base_on(late.newer.number)
            differences = form.differences({name: getattr(late.newer, name) for name in FIELDS})
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return redirect(messages_address(found.paper, found.language))
    original = None
    if found.language != found.paper.language:
        same = Message.objects.filter(uid=found.uid, paper=found.paper, language=found.paper.language)
        original = same.first()
    return page_of(
        request,
        "message.html",
        found.paper,
        "messages",
        form=form,
        message=found,
        language=found.language,
        original=original,
        newer=newer,
        differences=differences,
    )


@for_those_who_may("convening.take_part")
@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a message, take it out or put it back."""
    found = message_to_work_on(request.user, pk)
    if not may_write(request.user, found.paper):
        raise Http404
    what: dict[str, Any] = {"actor": request.user, "message": found, "now": timezone.now()}
    action = request.POST.get("action")
    if action in ("earlier", "later"):
        move_message(places=-1 if action == "earlier" else 1, **what)
    elif action == "remove":
        remove_message(**what)
    elif action == "restore":
        restore_message(**what)
    return redirect(messages_address(found.paper, found.language))
