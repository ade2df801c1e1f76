"""Who was asked for which version of a paper, and what came of it: for the office's eyes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from travaux.convening.models import Organisation
from travaux.office.models import OutgoingMail
from travaux.office.models.mail import FAILED
from travaux.papers.models import Paper, SignOn, SignOnInvitation, SignOnPeriod, Standing, Version
from travaux.papers.sign_ons.asking import to_ask_again
from travaux.papers.sign_ons.inviting import is_known_address
from travaux.papers.sign_ons.standing import alphabetical, in_force_before


class State(models.TextChoices):
    """How far an organisation is with one version."""

    INVITED = "invited", _("asked")
    OPENED = "opened", _("link opened")
    WAITS = "waits", _("signed, waits for confirmation")
    SIGNED = "signed", _("signed")
    WITHDRAWN = "withdrawn", _("withdrawn")


@dataclass
class Line:
    """One organisation and one version: its invitation, its sign-ons (the latest first), and the sign-on
    under an earlier version that it still stands behind.
    """

    organisation: Organisation
    invitation: SignOnInvitation | None = None
    sign_ons: list[SignOn] = field(default_factory=list)
    earlier: SignOn | None = None
    mail: OutgoingMail | None = None

    @property
    def latest(self) -> SignOn | None:
        return self.sign_ons[0] if self.sign_ons else None

    @property
    def standing(self) -> str:
        asked_as = self.invitation.standing if self.invitation else Standing.SIGNATORY
        return str(self.latest.standing if self.latest else asked_as)

    @property
    def state(self) -> Any:  # a State; to the type checker, a tuple
        if self.latest is None:
            is_opened = self.invitation is not None and self.invitation.opened_at is not None
            return State.OPENED if is_opened else State.INVITED
        if self.latest.withdrawn_at is not None:
            return State.WITHDRAWN
        return State.SIGNED if self.latest.confirmed_at else State.WAITS

    @property
    def is_in_force(self) -> bool:
        return self.state in (State.WAITS, State.SIGNED)

    @property
    def asked_elsewhere(self) -> bool:
        """Whether the link went to another address than the organisation's own."""
        return self.invitation is not None and not is_known_address(self.invitation)

    @property
    def mail_failed(self) -> bool:
        return self.mail is not None and self.mail.state in FAILED

    @property
    def has_asked_again(self) -> bool:
        """Whether it was asked after it took its name back."""
        return bool(
            self.invitation
            and self.latest
            and self.latest.withdrawn_at
            and self.invitation.sent_at > self.latest.withdrawn_at
        )


@dataclass
class Listed:
    """A final version with its period, if it was opened for signing, and everybody who has to do with it."""

    version: Version
    period: SignOnPeriod | None
    is_open: bool
    is_overtaken: bool
    is_shown: bool
    lines: list[Line]
    only_before: list[SignOn]  # who stand behind an earlier version alone, and were not asked for this one
    to_ask_again: int

    @property
    def apart(self) -> list[tuple[str, list[Line]]]:
        """Signatories and co-sponsors, those that there are."""
        found = [
            (standing, [one for one in self.lines if one.standing == standing])
            for standing in Standing.values
        ]
        return [(standing, lines) for standing, lines in found if lines]

    @property
    def signed(self) -> int:
        return sum(line.state == State.SIGNED for line in self.lines)

    @property
    def waiting(self) -> int:
        return sum(line.state == State.WAITS for line in self.lines)

    @property
    def silent(self) -> int:
        return sum(line.state in (State.INVITED, State.OPENED) for line in self.lines)


def listed(paper: Paper, now: datetime) -> list[Listed]:
    """The final versions in the paper's own language, the latest first. What stands behind an earlier version
    alone is said with the latest one.
    """
    versions = list(final_versions(paper))
    opened = [one.number for one in versions if period_of(one)]
    found = []
    for at, version in enumerate(versions):
        period = period_of(version)
        is_overtaken = bool(opened) and opened[0] > version.number
        lines = lines_of(version, period)
        known = {line.organisation.pk for line in lines}
        latest = latest_before(version) if at == 0 else {}
        for line in lines:
            line.earlier = None if line.is_in_force else latest.get(line.organisation.pk)
        found.append(
            Listed(
                version=version,
                period=period,
                is_open=period is not None and now < period.closes_at and not is_overtaken,
                is_overtaken=is_overtaken,
                is_shown=version.pk == paper.shown_version_id,
                lines=lines,
                only_before=[one for pk, one in latest.items() if pk not in known],
                to_ask_again=len(to_ask_again(period)) if period and at == 0 else 0,
            )
        )
    return found


def final_versions(paper: Paper) -> Any:
    found = Version.objects.filter(
        paper=paper, language=paper.language, frozen_at__isnull=False, translates=None
    )
    return found.defer("content").select_related("sign_on_period").order_by("-number")


def period_of(version: Version) -> SignOnPeriod | None:
    return getattr(version, "sign_on_period", None)


def latest_before(version: Version) -> dict[int, SignOn]:
    """By organisation, the latest sign-on under an earlier version that counts, in the order of names."""
    found: dict[int, SignOn] = {}
    for one in in_force_before(version).filter(confirmed_at__isnull=False):
        found.setdefault(one.organisation_id, one)
    ordered = sorted(found.values(), key=lambda one: alphabetical(one.organisation.name))
    return {one.organisation_id: one for one in ordered}


def lines_of(version: Version, period: SignOnPeriod | None) -> list[Line]:
    found: dict[int, Line] = {}
    if period is not None:
        for invitation in period.invitations.select_related("organisation"):
            found[invitation.organisation_id] = Line(invitation.organisation, invitation)
    for one in version.sign_ons.select_related("organisation").order_by("-given_at", "-pk"):
        line = found.setdefault(one.organisation_id, Line(one.organisation))
        line.sign_ons.append(one)
    lines = sorted(found.values(), key=lambda line: alphabetical(line.organisation.name))
    put_mails(lines)
    return lines


def put_mails(lines: Iterable[Line]) -> None:
    """Give each line the mail by which its organisation was asked last."""
    by_key = {
        f"sign-on:{line.invitation.uid}:{line.invitation.times_sent}": line
        for line in lines
        if line.invitation is not None
    }
    for mail in OutgoingMail.objects.filter(key__in=list(by_key)).only("key", "state"):
        by_key[mail.key].mail = mail
