"""Who works on which paper. Whatever reads working copies, versions or suggestions begins here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from travaux.convening.models import GroupRole
from travaux.convening.queries.representing import drafts_in, groups_of, representatives
from travaux.papers.models import Comment, Message, OpenTo, Paper, Suggestion, Version, WorkingParagraph


def papers_to_work_on(actor: Any) -> Any:
    """The papers whose working copies `actor` sees: all of them for editors; for group members those of
    their groups that are open to all members, or to drafters where they draft.
    """
    if not actor.is_authenticated or not actor.holds("editor", "group-member"):
        return Paper.objects.none()
    if actor.holds("editor"):
        return Paper.objects.all()
    drafting = representatives(actor).filter(role=GroupRole.DRAFTER).values("membership__group")
    open_to_actor = Q(open_to=OpenTo.MEMBERS, group__in=groups_of(actor)) | Q(
        open_to__in=(OpenTo.MEMBERS, OpenTo.DRAFTERS), group__in=drafting
    )
    return Paper.objects.filter(open_to_actor)


def may_write(actor: Any, paper: Paper) -> bool:
    """Whether `actor` writes in the working copy of `paper`, rather than comment and suggest."""
    if not actor.is_authenticated:
        return False
    if actor.holds("editor"):
        return True
    return bool(paper.group and paper.open_to != OpenTo.OFFICE and drafts_in(actor, paper.group))


def may_edit(actor: Any) -> bool:
    """Whether `actor` decides what is final and sends it round."""
    return bool(actor.is_authenticated and actor.holds("editor"))


def paper_to_work_on(actor: Any, uid: UUID) -> Paper:
    """One of the papers of `actor`, or 404."""
    return one_of(papers_to_work_on(actor).select_related("group"), uid=uid)


def paper_to_write(actor: Any, uid: UUID) -> Paper:
    """A paper in whose working copy `actor` writes, or 404."""
    paper = paper_to_work_on(actor, uid)
    if not may_write(actor, paper):
        raise Http404
    return paper


def paragraph_to_work_on(actor: Any, uid: UUID) -> WorkingParagraph:
    found = WorkingParagraph.objects.select_related("paper", "paper__group", "changed_by")
    return one_of(found.filter(paper__in=papers_to_work_on(actor)), uid=uid)


def suggestion_to_work_on(actor: Any, uid: UUID) -> Suggestion:
    found = Suggestion.objects.select_related(
        "paper", "paper__group", "paragraph", "author", "decided_by", "returned", "returned__version"
    )
    return one_of(found.filter(paper__in=papers_to_work_on(actor)), uid=uid)


def comment_to_work_on(actor: Any, pk: int) -> Comment:
    found = Comment.objects.select_related("paragraph", "paragraph__paper", "paragraph__paper__group")
    return one_of(found.filter(paragraph__paper__in=papers_to_work_on(actor)), pk=pk)


def message_to_work_on(actor: Any, pk: int) -> Message:
    found = Message.objects.select_related("paper", "paper__group", "changed_by", "taken_from__paper")
    return one_of(found.filter(paper__in=papers_to_work_on(actor)), pk=pk)


def version_of(paper: Paper, number: int) -> Version:
    found = Version.objects.select_related("paper", "made_by", "frozen_by", "translates", "circulation")
    return one_of(found.filter(paper=paper), number=number)


def one_of(rows: Any, **which: Any) -> Any:
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found
