"""How the journal speaks of sign-ons: by organisation and paper, to those who work on papers alone."""

from __future__ import annotations

from typing import Any

import rules
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from travaux.office.desk.telling import Titles, let_be_called, say_verbs
from travaux.papers.models import SignOn

VERBS = {"invited to sign": gettext_lazy("asked an organisation to sign")}


def sign_ons(ids: set[int], reader: Any) -> Titles:
    if not rules.has_perm("papers.write", reader):
        return {pk: (_("a paper, for an organisation"), None) for pk in ids}
    found = SignOn.objects.filter(pk__in=ids).select_related("version__paper").defer("version__content")
    return {
        one.pk: (
            _("%(paper)s, for %(organisation)s")
            % {"paper": one.version.paper.title, "organisation": one.given_name},
            reverse("desk-paper-sign-ons", args=[one.version.paper_id]),
        )
        for one in found
    }


def register() -> None:
    """Told by the app when it is ready."""
    say_verbs(VERBS)
    let_be_called(SignOn.kind, sign_ons)
