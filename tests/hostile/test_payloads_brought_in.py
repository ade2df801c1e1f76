"""Payloads from elsewhere, pasted, imported, dropped, returned; and what the engine writes of them."""

from __future__ import annotations

import csv
import html
import io
import logging
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from django.test import Client

from tests.builders import forget_pages, make_area, make_resource
from tests.desk.making import make_person, signed_in
from tests.hostile import judging, judging_files
from tests.hostile.filling import Upload, send_in_parts
from tests.hostile.payloads import PAYLOADS, Payload, found_in
from tests.hostile.watching import DISPOSITION, Watcher
from tests.papers.writing import ask, make_editor, make_paper, write
from tests.signing_in import client_of
from travaux.office.files import clean_name, store
from travaux.office.files.serving import as_attachment
from travaux.office.pasting import markdown_of
from travaux.office.templatetags.writing import to_html
from travaux.papers.actions.returned import take_in
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Suggestion
from travaux.papers.printing import as_word
from travaux.record.models import Area, Event, Resource
from travaux.texts.comparing.comparison import compare
from travaux.texts.document import Document
from travaux.texts.reading.documents import read
from travaux.texts.writing.akoma_ntoso import akoma_ntoso
from travaux.texts.writing.inline import NoteList, literal, printable
from travaux.texts.writing.redline_page import redline_html
from travaux.texts.writing.redline_word import redline_docx
from travaux.texts.writing.table_of_changes import changes_xlsx
from travaux.transfer.actions import import_site

TABLES = "/en/desk/import/events/"
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
ALL = set(range(len(PAYLOADS)))
PROSE = "Ten partners met by the river for a whole day and spoke about the water that they share."


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    forget_pages()
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def some(size: int, start: int = 0) -> list[list[Payload]]:
    """All payloads, so many at a time."""
    rest = iter(PAYLOADS[start:])
    return list(iter(lambda: list(islice(rest, size)), []))


def texts_of(payloads: Sequence[Payload]) -> str:
    return " ".join(one.text for one in payloads)


# What is judged here would be judged in vain if what would run were not found.


def test_payloads_are_many_and_each_is_found_again() -> None:
    assert len({one.text for one in PAYLOADS}) == len(PAYLOADS) >= 500
    assert [found_in(one.text) for one in PAYLOADS] == [{one.number} for one in PAYLOADS]


def test_most_payloads_are_found_out_where_they_are_markup() -> None:
    as_they_are = sum(bool(judging.faults_of(one.text)) for one in PAYLOADS)
    breaking_out = sum(bool(judging.faults_of(f'<p title="{one.text}">x</p>')) for one in PAYLOADS)
    assert as_they_are > 350 and breaking_out > 200


# Markdown and pasting


def test_payload_as_markdown_is_a_text() -> None:
    for one in PAYLOADS:
        for shown in (
            to_html(one.text),
            NoteList().paragraph(one.text),
            NoteList().paragraph(literal(one.text)),
        ):
            assert judging.faults_of(shown) == [], one


def test_pasted_payload_becomes_clean_markdown() -> None:
    for one in PAYLOADS:
        for pasted in (one.text, f"<p class=MsoNormal>{one.text}</p>", f"<p>{html.escape(one.text)}</p>"):
            assert judging.faults_of(to_html(markdown_of(pasted))) == [], one
    whole = "".join(f"<p class=MsoListParagraph><b>{html.escape(one.text)}</b></p>" for one in PAYLOADS)
    shown = to_html(markdown_of(whole))
    assert (judging.faults_of(shown), found_in(shown)) == ([], ALL)


@pytest.mark.django_db
def test_paste_of_an_editor_answers_text() -> None:
    editor, watcher = signed_in(make_person("Ada", "editor")), Watcher()
    for pasted in ("".join(one.text for one in PAYLOADS), "".join(html.escape(one.text) for one in PAYLOADS)):
        answer = watcher.ask(editor, "POST", "/en/desk/pasted/", data=pasted, content_type="text/html")
        watcher.look_at("text/html", to_html(answer.json()["markdown"]).encode(), "what was pasted")
    assert watcher.faults == []
    assert watcher.seen["text/html"] == ALL


# Imports


def old_site(folder: Path) -> Path:
    """Pages whose titles, texts, links and names of files are payloads: on one they are written as text, on
    some they are what they are.
    """
    (folder / "files").mkdir(parents=True)
    as_texts = []
    for number, few in enumerate(some(3)):
        name = re.sub("[/\x00]", "", f"{few[0].text[:60]} {few[0].mark}.png")
        (folder / "files" / name).write_bytes(Upload(name, ".png").content)
        as_texts.append(row(number, few[0], html.escape(texts_of(few)), html.escape(name)))
        as_it_is = row(number + 1000, few[0], few[1].text, "x.txt")
        (folder / f"page-{number}.html").write_text(page("Lakes", PROSE, as_it_is))
    whole = html.escape(texts_of(PAYLOADS))
    (folder / "area.html").write_text(page(whole, f"{PROSE} {whole}", "".join(as_texts)))
    (folder / "plain.txt").write_text(
        "https://old.example/areas-of-work/lakes\n\nAreas of Work\n\nLakes\n\n"
        + "\n\n".join(f"{PROSE} {texts_of(few)}".replace("\x00", "") for few in some(5))
    )
    return folder


def page(title: str, text: str, rows: str) -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><div id=content>"
        f"<h2>Areas of Work</h2><h1 class=title>Rivers {title[:90]}</h1>"
        f"<div class=region-content><p>{text}</p>"
        f"<h2>Recent Timeline Events</h2><div class=view-content>{rows}</div></div></div></body></html>"
    )


def row(number: int, title: Payload, said: str, name: str) -> str:
    return (
        f'<div class="views-row"><span class="date-display-single">May {2000 + number % 20}</span>'
        f'<h3><a href="/node/{number}">Day {number} {html.escape(title.text)}</a></h3>'
        f'<div><p>{PROSE} {said}</p><p><a href="{said}">{said}</a></p></div>'
        f'<div class="field-label">Related Files</div><div class="views-row">'
        f'<a href="/files/{name}">Paper {said[:200]}</a></div></div>'
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_imported_payloads_are_texts(tmp_path: Path, client: Client) -> None:
    folder = old_site(tmp_path / "pages")
    report = import_site(
        actor=None, sources=[folder], dry_run=False, now=NOW, progress=lambda done, total: None
    ).as_contract()
    assert report["created"] > 100
    watcher, editor = Watcher(), signed_in(make_person("Ada", "editor"))
    for record in (*Area.objects.all(), *Event.objects.all()[::4], *Resource.objects.all()[::4]):
        watcher.ask(client, "GET", record.get_absolute_url())
    for kind, records in (("areas", Area), ("events", Event), ("resources", Resource)):
        watcher.ask(editor, "GET", f"/en/desk/{kind}/")
        watcher.ask(editor, "GET", f"/en/desk/{kind}/{records.objects.latest('pk').pk}/")
    for address in ("", "timeline/", "timeline/2005/", "resources/", "areas/", "feed.atom"):
        watcher.ask(client, "GET", f"/en/{address}")
    assert watcher.faults == []
    assert len(watcher.seen["text/html"]) > 500 and watcher.seen["application/atom+xml"]


@pytest.mark.slow
@pytest.mark.django_db
def test_payloads_of_a_table_are_texts(client: Client) -> None:
    editor, watcher = signed_in(make_person("Ada", "editor")), Watcher()
    make_area("Rivers")
    table = io.StringIO()
    rows = csv.writer(table, delimiter=";")
    rows.writerow(["Title", "Date", "Areas", "Text", "Place", "Link", "Published or draft", "Reference"])
    for few in some(8):
        first, second, *_others = (one.text.replace("\x00", "")[:120] for one in few)
        text = texts_of(few).replace("\x00", "")
        rows.writerow([first, "2031", "Rivers", text, second, "", "published", second])
    upload = Upload("events", ".csv", table.getvalue())
    answer = send_in_parts(watcher, editor, TABLES, [("action", "look"), ("file", upload)])
    cells = re.search(r'name="cells" value="([^"]*)"', answer.whole.decode())
    assert cells is not None
    send_in_parts(watcher, editor, TABLES, [("action", "import"), ("cells", html.unescape(cells[1]))])
    for event in Event.objects.all():
        watcher.ask(client, "GET", event.get_absolute_url())
    for address in ("/en/timeline/2031/", "/en/feed.atom", "/en/desk/events/"):
        watcher.ask(editor, "GET", address)
    wrong = [[PAYLOADS[0].text, one.text, one.text, "", "", one.text, "", ""] for one in PAYLOADS]
    rows.writerows(wrong)
    upload = Upload("events", ".csv", table.getvalue().replace("\x00", ""))
    send_in_parts(watcher, editor, TABLES, [("action", "look"), ("file", upload)])
    assert watcher.faults == []
    assert Event.objects.count() > 60


# Files


@pytest.mark.slow
@pytest.mark.django_db
def test_names_of_files_are_names() -> None:
    editor, watcher = signed_in(make_person("Ada", "editor")), Watcher()
    paper = make_resource("Paper", slug="paper")
    few = [Upload(f"{one.text[:90]} {one.mark}".replace("/", "\u2215"), ".txt") for one in PAYLOADS[::12]]
    drop, files = "/en/desk/resources/drop/", f"/en/desk/resources/{paper.pk}/files/"
    for address, uploads in ((drop, few[::2]), (files, few[1::2])):
        first, *others = [("files", upload) for upload in uploads]
        send_in_parts(watcher, editor, address, [("action", "add"), *others])
        as_script = send_in_parts(
            watcher, editor, address, [("action", "add"), first], HTTP_ACCEPT="application/json"
        )
        assert as_script.json()["kept"]
    watcher.ask(editor, "GET", "/en/desk/resources/")
    for resource in Resource.objects.all():
        page = watcher.ask(editor, "GET", f"/en/desk/resources/{resource.pk}/files/")
        for link in re.findall(rb"/en/desk/resources/\d+/files/\d+/(?:download/)?", page.whole):
            watcher.ask(editor, "GET", link.decode())
    assert watcher.faults == []
    assert len(watcher.seen["text/html"]) > 40


@pytest.mark.django_db
def test_every_name_stays_within_its_header() -> None:
    stored = store(b"A text.", "text.txt")
    for one in PAYLOADS:
        answer = as_attachment(stored, clean_name(f"{one.text}.txt"))
        disposition = answer.headers["Content-Disposition"]
        answer.close()
        assert DISPOSITION.fullmatch(disposition), one


@pytest.mark.django_db
def test_returned_file_brings_text_alone() -> None:
    paper = make_paper()
    write(paper, "States shall protect migrants in transit.", *(printable(one.text) for one in PAYLOADS[::9]))
    ask(paper, printable(texts_of(PAYLOADS[:9])))
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    name = f"{PAYLOADS[1].text} {PAYLOADS[6].text}.docx"
    content = with_words(as_word(version), "States shall", html.escape(printable(texts_of(PAYLOADS[:60]))))
    editor, watcher = make_editor(), Watcher()
    take_in(actor=editor, version=version, content=content, name=name, now=NOW)
    for address in (
        f"/en/workroom/papers/{paper.uid}/returned/",
        f"/en/workroom/papers/{paper.uid}/",
        f"/en/workroom/suggestions/{Suggestion.objects.earliest('pk').uid}/",
        f"/en/workroom/papers/{paper.uid}/versions/1/",
    ):
        assert watcher.ask(client_of(editor), "GET", address).status_code == 200
    assert watcher.faults == []
    assert len(watcher.seen["text/html"]) > 100


def with_words(word: bytes, old: str, new: str) -> bytes:
    """A Word file in which other words stand."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            package.writestr(name, source.read(name).decode().replace(old, new))
    return target.getvalue()


# What the engine writes


def test_comparison_of_payloads_is_text_in_every_file() -> None:
    old = Document.of_texts([one.text for one in PAYLOADS[:200]])
    new = Document.of_texts([f"{one.text} anew" for one in PAYLOADS[100:300]])
    found = compare(old, new)
    written = redline_html(found)
    style = '<meta http-equiv="Content-Security-Policy"'
    assert written.count("<style>") == written.count(style) == 1
    _head, _style, body = written.partition("</style>")
    faults = [fault for fault in judging.faults_of(body, also={"b", "i"}) if "more than once" not in fault]
    assert (faults, len(found_in(body))) == ([], 300)
    for sort, content in (
        (judging_files.DOCX, redline_docx(found)),
        (judging_files.XLSX, changes_xlsx(found)),
    ):
        words, wrong = judging_files.read(sort, content)
        assert (wrong, len(found_in(words))) == ([], 300)
    assert len(found_in(akoma_ntoso(new))) == 200


def test_page_of_payloads_is_read_as_text() -> None:
    shown = "".join(f"<p>{html.escape(printable(one.text))}</p>" for one in PAYLOADS)
    document = read(f"<!doctype html><html><body>{shown}</body></html>".encode(), "page.html")
    assert len(found_in(" ".join(paragraph.text for paragraph in document.paragraphs))) > 500
