"""Who stands behind a version, as its printed files say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from travaux.papers.models import PaperSort, Standing, Version
from travaux.papers.sign_ons.standing import by_standing, counted, in_order, signed_version
from travaux.papers.sign_ons.un_documents import as_in_un_documents


@dataclass(frozen=True)
class Signatures:
    """The names under the text. Those of a written statement stand above it, as `authors`, and those without
    consultative status in `author_note`, at the foot of the first page.
    """

    signatories: tuple[str, ...] = ()
    co_sponsors: tuple[str, ...] = ()
    authors: str = ""
    author_note: str = ""


def signatures_of(version: Version) -> Signatures:
    """Of a final text, or of the original that it translates; a draft has none."""
    if not version.is_frozen:
        return Signatures()
    found = in_order(counted(signed_version(version)))
    if version.paper.sort == PaperSort.WRITTEN_STATEMENT:
        with override(version.language):
            authors = as_in_un_documents(found)
        return Signatures(authors=authors.line, author_note=authors.footnote)
    names: dict[Any, tuple[str, ...]] = {
        standing: tuple(one.given_name for one in ones) for standing, ones in by_standing(found).items()
    }
    return Signatures(names[Standing.SIGNATORY], names[Standing.CO_SPONSOR])


def shown_in_files(version: Version) -> set[str]:
    """The tags of the organisations whose status the printed files name."""
    ones = counted(signed_version(version)).values_list("organisation_id", flat=True)
    return {f"organisation:{pk}" for pk in ones}
