"""A version sent round to its group: whoever is silent until the last day agrees."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from travaux.convening.models import GroupRole, Organisation, Representative
from travaux.convening.queries.representing import IN_FORCE
from travaux.office import journal
from travaux.office.describing import absolute
from travaux.office.frame import the_office
from travaux.office.letters import one_line
from travaux.office.mail import queue_mail
from travaux.office.translating import in_language
from travaux.papers.actions.locking import held, hold_paper
from travaux.papers.models import Answer, Circulation, OpenTo, Version
from travaux.papers.templatetags.papers import silence
from travaux.processes.deadlines import Deadline

NOBODY_REACHED = gettext_lazy(
    "It would reach nobody: no e-mail address is known of anybody who represents a member of the group and "
    "sees this paper. Note their addresses among the contacts first."
)


class Over(ValidationError):
    """The last day has passed."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("The time to answer is over."), code="over")


@transaction.atomic
def circulate(
    *, actor: Any, version: Version, until: Deadline, words: str = "", now: datetime
) -> Circulation:
    """Send a version to its group, with a question and a last day, by mail to everybody who represents a
    member and has an address. Raises ValidationError where it was sent already, or cannot be.
    """
    paper = hold_paper(version.paper_id)
    if paper.group is None or paper.open_to == OpenTo.OFFICE:
        raise ValidationError(_("This paper is not open to a group, so there is nobody to send it to."))
    if until.is_over(now):
        raise ValidationError(_("The last day has passed already."), code="past")
    if Circulation.objects.filter(version=version).exists():
        raise ValidationError(
            _("This version was sent round already. Make a new version to ask again."), code="again"
        )
    people = addressed(paper)
    if not people:
        raise ValidationError(NOBODY_REACHED, code="nobody")
    made = Circulation.objects.create(
        version=version,
        words=words,
        date=until.date,
        time=until.time,
        zone=until.zone or "",
        closes_at=until.over_at,
        opened_by=actor,
        opened_at=now,
    )
    for contact in people:
        write_to(contact, made, now)
    tell(actor, "sent round", made, now)
    return made


def addressed(paper: Any) -> list[Any]:
    """Everybody who represents a member of the group, sees its working copy and has an address."""
    found = Representative.objects.filter(IN_FORCE, membership__group=paper.group_id)
    if paper.open_to == OpenTo.DRAFTERS:
        found = found.filter(role=GroupRole.DRAFTER)
    people = {one.contact_id: one.contact for one in found.select_related("contact__organisation")}
    return [one for one in people.values() if one.address]


def write_to(contact: Any, circulation: Circulation, now: datetime) -> None:
    """Queue the mail to one person, in the first of their organisation's languages that the site has."""
    version = circulation.version
    with override(language_for(contact)):
        paper = in_language([version.paper])[0]
        context = {
            "office": in_language([the_office()])[0],
            "title": paper.title,
            "number": version.number,
            "words": circulation.words,
            "until": unescape(strip_tags(silence(circulation.until))),
            "address": absolute(reverse("version-answers", args=[paper.uid, version.number])),
        }
        queue_mail(
            key=f"circulation:{version.uid}:{contact.pk}",
            to=contact.address,
            subject=one_line(_("Your answer, please: %s") % paper.title),
            text=render_to_string("papers/mail/circulated.txt", context).strip() + "\n",
            language=language_for(contact),
            not_after=circulation.closes_at,
            now=now,
        )


def language_for(contact: Any) -> str:
    spoken = contact.organisation.languages if contact.organisation else []
    ours = [code for code, _name in settings.LANGUAGES]
    return next((code for code in spoken if code in ours), settings.LANGUAGE_CODE)


@transaction.atomic
def answer(
    *,
    actor: Any,
    circulation: Circulation,
    organisation: Organisation,
    answer: str,
    words: str,
    now: datetime,
) -> Answer:
    """What an organisation says to a version. It may answer again: the latest counts. Raises Over once the
    last day has passed.
    """
    current: Circulation = held(circulation)
    if now >= current.closes_at:
        raise Over
    made = Answer.objects.create(
        circulation=current,
        organisation=organisation,
        answer=answer,
        words=words,
        given_by=actor,
        given_at=now,
    )
    tell(actor, "answered about", current, now, organisation=organisation.pk)
    return made


def tell(actor: Any, verb: str, circulation: Circulation, now: datetime, **ids: Any) -> None:
    version = circulation.version
    journal.write(
        actor=actor,
        verb=verb,
        kind="paper",
        object_id=version.paper_id,
        ids={"version": version.number, **ids},
        touches=(),
        now=now,
    )
