"""Steps by which organisations put their names under a paper, as they did it: by the links in their mails."""

from __future__ import annotations

from django.utils.translation import override

from travaux.demo.mailed import token_in_mail
from travaux.demo.writing.story import Step, Story
from travaux.papers.forms.signing import AUTHORITY
from travaux.papers.models import SignOn, SignOnInvitation
from travaux.papers.sign_ons.inviting import invite, open_period
from travaux.papers.sign_ons.signing import Given, confirm, open_link, sign, withdraw


def asks_for_names(story: Story, step: Step) -> None:
    open_period(
        actor=step.who,
        version=story.version(step["version"]),
        until=step.until,
        words=step["words"],
        shows_count=step["shows_count"],
        now=step.now,
    )


def invites_to_sign(story: Story, step: Step) -> None:
    story.invitations[step["organisation"]] = invite(
        actor=step.who,
        period=story.version(step["version"]).sign_on_period,
        organisation=story.convening.organisations[step["organisation"]],
        language=step["language"],
        address=step.said.get("address", ""),
        standing=step["standing"],
        now=step.now,
    )


def signs(story: Story, step: Step) -> None:
    invitation: SignOnInvitation = story.invitations[step["organisation"]]
    token = token_in_mail(f"sign-on:{invitation.uid}:")
    with override(invitation.language):
        authority = str(AUTHORITY)
    given = Given(step["name"], step["person"], step["function"], authority, invitation.language)
    _invitation, form = open_link(token=token, now=step.now)
    story.sign_ons[step["organisation"]] = sign(form=form, given=given, now=step.now)


def confirms(story: Story, step: Step) -> None:
    sign_on: SignOn = story.sign_ons[step["organisation"]]
    confirm(token=token_in_mail(f"signed:{sign_on.uid}"), now=step.now)


def withdraws_a_name(story: Story, step: Step) -> None:
    sign_on = story.sign_ons[step["organisation"]]
    withdraw(sign_on=sign_on, why=step["why"], actor=step.who, now=step.now)


DOES = {
    "asks for names": asks_for_names,
    "invites to sign": invites_to_sign,
    "signs": signs,
    "confirms": confirms,
    "withdraws a name": withdraws_a_name,
}
