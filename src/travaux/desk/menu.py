"""The menu of the desk: who sees what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import rules
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    title: Any
    name: str  # of its address
    permission: str


ENTRIES = (
    Entry(_("First screen"), "desk", "office.see_desk"),
    Entry(_("What is due"), "desk-due", "processes.see_due"),
    Entry(_("Areas"), "desk-areas", "record.write"),
    Entry(_("Events"), "desk-events", "record.write"),
    Entry(_("Processes"), "desk-processes", "processes.write"),
    Entry(_("Sessions"), "desk-sessions", "processes.write"),
    Entry(_("Calls"), "desk-calls", "processes.write"),
    Entry(_("Invitations"), "desk-invitations", "processes.write"),
    Entry(_("Organisations"), "desk-organisations", "convening.convene"),
    Entry(_("Contacts"), "desk-contacts", "convening.convene"),
    Entry(_("Groups"), "desk-groups", "convening.convene"),
    Entry(_("Meetings"), "desk-meetings", "convening.convene"),
    Entry(_("Papers"), "desk-papers", "papers.write"),
    Entry(_("Resources"), "desk-resources", "record.write"),
    Entry(_("Bodies"), "desk-bodies", "record.write"),
    Entry(_("Pages"), "desk-pages", "office.write_pages"),
    Entry(_("Events from a table"), "desk-import-events", "record.write"),
    Entry(_("The office"), "desk-office", "office.change_look"),
    Entry(_("Subscribers"), "desk-subscribers", "processes.see_subscribers"),
    Entry(_("People"), "desk-people", "office.manage_people"),
    Entry(_("Mail"), "desk-mail", "office.see_mail"),
    Entry(_("Journal"), "desk-journal", "office.read_journal"),
)


@dataclass(frozen=True)
class Line:
    title: Any
    address: str
    is_here: bool


class Menu:
    """The lines of the menu for whoever asks; made only where a template shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def lines(self) -> list[Line]:
        found = []
        for entry in ENTRIES:
            if rules.has_perm(entry.permission, self.request.user):
                address = reverse(entry.name)
                is_first = entry.name == "desk"
                here = self.request.path == address if is_first else self.request.path.startswith(address)
                found.append(Line(entry.title, address, here))
        return found


def menu(request: HttpRequest) -> dict[str, Any]:
    """For every template: `desk_menu`."""
    return {"desk_menu": Menu(request)}
