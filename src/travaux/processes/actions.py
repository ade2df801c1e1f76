"""Writes of this app that are more than saving a form."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.office import journal
from travaux.office.models import StoredFile, User
from travaux.office.publishing import save_draft
from travaux.office.slugs import free_slug
from travaux.processes.models import Call, SentToTheUN
from travaux.processes.suggesting import Suggested
from travaux.record.models import Resource, ResourceVersion

MOST_A_DAY = 200  # of one call: more than any office's people send, fewer than a machine


class TooMany(Exception):
    """So many have written about one call today that something is wrong."""


@transaction.atomic
def draft_calls(
    *,
    actor: User | None,
    suggested: Iterable[Suggested],
    language: str,
    file: tuple[StoredFile, str] | None,
    now: datetime,
) -> list[Call]:
    """Make a draft of each call that was read, with the sentences from which its fields were filled.

    `file`, in which they came, and its name become a note verbale, a draft as well, that belongs to them all.
    """
    calls: list[Call] = []
    note: Resource | None = None
    for one in suggested:
        call, title = Call(language=language), title_of(one, language)
        if file and note is None:
            note = note_verbale(actor, title, language, *file, now=now)
        snapshot = {
            "slug": free_slug(call, title),
            **one.values,
            "title": title,
            "resources": [note.pk] if note else [],
            "evidence": one.evidence,
        }
        save_draft(actor=actor, subject=call, snapshot=snapshot, note=_("read from a text"), now=now)
        calls.append(call)
    return calls


def title_of(suggested: Suggested, language: str) -> str:
    """The title that was read; a call that has none is called by what it is."""
    with override(language):
        return str(suggested.values.get("title") or _("Call for inputs"))


def note_verbale(
    actor: User | None, title: str, language: str, file: StoredFile, name: str, *, now: datetime
) -> Resource:
    """The resource that has `file`: the one that is there already, or a new draft called after a call."""
    known = ResourceVersion.objects.filter(file=file).select_related("resource").first()
    if known is not None:
        return known.resource
    with override(language):
        called = Truncator(_("Note verbale: %(title)s") % {"title": title}).chars(300)
    resource = Resource(language=language)
    snapshot = {
        "slug": free_slug(resource, called),
        "title": called,
        "sort": "note-verbale",
        "versions": {language: {"file": file.pk, "name": name}},
    }
    save_draft(actor=actor, subject=resource, snapshot=snapshot, now=now)
    return resource


@transaction.atomic
def hear_that_it_was_sent(
    *, call: Call, receipt: uuid.UUID, who: str, words: str, now: datetime
) -> SentToTheUN:
    """Keep that somebody answered `call` themselves. The same `receipt` twice is the same word once; raises
    TooMany where a call has had more in a day than people write.
    """
    today = timezone.localdate(now)
    if SentToTheUN.objects.filter(call=call, told_on=today).count() >= MOST_A_DAY:
        raise TooMany
    # Nothing in the journal, which would keep the hour.
    entry, _is_new = SentToTheUN.objects.get_or_create(
        receipt=receipt, defaults={"call": call, "told_on": today, "who": who, "words": words}
    )
    return entry


@transaction.atomic
def forget_that_it_was_sent(*, actor: User, entry: SentToTheUN, now: datetime) -> None:
    """Take out what somebody told, as they may ask."""
    call = entry.call
    entry.delete()
    journal.write(
        actor=actor, verb="took out a word about", kind=call.kind, object_id=call.pk, touches=(), now=now
    )
