"""A working copy in another language, begun from a version of the original."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from travaux.office import journal
from travaux.papers.actions.locking import hold_paper
from travaux.papers.actions.paragraphs import keep_text, set_order
from travaux.papers.models import Message, Version, WorkingParagraph


@transaction.atomic
def follow_version(*, actor: Any, version: Version, language: str, now: datetime) -> None:
    """Let the working copy in `language` have a paragraph and a message for each one of `version`, empty
    where it is new; what is translated already stays. What the version has no more is taken out, and stays
    beside.
    """
    paper = hold_paper(version.paper_id)
    there = WorkingParagraph.objects.filter(paper=paper, language=language)
    known = {str(one.translates): one for one in there if one.translates is not None}
    order: list[int] = []
    for place, part in enumerate(version.content["paragraphs"], 1):
        one = known.get(part["uid"])
        if one is None:
            one = WorkingParagraph.objects.create(
                paper=paper,
                language=language,
                position=place,
                sort=part["kind"],
                level=part["level"],
                translates=part["uid"],
                changed_by=actor,
                changed_at=now,
            )
            keep_text(actor, one, now)
        else:
            WorkingParagraph.objects.filter(pk=one.pk).update(
                sort=part["kind"], level=part["level"], removed_at=None
            )
        order.append(one.pk)
    gone = there.exclude(pk__in=order).exclude(translates=None)
    gone.filter(removed_at=None).update(removed_at=now)
    own = there.exclude(pk__in=order).values_list("pk", flat=True)
    set_order([*order, *own])
    follow_messages(actor, version, language, now)
    journal.write(
        actor=actor,
        verb="began a translation of",
        kind="paper",
        object_id=paper.pk,
        ids={"language": language, "version": version.number},
        touches=(),
        now=now,
    )


def follow_messages(actor: Any, version: Version, language: str, now: datetime) -> None:
    there = Message.objects.filter(paper=version.paper_id, language=language)
    uids = [part["uid"] for part in version.content["messages"]]
    there.exclude(uid__in=uids).filter(removed_at=None).update(removed_at=now)
    for place, uid in enumerate(uids, 1):
        Message.objects.update_or_create(
            uid=uid,
            paper_id=version.paper_id,
            language=language,
            defaults={"position": place, "removed_at": None},
            create_defaults={"position": place, "text": "", "changed_by": actor, "changed_at": now},
        )
