"""Opening a link, signing, confirming, withdrawing. Each is done once, however often it is asked for."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.convening.models import Organisation
from travaux.office import journal
from travaux.office.describing import absolute
from travaux.office.frame import the_office
from travaux.office.letters import one_line
from travaux.office.mail import queue_mail
from travaux.office.models import StoredFile, User
from travaux.office.signed_links import read_token_with_secret, token_with_secret
from travaux.office.translating import in_language
from travaux.papers.models import SignOn, SignOnInvitation
from travaux.papers.sign_ons import links
from travaux.papers.sign_ons.inviting import is_known_address, is_overtaken

FORM_LASTS = timedelta(hours=4)


class NotOpen(Exception):
    """The link or form does not work; the message is a plain sentence that says why and what to do."""


@dataclass(frozen=True)
class Given:
    """What a person fills in: the name of the organisation as printed, who they are, the words by which they
    say that they may sign, and a logo.
    """

    given_name: str
    person: str
    function: str
    authority: str
    language: str
    logo: StoredFile | None = None


def invitation_of(token: str, now: datetime) -> SignOnInvitation:
    """The invitation whose link this is, not opened yet. Nothing changes by asking. Raises NotOpen."""
    uid, proof = read_token_with_secret(links.OPEN, token)
    found: SignOnInvitation | None = invitations().filter(uid=uid).first() if uid else None
    if found is None:
        raise NotOpen(_("This link is not one of ours, or a part of it is missing."))
    refuse_closed(found, now)
    if found.proof != proof:
        raise NotOpen(_("A later mail has another link, and this one works no more. Use the latest."))
    if found.opened_at is not None:
        raise NotOpen(_("This link was opened already, and works once. Ask us for a new one."))
    if now >= found.valid_until:
        raise NotOpen(_("This link was valid until a day that is over. Ask us for a new one."))
    return found


def invitations() -> Any:
    return SignOnInvitation.objects.select_related("organisation", "period__version__paper")


def refuse_closed(invitation: SignOnInvitation, now: datetime) -> None:
    if now >= invitation.period.closes_at:
        raise NotOpen(_("The time for signing is over."))
    if is_overtaken(invitation.period.version):
        raise NotOpen(
            _("The text was changed since, and this link is for an earlier version. We ask you again.")
        )


@transaction.atomic
def open_link(*, token: str, now: datetime) -> tuple[SignOnInvitation, str]:
    """Use up the link; the invitation, and what its form holds. Of two who open it at once, one does. Raises
    NotOpen.
    """
    uid, _proof = read_token_with_secret(links.OPEN, token)
    hold(uid)
    invitation = invitation_of(token, now)
    invitation.opened_at = now
    invitation.save(update_fields=["opened_at"])
    return invitation, links.form_token(invitation.uid, invitation.proof)


def hold(uid: UUID | None) -> SignOnInvitation | None:
    """The row of an invitation, held until the transaction ends."""
    if uid is None:
        return None
    found: SignOnInvitation | None = (
        SignOnInvitation.objects.select_for_update(of=("self",)).filter(uid=uid).first()
    )
    return found


def opened(form: str, now: datetime) -> SignOnInvitation:
    """The invitation of an opened form. Raises NotOpen."""
    uid, proof = links.read_form_token(form)
    found: SignOnInvitation | None = invitations().filter(uid=uid).first() if uid else None
    if found is None:
        raise NotOpen(_("This form is not one of ours, or a part of it is missing."))
    refuse_closed(found, now)
    if found.opened_at is None or not found.proof.startswith(proof) or not proof:
        raise NotOpen(_("A later mail has another link, and this one works no more. Use the latest."))
    if now >= found.opened_at + FORM_LASTS:
        raise NotOpen(_("The form was open for too long. Ask us for a new link."))
    return found


@transaction.atomic
def sign(*, form: str, given: Given, now: datetime) -> SignOn:
    """Put the organisation's name under the version that was shown. Sent twice, it is one sign-on. It counts
    at once where the link went to the organisation's known address, else when somebody there confirms it.
    Raises NotOpen.
    """
    hold(links.read_form_token(form)[0])
    invitation = opened(form, now)
    version = invitation.period.version
    standing = in_force(version.pk, invitation.organisation_id)
    if standing is not None:
        return standing
    sign_on = SignOn(
        version=version,
        organisation=invitation.organisation,
        standing=invitation.standing,
        digest=version.digest,
        given_name=given.given_name,
        person=given.person,
        function=given.function,
        authority=given.authority,
        language=given.language,
        logo=given.logo,
        given_at=now,
        confirmed_at=now if is_known_address(invitation) else None,
    )
    token, sign_on.proof = token_with_secret(links.OWN, sign_on.uid)
    sign_on.save(force_insert=True)
    note(sign_on, "signed", now=now)
    tell_the_organisation(sign_on, invitation, token, now)
    return sign_on


def in_force(version_id: int, organisation_id: int) -> SignOn | None:
    """The organisation's sign-on under a version that is not withdrawn."""
    found: SignOn | None = SignOn.objects.filter(
        version_id=version_id, organisation_id=organisation_id, withdrawn_at=None
    ).first()
    return found


def own(token: str) -> SignOn:
    """The sign-on that a link in the mail to the organisation is for. Raises NotOpen."""
    uid, proof = read_token_with_secret(links.OWN, token)
    found: SignOn | None = (
        SignOn.objects.select_related("organisation", "version__paper").filter(uid=uid).first()
        if uid
        else None
    )
    if found is None or found.proof != proof:
        raise NotOpen(_("This link is not one of ours, or a part of it is missing."))
    return found


@transaction.atomic
def confirm(*, token: str, now: datetime) -> SignOn:
    """Let the sign-on count. Confirmed or withdrawn already, it stays as it is. Raises NotOpen."""
    sign_on = held(own(token))
    if sign_on.confirmed_at is None and sign_on.withdrawn_at is None:
        sign_on.confirmed_at = now
        sign_on.save(update_fields=["confirmed_at"])
        note(sign_on, "confirmed", now=now)
    return sign_on


@transaction.atomic
def withdraw(*, sign_on: SignOn, now: datetime, why: str = "", actor: User | None = None) -> SignOn:
    """Take the name back: it is shown as withdrawn from then on, and never erased."""
    sign_on = held(sign_on)
    if sign_on.withdrawn_at is None:
        sign_on.withdrawn_at, sign_on.why_withdrawn = now, why
        sign_on.save(update_fields=["withdrawn_at", "why_withdrawn"])
        note(sign_on, "took back", actor=actor, now=now)
    return sign_on


def held(sign_on: SignOn) -> SignOn:
    row: SignOn = SignOn.objects.select_for_update(of=("self",)).get(pk=sign_on.pk)
    return row


def note(sign_on: SignOn, verb: str, *, now: datetime, actor: User | None = None) -> None:
    """Write the chained journal, with a digest of the row as it is from now on."""
    version = sign_on.version
    journal.write(
        actor=actor,
        verb=verb,
        kind=SignOn.kind,
        object_id=sign_on.pk,
        ids={
            "organisation": sign_on.organisation_id,
            "version": version.pk,
            "digest": sign_on.digest,
            "row": row_digest(sign_on),
        },
        touches={f"paper:{version.paper_id}"},
        chain=journal.SIGN_ONS,
        now=now,
    )


def row_digest(sign_on: SignOn) -> str:
    """SHA-256 over everything that a sign-on says, so that a row that was changed by hand shows."""
    moments = (sign_on.given_at, sign_on.confirmed_at, sign_on.withdrawn_at)
    said = [
        str(sign_on.uid), sign_on.version_id, sign_on.organisation_id, sign_on.standing, sign_on.digest,
        sign_on.given_name, sign_on.person, sign_on.function, sign_on.authority, sign_on.language,
        sign_on.logo_id, sign_on.why_withdrawn, *(one.timestamp() if one else None for one in moments),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def tell_the_organisation(sign_on: SignOn, invitation: SignOnInvitation, token: str, now: datetime) -> None:
    """Mail to the organisation's known address what was signed in its name, and how to confirm or withdraw
    it; without one, to the address to which the invitation went.
    """
    organisation: Organisation = sign_on.organisation
    with override(invitation.language):
        office = in_language([the_office()])[0]
        context = {
            "office": office,
            "site": absolute(reverse("home")),
            "paper": sign_on.version.paper,
            "sign_on": sign_on,
            "organisation": organisation,
            "link": absolute(reverse("own-sign-on", args=[token])),
        }
        queue_mail(
            key=f"signed:{sign_on.uid}",
            to=organisation.address or invitation.address,
            subject=one_line(_("Signed in your name: %(title)s") % {"title": sign_on.version.paper.title}),
            text=render_to_string("papers/mail/signed.txt", context),
            language=invitation.language,
            now=now,
        )
