"""Asking organisations to sign: opening the time for it, and mailing each of them a link."""

from __future__ import annotations

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
from travaux.office.mail import queue_mail
from travaux.office.models import User
from travaux.office.sealing import fingerprint
from travaux.office.signed_links import token_with_secret
from travaux.office.translating import in_language
from travaux.papers.models import SignOnInvitation, SignOnPeriod, Standing, Version
from travaux.papers.sign_ons import links
from travaux.processes.deadlines import Deadline
from travaux.processes.notices.letters import one_line
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
) -> SignOnPeriod:
    """Let `version` be signed until a day. Raises ValidationError where it is not frozen, is a translation,
    or the day is over.
    """
    if not version.is_frozen or version.translates_id is not None:
        raise ValidationError(_("Only a frozen version in the paper’s own language can be signed."))
    if until.is_over(now):
        raise ValidationError(_("The last day is over already. Choose a later one."))
    said = {
        "words": words,
        "date": until.date,
        "time": until.time,
        "zone": until.zone or "",
        "closes_at": until.over_at,
        "shows_count": shows_count,
    }
    period, _new = SignOnPeriod.objects.update_or_create(
        version=version,
        defaults=said,
        create_defaults={**said, "opened_by": actor, "opened_at": now},
    )
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
) -> SignOnInvitation:
    """Mail an organisation a link to sign, at `address` or else its own. Invited again, it gets a new link,
    and the earlier one works no more. Raises ValidationError where there is no address, or time is over.
    """
    address = address or organisation.address
    if not address:
        raise ValidationError(
            _("%(name)s has no e-mail address. Give it one, or name an address here."),
            params={"name": organisation.name},
        )
    if now >= period.closes_at:
        raise ValidationError(_("The time for signing is over."))
    valid_until = min(now + LINK_LASTS, period.closes_at)
    made, _new = SignOnInvitation.objects.get_or_create(
        period=period,
        organisation=organisation,
        defaults={
            "address": address, "language": language, "sent_at": now, "valid_until": valid_until, "proof": "",
        },
    )  # fmt: skip
    invitation: SignOnInvitation = SignOnInvitation.objects.select_for_update(of=("self",)).get(pk=made.pk)
    token, invitation.proof = token_with_secret(links.OPEN, invitation.uid)
    invitation.address, invitation.language, invitation.standing = address, language, standing
    invitation.times_sent += 1
    invitation.sent_at, invitation.valid_until, invitation.opened_at = now, valid_until, None
    invitation.save()
    send_link(invitation, token, now)
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


def is_known_address(invitation: SignOnInvitation) -> bool:
    """Whether the link went to the address under which the office knows the organisation."""
    known = invitation.organisation.address
    return bool(known) and fingerprint(known) == fingerprint(invitation.address)
