"""A volunteer brings a table in at the desk: what would happen comes first, and all or nothing follows."""

from __future__ import annotations

import html
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import make_area
from tests.desk.making import make_person, signed_in
from travaux.record.models import Event

pytestmark = pytest.mark.django_db
AT = "/en/desk/import/events/"
GOOD = 'Title;Date;Published or draft\n"A day; on the quay";24 July 2017;published\nAnother;2018;draft\n'


@pytest.fixture
def editor() -> Client:
    return signed_in(make_person("Ada", "editor"))


def look(client: Client, text: str) -> str:
    file = SimpleUploadedFile("events.csv", text.encode())
    return client.post(AT, {"action": "look", "file": file}).content.decode()


def test_table_is_shown_first_and_then_brought_in(editor: Client) -> None:
    page = look(editor, GOOD)
    assert ("A day; on the quay" in page, Event.objects.count()) == (True, 0)
    found = re.search(r'name="cells" value="([^"]*)"', page)
    assert found is not None
    sent = {"action": "import", "cells": html.unescape(found[1])}
    assert editor.post(AT, sent).status_code == 302
    assert sorted(Event.objects.values_list("title", flat=True)) == ["A day; on the quay", "Another"]
    again = look(editor, GOOD)
    assert again.count("as it is already") == 2 and 'value="import"' not in again


def test_bad_rows_are_named_and_cannot_be_brought_in(editor: Client) -> None:
    page = look(editor, GOOD.replace("2018", "soon").replace("A day", "<script>x</script>"))
    assert "Row 3, Date" in page and 'value="import"' not in page and "<script>x" not in page


@pytest.mark.parametrize(
    "cells",
    ["[" * 50_000, "{}", "[1]", '[["Title"],["a\\u0000\\ud800b"]]', '[["Title"],[{"trouble":[]}]]', "x", ""],
)
def test_cells_from_elsewhere_are_judged_like_any(editor: Client, cells: str) -> None:
    assert editor.post(AT, {"action": "import", "cells": cells}).status_code in (200, 302)
    assert list(Event.objects.values_list("title", flat=True)) in ([], ["ab"])


def test_template_is_there_in_both_kinds_and_no_other(editor: Client) -> None:
    assert editor.get(f"{AT}template.csv").content.decode("utf-8-sig").startswith("Title;")
    assert editor.get(f"{AT}template.xlsx").content.startswith(b"PK")
    assert editor.get(f"{AT}template.exe").status_code == 404


def test_template_tells_of_areas_whatever_they_are_called(editor: Client) -> None:
    make_area("=1+1\x0b Rivers")
    book = openpyxl.load_workbook(io.BytesIO(editor.get(f"{AT}template.xlsx").content))
    [hint] = [cell for cell in book.worksheets[1]["B"] if "Rivers" in str(cell.value)]
    assert (hint.data_type, "=1+1 Rivers" in hint.value) == ("s", True)
