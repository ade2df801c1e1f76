"""How the journal speaks of submissions."""

from __future__ import annotations

from typing import Any

import rules
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from travaux.office.desk import telling
from travaux.papers.models import Submission

VERBS = {
    "began to answer with": gettext_lazy("began to answer a call with"),
    "gave up answering with": gettext_lazy("gave up answering a call with"),
    "sent": pgettext_lazy("somebody … something", "sent"),
    "noted what became of": gettext_lazy("noted what became of"),
}


def titles(ids: set[int], reader: Any) -> telling.Titles:
    """The paper and the call, for those who work on papers; for others, that there was a submission."""
    if not rules.has_perm("papers.write", reader):
        return {pk: (_("a submission"), None) for pk in ids}
    found = Submission.objects.filter(pk__in=ids).select_related("paper", "call")
    said = _("%(paper)s, in answer to %(call)s")
    return {
        one.pk: (
            said % {"paper": one.paper, "call": one.call},
            reverse("desk-paper-submission", args=[one.paper_id, one.pk]),
        )
        for one in found
    }


def register() -> None:
    """Told by the app when it is ready."""
    telling.say_verbs(VERBS)
    telling.let_be_called(Submission.kind, titles)
