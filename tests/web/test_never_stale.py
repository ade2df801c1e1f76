"""Whatever is done to the record, no visitor is ever given a page from before."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils.translation import override

from tests.builders import make_call
from tests.papers.signing import link_in_mail, make_signer, sign, token_of
from tests.papers.writing import ask, frozen, make_paper, write
from travaux.convening.actions.members import let_leave, take_in
from travaux.convening.actions.organisations import save_organisation
from travaux.convening.models import Group
from travaux.office.actions import change_office
from travaux.office.files import record_reading, store
from travaux.office.freshness import touched
from travaux.office.models import Office, PlainPage, Publishable, Role
from travaux.office.people import make_account
from travaux.office.public_cache import pages
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.papers.actions.messages import take_over
from travaux.papers.actions.paragraphs import save_text
from travaux.papers.actions.translating import follow_version
from travaux.papers.models import Message, Paper, SignOnPeriod, Submission, WorkingParagraph
from travaux.papers.sign_ons import signing
from travaux.papers.sign_ons.inviting import is_overtaken, open_period
from travaux.papers.submissions.afterwards import note_what_became
from travaux.papers.submissions.preparing import prepare
from travaux.papers.submissions.sending import note_sent
from travaux.processes.deadlines import Deadline
from travaux.processes.models import Call, Invitation, Process, Session
from travaux.record.models import Area, Body, Event, Resource

NOW = datetime(2018, 1, 1, tzinfo=UTC)
PAST, AHEAD = date(2017, 7, 24), date(2999, 1, 1)
SECTIONS = (
    "lists", "areas", "resources", "bodies", "pages", "processes", "sessions", "calls", "invitations",
    "groups", "papers", "events-2016", "events-2017", "events-undated",
)  # fmt: skip
SITE_MAP = ("/sitemap.xml", *(f"/sitemap-{section}.xml" for section in SECTIONS))
LISTS = (
    "", "areas/", "timeline/", "timeline/2017/", "timeline/2017/3/", "timeline/2016/", "timeline/undated/",
    "timeline/kind/call/", "timeline/area/area-0/", "timeline/area/area-1/2017/", "resources/",
    "resources/kind/paper/", "resources/area/area-0/", "bodies/", "feed.atom", "areas/area-0/feed.atom",
    "calls/", "calls/area/area-0/", "calls/closed/", "calls/closed/2017/", "calls/closed/undated/",
    "calls/feed.atom", "processes/", "sessions/", "groups/", "calendar/", "calendar/2017/7/",
    "calendar/all.ics", "calendar/deadlines.ics", "calendar/area/area-0.ics", "papers/", "papers/2017/",
    "papers/undated/", "papers/kind/letter/",
)  # fmt: skip


class Site:
    """A small record, and something random done to it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = self.days = 0
        Office.objects.get_or_create(pk=1)
        self.bodies = [
            self.publish(Body(slug=f"body-{n}", name=f"Body {n}", sort="office")) for n in range(2)
        ]
        self.areas = [self.publish(Area(slug=f"area-{n}", title=f"Area {n}")) for n in range(3)]
        self.file = store(b"A text to be read.", "a.txt")
        self.resources = [
            self.publish(Resource(slug=f"resource-{n}", title=f"Resource {n}"), areas=[self.areas[n].pk])
            for n in range(2)
        ]
        self.pages = [self.publish(PlainPage(slug="about-us", title="About", in_menu=True))]
        self.events = [self.publish_event(n) for n in range(5)]
        self.processes = [self.publish(Process(slug=f"process-{n}", title=f"Process {n}")) for n in range(2)]
        self.sessions = [
            self.publish(
                Session(slug=f"session-{n}", title=f"Session {n}", body=self.bodies[0]), **self.session()
            )
            for n in range(2)
        ]
        self.calls = [
            self.publish(Call(slug=f"call-{n}", title=f"Call {n}"), **self.closing(), **self.asked())
            for n in range(4)
        ]
        self.invitations = [
            self.publish(Invitation(slug=f"invitation-{n}", title=f"Invitation {n}"), **self.about())
            for n in range(2)
        ]
        self.papers = [self.publish_paper(n) for n in range(2)]
        self.members = [make_signer(f"Member {n}", f"member-{n}@example.org") for n in range(2)]
        self.groups = [
            self.publish(Group(slug=f"a-group-{n}", title=f"Group {n}"), **self.convened()) for n in range(2)
        ]
        self.editor = make_account(
            actor=None, email="editor@example.org", password=None, roles={Role.EDITOR}, now=NOW
        )

    def publish_paper(self, n: int) -> Any:
        paper = make_paper(f"Paper {n}", slug=f"paper-{n}")
        write(paper, f"Text {n}.")
        ask(paper, f"Message {n}.")
        return self.publish(paper, shown_version_id=frozen(paper).pk, **self.of_paper())

    def of_paper(self) -> dict[str, Any]:
        date = self.random.choice((PAST, None))
        links = {"areas": self.some(self.areas), "processes": self.some(self.processes)}
        sort = self.random.choice(("letter", "submission", "written-statement"))
        return {"date": date, "sort": sort, **links}

    def new_text(self, paper: Any) -> None:
        """Another final text, which may not be the one that is shown."""
        write(paper, self.new("Text"))
        version = frozen(paper)
        if self.random.random() < 0.7:
            self.again(paper, shown_version_id=version.pk)

    def translated_text(self, paper: Any) -> None:
        shown = Paper.objects.get(pk=paper.pk).shown_version
        if shown is None or shown.translations.exists():
            return
        follow_version(actor=None, version=shown, language="fr", now=NOW)
        for one in WorkingParagraph.objects.filter(paper=paper, language="fr", removed_at=None):
            text = self.new("Texte")
            save_text(actor=None, paragraph=one, text=text, based_on=one.number, now=NOW)
        frozen(paper, translates=shown, language="fr")

    def answered(self, paper: Any, call: Any) -> None:
        """The paper is sent in answer to the call; if it was already, where it was published is another."""
        sent = Submission.objects.filter(paper=paper, call=call).first()
        if sent is None:
            made = prepare(actor=None, paper=paper, call=call, now=NOW)
            asked = {"submission": made, "based_on": 0, "sent_at": NOW, "now": NOW}
            note_sent(actor=None, values={"reason": "So."}, way="post", **asked)
            return
        address = f"https://un.example/{self.new('Answer').replace(' ', '-')}"
        said = {"submission": sent, "based_on": sent.number, "now": NOW}
        note_what_became(actor=None, values={"published_at": address}, **said)

    def taken_over(self) -> None:
        one, other = self.papers[:2]
        message = Message.objects.filter(paper=one).first()
        take_over(actor=None, paper=other, language="en", message=message, now=NOW)

    def opened(self, paper: Any) -> None:
        """Let what is shown be signed, or change whether the public sees how many have."""
        shown = Paper.objects.get(pk=paper.pk).shown_version
        if not is_overtaken(shown):
            counts = self.random.random() < 0.6
            open_period(
                actor=None, version=shown, until=Deadline(AHEAD), shows_count=counts, based_on=None, now=NOW
            )

    def signed(self, paper: Any) -> None:
        """Sign what is shown; where it is signed, confirm that or take it back."""
        shown = Paper.objects.get(pk=paper.pk).shown_version
        period = SignOnPeriod.objects.filter(version=shown).first()
        if period is None:
            return self.opened(paper)
        member = self.any_of(self.members)
        given = signing.in_force(period.version_id, member.pk)
        if given is None and is_overtaken(shown):
            return None
        if given is None:
            elsewhere = {"address": self.random.choice(("", "somebody@elsewhere.example"))}
            sign(period, member, asked=elsewhere, given_name=self.new("Signatory"), now=NOW)
        elif given.confirmed_at is None:
            signing.confirm(token=token_of(link_in_mail(f"signed:{given.uid}")), now=NOW)
        else:
            signing.withdraw(sign_on=given, now=NOW)
        return None

    def convened(self) -> dict[str, Any]:
        links = {"areas": self.some(self.areas), "processes": self.some(self.processes)}
        return {"names_members": self.random.choice((True, True, False)), **links}

    def take_in_or_let_leave(self) -> None:
        group, organisation = self.any_of(self.groups), self.any_of(self.members)
        membership = group.memberships.filter(organisation=organisation, left_on=None).first()
        if membership is None:
            take_in(actor=self.editor, group=group, organisation=organisation, joined_on=NOW.date(), now=NOW)
        else:
            let_leave(actor=self.editor, membership=membership, today=NOW.date(), now=NOW)

    def rename_member(self) -> None:
        member = type(self.members[0]).objects.get(pk=self.any_of(self.members).pk)
        save_organisation(
            actor=self.editor,
            organisation=member,
            values={"name": self.new("Member"), "status": self.random.choice(("special", "none"))},
            based_on=member.number,
            now=NOW,
        )

    def publish(self, subject: Any, **snapshot: Any) -> Any:
        publish(actor=None, subject=subject, snapshot={**subject.snapshot(), **snapshot}, now=NOW)
        return subject

    def publish_event(self, n: int) -> Any:
        event = Event(slug=f"event-{n}", title=f"Event {n}")
        return self.publish(event, **self.place(), areas=self.some(self.areas), bodies=self.some(self.bodies))

    def place(self) -> dict[str, Any]:
        day = date(self.random.choice((2016, 2017)), self.random.choice((3, 4)), 1)
        undated = {"date": None, "precision": "day", "sort": "news"}
        dated = {"date": day, "precision": "month", "sort": self.random.choice(("call", "event"))}
        return self.random.choice((undated, dated, dated))

    def closing(self) -> dict[str, Any]:
        """Open or closed, with or without a deadline."""
        date, is_closed = self.random.choice(((PAST, False), (AHEAD, False), (None, True), (None, False)))
        time = self.random.choice((None, "18:00")) if date else None
        return {"deadline_date": date, "deadline_time": time, "is_closed": is_closed}

    def asked(self) -> dict[str, Any]:
        return {
            "issuers": self.some(self.bodies),
            "areas": self.some(self.areas),
            "processes": self.some(self.processes),
            "events": self.some(self.events),
            "resources": self.some(self.resources),
            "report_resource_id": self.random.choice((None, self.resources[0].pk)),
        }

    def session(self) -> dict[str, Any]:
        opens = self.random.choice((PAST, AHEAD, None))
        links = {"areas": self.some(self.areas), "processes": self.some(self.processes)}
        return {"opens_on": opens, "body_id": self.any_of(self.bodies).pk, **links}

    def about(self) -> dict[str, Any]:
        call, process = self.any_of(self.calls).pk, self.any_of(self.processes).pk
        subjects = ({"call_id": call, "process_id": None}, {"call_id": None, "process_id": process})
        return self.random.choice(subjects)

    def carried(self) -> dict[str, Any]:
        begins = self.random.choice(("2017", "2017-05-08", "2999", ""))
        phase = {"uid": "aaa", "sort": "consultation", "title": "", "begins": begins, "ends": "", "text": ""}
        meeting = {"uid": "bbb", "phase": "aaa", "title": "Day", "begins": begins, "ends": "", "place": ""}
        return {
            "phases": [phase],
            "meetings": [meeting],
            "areas": self.some(self.areas),
            "bodies": self.some(self.bodies),
            "events": self.some(self.events),
        }

    def some(self, objects: list[Any]) -> list[int]:
        return [one.pk for one in objects if self.random.random() < 0.5]

    def new(self, name: str) -> str:
        self.made += 1
        return f"{name} {self.made}"

    def any_of(self, *lists: list[Any]) -> Any:
        return self.random.choice([one for objects in lists for one in objects])

    def again(self, subject: Any, **snapshot: Any) -> None:
        current = type(subject)._base_manager.get(pk=subject.pk)
        self.days += 1
        later = NOW + timedelta(days=self.days)
        publish(actor=None, subject=current, snapshot={**current.snapshot(), **snapshot}, now=later)

    def actions(self) -> list[Callable[[], Any]]:
        event, area, resource = self.any_of(self.events), self.any_of(self.areas), self.any_of(self.resources)
        process, session = self.any_of(self.processes), self.any_of(self.sessions)
        call, invitation = self.any_of(self.calls), self.any_of(self.invitations)
        paper = self.any_of(self.papers)
        subject = self.any_of(*self.everything())
        words = subject.words[0]
        return [
            lambda: self.again(event, title=self.new("Event")),
            lambda: self.again(event, **self.place()),
            lambda: self.again(event, areas=self.some(self.areas)),
            lambda: self.again(event, slug=self.new("event").replace(" ", "-at-")),
            lambda: self.again(event, resources=self.some(self.resources), bodies=self.some(self.bodies)),
            lambda: self.again(area, related=[one for one in self.some(self.areas) if one != area.pk]),
            lambda: self.again(area, programme_id=self.areas[0].pk if area != self.areas[0] else None),
            lambda: self.again(resource, versions={"en": {"file": self.file.pk, "name": "a.txt"}}),
            lambda: self.again(resource, areas=self.some(self.areas)),
            lambda: self.again(resource, sort=self.random.choice(["paper", "report"])),
            lambda: self.again(call, **self.closing()),
            lambda: self.again(call, **self.asked()),
            lambda: self.again(call, slug=self.new("call").replace(" ", "-at-")),
            lambda: self.again(call, outcome=self.new("Outcome")),
            lambda: self.again(invitation, **self.about()),
            lambda: self.again(self.any_of(self.groups), **self.convened()),
            lambda: self.take_in_or_let_leave(),
            lambda: self.take_in_or_let_leave(),
            lambda: self.rename_member(),
            lambda: self.again(session, **self.session()),
            lambda: self.again(process, **self.carried()),
            lambda: self.again(process, begets=[one.pk for one in self.processes if one != process]),
            lambda: self.again(paper, **self.of_paper()),
            lambda: self.new_text(paper),
            lambda: self.translated_text(paper),
            lambda: self.answered(paper, call),
            lambda: self.taken_over(),
            lambda: self.opened(paper),
            lambda: self.again(subject, **{words: self.new("Name")}),
            lambda: withdraw(actor=None, subject=subject, now=NOW),
            lambda: translate(
                actor=None, subject=subject, language="fr", words={words: self.new("Nom")},
                published=True, now=NOW,
            ),
            lambda: save_draft(actor=None, subject=call, snapshot={"title": self.new("Draft")}, now=NOW),
            lambda: save_draft(actor=None, subject=event, snapshot={"title": self.new("Draft")}, now=NOW),
            lambda: self.events.append(self.publish_event(len(self.events))),
            lambda: record_reading(file_id=self.file.pk, pages=self.made, opening=self.new("Opening")),
            lambda: change_office(actor=None, values={"name": self.new("Office")}, now=NOW),
        ]  # fmt: skip

    def everything(self) -> tuple[list[Any], ...]:
        record = (self.events, self.areas, self.resources, self.bodies, self.pages)
        return (
            *(*record, self.processes, self.sessions, self.calls, self.invitations),
            *(self.groups, self.papers),
        )

    def addresses(self) -> list[str]:
        found = [f"/{language}/{path}" for language in ("en", "fr") for path in LISTS]
        everything = [one for objects in self.everything() for one in objects]
        everything = [type(one)._base_manager.get(pk=one.pk) for one in everything]  # where they are now
        with override("en"):
            found += [one.get_absolute_url() for one in everything]
        with override("fr"):
            found += [one.get_absolute_url() for one in everything]
        return [*found, *SITE_MAP]

    def of_papers(self) -> list[str]:
        """The pages of the papers, and one of their files."""
        slugs = [Paper.objects.get(pk=one.pk).slug for one in self.papers]
        file = self.random.choice(slugs)
        return [*(f"/en/papers/{slug}/" for slug in slugs), f"/en/papers/{file}/en/{file}.docx"]


def answer(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address, headers={"accept-encoding": "gzip"})
    content = response.content
    is_packed = response.get("Content-Encoding") == "gzip"
    return response.status_code, gzip.decompress(content) if is_packed else content


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_page_after_every_action_is_as_if_made_anew(seed: int) -> None:
    touched.forget()
    pages.clear()
    site = Site(seed)
    hits = 0
    for _step in range(15):
        site.random.choice(site.actions())()
        site.signed(site.any_of(site.papers))  # in itself, it would come up too seldom to be tried
        # Papers change in more ways than all else: theirs are always among the pages that are asked for.
        addresses = list(dict.fromkeys([*site.of_papers(), *site.random.sample(site.addresses(), 24)]))
        given = {}
        for address in addresses:
            before = len(pages.pages)
            given[address] = answer(Client(), address)
            hits += len(pages.pages) == before
        kept = pages.pages.copy()
        pages.clear()
        for address in addresses:
            assert (address, given[address]) == (address, answer(Client(), address))
        for key, page in kept.items():
            pages.put(key, page)
    assert hits > 100  # else nothing was answered from memory, and nothing was tried


@pytest.mark.django_db(transaction=True)
def test_call_that_is_given_a_deadline_appears_on_the_home_page() -> None:
    touched.forget()
    pages.clear()
    call = make_call("An old call", deadline=None)
    assert b"An old call" not in Client().get("/en/").content
    publish(actor=None, subject=call, snapshot={**call.snapshot(), "deadline_date": AHEAD}, now=NOW)
    assert b"An old call" in Client().get("/en/").content


@pytest.mark.django_db(transaction=True)
def test_action_that_is_rolled_back_touches_nothing() -> None:
    touched.forget()
    area = Area(slug="a", title="A")
    publish(actor=None, subject=area, snapshot={"slug": "a", "title": "A"}, now=NOW)
    number = touched.catch_up()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish(actor=None, subject=area, snapshot={"title": "B"}, now=NOW)
        raise ZeroDivisionError
    assert touched.catch_up() == number


def test_every_kind_of_publishable_is_tried() -> None:
    """Whoever adds a kind to the record adds it to the site above."""
    tried = {Area, Event, Resource, Body, PlainPage, Process, Session, Call, Invitation, Group, Paper}
    assert {model for model in apps.get_models() if issubclass(model, Publishable)} == tried
