"""The pages of the workroom, as those who write and those who comment see them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import NOW, make_group
from tests.papers.writing import (
    ask,
    client_of,
    make_drafter,
    make_editor,
    make_member,
    make_paper,
    write,
)
from travaux.papers.actions.circulating import circulate
from travaux.papers.actions.suggestions import suggest
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Paper
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
