"""What the siege finds: a group with a paper that is being written, and one that can be signed. Run within
the site: `python -m siege.founding`; prints where they are, as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import django

django.setup()

from django.utils import timezone  # noqa: E402  (Django must be started)

from travaux.convening.models import Group  # noqa: E402
from travaux.office.publishing import publish, save_draft  # noqa: E402
from travaux.papers.actions.paragraphs import add_paragraphs  # noqa: E402
from travaux.papers.actions.versions import freeze, make_version  # noqa: E402
from travaux.papers.models import Paper, Version  # noqa: E402
from travaux.papers.pasting import Pasted  # noqa: E402
from travaux.papers.sign_ons.inviting import open_period  # noqa: E402
from travaux.processes.deadlines import Deadline  # noqa: E402


def make_paper(title: str, group: Group, now: Any) -> Paper:
    paper = Paper(language="en")
    snapshot = {"slug": title.lower().replace(" ", "-"), "title": title, "group_id": group.pk}
    save_draft(actor=None, subject=paper, snapshot=snapshot, now=now)
    parts = [Pasted("paragraph", 1, "States shall protect migrants in transit.")]
    add_paragraphs(actor=None, paper=paper, language="en", parts=parts, now=now)
    return paper


def found() -> dict[str, Any]:
    now = timezone.now()
    group = Group(language="en")
    publish(actor=None, subject=group, snapshot={"slug": "group", "title": "Informal group"}, now=now)
    written, signed = make_paper("Being written", group, now), make_paper("To be signed", group, now)
    version = make_version(actor=None, paper=signed, language="en", now=now)
    freeze(actor=None, version=version, translates=None, now=now)
    version = Version.objects.get(pk=version.pk)
    open_period(actor=None, version=version, until=Deadline(date(2199, 1, 1)), now=now)
    return {
        "written": str(written.uid),
        "paragraph": str(written.paragraphs.get().uid),
        "signed": signed.pk,
    }


if __name__ == "__main__":
    json.dump(found(), sys.stdout)
