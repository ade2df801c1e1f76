"""A paper that is being signed, and the links in the mails about it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from tests.builders import NOW, make_organisation
from tests.papers.writing import ask, frozen, write
from travaux.convening.models import Organisation
from travaux.office.models import OutgoingMail
from travaux.office.sealing import fingerprint
from travaux.papers.models import Paper, SignOn, SignOnPeriod, Version
from travaux.papers.sign_ons.inviting import invite, open_period
from travaux.papers.sign_ons.signing import Given, open_link, sign
from travaux.processes.deadlines import Deadline

GIVEN = Given("Harbour Network", "Ada Example", "Director", "I may sign.", "en")
LAST_DAY = Deadline(date(2018, 2, 15))


def make_frozen(paper: Paper, text: str = "A text with a note.^[The note.]") -> Version:
    """A final version: a message, a heading, and what was written before with `text` below it."""
    ask(paper, "Name the principle.", reason="It *binds*.")
    write(paper, "What we ask", sort="heading")
    write(paper, text)
    return frozen(paper)


def make_period(version: Version, **options: Any) -> SignOnPeriod:
    return open_period(actor=None, version=version, **{"until": LAST_DAY, "now": NOW, **options})


def make_signer(
    name: str = "Harbour Network", address: str = "desk@harbour.example", **fields: Any
) -> Organisation:
    return make_organisation(name, address=address, fingerprint=fingerprint(address), **fields)


def link_in_mail(key_begins: str) -> str:
    """The path to which the latest mail of this sort leads."""
    mail = OutgoingMail.objects.filter(key__startswith=key_begins).order_by("-pk").first()
    assert mail is not None
    found = re.search(r"https?://[^/\s]+(/\S*sign-on\S*)", mail.text)
    assert found is not None
    return found[1]


def token_of(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def sign_by(organisation: Organisation, period: SignOnPeriod, now: datetime = NOW) -> SignOn:
    """The organisation is asked, follows the link in its mail and signs."""
    invite(actor=None, period=period, organisation=organisation, language="en", now=now)
    _invitation, form = open_link(token=token_of(link_in_mail("sign-on:")), now=now)
    return sign(form=form, given=GIVEN, now=now)
