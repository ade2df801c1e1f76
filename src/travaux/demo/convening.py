"""Enters organisations, people, the group and its meetings, as the desk does."""

from __future__ import annotations

import datetime
from typing import Any

from travaux.convening.actions.contacts import save_contact
from travaux.convening.actions.entering import enter, invite_in
from travaux.convening.actions.inviting import invite
from travaux.convening.actions.meetings import note_who_came, save_meeting
from travaux.convening.actions.members import let_represent, take_in
from travaux.convening.actions.organisations import save_organisation
from travaux.convening.models import Contact, Group, GroupRole, Meeting, Organisation, Representative
from travaux.demo.days import at_noon
from travaux.demo.mailed import token_in_mail
from travaux.demo.snapshots import Entry
from travaux.office.models import User

BEGAN = at_noon("2017-05-02")  # the day on which the office wrote down whom it would convene


class Convening:
    """Who was convened so far, by the keys of the record. `password` is that of every account."""

    def __init__(self, actor: User, password: str) -> None:
        self.actor, self.password = actor, password
        self.organisations: dict[str, Organisation] = {}
        self.contacts: dict[str, Contact] = {}
        self.accounts: dict[str, User] = {}

    def organisation(self, entry: Entry) -> None:
        names = ("name", "short_name", "country", "status", "languages", "address")
        made = save_organisation(
            actor=self.actor,
            organisation=Organisation(),
            values={name: entry[name] for name in names},
            now=BEGAN,
        )
        self.organisations[entry["key"]] = made
        for person in entry["contact"]:
            self.contact(person, made)

    def contact(self, entry: Entry, organisation: Organisation | None = None) -> None:
        names = ("name", "function", "institution", "address", "note", "kept_for")
        values: dict[str, Any] = {name: entry.get(name, "") for name in names}
        values |= {"organisation": organisation, "kept_until": day(entry["kept_until"])}
        self.contacts[entry["key"]] = save_contact(
            actor=self.actor, contact=Contact(), values=values, today=BEGAN.date(), now=BEGAN
        )

    def members(self, group: Group, entry: Entry, with_account: set[str]) -> None:
        """Let organisations join the group, and the people who have an account enter the workroom."""
        for member in entry["member"]:
            joined, key = at_noon(member["joined_on"]), member["contact"]
            membership = take_in(
                actor=self.actor,
                group=group,
                organisation=self.organisations[member["organisation"]],
                joined_on=joined.date(),
                now=joined,
            )
            represents = let_represent(
                actor=self.actor,
                membership=membership,
                contact=self.contacts[key],
                role=GroupRole(member["role"]),
                today=joined.date(),
                now=joined,
            )
            if key in with_account:
                self.accounts[key] = self.enter(represents, joined)

    def enter(self, represents: Representative, now: datetime.datetime) -> User:
        """Invite somebody, and be them: they follow the link in the mail."""
        invite_in(actor=self.actor, representative=represents, now=now)
        contact = represents.contact
        token = token_in_mail(f"enter:{contact.uid}:")
        return enter(
            token=token, name=contact.name, password=self.password, now=now + datetime.timedelta(hours=1)
        )

    def meeting(self, entry: Entry, group: Group | None) -> None:
        names = ("title", "place", "attribution", "minutes", "zone", "agenda", "notes")
        values: dict[str, Any] = {name: entry[name] for name in names if name in entry}
        values |= {
            "group": group,
            "date": day(entry["date"]),
            "time": datetime.time.fromisoformat(entry["time"]),
            "shares_notes": entry.get("shares_notes", False),
            "follow_up": [
                {"uid": f"{entry['key']}-{place}", **row}
                for place, row in enumerate(entry.get("follow_up", ()), 1)
            ],
        }
        told = at_noon(entry.get("invited", "2018-12-21"))
        meeting = save_meeting(
            actor=self.actor,
            meeting=Meeting(),
            values=values,
            guests=[self.contacts[key] for key in entry.get("guests", ())],
            convenors=[self.actor],
            now=told,
        )
        if "invited" in entry:
            invite(actor=self.actor, meeting=meeting, now=told)
        if "came" in entry:
            there = {self.contacts[key].pk for key in entry["came"]}
            came = {guest.pk: guest.contact_id in there for guest in meeting.guests.all()}
            note_who_came(actor=self.actor, meeting=meeting, came=came, now=at_noon(entry["date"]))


def day(written: str) -> datetime.date:
    return datetime.date.fromisoformat(written)


def keys_with_account(organisations: list[Entry]) -> set[str]:
    """The people of the record who have entered the workroom."""
    return {person["key"] for entry in organisations for person in entry["contact"] if person.get("account")}
