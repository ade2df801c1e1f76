"""What the office puts on the first screen of the desk, and the words in which every app does."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import rules
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from travaux.office import backups, journal
from travaux.office.addresses import model_of
from travaux.office.desk.subjects import Subject
from travaux.office.desk.telling import Told, desk_address, told
from travaux.office.mail.queries import failed
from travaux.office.models import PlannedPublication, UnfinishedText
from travaux.office.queries import outdated_translations, waiting_drafts

SHOWN = 8  # of one sort; the rest is counted
CHANGES = 20
OFTEN = 5  # entries read for each change that is shown, since many say the same


@dataclass(frozen=True)
class Due:
    """Something to be done by a day: `of` is what it belongs to, where that is something else, `what` its
    sort, `answer` how far the office is with it. `when` is markup, `address` at the desk.
    """

    days_left: int
    title: str
    of: str
    what: str
    when: str
    answer: str
    address: str
    is_published: bool


@dataclass(frozen=True)
class Item:
    title: str
    address: str | None
    said: str = ""
    at: datetime.datetime | None = None


@dataclass(frozen=True)
class Waiting:
    """Items of one sort that wait for somebody, and how many more there are."""

    title: str
    items: Sequence[Item]
    more: int = 0


def waiting_to_be_published(subjects: Sequence[Subject]) -> list[Waiting]:
    """Drafts newer than what is published, and what was never published."""
    kinds = [subject.kind for subject in subjects]
    drafts = waiting_drafts(kinds)
    found = list(drafts[:200])
    rows: dict[str, dict[int, Any]] = defaultdict(dict)
    for kind in {draft.kind for draft in found}:
        rows[kind] = model_of(kind)._default_manager.in_bulk({d.object_id for d in found if d.kind == kind})
    newer: list[Item] = []
    never: list[Item] = []
    translations: list[Item] = []
    languages = dict(settings.LANGUAGES)
    for draft in found:
        if (row := rows[draft.kind].get(draft.object_id)) is None:
            continue
        by = _("saved by %s") % draft.author if draft.author else ""
        if draft.language:
            address = reverse(f"desk-{row.kind}-translation", args=[row.pk, draft.language])
            said = ", ".join(filter(None, [languages.get(draft.language, draft.language), by]))
            translations.append(Item(str(row), address, said, draft.made_at))
        else:
            item = Item(
                draft.snapshot.get(row.words[0]) or str(row),
                desk_address(row.kind, row.pk),
                by,
                draft.made_at,
            )
            (newer if row.is_published else never).append(item)
    return [
        short(_("Drafts newer than what is published"), newer),
        short(_("Not published yet"), never),
        short(_("Translations not published yet"), translations),
    ]


def waiting_to_be_translated(subjects: Sequence[Subject]) -> list[Waiting]:
    """Translations whose original has changed."""
    outdated = outdated_translations([subject.kind for subject in subjects])
    found = list(outdated[:SHOWN])
    languages = dict(settings.LANGUAGES)
    items = []
    for kind in sorted({row.kind for row in found}):
        of_kind = [row for row in found if row.kind == kind]
        titles = model_of(kind)._default_manager.in_bulk({row.object_id for row in of_kind})
        for row in of_kind:
            if row.object_id in titles:
                address = reverse(f"desk-{kind}-translation", args=[row.object_id, row.language])
                said = _("%s: the original has changed") % languages.get(row.language, row.language)
                items.append(Item(str(titles[row.object_id]), address, said))
    return [Waiting(_("Translations to look at again"), items, max(0, outdated.count() - len(items)))]


def short(title: str, items: list[Item]) -> Waiting:
    return Waiting(title, items[:SHOWN], max(0, len(items) - SHOWN))


def changes(actor: Any, subjects: Sequence[Subject]) -> list[Told]:
    """What was done lately: with records, for all staff; with accounts, for those who read the journal. What
    somebody did to one thing time after time is said once.
    """
    entries = journal.readable_by(actor).order_by("-pk")
    if not rules.has_perm("office.read_journal", actor):
        entries = entries.filter(kind__in=[*(subject.kind for subject in subjects), "office"])
    found = told(entries[: OFTEN * CHANGES], actor)
    runs = groupby(found, lambda one: (one.who, one.verb, one.kind, one.title, one.more))
    return [next(run) for _said, run in runs][:CHANGES]


def not_published_as_planned(actor: Any, subjects: Sequence[Subject]) -> Waiting:
    """What could not be published on its date, of what `actor` may write."""
    records = {subject.kind: subject for subject in subjects}
    items = []
    for planned in PlannedPublication.objects.exclude(failed="").order_by("-at"):
        subject = records.get(planned.kind)
        row = subject.records(actor).filter(pk=planned.object_id).first() if subject else None
        if row is not None:
            address = desk_address(planned.kind, row.pk)
            items.append(Item(str(row), address, planned.get_failed_display(), planned.at))
    return short(_("Not published as planned"), items)


def unfinished_by(actor: Any) -> Waiting:
    """What `actor` typed into forms and did not save."""
    found = UnfinishedText.objects.filter(person=actor).exclude(typed={}).order_by("-changed_at")
    items = []
    for text in found[:SHOWN]:
        [title] = text.typed.get("title") or text.typed.get("name") or [""]
        items.append(Item(title or text.place, f"/{get_language()}{text.place}", "", text.changed_at))
    return Waiting(_("You did not save"), items, max(0, found.count() - len(items)))


def mail_to_look_at(now: datetime.datetime) -> Waiting:
    """What was not sent, or perhaps was, so that somebody should decide."""
    found, address = failed(now), f"{reverse('desk-mail')}failed/"
    items = [Item(mail.subject, address, mail.get_state_display(), mail.ended_at) for mail in found[:SHOWN]]
    return Waiting(_("Mail to look at"), items, max(0, found.count() - len(items)))


def backup_to_make(now: datetime.datetime) -> Waiting:
    """That there is no backup, or none of late; nothing where there is one."""
    if not backups.is_wanting(now):
        return Waiting(_("Backups"), [])
    last = backups.last_backup()
    title = _("The last backup was made long ago") if last else _("There is no backup yet")
    said = "" if last else _("travaux backup on the server makes one")
    return Waiting(_("Backups"), [Item(title, None, said, last)])
