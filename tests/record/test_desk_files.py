"""The files of a resource at the desk."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import forget_pages
from tests.desk.making import make_person, make_resource, signed_in
from travaux.office.files import path_of
from travaux.office.models import Revision, StoredFile
from travaux.office.publishing import draft_of
from travaux.record.models import Resource

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """What the process remembers of pages of the test before."""
    forget_pages()


@pytest.fixture
def editor() -> Client:
    return signed_in(make_person("Ada", "editor"))


def pdf() -> bytes:
    return (Path(__file__).parents[2] / "src/travaux/demo/files/what-we-heard.en.pdf").read_bytes()


def put_in(editor: Client, resource: Resource, **sent: Any) -> Any:
    newest = Revision.objects.filter(kind="resource", object_id=resource.pk).latest("number")
    file = (
        {"file": SimpleUploadedFile("../What we heard.pdf", sent.pop("content"))} if "content" in sent else {}
    )
    return editor.post(
        f"/en/desk/resources/{resource.pk}/files/",
        {"language": "en", "based_on": newest.number, "action": "publish", **file, **sent},
    )


def versions(resource: Resource) -> dict[str, Any]:
    return Resource.objects.get(pk=resource.pk).snapshot()["versions"]


def test_file_is_put_in_and_published(editor: Client, client: Client) -> None:
    paper = make_resource()
    put_in(editor, paper, content=pdf())
    [file] = StoredFile.objects.all()
    assert versions(paper) == {"en": {"file": file.pk, "name": "What we heard.pdf"}}
    answer = client.get("/en/resources/paper/en/What%20we%20heard.pdf")
    assert b"".join(answer.streaming_content) == path_of(file).read_bytes()


def test_file_of_a_draft_waits_and_outlives_an_edit_of_the_words(editor: Client) -> None:
    paper = make_resource()
    put_in(editor, paper, content=pdf(), action="draft")
    assert versions(paper) == {}
    sent = {"title": "Paper II", "sort": "paper", "slug": "paper", "based_on": "2", "action": "publish"}
    editor.post(f"/en/desk/resources/{paper.pk}/", sent)
    assert (Resource.objects.get().title, list(versions(paper))) == ("Paper II", ["en"])


def test_file_that_is_refused_says_why_at_the_field(editor: Client) -> None:
    paper = make_resource()
    form = put_in(editor, paper, content=b"PK\x03\x04 nothing").context["form"]
    assert list(form.errors) == ["file"]
    assert "What we heard.pdf" in form.errors["file"][0]
    assert (versions(paper), StoredFile.objects.count()) == ({}, 0)


def test_language_may_come_before_its_file_and_go_again(editor: Client) -> None:
    paper = make_resource()
    put_in(editor, paper, language="pt")
    assert versions(paper) == {"pt": {"file": None, "name": ""}}
    put_in(editor, paper, language="pt", content=pdf())
    assert versions(paper)["pt"]["name"] == "What we heard.pdf"
    put_in(editor, paper, language="pt", action="remove")
    assert list(versions(paper)) == ["pt"]
    draft = draft_of(paper)
    assert draft is not None
    assert draft.snapshot["versions"] == {}


def test_late_file_replaces_nothing(editor: Client) -> None:
    paper = make_resource()
    put_in(editor, paper, language="fr")
    answer = put_in(editor, paper, content=pdf(), based_on=1)
    assert (list(answer.context["form"].errors), list(versions(paper))) == (["__all__"], ["fr"])
