"""Who stands behind a paper: by version, and as UN documents name its authors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from travaux.convening.models import ConsultativeStatus
from travaux.papers.models import Paper, SignOn, Standing, Version


def sign_ons_of(paper: Paper) -> Any:
    """All that were given under any version, the latest version first, by name; withdrawn ones too."""
    found = SignOn.objects.filter(version__paper=paper).select_related("organisation", "version")
    return found.order_by("-version__number", "given_name", "pk")


def counted(version: Version) -> Any:
    """Those that count under `version`: confirmed, and not withdrawn."""
    found = version.sign_ons.filter(confirmed_at__isnull=False, withdrawn_at=None)
    return found.select_related("organisation").order_by("given_name", "pk")


@dataclass(frozen=True)
class Authors:
    """`line` stands above a written statement; `footnote` names those without consultative status."""

    line: str
    footnote: str


def as_in_un_documents(sign_ons: Iterable[SignOn]) -> Authors:
    """The authors of a joint written statement as the Human Rights Council's documents name them: those in
    general consultative status, then in special, then on the roster, each in the order of the alphabet;
    organisations without status share the views in a footnote.
    """
    names: dict[Any, list[str]] = {}
    for one in sorted(sign_ons, key=lambda one: one.given_name.casefold()):
        names.setdefault(one.organisation.status, []).append(one.given_name)
    said: dict[Any, tuple[str, str]] = {
        ConsultativeStatus.GENERAL: (
            _("%s, a non-governmental organization in general consultative status"),
            _("%s, non-governmental organizations in general consultative status"),
        ),
        ConsultativeStatus.SPECIAL: (
            _("%s, a non-governmental organization in special consultative status"),
            _("%s, non-governmental organizations in special consultative status"),
        ),
        ConsultativeStatus.ROSTER: (
            _("%s, a non-governmental organization on the roster"),
            _("%s, non-governmental organizations on the roster"),
        ),
    }
    parts = [
        (several if len(names[status]) > 1 else one) % ", ".join(names[status])
        for status, (one, several) in said.items()
        if status in names
    ]
    without = names.get(ConsultativeStatus.NONE, [])
    footnote = (
        _(
            "The views expressed in this statement are also shared by the following non-governmental "
            "organizations without consultative status: %s."
        )
        % ", ".join(without)
        if without
        else ""
    )
    return Authors(", ".join(parts), footnote)


def by_standing(sign_ons: Iterable[SignOn]) -> dict[str, list[SignOn]]:
    """Signatories and co-sponsors apart."""
    found: dict[str, list[SignOn]] = {standing: [] for standing in Standing.values}
    for one in sign_ons:
        found[one.standing].append(one)
    return found
