"""Enters the demonstration record into an empty site, through the same actions as the desk."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from travaux.convening.models import Group
from travaux.demo.convening import Convening, keys_with_account
from travaux.demo.days import at_noon, with_days
from travaux.demo.mailed import keep_back_all
from travaux.demo.snapshots import MODELS, Entry, Known, french_of, snapshot_of
from travaux.demo.writing.entering import write_paper
from travaux.office.actions import change_office
from travaux.office.founding import found_office
from travaux.office.models import Publishable, Role, User
from travaux.office.people import make_account
from travaux.office.publishing import publish, save_draft, translate
from travaux.record.actions import load_register

RECORD = Path(__file__).parent / "record"
# The demonstration answers on this computer only, so its password may be known.
EMAIL, PASSWORD = "editor@two-shores.example", "demonstration"
DRAFTER, MEMBER = "lawyer@harbour.example", "registrar@open-register.example"  # in the group's workroom
WRITTEN = "paper"  # step by step, once those who write are there
REFER_TO_ONE_ANOTHER = ("area", "process")  # so all must be there before one is published


@transaction.atomic
def load(today: datetime.date | None = None) -> None:
    """Enter office, account, register of bodies, and the entries of every kind, as seen from `today`."""
    record = read_record(today or timezone.localdate())
    first = at_noon("2013-01-07")
    founder = record["office"]
    office = found_office(name=founder["name"], community=founder["community"], now=first)
    actor = make_account(
        actor=None,
        email=EMAIL,
        password=PASSWORD,
        name="Editor (invented)",
        roles={Role.EDITOR, Role.ADMINISTRATOR},
        now=first,
    )
    change_office(actor=actor, values=office_values(founder), now=first)
    french = {name: words for name, words in founder["fr"].items() if name in office.words}
    translate(actor=actor, subject=office, language="fr", words=french, published=True, now=first)
    load_register(now=first)
    entering = Entering(actor)
    for kind in (kind for kind in MODELS if kind != WRITTEN):
        entries = sorted(record[kind], key=lambda one: one.get("published", "9999"))
        if kind in REFER_TO_ONE_ANOTHER:
            for entry in entries:
                entering.begin(kind, entry)
        for entry in entries:
            entering.enter(kind, entry)
    convening = convene(record, entering)
    for entry in sorted(record[WRITTEN], key=lambda one: one["step"][0]["at"]):
        write_paper(entry, entering.known, convening)
    keep_back_all(now=timezone.now())


def convene(record: dict[str, Any], entering: Entering) -> Convening:
    """Enter organisations, people, who belongs to which group, and meetings."""
    convening = Convening(entering.actor, PASSWORD)
    for entry in record["organisation"]:
        convening.organisation(entry)
    for entry in record["contact"]:
        convening.contact(entry)
    groups = {entry["slug"]: Group.objects.get(slug=entry["slug"]) for entry in record["group"]}
    for entry in record["group"]:
        convening.members(groups[entry["slug"]], entry, keys_with_account(record["organisation"]))
    for entry in record["meeting"]:
        convening.meeting(entry, groups.get(entry.get("group")))
    return convening


def read_record(today: datetime.date) -> dict[str, Any]:
    """The record as its files say it, as seen from `today`: the office, and lists of entries by kind."""
    record: dict[str, Any] = {}
    for path in sorted(RECORD.rglob("*.toml")):
        for kind, entries in with_days(tomllib.loads(path.read_text(encoding="utf-8")), today).items():
            if isinstance(entries, list):
                record.setdefault(kind, []).extend(entries)
            else:
                record[kind] = entries
    for session in record["session"]:
        session["agenda"] = [item for item in record["agenda"] if item["body"] == session.get("agenda")]
    return record


def office_values(entry: Entry) -> Entry:
    names = ("name", "short_name", "motto", "community", "colour", "zone", "email")
    return {name: entry[name] for name in names}


class Entering:
    """Enters entries one after the other, for one editor."""

    def __init__(self, actor: User) -> None:
        self.actor = actor
        self.known = Known()

    def begin(self, kind: str, entry: Entry) -> None:
        """Note an entry with no more than its title, so that others can refer to it."""
        title = {name: entry[name] for name in ("slug", "title")}
        subject = self.known.subject(kind, entry["slug"])
        save_draft(actor=self.actor, subject=subject, snapshot=title, now=at_noon(entry["published"]))

    def enter(self, kind: str, entry: Entry) -> None:
        """Enter one entry as it came to be: its first words, its French, its present words, its draft."""
        subject = self.known.subject(kind, entry["slug"])
        snapshot = snapshot_of(kind, entry, self.known)
        if "published" not in entry:
            save_draft(actor=self.actor, subject=subject, snapshot=snapshot, now=at_noon("2018-12-21"))
            return
        then = at_noon(entry["published"])
        since = at_noon(entry["changed"]) if "changed" in entry else then
        if "earlier" in entry:
            first = snapshot_of(kind, {**entry, **entry["earlier"]}, self.known)
            publish(actor=self.actor, subject=subject, snapshot=first, now=then)
        state = entry["fr"]["state"] if "fr" in entry else None
        if state == "outdated":  # translated from the first words, before they were changed
            self.translate(kind, subject, entry, published=True, now=then)
        publish(actor=self.actor, subject=subject, snapshot=snapshot, now=since)
        if state in ("published", "draft"):
            self.translate(kind, subject, entry, published=state == "published", now=since)
        if "draft" in entry:
            words = {name: text for name, text in entry["draft"].items() if name in subject.words}
            made, note = at_noon(entry["draft"]["made"]), entry["draft"].get("note", "")
            save_draft(actor=self.actor, subject=subject, snapshot=words, note=note, now=made)

    def translate(
        self, kind: str, subject: Publishable, entry: Entry, *, published: bool, now: datetime.datetime
    ) -> None:
        translate(
            actor=self.actor,
            subject=subject,
            language="fr",
            words=french_of(kind, entry),
            published=published,
            now=now,
        )
