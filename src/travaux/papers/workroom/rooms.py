"""What all pages of a paper in the workroom share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from travaux.office.translating import in_language
from travaux.papers.models import Paper
from travaux.papers.queries.copies import languages_of
from travaux.papers.queries.working import may_edit, may_write


@dataclass(frozen=True)
class Side:
    label: str
    address: str
    is_here: bool
    language: str = ""


def page_of(
    request: HttpRequest, template: str, paper: Paper, here: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page about `paper` in the workroom; `here` is which of its sides."""
    writes = may_write(request.user, paper)
    in_language([paper, *([paper.group] if paper.group else [])])
    return render(
        request,
        f"papers/workroom/{template}",
        {
            "paper": paper,
            "may_write": writes,
            "may_edit": may_edit(request.user),
            "tabs": sides(paper, here, writes=writes),
            **context,
        },
        status=status,
    )


def sides(paper: Paper, here: str, *, writes: bool) -> list[Side]:
    names = [
        ("copy", _("Working copy"), "paper-copy"),
        ("messages", _("Key messages"), "paper-messages"),
        ("versions", _("Versions"), "paper-versions"),
    ]
    if writes:
        names.append(("returned", _("Returned files"), "paper-returned"))
    return [Side(label, reverse(name, args=[paper.uid]), here == side) for side, label, name in names]


def copy_address(paper: Paper, language: str) -> str:
    """Where the working copy in a language is."""
    if language == paper.language:
        return reverse("paper-copy", args=[paper.uid])
    return reverse("paper-copy-in", args=[paper.uid, language])


def messages_address(paper: Paper, language: str) -> str:
    if language == paper.language:
        return reverse("paper-messages", args=[paper.uid])
    return reverse("paper-messages-in", args=[paper.uid, language])


def language_sides(paper: Paper, here: str, address: Any) -> list[Side]:
    """The languages in which the paper is written so far; none where there is one alone."""
    begun = [(code, name) for code, name, is_begun in languages_of(paper) if is_begun]
    if len(begun) < 2:
        return []
    return [Side(name, address(paper, code), code == here, code) for code, name in begun]


def known_language(paper: Paper, language: str | None) -> str:
    """The language that an address names, or else that of the paper; 404 for one that is not written."""
    if language is None:
        return str(paper.language)
    if language not in dict(settings.LANGUAGES) and not any(
        code == language and begun for code, _name, begun in languages_of(paper)
    ):
        raise Http404
    return language
