"""Asking many organisations at once: those who are chosen, or those who signed an earlier version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError

from travaux.convening.models import Organisation
from travaux.convening.queries.mailing import spoken_by
from travaux.office.frame import the_office
from travaux.office.models import User
from travaux.papers.models import SignOn, SignOnPeriod
from travaux.papers.sign_ons.inviting import invite
from travaux.papers.sign_ons.standing import alphabetical, in_force_before
from travaux.papers.sign_ons.un_documents import standing_in

Chosen = tuple[Organisation, str]  # with how it is to stand


@dataclass
class Asked:
    """How many mails go out, and why others do not: a sentence each."""

    number: int = 0
    refusals: list[str] = field(default_factory=list)


def ask(
    *,
    actor: User,
    period: SignOnPeriod,
    chosen: Iterable[Chosen],
    now: datetime,
    since: datetime | None = None,
) -> Asked:
    """Mail each a link in its own language. What is wrong with one keeps none of the others back. Whoever was
    asked after `since` is not asked again.
    """
    asked = Asked()
    for organisation, standing in chosen:
        try:
            invite(
                actor=actor,
                period=period,
                organisation=organisation,
                language=language_for(organisation),
                standing=standing_in(period.version, organisation.status, standing),
                unless_asked_since=since,
                now=now,
            )
        except ValidationError as refused:
            asked.refusals += [of_whom(organisation, message) for message in refused.messages]
        else:
            asked.number += 1
    return asked


def of_whom(organisation: Organisation, message: str) -> str:
    return message if organisation.name in message else f"{organisation.name}: {message}"


def language_for(organisation: Organisation) -> str:
    """The language in which an organisation is written to."""
    return spoken_by(organisation) or the_office().language


def to_ask_again(period: SignOnPeriod) -> list[SignOn]:
    """The latest sign-ons under earlier versions of organisations that have neither been asked for this one
    nor signed it, by name.
    """
    known = {*period.invitations.values_list("organisation_id", flat=True)}
    known |= {*period.version.sign_ons.values_list("organisation_id", flat=True)}
    latest: dict[int, SignOn] = {}
    for one in in_force_before(period.version):
        if one.organisation_id not in known:
            latest.setdefault(one.organisation_id, one)
    return sorted(latest.values(), key=lambda one: alphabetical(one.organisation.name))


def ask_again(*, actor: User, period: SignOnPeriod, now: datetime) -> Asked:
    """Ask all of those, each to stand as it did. Two who do so at once ask nobody twice."""
    chosen = [(one.organisation, one.standing) for one in to_ask_again(period)]
    return ask(actor=actor, period=period, chosen=chosen, now=now, since=period.opened_at)
