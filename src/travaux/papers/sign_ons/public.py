"""Who stands behind the text that the public reads, as the public may know it: never a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from travaux.papers.models import Paper, SignOn, SignOnPeriod, Standing, Version
from travaux.papers.sign_ons.inviting import is_overtaken
from travaux.papers.sign_ons.standing import FOR_THE_OFFICE, by_standing, in_order


@dataclass(frozen=True)
class WhoStandsBehind:
    """The organisations behind `version`, and those that took their name back and have not given it again.
    `counter` is the period while it is open, where the office lets the public see how many have signed.
    """

    version: Version
    signatories: list[SignOn] = field(default_factory=list)
    co_sponsors: list[SignOn] = field(default_factory=list)
    withdrawn: list[SignOn] = field(default_factory=list)
    counter: SignOnPeriod | None = None

    @property
    def number(self) -> int:
        return len(self.signatories) + len(self.co_sponsors)

    @property
    def until(self) -> datetime | None:
        """When this reads otherwise by itself."""
        return self.counter.closes_at if self.counter else None


def behind(paper: Paper, now: datetime) -> WhoStandsBehind:
    """Who stands behind the shown version of a paper: those alone whose sign-on was confirmed."""
    shown: Version = paper.shown_version
    found = shown.sign_ons.filter(confirmed_at__isnull=False).defer(*FOR_THE_OFFICE)
    confirmed = in_order(found.select_related("logo"))
    standing = [one for one in confirmed if one.withdrawn_at is None]
    back = {one.organisation_id for one in standing}
    withdrawn: dict[int, SignOn] = {}
    for one in sorted(confirmed, key=lambda one: one.given_at):
        if one.withdrawn_at is not None and one.organisation_id not in back:
            withdrawn[one.organisation_id] = one
    apart = by_standing(standing)
    return WhoStandsBehind(
        version=shown,
        signatories=apart[Standing.SIGNATORY],
        co_sponsors=apart[Standing.CO_SPONSOR],
        withdrawn=in_order(withdrawn.values()),
        counter=counter_of(shown, now),
    )


def counter_of(version: Version, now: datetime) -> SignOnPeriod | None:
    period: SignOnPeriod | None = SignOnPeriod.objects.filter(version=version, shows_count=True).first()
    if period is None or now >= period.closes_at or is_overtaken(version):
        return None
    return period


def sign_on_with_logo(paper: Paper, sha256: str) -> SignOn | None:
    """The sign-on behind the shown version whose logo this is."""
    found = SignOn.objects.filter(
        version=paper.shown_version_id, logo__sha256=sha256, confirmed_at__isnull=False, withdrawn_at=None
    )
    one: SignOn | None = found.defer(*FOR_THE_OFFICE).select_related("logo").first()
    return one
