"""Working copies as they are shown: paragraphs in order, numbered, with what is going on in each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count

from travaux.papers.actions.presence import FORGOTTEN_AFTER
from travaux.papers.content import numbers_of
from travaux.papers.models import (
    Comment,
    Message,
    Paper,
    Presence,
    Suggestion,
    SuggestionState,
    WorkingParagraph,
)
from travaux.papers.queries.originals import Original, Originals


@dataclass
class Shown:
    """A paragraph of a working copy with the number it is printed with, how many open suggestions and
    comments it has, and who has it open. `proposed` are new paragraphs suggested behind it.
    """

    paragraph: WorkingParagraph
    number: str = ""
    suggestions: int = 0
    comments: int = 0
    present: list[str] = field(default_factory=list)
    proposed: list[Suggestion] = field(default_factory=list)
    original: Original = field(default_factory=Original)

    @property
    def is_marked(self) -> bool:
        return bool(self.suggestions or self.comments or self.present)


@dataclass(frozen=True)
class Copy:
    paragraphs: list[Shown]
    removed: list[WorkingParagraph]
    proposed_first: list[Suggestion]  # new paragraphs suggested at the beginning


def working_copy(paper: Paper, language: str, *, actor: Any, now: datetime) -> Copy:
    """The working copy of `paper` in `language`, in a fixed number of queries."""
    every = list(WorkingParagraph.objects.filter(paper=paper, language=language))
    standing = [one for one in every if one.removed_at is None]
    originals = Originals(paper) if language != paper.language else None
    numbers = numbers_of(
        {"uid": str(one.uid), "kind": one.sort, "level": one.level, "text": ""} for one in standing
    )
    marks = marks_of(paper, language, actor=actor, now=now)
    proposed = proposed_paragraphs(paper, language)
    shown = [
        Shown(
            paragraph=one,
            number=numbers.get(str(one.uid), ""),
            suggestions=marks.suggestions.get(one.pk, 0),
            comments=marks.comments.get(one.pk, 0),
            present=marks.present.get(one.pk, []),
            proposed=proposed.get(one.pk, []),
            original=originals.of(one) if originals and one.translates else Original(),
        )
        for one in standing
    ]
    known = {one.pk for one in standing}
    homeless = [one for pk, several in proposed.items() if pk not in known for one in several]
    return Copy(shown, [one for one in every if one.removed_at is not None], homeless)


@dataclass(frozen=True)
class Marks:
    """Of each paragraph, by its id: open suggestions, open comments, the others who have it open."""

    suggestions: dict[int, int]
    comments: dict[int, int]
    present: dict[int, list[str]]


def marks_of(paper: Paper, language: str, *, actor: Any, now: datetime) -> Marks:
    open_ones = Suggestion.objects.filter(paper=paper, language=language, state=SuggestionState.OPEN)
    suggestions = open_ones.exclude(sort="insert").values_list("paragraph").annotate(Count("pk")).order_by()
    remarks = Comment.objects.filter(paragraph__paper=paper, paragraph__language=language, settled_at=None)
    comments = remarks.values_list("paragraph").annotate(Count("pk")).order_by()
    here = Presence.objects.filter(
        paragraph__paper=paper, paragraph__language=language, seen_at__gte=now - FORGOTTEN_AFTER
    )
    present: dict[int, list[str]] = defaultdict(list)
    for one in here.exclude(user=actor).select_related("user").order_by("pk"):
        present[one.paragraph_id].append(str(one.user))
    return Marks(dict(suggestions), dict(comments), dict(present))


def proposed_paragraphs(paper: Paper, language: str) -> dict[int | None, list[Suggestion]]:
    """The new paragraphs that are suggested, by the id of the one they would stand behind."""
    found: dict[int | None, list[Suggestion]] = defaultdict(list)
    rows = Suggestion.objects.filter(
        paper=paper, language=language, state=SuggestionState.OPEN, sort="insert"
    )
    for one in rows.select_related("author"):
        found[one.paragraph_id].append(one)
    return found


def languages_of(paper: Paper) -> list[tuple[str, str, bool]]:
    """(code, name, whether it is begun) of the languages in which a paper is written, its own first."""
    begun = set(
        WorkingParagraph.objects.filter(paper=paper).order_by().values_list("language", flat=True).distinct()
    )
    begun |= set(Message.objects.filter(paper=paper).order_by().values_list("language", flat=True).distinct())
    names = dict(settings.ALL_LANGUAGES) | dict(settings.LANGUAGES)
    codes = [paper.language, *(code for code, _name in settings.LANGUAGES if code != paper.language)]
    codes += sorted(begun - set(codes))
    return [(code, names.get(code, code), code in begun or code == paper.language) for code in codes]
