"""Puts the texts in `payloads.json` into records of the demonstration; prints where they stand, as JSON.

Runs as a program of its own, in a site's folder, with Django started.
"""

import json
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from travaux.convening.models import Contact, Meeting, Organisation
from travaux.demo.loading import EMAIL
from travaux.demo.snapshots import MODELS
from travaux.office.actions import change_office
from travaux.office.models import User
from travaux.office.publishing import publish, save_draft, translate
from travaux.papers.actions.comments import comment
from travaux.papers.actions.messages import add_message
from travaux.papers.actions.paragraphs import add_paragraphs
from travaux.papers.actions.suggestions import suggest
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Paper
from travaux.papers.pasting import Pasted

PAYLOADS: list[str] = json.loads(Path("payloads.json").read_text())
IN_A_TITLE = 40
PLURALS = {"body": "bodies", "process": "processes"}


def record(actor: User, subject: Any, start: int) -> list[str]:
    """Publish payloads in every word of a record, save more in a draft and in French; its addresses."""
    some = PAYLOADS[start:] + PAYLOADS[:start]
    words = {
        name: "\n\n".join(PAYLOADS) if name in subject.formatted else " ".join(some[:IN_A_TITLE])
        for name in subject.words
    }
    snapshot = subject.snapshot() | words
    now = timezone.now()
    publish(actor=actor, subject=subject, snapshot=snapshot, now=now)
    translate(actor=actor, subject=subject, language="fr", words=words, published=True, now=now)
    save_draft(actor=actor, subject=subject, snapshot=snapshot | {"title": PAYLOADS[start]}, now=now)
    desk = f"/en/desk/{PLURALS.get(subject.kind, f'{subject.kind}s')}/{subject.pk}/"
    public = subject.get_absolute_url()
    return [public, public.replace("/en/", "/fr/"), desk, f"{desk}history/", f"{desk}in/fr/"]


def paper(actor: User, subject: Any) -> list[str]:
    """Payloads in the text of a paper, in what is said to it, and in two versions; where it is written."""
    now = timezone.now()
    given = {"actor": actor, "now": now}
    parts = [Pasted("paragraph", 1, text) for text in PAYLOADS[::4]]
    paragraph, *_others = add_paragraphs(paper=subject, language="en", parts=parts, **given)
    first = make_version(paper=subject, language="en", **given)
    said = " ".join(PAYLOADS)
    add_paragraphs(paper=subject, language="en", parts=[Pasted("heading", 1, said[:15_000])], **given)
    add_message(paper=subject, language="en", words={"text": said[:9_000], "reason": said[9_000:]}, **given)
    comment(paragraph=paragraph, text=said[:3_900], **given)
    based = {"base": paragraph.text, "base_number": paragraph.number}
    proposed = suggest(paper=subject, language="en", paragraph=paragraph, text=said[9_000:], **based, **given)
    second = make_version(paper=subject, language="en", **given)
    at = f"/en/workroom/papers/{subject.uid}/"
    compared = f"{at}versions/{second.number}/against/{first.number}/"
    other = (f"/en/workroom/paragraphs/{paragraph.uid}/", f"/en/workroom/suggestions/{proposed.uid}/")
    return [at, f"{at}messages/", f"{at}versions/{second.number}/", compared, *other]


@transaction.atomic
def enter() -> list[str]:
    actor = User.objects.get(email=EMAIL)
    addresses = []
    for start, model in enumerate(MODELS.values()):
        subject = model.objects.visible_to(None).order_by("pk").first()
        addresses += record(actor, subject, 50 * start)
    addresses += paper(actor, Paper.objects.visible_to(None).earliest("pk"))
    said = " ".join(PAYLOADS[:IN_A_TITLE])
    called = {"name": PAYLOADS[0], "short_name": PAYLOADS[1], "motto": " ".join(PAYLOADS[2:6])[:300]}
    change_office(actor=actor, values=called, now=timezone.now())
    Organisation.objects.filter(pk=Organisation.objects.earliest("pk").pk).update(name=said)
    Contact.objects.filter(pk=Contact.objects.earliest("pk").pk).update(name=said)
    Meeting.objects.filter(pk=Meeting.objects.earliest("pk").pk).update(title=said, place=said)
    return addresses


print(json.dumps(enter()))
