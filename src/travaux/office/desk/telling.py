"""The journal as sentences: who did what, when, with a link to where it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from travaux.office.addresses import model_of
from travaux.office.models import JournalEntry, Newcomer, Office, OutgoingMail, Publishable, Role, User
from travaux.office.templatetags.instants import instant

VERBS = {
    "founded": gettext_lazy("founded"),
    "made": gettext_lazy("made"),
    "renamed": gettext_lazy("renamed"),
    "opened": gettext_lazy("opened"),
    "closed": pgettext_lazy("somebody … something", "closed"),
    "changed": gettext_lazy("changed"),
    "published": pgettext_lazy("somebody … something", "published"),
    "planned the publication of": gettext_lazy("planned the publication of"),
    "called off the publication of": gettext_lazy("called off the publication of"),
    "withdrew": gettext_lazy("took off the site"),
    "saved a draft of": gettext_lazy("saved a draft of"),
    "saved a translation of": gettext_lazy("saved a translation of"),
    "published a translation of": gettext_lazy("published a translation of"),
    "deleted": gettext_lazy("deleted"),
    "set the roles of": gettext_lazy("set the roles of"),
    "set the password of": gettext_lazy("set the password of"),
    "invited": gettext_lazy("invited"),
    "invited again": gettext_lazy("invited again"),
    "took back the invitation of": gettext_lazy("took back the invitation of"),
    "entered as": gettext_lazy("made the account of"),
    "added a passkey to": gettext_lazy("added a passkey to"),
    "added an app for codes to": gettext_lazy("added an app for one-time codes to"),
    "removed a passkey from": gettext_lazy("removed a passkey from"),
    "removed the app for codes from": gettext_lazy("removed the app for one-time codes from"),
    "made recovery codes for": gettext_lazy("made recovery codes for"),
    "removed every second factor of": gettext_lazy("removed every second factor of"),
    "took out a word about": gettext_lazy("took out a word about"),
    "made a calendar key for": gettext_lazy("made a calendar key for"),
    "ended the calendar key of": gettext_lazy("ended the calendar key of"),
    "described": gettext_lazy("described"),
    "sent again": gettext_lazy("let be sent again"),
    "kept back": pgettext_lazy("somebody … something", "kept back"),
}
# What the office itself keeps, beside what is published.
MODELS: dict[str, Any] = {"account": User, "newcomer": Newcomer, "office": Office, "mail": OutgoingMail}
# By kind of thing, what a later app calls its things before somebody, and where they are worked on.
Titles = dict[int, tuple[str, str | None]]
_titles: dict[str, Callable[[set[int], Any], Titles]] = {}


def say_verbs(verbs: dict[str, Any]) -> None:
    """Let the journal say `verbs`, each with its words. Told by a later app in its `AppConfig.ready`."""
    VERBS.update(verbs)


def let_be_called(kind: str, titles: Callable[[set[int], Any], Titles]) -> None:
    """Let things of `kind` be called as `titles(ids, reader)` says: a title and an address at the desk, or
    none, for each. What is missing there is told without its name.
    """
    _titles[kind] = titles


def verbs_with(word: str) -> list[str]:
    """The verbs in whose words, in the language that is active, `word` stands."""
    return [verb for verb, words in VERBS.items() if word.casefold() in str(words).casefold()]


def searched() -> dict[str, tuple[Any, tuple[str, ...]]]:
    """Of each kind whose names every reader of the journal may know: its things, and the fields of a name."""
    found: dict[str, tuple[Any, tuple[str, ...]]] = {"account": (User.objects, ("name", "email"))}
    for model in apps.get_models():
        if issubclass(model, Publishable) and model.kind not in _titles:
            found[model.kind] = (model._default_manager, model.words[:1])
    return found


def kind_in_words(kind: str) -> str:
    """What a thing of this kind is called; its own name where it is no model of ours."""
    try:
        model: Any = MODELS.get(kind) or model_of(kind)
    except LookupError:
        return kind.replace("-", " ")
    return str(model._meta.verbose_name)


@dataclass(frozen=True)
class Told:
    at: datetime
    who: str
    verb: str
    kind: str
    title: str
    address: str | None  # at the desk
    more: str


def told(entries: Iterable[JournalEntry], reader: Any) -> list[Told]:
    """Entries, with their actors, as sentences for `reader`; one query for each kind among them."""
    entries = list(entries)
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.object_id is not None:
            wanted[entry.kind].add(entry.object_id)
    things = {kind: titles(kind, ids, reader) for kind, ids in wanted.items()}
    return [tell(entry, things.get(entry.kind, {})) for entry in entries]


def titles(kind: str, ids: set[int], reader: Any) -> Titles:
    if kind in _titles:
        return _titles[kind](ids, reader)
    model: Any = MODELS.get(kind)
    try:
        found = (model or model_of(kind))._default_manager.in_bulk(ids)
    except LookupError:
        return {}
    return {pk: (str(thing), desk_address(kind, pk)) for pk, thing in found.items()}


def tell(entry: JournalEntry, things: Titles) -> Told:
    title, address = things.get(entry.object_id or 0, ("", None))
    return Told(
        at=entry.at,
        who=str(entry.actor) if entry.actor else _("Travaux"),
        verb=str(VERBS.get(entry.verb, entry.verb)),
        kind=entry.kind,
        title=title or f"{kind_in_words(entry.kind)} {entry.object_id or ''}".strip(),
        address=address,
        more=more_of(entry),
    )


def more_of(entry: JournalEntry) -> str:
    """What an entry says beside its sentence: the language, the date, the roles given and taken."""
    said = [entry.ids["language"]] if "language" in entry.ids else []
    if planned := entry.ids.get("planned"):
        said.append(instant(datetime.fromisoformat(planned)))
    labels = dict(Role.choices)
    for key, words in (("given", _("given: %s")), ("taken", _("taken: %s"))):
        if roles := entry.ids.get(key):
            said.append(words % ", ".join(str(labels.get(role, role)) for role in roles))
    return "; ".join(said)


def desk_address(kind: str, pk: int | None) -> str | None:
    """Where a thing is worked on; None where the desk has no place for it."""
    try:
        return reverse("desk-office") if kind == "office" else reverse(f"desk-{kind}", args=[pk])
    except NoReverseMatch:
        return None
