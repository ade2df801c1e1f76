"""Who stands behind a paper: by version, and in the order in which names are printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from travaux.papers.models import Paper, SignOn, Standing, Version

# What is kept about the person who signed, for the office alone: pages for everybody do not even read it.
FOR_THE_OFFICE = ("person", "function", "authority", "why_withdrawn", "proof")


def sign_ons_of(paper: Paper) -> Any:
    """All that were given under any version, the latest version first, by name; withdrawn ones too."""
    found = SignOn.objects.filter(version__paper=paper).select_related("organisation", "version")
    return found.defer("version__content").order_by("-version__number", "given_name", "pk")


def counted(version: Version) -> Any:
    """Those that count under `version`: confirmed, and not withdrawn."""
    found = version.sign_ons.filter(confirmed_at__isnull=False, withdrawn_at=None)
    return found.select_related("organisation").order_by("given_name", "pk")


def signed_version(version: Version) -> Version:
    """The version whose sign-ons stand under this one: itself, or the original that it translates."""
    found: Version = version.translates or version
    return found


def in_force_before(version: Version) -> Any:
    """The sign-ons under earlier versions of its paper that nobody took back, the latest version first."""
    found = SignOn.objects.filter(
        version__paper=version.paper_id, version__number__lt=version.number, withdrawn_at=None
    )
    found = found.select_related("organisation", "version").defer("version__content")
    return found.order_by("-version__number", "pk")


def alphabetical(name: str) -> str:
    """What names are put in order by: without regard to capitals and accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def in_order(sign_ons: Iterable[SignOn]) -> list[SignOn]:
    return sorted(sign_ons, key=lambda one: (alphabetical(one.given_name), one.pk))


def by_standing(sign_ons: Iterable[SignOn]) -> dict[Any, list[SignOn]]:
    """Signatories and co-sponsors apart."""
    found: dict[Any, list[SignOn]] = {standing: [] for standing in Standing.values}
    for one in sign_ons:
        found[one.standing].append(one)
    return found
