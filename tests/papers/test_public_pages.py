"""What visitors read of papers: final texts of what is published, and nothing else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import NOW, forget_pages, make_area, make_group, make_process
from tests.papers.writing import (
    ask,
    frozen,
    make_editor,
    make_paper,
    publish_paper,
    write,
)
from tests.signing_in import client_of
from travaux.office.panels import panels_of
from travaux.office.publishing import publish, translate, withdraw
from travaux.papers.actions.messages import save_message, take_over
from travaux.papers.actions.paragraphs import save_text
from travaux.papers.actions.translating import follow_version
from travaux.papers.actions.versions import freeze, make_version
from travaux.papers.models import Message, Paper, WorkingParagraph

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    forget_pages()


def page(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def published(title: str = "A joint paper", **snapshot: Any) -> Paper:
    paper = make_paper(title, **snapshot)
    write(paper, "Heading", sort="heading")
    write(paper, "We ask States^[All of them.] to **act**.", "And soon.")
    ask(paper, "Protect everybody.", reason="It is time.", references="ICCPR, article 9")
    publish_paper(paper)
    return paper


def test_page_opens_with_the_messages_then_the_text_as_printed() -> None:
    paper = published(summary="In short.", addressed_to="Member States", authors="A, B and C")
    text = page(f"/en/papers/{paper.slug}/")
    places = [
        text.index(one) for one in ("Protect everybody.", "It is time.", "ICCPR, article 9", ">Heading<")
    ]
    assert places == sorted(places)
    assert re.search(r'<h2 id="p-[^"]+">Heading</h2>', text)
    assert '<span class="part-number">1.</span><p>We ask States<sup class="note-mark">' in text
    assert '<a href="#note-mark-1" role="doc-backlink"' in text
    assert paper.versions.get().digest in text
    for said in ("Member States", "A, B and C", "In short."):
        assert said in text


def test_working_copy_and_later_versions_are_nobodys_business() -> None:
    paper = published()
    first = WorkingParagraph.objects.filter(paper=paper).order_by("position")[1]
    save_text(actor=None, paragraph=first, text="A secret.", based_on=1, now=NOW)
    frozen(paper)
    assert "A secret." not in page(f"/en/papers/{paper.slug}/")


def test_paper_without_a_final_text_is_not_there() -> None:
    paper = make_paper()
    write(paper)
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    publish(actor=None, subject=paper, snapshot={"shown_version_id": version.pk}, now=NOW)
    assert Client().get(f"/en/papers/{paper.slug}/").status_code == 404
    assert paper.title not in page("/en/papers/")


def test_desk_refuses_to_publish_without_a_final_text() -> None:
    paper = make_paper()
    write(paper)
    make_version(actor=None, paper=paper, language="en", now=NOW)
    client = client_of(make_editor())
    data = {
        "title": "Other title",
        "sort": "letter",
        "open_to": "office",
        "action": "publish",
        "based_on": "1",
    }
    text = client.post(reverse("desk-paper", args=[paper.pk]), data).content.decode()
    assert "A paper is published with a final text: freeze a version in the workroom first." in text
    assert "Other title" in text
    version = frozen(paper)
    client.post(reverse("desk-paper", args=[paper.pk]), {**data, "shown_version": version.pk})
    assert "Other title" in page("/en/papers/")


def test_version_of_another_paper_cannot_be_shown() -> None:
    other, paper = published(), make_paper()
    data = {
        "title": "T", "sort": "letter", "open_to": "office", "action": "publish", "based_on": "1",
        "shown_version": other.versions.get().pk,
    }  # fmt: skip
    text = client_of(make_editor()).post(reverse("desk-paper", args=[paper.pk]), data).content.decode()
    assert "Select a valid choice" in text


def test_translation_is_shown_once_it_is_final() -> None:
    paper = published()
    original = paper.versions.get()
    assert '<p class="note">' in page(f"/fr/papers/{paper.slug}/")
    follow_version(actor=None, version=original, language="fr", now=NOW)
    for one in WorkingParagraph.objects.filter(paper=paper, language="fr"):
        save_text(actor=None, paragraph=one, text=f"En français {one.position}.", based_on=1, now=NOW)
    in_french = Message.objects.get(paper=paper, language="fr")
    save_message(actor=None, message=in_french, words={"text": "Protégez."}, based_on=1, now=NOW)
    translate(actor=None, subject=paper, language="fr", words={"title": "Un texte"}, published=True, now=NOW)
    version = make_version(actor=None, paper=paper, language="fr", now=NOW)
    assert "Protégez." not in page(f"/fr/papers/{paper.slug}/")
    freeze(actor=None, version=version, translates=original, now=NOW)
    text = page(f"/fr/papers/{paper.slug}/")
    assert "Protégez." in text
    assert '<p class="note">' not in text
    assert "<h1" in text and "Un texte" in text
    assert "Protect everybody." in page(f"/en/papers/{paper.slug}/")
    assert f"/papers/{paper.slug}/fr/{paper.slug}.pdf" in text


def test_files_are_those_of_the_final_text() -> None:
    paper = published()
    word = Client().get(f"/en/papers/{paper.slug}/en/{paper.slug}.docx")
    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        assert "We ask States" in package.read("word/document.xml").decode()
    pdf = Client().get(f"/en/papers/{paper.slug}/en/{paper.slug}.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == f'attachment; filename="{paper.slug}.pdf"'
    other_name = Client().get(f"/en/papers/{paper.slug}/en/other.pdf")
    assert (other_name.status_code, other_name["Location"]) == (
        302, f"/en/papers/{paper.slug}/en/{paper.slug}.pdf",
    )  # fmt: skip
    for address in (f"fr/{paper.slug}.pdf", f"en/{paper.slug}.exe", "en/x"):
        assert Client().get(f"/en/papers/{paper.slug}/{address}").status_code == 404


def test_withdrawn_paper_is_gone_with_its_files() -> None:
    paper = published()
    addresses = [f"/en/papers/{paper.slug}/", f"/en/papers/{paper.slug}/en/{paper.slug}.docx"]
    assert [Client().get(one).status_code for one in addresses] == [200, 200]
    withdraw(actor=None, subject=paper, now=NOW)
    assert [Client().get(one).status_code for one in addresses] == [404, 404]


def test_messages_lead_to_published_papers_alone() -> None:
    earlier, secret = published("Earlier"), make_paper("Secret")
    message = Message.objects.get(paper=earlier)
    take_over(actor=None, paper=secret, language="en", message=message, now=NOW)
    assert "Secret" not in page(f"/en/papers/{earlier.slug}/")
    write(secret)
    publish_paper(secret)
    assert "Taken up in" in page(f"/en/papers/{earlier.slug}/")
    text = page(f"/en/papers/{secret.slug}/")
    assert "Taken from" in text and f"/en/papers/{earlier.slug}/" in text


def test_message_taken_up_in_a_working_copy_shows_once_it_is_read_there() -> None:
    earlier, later = published("Earlier"), published("Later")
    message = Message.objects.get(paper=earlier)
    assert "Taken up in" not in page(f"/en/papers/{earlier.slug}/")
    take_over(actor=None, paper=later, language="en", message=message, now=NOW)
    assert "Taken up in" not in page(f"/en/papers/{earlier.slug}/")
    publish_paper(later, frozen(later))
    assert "Taken up in" in page(f"/en/papers/{earlier.slug}/")


def test_list_is_narrowed_by_kind_and_year() -> None:
    published("Of 2017", date="2017-09-01")
    published("A letter", date="2018-01-01", sort="letter")
    published("Undated")

    def titles(address: str) -> list[str]:
        return re.findall(r'<a class="name"[^>]*>([^<]+)</a>', page(f"/en/papers/{address}"))

    assert titles("") == ["A letter", "Of 2017", "Undated"]
    assert titles("2017/") == ["Of 2017"]
    assert titles("undated/") == ["Undated"]
    assert titles("kind/letter/") == ["A letter"]
    assert titles("kind/letter/2017/") == []
    assert [Client().get(f"/en/papers/{a}").status_code for a in ("2016/", "kind/song/", "page/2/")] == [
        404
    ] * 3


def test_areas_processes_and_groups_show_their_papers() -> None:
    area, process, group = make_area(), make_process(), make_group()
    assert "Ours" not in page(f"/en/areas/{area.slug}/")
    paper = published("Ours", group=group, areas=[area.pk], processes=[process.pk])
    draft = make_paper("Not yet", group=group)
    assert "Ours" in page(f"/en/areas/{area.slug}/")
    assert "Ours" in page(f"/en/processes/{process.slug}/")
    public, *_others = [one for one in panels_of(group, None) if one.template == "papers/_panel.html"]
    assert public.context["papers"] == [paper]
    inside = [one for one in panels_of(group, make_editor()) if one.template == "papers/workroom/_panel.html"]
    assert set(inside[0].context["papers"]) == {paper, draft}


def test_search_engines_are_told_what_it_is() -> None:
    paper = published("Of 2017", date="2017-09-01", authors="A Group")
    found = re.search(
        r'<script type="application/ld\+json">(.+?)</script>', page(f"/en/papers/{paper.slug}/")
    )
    assert found is not None
    data = json.loads(found[1])["@graph"][0]
    assert (data["@type"], data["name"], data["datePublished"]) == ("Report", "Of 2017", "2017-09-01")
    assert [one["encodingFormat"] for one in data["encoding"]][-1] == "application/pdf"
    assert f"/en/papers/{paper.slug}/" in page("/sitemap-papers.xml")


def queries(client: Client, address: str) -> int:
    forget_pages()
    client.get(address)  # whatever is read once in a process is read now
    with CaptureQueriesContext(
        connection,
    ) as captured:
        forget_pages()
        assert client.get(address).status_code == 200
    return len(captured)


def test_many_paragraphs_cost_as_many_queries_as_few() -> None:
    few, many = make_paper(), make_paper()
    write(few)
    write(many, *(f"Paragraph {number}." for number in range(60)))
    for number in range(12):
        ask(many, f"Message {number}.")
    ask(few)
    publish_paper(few)
    publish_paper(many)
    editor = client_of(make_editor())
    for name in ("paper-copy", "paper-messages"):
        assert queries(editor, reverse(name, args=[few.uid])) == queries(
            editor, reverse(name, args=[many.uid])
        )
    assert queries(Client(), f"/en/papers/{few.slug}/") == queries(Client(), f"/en/papers/{many.slug}/")
