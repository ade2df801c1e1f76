"""What the desk needs to know of a kind of record in order to list, write, translate and publish it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from travaux.office.access import for_those_who_may
from travaux.office.forms.writing import WritingForm
from travaux.office.models import Publishable
from travaux.office.models.publishing import Snapshot
from travaux.office.queries import other_languages


@dataclass(frozen=True)
class Subject:
    """A kind of record at the desk. Its addresses are named `desk-events` (the list), `desk-event-new`,
    `desk-event` (the form), `desk-event-translation`, `desk-event-history`, `desk-event-revision`,
    `desk-event-withdraw`.
    """

    model: type[Publishable]
    form: type[WritingForm]
    permission: str
    title: Any  # of the list: "Events"
    new: Any  # of the button: "New event"
    none_yet: Any
    found_by: tuple[str, ...] = ("title",)  # fields in which the list looks for words
    order: tuple[str, ...] = ("-changed_at", "-pk")
    more_tabs: tuple[tuple[str, Any], ...] = ()  # (end of the address's name, label)
    more_ways: tuple[tuple[str, Any], ...] = ()  # to begin one: (name of the address, label)
    said_beside: Callable[[Any], str] = lambda record: ""  # beside its title in the list
    # What would come to light with a snapshot of a record and perhaps is not meant to, in sentences.
    asks_before_publishing: Callable[[Any, Snapshot], list[str]] = lambda record, snapshot: []

    @property
    def kind(self) -> str:
        return self.model.kind

    @property
    def list_name(self) -> str:
        return f"desk-{self.model.kinds}"

    @property
    def one_name(self) -> str:
        return f"desk-{self.kind}"

    @property
    def translation_name(self) -> str:
        return f"desk-{self.kind}-translation"

    @property
    def revision_name(self) -> str:
        return f"desk-{self.kind}-revision"

    @property
    def withdraw_name(self) -> str:
        return f"desk-{self.kind}-withdraw"

    @property
    def new_address(self) -> str:
        return reverse(f"desk-{self.kind}-new")

    @property
    def list_address(self) -> str:
        return reverse(self.list_name)

    def records(self, actor: Any) -> Any:
        """The records that `actor` may work on."""
        return self.model._default_manager.all().editable_by(actor)

    def record(self, actor: Any, pk: int) -> Publishable:
        """One of them, or 404."""
        found: Publishable = get_object_or_404(self.records(actor), pk=pk)
        return found


def title_of(row: Publishable) -> str:
    """What a record is called: the first of its words."""
    return str(getattr(row, row.words[0]))


@dataclass(frozen=True)
class Tab:
    label: str
    address: str
    is_here: bool
    language: str = ""


def tabs(subject: Subject, row: Publishable, here: str) -> list[Tab]:
    """The sides of one record: its text, more that belongs to its kind, its translations, its history.

    `here` is the end of the present address's name (`history`), or a language.
    """
    if row.pk is None:
        return []
    name = f"desk-{subject.kind}"
    found = [Tab(_("Text"), reverse(name, args=[row.pk]), here == "")]
    found += [
        Tab(label, reverse(f"{name}-{end}", args=[row.pk]), here == end) for end, label in subject.more_tabs
    ]
    found += [
        Tab(label, reverse(f"{name}-translation", args=[row.pk, code]), here == code, code)
        for code, label in other_languages(row.language)
    ]
    return [*found, Tab(_("History"), reverse(f"{name}-history", args=[row.pk]), here == "history")]


SubjectView = Callable[..., HttpResponse]


def of(subject: Subject, view: SubjectView) -> SubjectView:
    """`view` for the records of one subject, declared for those who may write them."""

    @wraps(view)
    def view_of_subject(request: HttpRequest, **parts: Any) -> HttpResponse:
        return view(request, subject, **parts)

    return for_those_who_may(subject.permission)(view_of_subject)


def addresses_of(subject: Subject, views: dict[str, tuple[str, SubjectView]]) -> list[URLPattern]:
    """The addresses of a subject's views. `views` has the ends of their names with their paths."""
    return [
        path(
            f"{subject.model.kinds}/{where}",
            of(subject, view),
            name=subject.list_name if end == "list" else f"desk-{subject.kind}{end and '-'}{end}",
        )
        for end, (where, view) in views.items()
    ]
