"""Many files at once: each kept or refused by itself, put where it is sure, asked where it is not."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.builders import forget_pages
from tests.desk.making import make_person, make_resource, signed_in
from tests.record.test_desk_files import pdf, put_in, versions
from tests.texts.reading.word_files import deleted, paragraph, word_file
from travaux.office.files import path_of, read_file
from travaux.office.files.guessing import language_of_name
from travaux.office.models import JournalEntry, StoredFile
from travaux.office.publishing import draft_of
from travaux.record.models import Resource

pytestmark = pytest.mark.django_db

FRENCH = "Les personnes que la mer sépare de leur famille et de la terre où elles sont nées. " * 3
ENGLISH = "The people that the sea parts from their families and from the land of their birth. " * 3


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """What the process remembers of pages of the test before."""
    forget_pages()


@pytest.fixture
def editor() -> Client:
    return signed_in(make_person("Ada", "editor"))


def picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(drawn, "PNG")
    return drawn.getvalue()


def sent(*files: tuple[str, bytes]) -> dict[str, Any]:
    return {"action": "add", "files": [SimpleUploadedFile(name, content) for name, content in files]}


def of_draft(resource: Resource) -> dict[str, str]:
    draft = draft_of(resource)
    return {code: one["name"] for code, one in draft.snapshot["versions"].items()} if draft else {}


def test_each_file_is_answered_by_itself(editor: Client) -> None:
    paper = make_resource()
    files = [
        ("statement.txt", ENGLISH.encode()),
        ("déclaration.txt", FRENCH.encode()),
        ("broken.pdf", b"%PDF-1.7 and nothing more"),
        ("photo.png", picture()),
        ("again.txt", (ENGLISH + "More.").encode()),
    ]
    answer = editor.post(f"/en/desk/resources/{paper.pk}/files/", sent(*files))
    assert [(one.is_kept, one.language, bool(one.token)) for one in answer.context["answers"]] == [
        (True, "", False), (True, "", False), (False, "", False), (True, "", True), (True, "en", True),
    ]  # fmt: skip
    assert "broken.pdf was not taken in: The file is damaged" in answer.content.decode()
    assert (of_draft(paper), versions(paper)) == ({"en": "statement.txt", "fr": "déclaration.txt"}, {})
    asked = answer.context["to_place"]
    placed = {"action": "place", "token": [one.token for one in asked], "placed": ["es", "en"]}
    editor.post(f"/en/desk/resources/{paper.pk}/files/", placed)
    assert of_draft(paper) == {"en": "again.txt", "es": "photo.png", "fr": "déclaration.txt"}
    page = editor.get(f"/en/desk/resources/{paper.pk}/files/")
    assert [(one.name, one.language) for one in page.context["earlier"]] == [("statement.txt", "en")]
    earlier = page.context["earlier"][0].file
    kept = editor.get(f"/en/desk/resources/{paper.pk}/files/{earlier.pk}/download/")
    assert b"".join(kept.streaming_content) == ENGLISH.encode()
    assert kept["Content-Disposition"].startswith("attachment")


def test_script_hears_of_one_file_at_a_time(editor: Client) -> None:
    paper = make_resource()
    address, json = f"/en/desk/resources/{paper.pk}/files/", {"Accept": "application/json"}
    kept = editor.post(address, sent(("statement.txt", ENGLISH.encode())), headers=json)
    assert (kept.status_code, kept.json()["kept"], kept.json()["ask"]) == (200, True, "")
    refused = editor.post(address, sent(("<b>.zip", b"PK\x03\x04")), headers=json)
    assert (refused.status_code, refused.json()["kept"]) == (422, False)
    asked = editor.post(address, sent(("<img>.png", picture())), headers=json)
    assert ("<select" in asked.json()["ask"], "<img" in asked.json()["ask"]) == (True, False)
    none = editor.post(address, {"action": "add"}, headers=json)
    assert (none.status_code, none.json()["said"]) == (422, "Choose a file.")


def test_token_of_a_stranger_places_nothing(editor: Client) -> None:
    paper = make_resource()
    editor.post(
        f"/en/desk/resources/{paper.pk}/files/", {"action": "place", "token": ["1:a:b"], "placed": ["en"]}
    )
    assert of_draft(paper) == {}


def test_each_dropped_file_becomes_a_draft(editor: Client) -> None:
    for _time in range(2):
        answer = editor.post("/en/desk/resources/drop/", sent(("What_we_heard.txt", FRENCH.encode())))
    assert "is there already" in answer.content.decode()
    [made] = Resource.objects.all()
    assert (made.title, made.is_published, list(versions(made))) == ("What we heard", False, ["fr"])


def test_tracked_changes_are_asked_about_before_they_are_public(editor: Client, tmp_path: Any) -> None:
    content = word_file(tmp_path / "a.docx", paragraph(deleted("We blame them."))).read_bytes()
    paper = make_resource()
    asked = put_in(editor, paper, content=content)
    assert "tracked changes" in asked.content.decode()
    assert (versions(paper), "is_meant" in asked.content.decode()) == ({}, True)
    put_in(editor, paper, content=content, is_meant="on")
    assert list(versions(paper)) == ["en"]


def test_half_a_file_is_mended_and_called_so_at_once(editor: Client) -> None:
    half = pdf()[:2000]
    for address in (f"/en/desk/resources/{make_resource().pk}/files/", "/en/desk/resources/drop/"):
        for headers in ({}, {"Accept": "application/json"}):
            answer = editor.post(address, sent(("report_EN.pdf", half)), headers=headers)
            assert "It was damaged, and was mended as far as possible." in answer.content.decode()


def test_first_page_is_shown_and_gone_with_the_resource(editor: Client, client: Client) -> None:
    paper = make_resource()
    put_in(editor, paper, content=pdf())
    [stored] = StoredFile.objects.all()
    read_file.call(stored.pk)
    stored.refresh_from_db()
    first = stored.first_page
    assert first is not None
    assert (first.reading, first.media_type, first.width) == ("read", "image/jpeg", 480)
    address = f"/en/resources/paper/en/first-page/{first.sha256[:16]}.jpg"
    assert address in client.get("/en/resources/paper/").content.decode()
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == path_of(first).read_bytes()
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == (
        "nosniff",
        True,
    )
    editor.post(f"/en/desk/resources/{paper.pk}/withdraw/", {"sure": "on"})
    assert client.get(address).status_code == 404
    at_the_desk = editor.get(f"/en/desk/resources/{paper.pk}/files/{stored.pk}/first-page.jpg")
    assert b"".join(at_the_desk.streaming_content) == path_of(first).read_bytes()


def test_words_for_a_picture_are_said_on_the_page(editor: Client, client: Client) -> None:
    paper, other = make_resource(), make_resource("Other")
    for one in (paper, other):
        put_in(editor, one, content=picture())
    [stored] = StoredFile.objects.all()
    read_file.call(stored.pk)
    address = f"/en/desk/resources/{paper.pk}/files/{stored.pk}/"
    page = editor.get(address)
    assert sorted(use.title for use in page.context["uses"]) == ["Other", "Paper"]
    editor.post(address, {"en": "A teal field", "fr": "Un champ bleu"})
    assert 'alt="A teal field"' in client.get("/en/resources/paper/").content.decode()
    assert 'alt="Un champ bleu"' in client.get("/fr/resources/paper/").content.decode()
    assert JournalEntry.objects.filter(verb="described", kind="file", object_id=stored.pk).count() == 1


def test_file_of_another_resource_is_not_there(editor: Client) -> None:
    paper, other = make_resource(), make_resource("Other")
    put_in(editor, paper, content=b"Minutes of a meeting")
    stored = StoredFile.objects.get()
    for end in ("", "download/", "first-page.jpg"):
        assert editor.get(f"/en/desk/resources/{other.pk}/files/{stored.pk}/{end}").status_code == 404


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("A_RES_71_1-EN.pdf", "en"), ("report_E.docx", "en"), ("rapport.fr.pdf", "fr"),
        ("note (ES).pdf", "es"), ("report_e.docx", ""), ("A.pdf", ""), ("pageant.pdf", ""),
        ("A_71_L.1-C.pdf", "zh"), ("", ""),
    ],
)  # fmt: skip
def test_language_is_read_from_a_name_where_it_says_it(name: str, language: str) -> None:
    assert language_of_name(name) == language
