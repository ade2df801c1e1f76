"""Asking organisations to sign: opening the time for it, and mailing each of them a link."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from html import unescape

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.convening.models import Organisation
from travaux.office import journal
from travaux.office.describing import absolute
from travaux.office.frame import the_office
from travaux.office.letters import one_line
from travaux.office.mail import queue_mail
from travaux.office.models import User
from travaux.office.sealing import fingerprint
from travaux.office.signed_links import token_with_secret
from travaux.office.translating import in_language
from travaux.papers.actions.locking import hold_paper
from travaux.papers.models import SignOnInvitation, SignOnPeriod, Standing, Version
from travaux.papers.sign_ons import links
from travaux.papers.sign_ons.standing import in_force_before
from travaux.processes.deadlines import Deadline
from travaux.processes.templatetags.closing import stated

LINK_LASTS = timedelta(days=30)  # or until the last day, whichever comes first


@transaction.atomic
def open_period(
    *,
    actor: User | None,
    version: Version,
    until: Deadline,
    now: datetime,
    words: str = "",
    shows_count: bool = False,
    based_on: str | None = None,
) -> SignOnPeriod:
    """Let `version` be signed until a day, or give it a later one. Links that would have ended with the last
    day go on with it. Raises ValidationError where the version is not frozen, is a translation, or has been
    overtaken by a later one; where the day is over, or is earlier than the mails have said; and, under the
    code `late`, where the period is not the one whose `print_of` is `based_on`.
    """
    if not version.is_frozen or version.translates_id is not None:
        raise ValidationError(_("Only a frozen version in the paper’s own language can be signed."))
    refuse_overtaken(version)
    if until.is_over(now):
        raise ValidationError(_("The last day is over already. Choose a later one."), code="past")
    hold_paper(version.paper_id)
    present: SignOnPeriod | None = SignOnPeriod.objects.filter(version=version).first()
    if based_on is not None and based_on != print_of(present):
        raise ValidationError(_("Somebody else changed this meanwhile."), code="late")
    if present is not None and until.over_at < present.closes_at and present.invitations.exists():
        raise ValidationError(
            _("The mails that went out name a later day. It can be put off, and not be brought forward."),
            code="earlier",
        )
    said = {
        "words": words,
        "date": until.date,
        "time": until.time,
        "zone": until.zone or "",
        "closes_at": until.over_at,
        "shows_count": shows_count,
    }
    if present is None:
        period = SignOnPeriod.objects.create(version=version, opened_by=actor, opened_at=now, **said)
    else:
        period, ended_at = present, present.closes_at
        for name, value in said.items():
            setattr(period, name, value)
        period.save(update_fields=list(said))
        lengthen_links(period, ended_at)
    journal.write(
        actor=actor,
        verb="asked for sign-ons to",
        kind="paper",
        object_id=version.paper_id,
        ids={"version": version.number, "digest": version.digest},
        touches={f"paper:{version.paper_id}"},
        chain=journal.SIGN_ONS,
        now=now,
    )
    return period


def print_of(period: SignOnPeriod | None) -> str:
    """A print of what a period says, by which a form knows whether it is still the one that it showed."""
    if period is None:
        return ""
    said = [str(period.date), str(period.time), period.zone, period.words, period.shows_count]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def lengthen_links(period: SignOnPeriod, ended_at: datetime) -> None:
    """Let the links that were to end with the period at `ended_at` go on as long as it does now."""
    for invitation in period.invitations.select_for_update(of=("self",)).filter(valid_until=ended_at):
        invitation.valid_until = min(invitation.sent_at + LINK_LASTS, period.closes_at)
        invitation.save(update_fields=["valid_until"])


def is_overtaken(version: Version) -> bool:
    """Whether a later version of the paper is being signed, or was."""
    later = Version.objects.filter(paper=version.paper_id, number__gt=version.number)
    return bool(later.filter(sign_on_period__isnull=False).exists())


def refuse_overtaken(version: Version) -> None:
    if is_overtaken(version):
        raise ValidationError(_("A later version is open for signing, so this one is signed no more."))


@transaction.atomic
def invite(
    *,
    actor: User | None,
    period: SignOnPeriod,
    organisation: Organisation,
    now: datetime,
    language: str,
    address: str = "",
    standing: str = Standing.SIGNATORY,  # type: ignore[assignment]  # a str, to Django
    unless_asked_since: datetime | None = None,
) -> SignOnInvitation:
    """Mail an organisation a link to sign, at `address` or else its own. Invited again, it gets a new link,
    and the earlier one works no more. Raises ValidationError where there is no address, where time is over
    or a later version is signed, and where it was asked since the form was opened (`unless_asked_since`).
    """
    address = address or organisation.address
    if not address:
        raise ValidationError(
            _("%(name)s has no e-mail address. Give it one, or name an address here."),
            params={"name": organisation.name},
        )
    if now >= period.closes_at:
        raise ValidationError(_("The time for signing is over."))
    refuse_overtaken(period.version)
    valid_until = min(now + LINK_LASTS, period.closes_at)
    made, _new = SignOnInvitation.objects.get_or_create(
        period=period,
        organisation=organisation,
        defaults={
            "address": address, "language": language, "sent_at": now, "valid_until": valid_until, "proof": "",
        },
    )  # fmt: skip
    invitation: SignOnInvitation = SignOnInvitation.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if unless_asked_since and invitation.times_sent and invitation.sent_at >= unless_asked_since:
        raise ValidationError(
            _("%(name)s was asked a moment ago, and was not asked again."), params={"name": organisation.name}
        )
    token, invitation.proof = token_with_secret(links.OPEN, invitation.uid)
    invitation.address, invitation.language, invitation.standing = address, language, standing
    invitation.times_sent += 1
    invitation.sent_at, invitation.valid_until, invitation.opened_at = now, valid_until, None
    invitation.save()
    send_link(invitation, token, now)
    journal.write(
        actor=actor,
        verb="invited to sign",
        kind="paper",
        object_id=period.version.paper_id,
        ids={"version": period.version.number, "organisation": organisation.pk},
        touches=(),
        now=now,
    )
    return invitation


def send_link(invitation: SignOnInvitation, token: str, now: datetime) -> None:
    paper = invitation.period.version.paper
    with override(invitation.language):
        office = in_language([the_office()])[0]
        context = {
            "office": office,
            "site": absolute(reverse("home")),
            "paper": paper,
            "organisation": invitation.organisation,
            "words": invitation.period.words,
            "earlier": version_signed_before(invitation),
            "until": unescape(strip_tags(stated(invitation.period.until))),
            "link": absolute(reverse("sign-on", args=[token])),
        }
        queue_mail(
            key=f"sign-on:{invitation.uid}:{invitation.times_sent}",
            to=invitation.address,
            subject=one_line(_("Will you sign? %(title)s") % {"title": paper.title}),
            text=render_to_string("papers/mail/sign_on.txt", context),
            language=invitation.language,
            not_after=invitation.valid_until,
            now=now,
        )


def version_signed_before(invitation: SignOnInvitation) -> int | None:
    """The number of the earlier version that the organisation still stands behind, if any."""
    found = in_force_before(invitation.period.version).filter(organisation=invitation.organisation_id)
    number: int | None = found.values_list("version__number", flat=True).first()
    return number


def is_known_address(invitation: SignOnInvitation) -> bool:
    """Whether the link went to the address under which the office knows the organisation."""
    known = invitation.organisation.address
    return bool(known) and fingerprint(known) == fingerprint(invitation.address)
