"""A paper with a frozen version that is being signed, and the links in the mails about it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tests.builders import NOW, make_organisation, published
from travaux.convening.models import Organisation
from travaux.office.models import OutgoingMail
from travaux.office.sealing import fingerprint
from travaux.papers.actions.versions import freeze
from travaux.papers.content import digest_of
from travaux.papers.models import Paper, SignOnPeriod, Version
from travaux.papers.sign_ons.inviting import open_period
from travaux.papers.sign_ons.signing import Given
from travaux.processes.deadlines import Deadline

CONTENT = {
    "title": "Nobody is returned to danger",
    "authors": "The group",
    "addressed_to": "States",
    "language": "en",
    "messages": [
        {"uid": "m1", "number": 1, "text": "Name the principle.", "reason": "It binds.", "references": "",
         "addressed_to": "States"},
    ],
    "paragraphs": [
        {"uid": "p1", "kind": "heading", "level": 1, "text": "What we ask"},
        {"uid": "p2", "kind": "paragraph", "level": 1, "text": "A text with a note.^[The note.]"},
    ],
}  # fmt: skip
GIVEN = Given("Harbour Network", "Ada Example", "Director", "I may sign.", "en")
LAST_DAY = Deadline(date(2018, 2, 15))


def make_paper(title: str = "Nobody is returned to danger", *, slug: str = "paper", **snapshot: Any) -> Paper:
    return published(Paper(language="en"), slug=slug, title=title, **snapshot)


def make_frozen(paper: Paper, text: str = "A text with a note.^[The note.]") -> Version:
    paragraphs: Any = [*CONTENT["paragraphs"][:1], {**CONTENT["paragraphs"][1], "text": text}]  # type: ignore[dict-item]
    content = {**CONTENT, "paragraphs": paragraphs}
    version = make_version(paper, content)
    freeze(actor=None, version=version, now=NOW)
    return Version.objects.get(pk=version.pk)


def make_version(paper: Paper, content: Any) -> Version:
    return Version.objects.create(
        paper=paper, number=paper.versions.count() + 1, language="en", content=content,
        digest=digest_of(content), made_at=NOW,
    )  # fmt: skip


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
