"""The table to begin with: its headings in the language of the site, with what to write below each."""

from __future__ import annotations

import csv
import io

from django.conf import settings
from django.utils.translation import gettext as _

from travaux.record.models import Area
from travaux.record.models.events import EventSort
from travaux.texts.writing.sheets import fitted, put
from travaux.transfer.tables.columns import COLUMNS, Column


def as_csv() -> bytes:
    """The headings alone, as Excel opens them everywhere: UTF-8 with its mark."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(column.heading for column in COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def as_excel() -> bytes:
    """A sheet with the headings, and one that explains them."""
    import openpyxl  # slow to load, and only for this format
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _("Events")
    sheet.append([column.heading for column in COLUMNS])
    explained = book.create_sheet(_("How to fill it in"))
    explained.append([_("Column"), _("What to write"), _("For instance")])
    for number, column in enumerate(COLUMNS, 2):
        for place, words in enumerate((column.heading, hint_of(column), str(column.example)), 1):
            put(explained.cell(number, place), fitted(words)[0])
    for some in (sheet, explained):
        for cell in some[1]:
            cell.font = Font(bold=True)
        some.freeze_panes = "A2"
    # As text, so that Excel leaves dates and numbers as they are written.
    for number in range(1, len(COLUMNS) + 1):
        letter = openpyxl.utils.get_column_letter(number)
        sheet.column_dimensions[letter].width = 24
        sheet.column_dimensions[letter].number_format = "@"
    for letter, width in (("A", 26), ("B", 70), ("C", 32)):
        explained.column_dimensions[letter].width = width
    for row in explained.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def hint_of(column: Column) -> str:
    """The hint, with the words that may be chosen."""
    names = {
        "sort": [str(label) for label in EventSort.labels],
        "areas": list(Area.objects.values_list("title", flat=True)[:50]),
        "language": [name for _code, name in settings.LANGUAGES],
    }.get(column.key, [])
    return f"{column.hint} {', '.join(names)}".strip()
