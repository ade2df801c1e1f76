"""Random worlds of two groups × everybody in them: nothing of a paper is told to who may not know it.

Every word of a paper bears its kind and number, so that a page gives away what it tells. Who may read what is
worked out here once more, from the plan of the world alone, by rules written from the promise and not from
the queries.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.builders import NOW, forget_pages, make_area, make_contact, make_group, make_organisation
from tests.papers.signing import LAST_DAY, link_in_mail, make_signer, token_of
from tests.papers.writing import ask, make_paper, make_user, publish_paper, write
from tests.signing_in import client_of
from travaux.convening.models import Contact, Group, Membership, Representative
from travaux.office.models import JournalEntry, Role, User
from travaux.office.publishing import withdraw as take_off_the_site
from travaux.papers.actions.circulating import addressed, answer, circulate
from travaux.papers.actions.comments import comment
from travaux.papers.actions.suggestions import decline, suggest
from travaux.papers.actions.versions import freeze, make_version
from travaux.papers.desk.urls import urlpatterns as desk_addresses
from travaux.papers.models import Paper, Version, WorkingParagraph
from travaux.papers.sign_ons.inviting import invite, open_period
from travaux.papers.sign_ons.signing import Given, open_link, sign, withdraw
from travaux.papers.workroom.urls import urlpatterns as workroom_addresses
from travaux.processes.deadlines import Deadline

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TODAY = NOW.date()
SAID = re.compile(r"(?:[a-z]+)-\d+-q")  # as everything is written here, and nothing else
PUBLIC = {"title", "summary", "words", "asked"}  # of a published paper
OF_THE_OFFICE = {"person", "regret"}  # who signed, and why they took the name back
CONVERTER = re.compile(r"<\w+:(\w+)>")
VERBS = ("get", "head", "post", "put", "delete")


@dataclass(frozen=True)
class Person:
    roles: tuple[Any, ...]
    is_closed: bool = False
    has_moved: bool = False  # to another organisation, since they were let represent the former one


@dataclass(frozen=True)
class Represents:
    group: int
    person: int
    is_drafter: bool
    state: str  # holds, ended, or left: the organisation did


@dataclass(frozen=True)
class Planned:
    group: int | None
    open_to: str
    state: str  # draft, circulated, frozen, signed, published, or withdrawn from the site


@dataclass(frozen=True)
class Plan:
    groups: tuple[bool, bool]  # is published
    person: Person
    represents: list[Represents]
    papers: list[Planned]


EDITOR, DRAFTER, MEMBER, ADMINISTRATOR, REVIEWER = range(5)
ALWAYS = [
    Person((Role.EDITOR,)),
    Person((Role.GROUP_MEMBER,)),
    Person((Role.GROUP_MEMBER,)),
    Person((Role.ADMINISTRATOR,)),
    Person((Role.REVIEWER,)),
]
HOLD_ALWAYS = [Represents(0, DRAFTER, True, "holds"), Represents(1, MEMBER, False, "holds")]
PEOPLE = st.builds(
    Person,
    roles=st.sampled_from(
        [(Role.GROUP_MEMBER,), (Role.GROUP_MEMBER, Role.ADMINISTRATOR), (Role.EDITOR,), ()]
    ),
    is_closed=st.sampled_from([False, False, True]),
    has_moved=st.sampled_from([False, False, True]),
)
REPRESENTS = st.builds(
    Represents,
    group=st.integers(0, 1),
    person=st.sampled_from([DRAFTER, MEMBER, ADMINISTRATOR, REVIEWER, 5, 5]),
    is_drafter=st.booleans(),
    state=st.sampled_from(["holds", "holds", "ended", "left"]),
)
PAPERS = st.builds(
    Planned,
    group=st.sampled_from([0, 1, None]),
    open_to=st.sampled_from(["office", "drafters", "members", "members"]),
    state=st.sampled_from(["draft", "circulated", "frozen", "signed", "published", "withdrawn"]),
)
PLANS = st.builds(
    Plan,
    groups=st.tuples(st.booleans(), st.booleans()),
    person=PEOPLE,
    represents=st.lists(REPRESENTS, max_size=3, unique_by=lambda one: (one.group, one.person)),
    papers=st.lists(PAPERS, min_size=2, max_size=3),
)


@dataclass
class Written:
    """A paper of the world, and the things by which its addresses are guessed."""

    paper: Paper
    paragraph: WorkingParagraph
    suggestion: Any
    comment: Any
    message: Any

    @property
    def identities(self) -> dict[str, Any]:
        """What the first part of an address in the workroom names."""
        return {
            "papers": self.paper.uid,
            "paragraphs": self.paragraph.uid,
            "suggestions": self.suggestion.uid,
            "comments": self.comment.pk,
            "messages": self.message.pk,
        }


@dataclass
class World:
    plan: Plan
    people: list[Person] = field(default_factory=list)
    users: list[User] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.area = make_area(slug="the-area")
        for is_published in self.plan.groups:
            self.groups.append(make_group("A group", areas=[self.area.pk]))
            if not is_published:
                take_off_the_site(actor=None, subject=self.groups[-1], now=NOW)
        self.people = [*ALWAYS, self.plan.person]
        for person in self.people:
            self.make_person(person)
        always = {(one.group, one.person) for one in HOLD_ALWAYS}
        more = [one for one in self.plan.represents if (one.group, one.person) not in always]
        self.represents = [*HOLD_ALWAYS, *more]
        for one in self.represents:
            self.let_represent(one)
        for number, planned in enumerate(self.plan.papers):
            self.written.append(self.write(number, planned))
        for person, contact, user in zip(self.people, self.contacts, self.users, strict=True):
            if person.has_moved:
                Contact.objects.filter(pk=contact.pk).update(organisation=make_organisation())
            User.objects.filter(pk=user.pk).update(is_active=not person.is_closed)

    def make_person(self, person: Person) -> None:
        user = make_user(*person.roles)
        contact = make_contact(organisation=make_organisation(), user=user, address=user.email)
        self.users.append(user)
        self.contacts.append(contact)

    def let_represent(self, one: Represents) -> None:
        contact = self.contacts[one.person]
        membership = Membership.objects.create(
            group=self.groups[one.group],
            organisation=contact.organisation,
            joined_on=TODAY - timedelta(days=9),
            left_on=TODAY if one.state == "left" else None,
        )
        Representative.objects.create(
            membership=membership,
            contact=contact,
            role="drafter" if one.is_drafter else "member",
            since=TODAY - timedelta(days=9),
            until=TODAY if one.state == "ended" else None,
        )

    def write(self, number: int, planned: Planned) -> Written:
        """A paper with one of everything, as far as it has come."""
        editor = self.users[EDITOR]
        words: dict[str, Any] = {"title": f"title-{number}-q", "summary": f"summary-{number}-q"}
        words["open_to"] = planned.open_to
        group = None if planned.group is None else self.groups[planned.group].pk
        ties: dict[str, Any] = {"group_id": group, "areas": [self.area.pk], "slug": f"p-{number}"}
        paper = make_paper(**words, **ties)
        [first] = write(paper, f"words-{number}-q")
        message = ask(paper, f"asked-{number}-q")
        remark = comment(actor=editor, paragraph=first, text=f"remark-{number}-q", now=NOW)
        said: dict[str, Any] = {
            "actor": editor,
            "paper": paper,
            "language": "en",
            "paragraph": first,
            "now": NOW,
        }
        suggest(text=f"proposal-{number}-q", **said)
        declined = suggest(text="Other words", **said)
        decline(actor=editor, suggestion=declined, decision=f"decision-{number}-q", now=NOW)
        version = make_version(actor=editor, paper=paper, language="en", note=f"note-{number}-q", now=NOW)
        if planned.state != "draft":
            self.circulate(number, version)
        if planned.state not in ("draft", "circulated"):
            freeze(actor=editor, version=version, now=NOW)
            version = Version.objects.get(pk=version.pk)
        if planned.state in ("signed", "published", "withdrawn"):
            self.let_sign(number, version)
        if planned.state in ("published", "withdrawn"):
            publish_paper(paper, version, **words)
        if planned.state == "withdrawn":
            take_off_the_site(actor=editor, subject=paper, now=NOW)
        write(paper, f"later-{number}-q")
        return Written(paper, first, declined, remark, message)

    def circulate(self, number: int, version: Version) -> None:
        paper = version.paper
        if paper.group is None or paper.open_to == "office" or not addressed(paper):
            return
        until = Deadline(TODAY + timedelta(days=6))
        made = circulate(actor=None, version=version, until=until, words=f"round-{number}-q", now=NOW)
        organisation = Membership.objects.filter(group=paper.group, left_on=None)[0].organisation
        answer(
            actor=None,
            circulation=made,
            organisation=organisation,
            answer="objects",
            words=f"answer-{number}-q",
            now=NOW,
        )

    def let_sign(self, number: int, version: Version) -> None:
        period = open_period(actor=None, version=version, until=LAST_DAY, now=NOW)
        for word, address in (("signer", "one@harbour.example"), ("gone", "other@harbour.example")):
            organisation = make_signer(f"{word}-{number}-q", address)
            invite(actor=None, period=period, organisation=organisation, language="en", now=NOW)
            _invitation, form = open_link(token=token_of(link_in_mail("sign-on:")), now=NOW)
            given = Given(organisation.name, f"person-{number}-q", "Director", "I may.", "en")
            signed = sign(form=form, given=given, now=NOW)
        withdraw(sign_on=signed, why=f"regret-{number}-q", now=NOW)

    # What the promise says.

    def is_editor(self, who: int | None) -> bool:
        return who is not None and Role.EDITOR in self.people[who].roles and not self.people[who].is_closed

    def takes_part(self, who: int | None) -> bool:
        if who is None or self.people[who].is_closed:
            return False
        return not {Role.EDITOR, Role.GROUP_MEMBER}.isdisjoint(self.people[who].roles)

    def works_on(self, number: int, who: int | None) -> bool:
        planned = self.plan.papers[number]
        if who is None or not self.takes_part(who) or self.is_editor(who):
            return self.is_editor(who)
        if planned.open_to == "office" or self.people[who].has_moved:
            return False
        return any(
            one.group == planned.group
            and one.person == who
            and one.state == "holds"
            and (one.is_drafter or planned.open_to == "members")
            for one in self.represents
        )

    def is_published(self, number: int) -> bool:
        return self.plan.papers[number].state == "published"

    def may_read(self, said: str, who: int | None, address: str) -> bool:
        word, digits, _q = said.split("-")
        number = int(digits)
        if word in OF_THE_OFFICE:
            return self.is_editor(who)
        if self.works_on(number, who):
            return True
        if self.is_published(number):  # with those who stand behind it, where the office shows them
            return word in PUBLIC | {"signer", "gone"}
        return word == "title" and self.looks_after_mail(who, address)

    def looks_after_mail(self, who: int | None, address: str) -> bool:
        """Administrators read the subjects of mails."""
        if who is None or self.people[who].is_closed:
            return False
        return Role.ADMINISTRATOR in self.people[who].roles and address.startswith("/en/desk/mail/")

    # What there is to look at.

    def browser(self, who: int | None) -> Client:
        if who is None:
            return Client(raise_request_exception=False)
        return client_of(self.users[who], raise_request_exception=False)

    def addresses(self, who: int | None) -> Iterator[str]:
        """All that shows papers, and every address of each of them."""
        public = ("", "papers/", "papers/2018/", "papers/undated/", "feed.atom", "calendar/all.ics")
        for end in (*public, "areas/the-area/", "groups/", "processes/", "timeline/"):
            yield f"/en/{end}"
        yield from ("/sitemap.xml", "/sitemap-papers.xml", "/sitemap-groups.xml", "/en/workroom/")
        for group in self.groups:
            yield from (f"/en/groups/{group.slug}/", f"/en/workroom/groups/{group.uid}/")
        for one in self.written:
            slug = one.paper.slug
            yield from (f"/en/papers/{slug}/", f"/en/papers/{slug}/en/{slug}.docx")
        if self.takes_part(who):  # others are refused before anybody looks which paper it is
            yield from (address for one in self.written for address in workroom_of(one))
        if who is not None and {Role.ADMINISTRATOR, Role.REVIEWER} & set(self.people[who].roles):
            yield from ("/en/desk/", "/en/desk/journal/", "/en/desk/mail/", "/en/desk/mail/sent/")
            yield from ("/en/desk/papers/", "/en/desk/organisations/", "/en/desk/groups/")
            yield from at_the_desk(self.written[0])


def workroom_of(one: Written) -> list[str]:
    """Every address of a paper in the workroom, whatever it is for."""
    guesses = {"language": "en", "number": 1, "other": 1, "name": f"{one.paper.slug}-version-1.docx"}
    return [
        "/en/workroom/" + filled(route, guesses | dict.fromkeys(("uid", "pk"), one.identities[part]))
        for route in routes(workroom_addresses)
        for part in [route.partition("/")[0]]
    ]


def at_the_desk(one: Written) -> list[str]:
    guesses = {"pk": one.paper.pk, "language": "fr", "number": 1}
    return ["/en/desk/" + filled(route, guesses) for route in routes(desk_addresses) if "pk" in route]


def routes(patterns: list[Any]) -> list[str]:
    return [str(one.pattern) for one in patterns if isinstance(one, URLPattern)]


def filled(route: str, guesses: dict[str, Any]) -> str:
    return CONVERTER.sub(lambda found: str(guesses.get(found[1], 1)), route)


@pytest.fixture
def quiet_log() -> Iterator[None]:
    """Refusals are what is asked for here, and writing each down takes longer than the answer."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def told_at(client: Client, address: str) -> tuple[set[str], str, int]:
    """What a page says of papers, all that stands on it, and its status."""
    response = client.get(address)
    assert response.status_code < 500, address
    text = response.content.decode("utf-8", "replace")
    return set(SAID.findall(text)), text, response.status_code


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a world is small, and takes long to make smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(plan=PLANS)
def test_nobody_is_told_of_a_paper_they_may_not_know(plan: Plan, db: None, quiet_log: None) -> None:
    with transaction.atomic():
        forget_pages()
        world = World(plan)
        for who in (None, *range(len(world.people))):
            if not world.is_editor(who):  # they know all
                is_told_nothing_foreign(world, who)
                gets_nowhere_in_what_is_foreign(world, who, ("post",))
        transaction.set_rollback(True)


def is_told_nothing_foreign(world: World, who: int | None) -> None:
    client = world.browser(who)
    others = {number: one for number, one in enumerate(world.written) if not world.works_on(number, who)}
    closed = {address for one in others.values() for address in workroom_of(one)}
    foreign = [str(one.paper.uid) for number, one in others.items() if not world.is_published(number)]
    for address in world.addresses(who):
        said, text, status = told_at(client, address)
        assert {one for one in said if not world.may_read(one, who, address)} == set(), (address, who)
        assert [uid for uid in foreign if uid in text and uid not in address] == [], (address, who)
        if address in closed:
            assert status in (404, 405), (address, who)


def gets_nowhere_in_what_is_foreign(world: World, who: int | None, verbs: tuple[str, ...]) -> None:
    """At every address as if the paper were not there, and nothing is written."""
    if not world.takes_part(who):
        return
    client, before = world.browser(who), JournalEntry.objects.count()
    for number, one in enumerate(world.written):
        if not world.works_on(number, who):
            for address in workroom_of(one):
                answers = {verb: getattr(client, verb)(address).status_code for verb in verbs}
                assert set(answers.values()) <= {404, 405}, (address, who, answers)
    assert JournalEntry.objects.count() == before


def test_what_people_may_know_of_papers_they_are_told(quiet_log: None) -> None:
    """The other side: a house that says nothing to anybody would pass the test above."""
    forget_pages()
    published, quiet = Planned(0, "members", "published"), Planned(1, "members", "circulated")
    world = World(Plan((True, False), Person(()), [], [published, quiet]))
    drafter, member, visitor = world.browser(DRAFTER), world.browser(MEMBER), world.browser(None)
    everywhere = {
        who: {said for address in world.addresses(who) for said in told_at(client, address)[0]}
        for who, client in ((DRAFTER, drafter), (MEMBER, member), (None, visitor))
    }
    public = {f"{word}-0-q" for word in PUBLIC}
    inside = {"later", "remark", "proposal", "decision", "note", "round", "answer"}
    assert everywhere[DRAFTER] >= public | {f"{word}-0-q" for word in inside}
    assert everywhere[MEMBER] >= public | {f"{word}-1-q" for word in inside | PUBLIC - {"summary"}}
    assert everywhere[None] >= public
    told = told_at(world.browser(EDITOR), "/en/desk/")[0]
    assert {"title-0-q", "title-1-q"} <= told


def test_no_verb_reaches_the_paper_of_another_group(quiet_log: None) -> None:
    papers = [Planned(group, "members", "signed") for group in (0, 1)]
    world = World(Plan((False, False), Person(()), [], papers))
    for who in (DRAFTER, MEMBER):
        gets_nowhere_in_what_is_foreign(world, who, VERBS)
