"""Events from a table: each bad cell is named, nothing is half-done, twice is once."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
import zipfile
from datetime import UTC
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from travaux.office.files import Refused
from travaux.office.models import StoredFile
from travaux.office.publishing import draft_of, publish, withdraw
from travaux.record.models import Area, Event
from travaux.transfer.actions import EventsReport, import_events
from travaux.transfer.tables import Table, as_csv, as_excel, judge, read_table

NOW = datetime.datetime(2026, 11, 1, 12, tzinfo=UTC)
HEAD = [
    "Title",
    "Date",
    "Last day",
    "Kind",
    "Areas",
    "Text",
    "Place",
    "Link",
    "Published or draft",
    "Reference",
]
GOOD = [
    "A day on the quay",
    "24 July 2017",
    "",
    "event",
    "Ferries",
    "We looked.",
    "Geneva",
    "",
    "published",
    "",
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def area() -> Area:
    area = Area(title="Ferries", slug="ferries")
    publish(actor=None, subject=area, now=NOW)
    return area


def run(*rows: list[Any], dry_run: bool = False, head: list[str] = HEAD) -> EventsReport:
    return import_events(actor=None, table=Table([[*head], *rows]), dry_run=dry_run, now=NOW)


def with_(**cells: str) -> list[Any]:
    return [cells.get(name.split()[0].lower(), good) for name, good in zip(HEAD, GOOD, strict=True)]


def counts(report: EventsReport) -> dict[str, int]:
    return {name: count for name, count in report.counts.items() if count}


def test_rows_become_events_published_or_drafts(area: Area) -> None:
    report = run(
        with_(last="25.07.2017", link="https://office.example/quay"),
        with_(title="Another day", date="July 2017", published="draft", areas="", kind=""),
    )
    assert (counts(report), report.judged.problems) == ({"created": 2}, [])
    day, other = Event.objects.order_by("pk")
    assert (day.is_published, day.printed_date, str(day.ends_on)) == (True, "2017-07-24", "2017-07-25")
    assert (day.body, list(day.areas.all())) == ("We looked.\n\n- <https://office.example/quay>", [area])
    assert (other.is_published, other.printed_date, draft_of(other) is not None) == (False, "2017-07", True)


def test_twice_is_once_and_a_corrected_row_updates() -> None:
    run(with_(), with_(title="Second", reference="2"))
    assert counts(run(with_(), with_(title="Second", reference="2"))) == {"unchanged": 2}
    report = run(with_(text="We looked again."), with_(title="The second", date="2018", reference="2"))
    assert counts(report) == {"updated": 2}
    assert sorted(Event.objects.values_list("title", flat=True)) == ["A day on the quay", "The second"]


def test_what_somebody_edited_or_made_or_took_away_is_left_alone() -> None:
    made = Event(title="Made by hand", slug="made", date=datetime.date(2017, 7, 24))
    publish(actor=None, subject=made, now=NOW)
    rows = [with_(), with_(title="Second"), with_(title="Made by hand")]
    assert counts(run(*rows)) == {"created": 2, "kept": 1}
    publish(actor=None, subject=Event.objects.get(title="Second"), snapshot={"title": "Ours"}, now=NOW)
    withdraw(actor=None, subject=Event.objects.get(title="A day on the quay"), now=NOW)
    assert counts(run(*[[*row[:5], "Other words", *row[6:]] for row in rows])) == {"kept": 3}


def test_dry_run_says_what_would_happen_and_keeps_nothing() -> None:
    assert counts(run(with_(), dry_run=True)) == {"created": 1}
    assert Event.objects.count() == 0


BAD = {
    "title": ["", "x" * 301],
    "date": ["soon", "31 February 2017", "2017-13", "3/4/2017", "32.1.2017"],
    "last": ["2017-07-01", "2017", "later"],
    "kind": ["party"],
    "areas": ["Ferries; Trains"],
    "link": ["javascript:alert(1)", "office"],
    "published": ["perhaps"],
    "place": ["x" * 121],
}


def test_each_bad_cell_is_named_and_nothing_is_written() -> None:
    cells = [(column, cell) for column, bad in BAD.items() for cell in bad]
    report = run(
        with_(title="Good"),
        *[with_(**{column: cell}, reference=str(n)) for n, (column, cell) in enumerate(cells)],
    )
    named = [(problem.row, problem.column.split()[0].lower()) for problem in report.judged.problems]
    names = {"kind": "sort"}
    assert named == [(number, names.get(column, column)) for number, (column, _) in enumerate(cells, start=3)]
    assert all(len(problem.message) > 10 for problem in report.judged.problems)
    assert (report.outcomes, Event.objects.count()) == ([], 0)


def test_row_that_comes_twice_is_named() -> None:
    [problem] = run(with_(), [], with_()).judged.problems
    assert (problem.row, "row 2" in problem.message) == (4, True)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "empty"),
        ([["When", "Where"]], "No column"),
        ([HEAD], "no row"),
        ([[*HEAD, "Title"], GOOD], "Two columns"),
    ],
)
def test_table_without_what_it_needs_is_named(rows: list[list[Any]], said: str) -> None:
    assert said in judge(Table(rows)).problems[0].message


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("24 July 2017", "2017-07-24"), ("24 juillet 2017", "2017-07-24"), ("1er août 2017", "2017-08-01"),
        ("July 24, 2017", "2017-07-24"), ("juillet 2017", "2017-07"), ("2017", "2017"), ("", None),
        ("24/07/2017", "2017-07-24"), ("07/24/2017", "2017-07-24"), ("24-7-2017", "2017-07-24"),
        ("3.4.2017", "2017-04-03"), ("5/5/2017", "2017-05-05"), ("07/2017", "2017-07"),
        ("42940", "2017-07-24"),
        ("2017-07-24 00:00:00", "2017-07-24"), ("2017/7/24", "2017-07-24"),
    ],
)  # fmt: skip
def test_date_is_read_as_people_and_programs_write_it(written: str, printed: str | None) -> None:
    report = run(with_(date=written))
    assert report.judged.problems == []
    assert Event.objects.get().printed_date == printed


def test_order_of_figures_is_learnt_from_the_column() -> None:
    run(with_(date="3/4/2017"), with_(title="Other", date="25/4/2017"))
    assert Event.objects.get(title="A day on the quay").printed_date == "2017-04-03"


def excel(*rows: list[Any], **formats: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place, form in formats.items():
        book.active[place].number_format = form
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_excel_file_gives_its_dates_as_it_shows_them() -> None:
    day = datetime.date(2017, 7, 24)
    table = read_table(
        excel(
            ["Title", "Date"],
            ["A", day],
            ["B", day],
            ["C", 2017],
            ["D", 42940.0],
            [],
            B2="dd/mm/yyyy",
            B3="mmm yyyy",
        ),
        "a.xlsx",
    )
    assert table.rows[1:] == [["A", "2017-07-24"], ["B", "2017-07"], ["C", "2017"], ["D", "42940"]]


def test_formula_is_named_and_never_worked_out() -> None:
    report = import_events(
        actor=None, table=read_table(excel(["Title"], ["=1+1"], ["#REF!"]), "a.xlsx"), dry_run=False, now=NOW
    )
    assert [(p.row, "formula" in p.message) for p in report.judged.problems] == [(2, True), (3, False)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_however_it_was_saved(delimiter: str, encoding: str, tmp_path: Path) -> None:
    lines = [["Title", "Text", "Place"], ['"Réunion"', '"One\nTwo; three, four\t""five"""', "Genève"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    table = read_table(text.encode(encoding), "a.csv")
    assert table.rows == [["Title", "Text", "Place"], ["Réunion", 'One\nTwo; three, four\t"five"', "Genève"]]


def entities() -> bytes:
    book = io.BytesIO(excel(["Title"], ["x"]))
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + content
            new.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO(excel(["Title"], ["x"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/sharedStrings2.xml", b"<" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (entities, "damaged"),
        (bomb, "more time or memory"),
        (lambda: b"PK\x03\x04 and then nothing", "damaged"),
        (lambda: b"%PDF-1.4", "not a table"),
        (lambda: "Titre\nRéunion".encode("cp1252"), "letters"),
        (lambda: b"Title\n" + b"x\n" * 5_001, "5,000 rows"),
    ],
)
def test_file_that_is_no_table_is_refused_in_one_sentence(content: Any, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_table(content(), "a")
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("made", [as_csv, as_excel])
def test_template_is_understood_when_it_is_filled_in(made: Any) -> None:
    table = read_table(made(), "template")
    filled = Table([*table.rows, ["A day", "July 2017"]])
    judged = judge(filled)
    assert (judged.problems, judged.skipped, len(judged.rows)) == ([], [], 1)


def test_quotation_mark_that_never_closes_is_named() -> None:
    table = read_table(b'Title,Text\nA,"one\nB,two\n', "a.csv")
    [problem] = judge(table).problems
    assert "quotation" in problem.message


def test_reader_of_tables_loads_no_django() -> None:
    code = "import sys, travaux.texts.reading.sheets; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
