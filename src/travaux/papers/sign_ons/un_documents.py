"""Names in the order and form of UN documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from travaux.convening.models import ConsultativeStatus
from travaux.papers.models import PaperSort, SignOn, Standing, Version
from travaux.papers.sign_ons.standing import by_standing, counted, in_order

# By status, in the order in which the UN lists them: what is said of one organisation, and of several.
SAID: dict[Any, tuple[str, str]] = {
    ConsultativeStatus.GENERAL: (
        gettext_noop("%s, a non-governmental organization in general consultative status"),
        gettext_noop("%s, non-governmental organizations in general consultative status"),
    ),
    ConsultativeStatus.SPECIAL: (
        gettext_noop("%s, a non-governmental organization in special consultative status"),
        gettext_noop("%s, non-governmental organizations in special consultative status"),
    ),
    ConsultativeStatus.ROSTER: (
        gettext_noop("%s, a non-governmental organization on the roster"),
        gettext_noop("%s, non-governmental organizations on the roster"),
    ),
    ConsultativeStatus.NONE: (
        gettext_noop("%s, a non-governmental organization without consultative status"),
        gettext_noop("%s, non-governmental organizations without consultative status"),
    ),
}


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
    names = names_by_status(sign_ons)
    without = names.pop(ConsultativeStatus.NONE, [])
    footnote = (
        _(
            "The views expressed in this statement are also shared by the following non-governmental "
            "organizations without consultative status: %s."
        )
        % ", ".join(without)
        if without
        else ""
    )
    return Authors(", ".join(with_status(names)), footnote)


def names_by_status(sign_ons: Iterable[SignOn]) -> dict[Any, list[str]]:
    names: dict[Any, list[str]] = {}
    for one in in_order(sign_ons):
        names.setdefault(one.organisation.status, []).append(one.given_name)
    return names


def with_status(names: dict[Any, list[str]]) -> list[str]:
    """The names of each status with what it is."""
    return [
        _(several if len(names[status]) > 1 else one) % ", ".join(names[status])
        for status, (one, several) in SAID.items()
        if status in names
    ]


def standing_in(version: Version, status: Any, chosen: str) -> str:
    """How an organisation stands under a paper: as it was `chosen`; but joint written statements are
    co-sponsored by those in consultative status, and by nobody else.
    """
    if version.paper.sort != PaperSort.WRITTEN_STATEMENT:
        return chosen
    found: Any = Standing.SIGNATORY if status == ConsultativeStatus.NONE else Standing.CO_SPONSOR
    return str(found)


def list_in_words(version: Version) -> str:
    """Those who stand behind a version as plain text, in its language: of a written statement, the line of
    its authors and the footnote; of other papers, signatories and co-sponsors apart, by status.
    """
    found = list(counted(version))
    with override(version.language):
        if version.paper.sort == PaperSort.WRITTEN_STATEMENT:
            authors = as_in_un_documents(found)
            parts = [authors.line, f"* {authors.footnote}" if authors.footnote else ""]
        else:
            headings = {Standing.SIGNATORY: _("Signatories"), Standing.CO_SPONSOR: _("Co-sponsors")}
            parts = [
                "\n".join([str(headings[Standing(standing)]), "", *with_status(names_by_status(ones))])
                for standing, ones in by_standing(found).items()
                if ones
            ]
        said = "\n\n".join(filter(None, [str(version.content["title"]), *parts]))
    return f"{said}\n"
