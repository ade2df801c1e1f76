"""An office moves in: what the pages say is published, twice is once, and people's own edits stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client

from travaux.office.models import FormerAddress, StoredFile
from travaux.office.publishing import draft_of, publish, revisions_of, save_draft
from travaux.processes.models import Call
from travaux.record.actions import load_register
from travaux.record.models import Area, Event, Resource
from travaux.transfer.actions import import_site
from travaux.transfer.models import Imported

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)

AREA_PAGE = (
    """https://old.example/areas-of-work/rivers-and-borders

Areas of Work

Rivers and Borders

The office works with people who live along rivers that are also borders. This is its introduction.

Recent Timeline Events

March 2019

Call for inputs to a report on river crossings

The Office of the High Commissioner for Human Rights is preparing a report. """
    + """\
Send all information by 30 April 2019 to the Office of the High Commissioner.

Details stand in the note verbale attached.

Related Files

Related Areas of Work

February 2019

A workshop by the lake

Twenty partners met for a day and compared what they had seen.

Related Areas of Work
"""
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "area.txt").write_text(AREA_PAGE)
    return folder


def run_import(folder: Path, *, dry_run: bool = False, now: datetime = NOW) -> dict[str, Any]:
    report = import_site(
        actor=None, sources=[folder], dry_run=dry_run, now=now, progress=lambda done, total: None
    )
    return report.as_contract()


def counts(report: dict[str, Any]) -> dict[str, int]:
    return {name: report[name] for name in ("created", "updated", "unchanged", "kept")}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("30 April 2019, 6 p.m. (Geneva time)", ("18:00", "Europe/Zurich")),
        ("30 April 2019, 18:00", ("18:00", "")),
        ("27 October 2019, 02:30 (Geneva time)", (None, "")),  # an hour that comes twice
        ("31 March 2019, 02:30 (Geneva time)", (None, "")),  # and one that does not come
    ],
)
def test_time_that_leaves_no_doubt_is_imported(
    old_site: Path, said: str, kept: tuple[str | None, str]
) -> None:
    page = AREA_PAGE.replace("30 April 2019", said)
    (old_site / "area.txt").write_text(page)
    run_import(old_site)
    call = Call.objects.get()
    hour = call.deadline_time and f"{call.deadline_time:%H:%M}"
    assert call.deadline_date is not None
    assert (hour, call.deadline_zone) == kept


def test_import_publishes_what_the_page_says(old_site: Path) -> None:
    load_register(now=NOW)
    report = run_import(old_site)
    assert counts(report) == {"created": 4, "updated": 0, "unchanged": 0, "kept": 0}
    [area] = Area.objects.visible_to(None)
    assert (area.title, area.introduction) == (
        "Rivers and Borders",
        "The office works with people who live along rivers that are also borders. This is its introduction.",
    )
    call, workshop = Event.objects.visible_to(None).order_by("-date")
    assert (call.title, call.printed_date, call.sort) == (
        "Call for inputs to a report on river crossings",
        "2019-03",
        "call",
    )
    [asked] = call.calls.all()
    assert asked.is_published
    assert [issuer.slug for issuer in asked.issuers.all()] == ["ohchr"]
    assert (asked.deadline_date.isoformat(), asked.deadline_time) == ("2019-04-30", None)
    assert [a.title for a in asked.areas.all()] == ["Rivers and Borders"]
    assert [a.title for a in call.areas.all()] == ["Rivers and Borders"]
    assert (workshop.title, workshop.printed_date) == ("A workshop by the lake", "2019-02")
    [note] = call.resources.all()
    assert (note.sort, [(v.language, v.file) for v in note.versions.all()]) == (
        "note-verbale",
        [("en", None)],
    )


WITH_MORE = AREA_PAGE.replace(
    "Details stand in the note verbale attached.",
    """Contributions of 1,500 words at most can be sent to crossings@example.org in English or French.

Details stand in the note verbale attached.""",
)


@pytest.fixture
def call(old_site: Path) -> Call:
    (old_site / "area.txt").write_text(WITH_MORE)
    run_import(old_site)
    return Call.objects.get()


def test_more_of_a_call_waits_as_a_draft_and_never_in_public(call: Call) -> None:
    assert (call.is_published, call.channels, call.evidence) == (True, [], {})
    draft = draft_of(call)
    assert draft is not None
    assert [channel["address"] for channel in draft.snapshot["channels"]] == ["crossings@example.org"]
    assert [limit["max"] for limit in draft.snapshot["limits"]] == [1500]
    assert draft.snapshot["languages"] == ["en", "fr"]
    sentence = (
        "Contributions of 1,500 words at most can be sent to crossings@example.org in English or French."
    )
    assert draft.snapshot["evidence"]["channels"] == sentence
    # What the page said is as it was published, and nobody is asked to confirm it.
    assert draft.snapshot["deadline_date"] == "2019-04-30"
    assert not draft.snapshot["evidence"].keys() & {"title", "deadline_date", "issued_by"}
    assert b"crossings@example.org" not in Client().get(call.get_absolute_url()).content
    note = Resource.objects.get(sort="note-verbale")
    assert list(call.resources.all()) == [note]


def test_draft_of_the_import_is_made_once_and_is_nobodys_edit(call: Call, old_site: Path) -> None:
    assert counts(run_import(old_site, now=LATER))["kept"] == 0
    assert revisions_of(call).count() == 2
    (old_site / "area.txt").write_text(WITH_MORE.replace("30 April 2019", "31 May 2019"))
    run_import(old_site, now=LATER)
    call.refresh_from_db()
    assert call.deadline_date.isoformat() == "2019-05-31"
    assert draft_of(call) is not None


def test_call_that_somebody_confirmed_is_left_alone(call: Call, old_site: Path) -> None:
    publish(actor=None, subject=call, now=LATER)
    assert call.channels[0]["address"] == "crossings@example.org"
    (old_site / "area.txt").write_text(WITH_MORE.replace("1,500", "1,800"))
    run_import(old_site, now=LATER)
    call.refresh_from_db()
    assert (call.limits[0]["max"], draft_of(call)) == (1500, None)


def test_second_import_changes_nothing(old_site: Path) -> None:
    run_import(old_site)
    before = (Imported.objects.count(), {e.pk: revisions_of(e)[0].number for e in Event.objects.all()})
    report = run_import(old_site, now=LATER)
    assert counts(report) == {"created": 0, "updated": 0, "unchanged": 4, "kept": 0}
    assert before == (
        Imported.objects.count(),
        {e.pk: revisions_of(e)[0].number for e in Event.objects.all()},
    )


def test_dry_run_keeps_nothing(old_site: Path) -> None:
    report = run_import(old_site, dry_run=True)
    assert counts(report)["created"] == 4
    assert (Event.objects.count(), Imported.objects.count(), FormerAddress.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("printed", "corrected", "field"),
    [
        ("Twenty partners met", "Twenty-one partners met", "body"),
        ("A workshop by the lake", "A workshop beside the lake", "title"),
        ("February 2019", "January 2019", "date"),
    ],
)
def test_corrected_page_updates_what_the_import_made(
    old_site: Path, printed: str, corrected: str, field: str
) -> None:
    run_import(old_site)
    workshop = Event.objects.get(title="A workshop by the lake")
    (old_site / "area.txt").write_text(AREA_PAGE.replace(printed, corrected))
    report = run_import(old_site, now=LATER)
    assert counts(report) == {"created": 0, "updated": 1, "unchanged": 3, "kept": 0}
    assert getattr(Event.objects.get(pk=workshop.pk), field) != getattr(workshop, field)
    assert Event.objects.count() == 2


def test_correction_of_what_somebody_edited_is_left_alone_and_said(old_site: Path) -> None:
    run_import(old_site)
    workshop = Event.objects.get(title="A workshop by the lake")
    publish(actor=None, subject=workshop, snapshot={"title": "Our workshop by the lake"}, now=LATER)
    (old_site / "area.txt").write_text(AREA_PAGE.replace("Twenty partners", "Thirty partners"))
    report = run_import(old_site, now=LATER)
    assert counts(report) == {"created": 0, "updated": 0, "unchanged": 3, "kept": 1}
    assert report["left_alone"] == ["A workshop by the lake"]
    workshop.refresh_from_db()
    assert (workshop.title, "Twenty" in workshop.body) == ("Our workshop by the lake", True)


def test_draft_of_an_imported_event_counts_as_an_edit(old_site: Path) -> None:
    run_import(old_site)
    workshop = Event.objects.get(title="A workshop by the lake")
    save_draft(actor=None, subject=workshop, snapshot={"title": "Our workshop"}, now=LATER)
    assert counts(run_import(old_site))["kept"] == 1


def test_event_on_two_pages_is_one_in_two_areas(old_site: Path) -> None:
    other = AREA_PAGE.replace("rivers-and-borders", "lakes").replace("Rivers and Borders", "Lakes")
    (old_site / "lakes.txt").write_text(other)
    run_import(old_site)
    workshop = Event.objects.get(title="A workshop by the lake")
    assert sorted(area.title for area in workshop.areas.all()) == ["Lakes", "Rivers and Borders"]


def test_old_address_leads_to_the_new_one(old_site: Path, client: Client) -> None:
    run_import(old_site)
    response = client.get("/areas-of-work/rivers-and-borders")
    assert (response.status_code, response["Location"]) == (301, "/en/areas/rivers-and-borders/")


ENTRY_WITH_FILE = """<!DOCTYPE html><html><head><title>A paper on ferries</title>
<link rel="canonical" href="https://old.example/resource/2019/4/paper-ferries"></head><body>
<h1>A paper on ferries</h1><p>April 2019</p><p>It says who may cross, and when.</p>
<h3>Related Files</h3><ul><li><a href="files/ferries.txt">The paper</a></li>
<li><a href="files/bad.exe">A program</a></li></ul></body></html>"""


def test_file_beside_the_page_is_attached(old_site: Path) -> None:
    (old_site / "area.txt").unlink()
    (old_site / "paper.html").write_text(ENTRY_WITH_FILE.replace("ferries.txt", "ferries.pdf"))
    (old_site / "files").mkdir()
    paper = pikepdf.new()
    paper.add_blank_page()
    paper.save(old_site / "files" / "ferries.pdf")
    report = run_import(old_site)
    [printed] = report["pages"][0]["resources"]
    assert printed["attached"] is True
    [version] = Resource.objects.get().versions.all()
    assert (version.name, version.file.media_type) == ("ferries.pdf", "application/pdf")
    assert StoredFile.objects.count() == 1


def test_file_that_may_not_be_taken_in_is_listed(old_site: Path) -> None:
    (old_site / "area.txt").unlink()
    (old_site / "paper.html").write_text(ENTRY_WITH_FILE.replace("ferries.txt", "ferries.pdf"))
    (old_site / "files").mkdir()
    (old_site / "files" / "ferries.pdf").write_bytes(b"MZ\x00\x00 a program, whatever its name")
    report = run_import(old_site)
    assert [line for line in report["pages"][0]["not_understood"] if "ferries.pdf" in line] != []
    assert StoredFile.objects.count() == 0
    [version] = Resource.objects.get().versions.all()
    assert version.file is None
