"""Submissions: those of a paper, those that answer a call, and what the public may know of."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from travaux.papers.models import Paper, Submission
from travaux.processes.models import Call


def submissions_of(paper: Paper) -> Any:
    """All that a paper answers, the latest first."""
    return whole(Submission.objects.filter(paper=paper))


def submission_of(paper: Any, pk: int) -> Submission:
    """One of them, or 404."""
    found: Submission = get_object_or_404(submissions_of(paper), pk=pk)
    return found


def answers_to(call: Call) -> Any:
    """All papers that answer a call, those that are sent first."""
    return whole(Submission.objects.filter(call=call)).order_by("-sent_at", "-pk")


def sent_answers_to(call: Any) -> list[Submission]:
    """What was sent in answer to a call, published or not, the earliest first."""
    found = Submission.objects.filter(call=call, sent_at__isnull=False).select_related("paper")
    return list(found.order_by("sent_at", "pk"))


def sent_of(paper: Paper) -> list[Submission]:
    """What was sent of a paper, the calls published or not, the earliest first."""
    found = Submission.objects.filter(paper=paper, sent_at__isnull=False).select_related("call")
    return list(found.order_by("sent_at", "pk"))


def whole(found: Any) -> Any:
    return found.select_related("paper", "paper__group", "call", "version", "prepared_by", "sent_by")
