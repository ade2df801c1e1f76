"""The pages of the workroom, as those who write and those who comment see them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import NOW, make_group
from tests.papers.writing import (
    ask,
    frozen,
    make_drafter,
    make_editor,
    make_member,
    make_paper,
    write,
)
from tests.signing_in import client_of
from travaux.papers.actions.circulating import circulate
from travaux.papers.actions.messages import save_message
from travaux.papers.actions.paragraphs import save_text
from travaux.papers.actions.suggestions import suggest
from travaux.papers.actions.translating import follow_version
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Message, Paper, WorkingParagraph
from travaux.processes.deadlines import Deadline

pytestmark = pytest.mark.django_db


class Room:
    """A paper of a group with a drafter, a member and an editor."""

    def __init__(self) -> None:
        self.group = make_group()
        self.paper: Paper = make_paper(group=self.group)
        self.first, self.second = write(self.paper)
        self.editor = make_editor()
        self.drafter = make_drafter(self.group, "Dora")
        self.member = make_member(self.group, name="Mamadou")

    def client(self, who: str) -> Client:
        return client_of(getattr(self, who))

    def at(self, name: str, *arguments: Any) -> str:
        return reverse(name, args=[self.paper.uid, *arguments])


@pytest.fixture
def room() -> Room:
    return Room()


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_every_page_opens_for_each_of_them(room: Room) -> None:
    ask(room.paper, reason="Because.", references="CRC, article 37")
    version = make_version(actor=None, paper=room.paper, language="en", now=NOW)
    make_version(actor=None, paper=room.paper, language="en", now=NOW)
    circulate(actor=None, version=version, until=Deadline(NOW.date().replace(year=2090)), now=NOW)
    suggestion = suggest(
        actor=room.member,
        paper=room.paper,
        language="en",
        paragraph=room.first,
        base=room.first.text,
        base_number=1,
        text="States should protect all migrants in transit.",
        now=NOW,
    )
    addresses = [
        room.at("paper-copy"),
        room.at("paper-add", "en"),
        room.at("paper-marks", "en"),
        room.at("paper-messages"),
        room.at("paper-versions"),
        room.at("paper-version", 1),
        room.at("version-against", 2, 1),
        room.at("version-answers", 1),
        room.at("version-file", 1, f"{room.paper.slug}-version-1.docx"),
        room.at("version-file", 1, f"{room.paper.slug}-version-1.pdf"),
        reverse("paragraph", args=[room.first.uid]),
        reverse("suggestion", args=[suggestion.uid]),
    ]
    found = {
        (who, address): room.client(who).get(address).status_code
        for who in ("editor", "drafter", "member")
        for address in addresses
    }
    assert set(found.values()) == {200}


def test_translation_says_where_its_original_has_changed_since() -> None:
    paper, editor = make_paper(), make_editor()
    first, second = write(paper, "Nobody waits.", "Everybody is heard.")
    message = ask(paper, "Hear everybody.")
    follow_version(actor=editor, version=frozen(paper), language="fr", now=NOW)
    translated = WorkingParagraph.objects.filter(paper=paper, language="fr")
    for one, text in zip(translated, ("Personne n’attend.", "Chaque personne est entendue."), strict=True):
        save_text(actor=editor, paragraph=one, text=text, based_on=one.number, now=NOW)
    french = Message.objects.get(paper=paper, language="fr")
    save_message(actor=editor, message=french, words={"text": "Entendez."}, based_on=french.number, now=NOW)
    client, later = client_of(editor), NOW + timedelta(days=1)
    copy = reverse("paper-copy-in", args=[paper.uid, "fr"])
    messages = reverse("paper-messages-in", args=[paper.uid, "fr"])
    said = "the original has changed since"
    assert said not in text_at(client, copy) + text_at(client, messages)

    save_text(actor=editor, paragraph=second, text="Everybody is heard at once.", based_on=1, now=later)
    save_message(actor=editor, message=message, words={"text": "Hear."}, based_on=message.number, now=later)
    make_version(actor=editor, paper=paper, language="en", now=later)
    assert text_at(client, copy).count(said) == 1
    assert text_at(client, messages).count(said) == 1
    page = reverse("paragraph", args=[translated[1].uid])
    assert "What changed in it since this was translated" in text_at(client, page)
    assert "What changed in it" not in text_at(client, reverse("paragraph", args=[translated[0].uid]))

    # Saved as it is, it is found right; an earlier number still loses nothing.
    client.post(page, {"text": "Chaque personne est entendue.", "based_on": 2})
    assert said not in text_at(client, copy)
    assert translated[1].texts.count() == 2


def text_at(client: Client, address: str) -> str:
    return client.get(address).content.decode()
