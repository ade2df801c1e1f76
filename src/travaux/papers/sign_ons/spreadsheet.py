"""All that is known of who stands behind a paper, as a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from travaux.papers.models import Paper, SignOn
from travaux.papers.sign_ons.standing import alphabetical, sign_ons_of
from travaux.texts.writing.sheets import put

WIDEST = 60  # of a column, in characters


def headings() -> list[str]:
    return [
        _("Organisation, as printed"),
        _("Known as"),
        _("Country"),
        _("Status with ECOSOC"),
        _("Stands as"),
        _("Version"),
        _("SHA-256 of the version"),
        _("Person"),
        _("Function"),
        _("Signed at"),
        _("Confirmed at"),
        _("Withdrawn at"),
        _("Why it was withdrawn"),
    ]


def row_of(one: SignOn, zone: ZoneInfo) -> list[str | int]:
    organisation = one.organisation
    return [
        one.given_name,
        organisation.name,
        organisation.country,
        organisation.get_status_display(),
        one.get_standing_display(),
        one.version.number,
        one.digest,
        one.person,
        one.function,
        moment(one.given_at, zone),
        moment(one.confirmed_at, zone),
        moment(one.withdrawn_at, zone),
        one.why_withdrawn,
    ]


def moment(instant: datetime | None, zone: ZoneInfo) -> str:
    """`2018-01-15 13:00 +01:00 Europe/Zurich`: in the same form in every language, so that it can be sorted;
    a spreadsheet's own times know no zone.
    """
    if instant is None:
        return ""
    local = instant.astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M} {local.isoformat()[-6:]} {zone.key}"


def as_spreadsheet(paper: Paper, zone: ZoneInfo) -> bytes:
    """The sign-ons under all versions, the latest version first, in the language of whoever asks."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = _("Sign-ons")
    sheet.sheet_view.rightToLeft = get_language_bidi()
    found = sorted(
        sign_ons_of(paper), key=lambda one: (-one.version.number, alphabetical(one.given_name), one.pk)
    )
    rows: list[list[Any]] = [headings(), *(row_of(one, zone) for one in found)]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            put(sheet.cell(number, column), value)
    look(sheet, rows)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def look(sheet: Any, rows: Iterable[list[Any]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, values in zip(sheet.columns, zip(*rows, strict=True), strict=True):
        longest = max(len(str(value)) for value in values)
        sheet.column_dimensions[column[0].column_letter].width = min(longest, WIDEST) + 2
        for cell in column:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
