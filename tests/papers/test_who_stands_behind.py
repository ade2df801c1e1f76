"""What visitors learn of who stands behind a paper, on its page and in its files: never of a person."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.builders import NOW, forget_pages
from tests.papers.signing import link_in_mail, make_frozen, make_period, make_signer, sign, token_of
from tests.papers.writing import frozen, make_editor, make_member, make_paper, publish_paper, write
from tests.signing_in import client_of
from travaux.convening.actions.organisations import save_organisation
from travaux.convening.models import ConsultativeStatus
from travaux.office.files import store_picture
from travaux.office.models import StoredFile
from travaux.papers.actions.returned import take_in
from travaux.papers.actions.translating import follow_version
from travaux.papers.actions.versions import freeze, make_version
from travaux.papers.models import Paper, ReturnedFile, SignOnPeriod, Suggestion, WorkingParagraph
from travaux.papers.printing import as_file
from travaux.papers.sign_ons import signing

pytestmark = pytest.mark.django_db(transaction=True)

PERSON: dict[str, Any] = {
    "person": "Ada Example",
    "function": "Director of Advocacy",
    "authority": "I may sign for it.",
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """To set the time that pages see; it begins at NOW, with nothing remembered."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(NOW)
    forget_pages()
    return set_to


@pytest.fixture
def paper(tmp_path: Path, settings: Any) -> Paper:
    settings.TRAVAUX_HOME = tmp_path
    return make_paper("What we ask", slug="what-we-ask")


@pytest.fixture
def period(paper: Paper) -> SignOnPeriod:
    version = make_frozen(paper)
    publish_paper(paper, version)
    return make_period(version)


def page(paper: Paper, language: str = "en") -> str:
    """The words of the public page, answered from memory where it can be."""
    response = Client().get(f"/{language}/papers/{paper.slug}/")
    assert response.status_code == 200
    html = re.sub(r"</?(?:time|bdi)[^>]*>", "", response.content.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def words_of(content: bytes) -> str:
    """What a Word file says, with its footnotes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [
            package.read(name).decode()
            for name in package.namelist()
            if re.search(r"(document|footnotes)\.xml$", name)
        ]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", " ".join(parts).replace("</w:t><w:t", "<"))).split())


def word_file(paper: Paper, language: str = "en") -> str:
    response = Client().get(f"/en/papers/{paper.slug}/{language}/{paper.slug}.docx")
    assert response.status_code == 200
    return words_of(response.content)


def signer(name: str, **fields: Any) -> Any:
    return make_signer(name, f"{name.split()[0].lower()}@x.example", **fields)


def picture() -> StoredFile:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "PNG")
    return store_picture(file.getvalue())


def test_page_and_files_name_organisations_apart_and_nobody_else(period: SignOnPeriod) -> None:
    paper = period.version.paper
    sign(period, make_signer("école du Port", "port@x.example"), **PERSON)
    sign(period, signer("Zeta"), **PERSON)
    sign(period, signer("Beta"), asked={"standing": "co-sponsor"}, **PERSON)
    sign(period, signer("Unconfirmed"), asked={"address": "x@elsewhere.example"}, **PERSON)
    signing.withdraw(sign_on=sign(period, signer("Gone"), **PERSON), now=NOW, why="They merged.")
    shown = page(paper)
    assert (
        "Signatories école du Port Zeta Co-sponsors Beta Withdrawn Gone withdrew its name on 15 January 2018"
        in shown
    )
    printed = word_file(paper)
    assert "Signed by école du Port Zeta Co-sponsored by Beta" in printed
    html = Client().get(f"/en/papers/{paper.slug}/").content.decode()
    kept = (*PERSON.values(), "They merged.", "Unconfirmed", "x.example", "elsewhere.example")
    assert [words for words in kept if words in html or words in printed] == []
    assert "Gone" not in printed
    assert as_file(period.version, "pdf").startswith(b"%PDF-")


def test_every_act_shows_at_once_on_the_page_and_in_the_file(period: SignOnPeriod) -> None:
    paper = period.version.paper
    assert "Who stands behind it" not in page(paper)
    assert "Harbour" not in word_file(paper)
    given = sign(period, signer("Harbour"), asked={"address": "x@elsewhere.example"})
    assert "Harbour" not in page(paper)
    signing.confirm(token=token_of(link_in_mail("signed:")), now=NOW)
    assert "Signatories Harbour" in page(paper)
    assert "Signed by Harbour" in word_file(paper)
    signing.withdraw(sign_on=given, now=NOW)
    assert "Signatories" not in page(paper) and "Harbour withdrew its name" in page(paper)
    assert "Harbour" not in word_file(paper)
    make_period(period.version, shows_count=True)
    assert "0 organisations have signed so far" in page(paper)
    sign(period, given.organisation)
    assert "1 organisation has signed so far" in page(paper)
    assert "withdrew" not in page(paper)
    assert "Signed by Harbour" in word_file(paper)


def test_counter_is_there_while_it_can_be_signed_and_if_the_office_wants_it(
    period: SignOnPeriod, clock: Callable[[datetime], None]
) -> None:
    paper = period.version.paper
    sign(period, signer("Harbour"))
    assert "so far" not in page(paper)
    make_period(period.version, shows_count=True)
    assert "1 organisation has signed so far; open until the end of 15 February 2018, Geneva time" in page(
        paper
    )
    clock(period.closes_at - timedelta(seconds=1))
    assert "so far" in page(paper)
    clock(period.closes_at)
    assert "so far" not in page(paper)
    assert "Signatories Harbour" in page(paper)


def test_new_version_has_signatories_of_its_own(period: SignOnPeriod) -> None:
    paper = period.version.paper
    make_period(period.version, shows_count=True)
    sign(period, signer("Harbour"))
    write(paper, "A new paragraph.")
    later = frozen(paper)
    later_period = make_period(later)
    shown = page(paper)
    assert "so far" not in shown and "Signatories Harbour" in shown
    publish_paper(paper, later)
    assert "Harbour" not in page(paper)
    assert "Harbour" not in word_file(paper)
    sign(later_period, signer("River"))
    assert "Signatories River" in page(paper)
    assert "Signed by River" in word_file(paper)


def test_logo_is_given_out_as_long_as_the_name_stands(period: SignOnPeriod) -> None:
    paper, logo = period.version.paper, picture()
    given = sign(period, signer("Harbour"), logo=logo)
    address = f"/en/papers/{paper.slug}/logos/{logo.sha256}/"
    html = Client().get(f"/en/papers/{paper.slug}/").content.decode()
    assert f'<img src="{address}" alt="Logo of Harbour"' in html
    answer = Client().get(address)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)[1:4]) == ("image/png", b"PNG")
    known = Client().get(address, headers={"if-none-match": answer["ETag"]})
    assert known.status_code == 304
    other = make_paper("Another", slug="another")
    publish_paper(other, make_frozen(other))
    assert Client().get(f"/en/papers/another/logos/{logo.sha256}/").status_code == 404
    signing.withdraw(sign_on=given, now=NOW)
    assert Client().get(address).status_code == 404


def test_translation_says_which_text_was_signed(period: SignOnPeriod) -> None:
    paper, original = period.version.paper, period.version
    sign(period, signer("Harbour"))
    follow_version(actor=None, version=original, language="fr", now=NOW)
    for one in WorkingParagraph.objects.filter(paper=paper, language="fr"):
        one.text = "En français."
        one.save()
    version = make_version(actor=None, paper=paper, language="fr", now=NOW)
    freeze(actor=None, version=version, translates=original, now=NOW)
    assert "Harbour" in page(paper, "fr")
    html = Client().get(f"/fr/papers/{paper.slug}/").content.decode()
    assert html.count('<p class="note">') == 1
    assert '<p class="note">' not in Client().get(f"/en/papers/{paper.slug}/").content.decode()
    printed = word_file(paper, "fr")
    assert "Harbour" in printed and "anglais" in printed.lower()


def test_written_statement_names_its_authors_as_the_un_does(paper: Paper) -> None:
    version = make_frozen(paper)
    publish_paper(paper, version, sort="written-statement")
    period = make_period(version)
    special = signer("Special", status=ConsultativeStatus.SPECIAL)
    sign(period, special)
    sign(period, signer("Free"))
    printed = word_file(paper)
    assert "Special, a non-governmental organization in special consultative status" in printed
    assert "organizations without consultative status: Free." in printed
    assert "Signed by" not in printed
    assert "Informal group" not in printed
    values = {"status": ConsultativeStatus.GENERAL}
    save_organisation(actor=make_editor(), organisation=special, values=values, now=NOW)
    assert "Special, a non-governmental organization in general consultative status" in word_file(paper)


def test_authors_that_somebody_wrote_stay_before_those_who_signed(paper: Paper) -> None:
    publish_paper(paper, make_frozen(paper), sort="written-statement", authors="Two Shores Office")
    version = frozen(paper)
    publish_paper(paper, version)
    sign(make_period(version), signer("Special", status=ConsultativeStatus.SPECIAL))
    assert "Two Shores Office · Special, a non-governmental organization in special" in word_file(paper)


def test_files_of_the_workroom_carry_them_under_the_final_text_alone(period: SignOnPeriod) -> None:
    paper = period.version.paper
    sign(period, signer("Harbour"))
    draft = make_version(actor=None, paper=paper, language="en", now=NOW)
    member = client_of(make_member(paper.group))
    final = reverse("version-file", args=[paper.uid, 1, f"{paper.slug}.docx"])
    assert "Signed by Harbour" in words_of(member.get(final).content)
    loose = reverse("version-file", args=[paper.uid, draft.number, f"{paper.slug}-version-2.docx"])
    assert "Harbour" not in words_of(member.get(loose).content)


def test_names_below_a_returned_text_are_no_suggestions(period: SignOnPeriod) -> None:
    version = period.version
    given = sign(period, signer("Harbour"))
    sign(period, signer("River"), asked={"standing": "co-sponsor"})
    sent = as_file(version, "docx")
    signing.withdraw(sign_on=given, now=NOW)
    sign(period, signer("Later"))
    take_in(actor=make_editor(), version=version, content=sent, name="a.docx", now=NOW)
    assert (Suggestion.objects.count(), ReturnedFile.objects.get().warnings) == (0, [])
