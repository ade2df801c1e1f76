"""Papers on the desk's first screen, and the ways into the workroom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from tests.builders import make_group
from tests.papers.signing import make_frozen, make_period, make_signer, sign
from tests.papers.writing import (
    frozen,
    make_editor,
    make_member,
    make_paper,
    make_user,
    publish_paper,
    write,
)
from tests.signing_in import client_of
from travaux.office.desk.telling import told
from travaux.office.models import JournalEntry, Role
from travaux.papers.actions.circulating import circulate
from travaux.papers.actions.paragraphs import save_text
from travaux.papers.actions.suggestions import suggest
from travaux.papers.actions.versions import make_version
from travaux.papers.models import SignOn
from travaux.papers.sign_ons import signing
from travaux.processes.deadlines import Deadline

pytestmark = pytest.mark.django_db


def first_screen(client: Client) -> str:
    return client.get(reverse("desk")).content.decode()


def test_first_screen_tells_of_suggestions_and_of_what_goes_round() -> None:
    group = make_group()
    now, paper = timezone.now(), make_paper("Going round", group=group)
    make_member(group)
    first, _second = write(paper)
    suggest(actor=None, paper=paper, language="en", paragraph=first, text="X", now=now)
    version = make_version(actor=None, paper=paper, language="en", now=now)
    circulate(actor=None, version=version, until=Deadline(now.date() + timedelta(days=5)), now=now)
    text = first_screen(client_of(make_editor()))
    assert "1 open suggestion" in text
    assert "silence ends" in text
    assert reverse("version-answers", args=[paper.uid, 1]) in text
    reviewer = first_screen(client_of(make_user(Role.REVIEWER)))
    assert "1 open suggestion" not in reviewer
    assert "silence ends" not in reviewer


def test_first_screen_tells_what_can_be_signed_soon_no_more() -> None:
    now, paper, other = timezone.now(), make_paper("Being signed"), make_paper("Far off")
    write(other)
    soon = make_period(make_frozen(paper), until=Deadline(now.date() + timedelta(days=5)), now=now)
    make_period(frozen(other), until=Deadline(now.date() + timedelta(days=30)), now=now)
    sign(soon, now=now)
    signing.withdraw(sign_on=sign(soon, make_signer("Gone", "gone@x.example"), now=now), now=now)
    text = first_screen(client_of(make_editor()))
    assert ("signing ends" in text, "1 has signed" in text, text.count("signing ends")) == (True, True, 1)
    assert reverse("desk-paper-sign-ons", args=[paper.pk]) in text
    assert "signing ends" not in first_screen(client_of(make_user(Role.REVIEWER)))
    make_period(frozen(paper), until=Deadline(now.date() + timedelta(days=30)), now=now)
    assert "signing ends" not in first_screen(client_of(make_editor()))


def test_journal_names_who_signed_to_those_who_work_on_papers() -> None:
    given = sign(make_period(make_frozen(make_paper("Secret so far"))))
    entries = list(JournalEntry.objects.filter(kind=SignOn.kind))
    (told_editor,) = told(entries, make_editor())
    assert told_editor.title == "Harbour Network, under “Secret so far”"
    assert told_editor.address == reverse("desk-paper", args=[given.version.paper_id])
    (told_other,) = told(entries, make_user(Role.ADMINISTRATOR))
    assert (told_other.title, told_other.address) == ("an organisation, under a paper", None)


def test_what_somebody_writes_time_after_time_is_told_once() -> None:
    editor, paper = make_editor("Edith"), make_paper("Written")
    first, _second = write(paper)
    for number in range(1, 6):
        save_text(actor=editor, paragraph=first, text=f"Text {number}.", based_on=number, now=timezone.now())
    assert first_screen(client_of(editor)).count("wrote in") == 1


def test_tabs_lead_into_the_workroom() -> None:
    paper, client = make_paper(), client_of(make_editor())
    found = {
        end: client.get(reverse(f"desk-paper-{end}", args=[paper.pk]))["Location"]
        for end in ("copy", "versions")
    }
    assert found == {
        "copy": reverse("paper-copy", args=[paper.uid]),
        "versions": reverse("paper-versions", args=[paper.uid]),
    }


def test_journal_says_what_happened_to_papers_and_names_them_to_those_who_may_know() -> None:
    both, paper = make_user(Role.EDITOR, Role.ADMINISTRATOR), make_paper("Our quiet paper")
    write(paper)
    period = make_period(make_frozen(paper), now=timezone.now(), until=Deadline(date(2199, 1, 1)))
    sign(period, make_signer("Harbour Network"), now=timezone.now())
    said = journal_told_to(client_of(both))
    assert "added several paragraphs to Our quiet paper" in said
    assert "noted the name of Harbour Network, under “Our quiet paper”" in said
    administrator = client_of(make_user(Role.ADMINISTRATOR))
    said = journal_told_to(administrator)
    assert "added several paragraphs to a paper" in said
    assert "noted the name of an organisation, under a paper" in said
    assert "quiet paper" not in said and "Harbour" not in said
    publish_paper(paper, period.version)
    assert "froze a version of Our quiet paper" in journal_told_to(administrator)


def journal_told_to(client: Client) -> str:
    return " ".join(strip_tags(client.get(reverse("desk-journal")).content.decode()).split())
