"""Random worlds × everybody in them: no page names a group or a meeting that its reader may not know of.

What they may know is worked out here once more, from the plan of the world alone, by rules written from the
promise and not from the queries.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.builders import NOW, forget_pages, make_area, make_contact, make_organisation
from tests.convening.people import make_user
from tests.signing_in import client_of
from travaux.convening.actions.inviting import invite
from travaux.convening.actions.meetings import save_meeting
from travaux.convening.models import Attribution, Contact, Group, Meeting, Membership, Representative
from travaux.office.models import Role, User
from travaux.office.publishing import publish, save_draft

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TODAY = NOW.date()
NAMES = re.compile(r"(?:group|meeting|task)-\d+-q")  # as titles are written here, and nothing else
EDITOR, MEMBER = frozenset({"editor"}), frozenset({"group-member"})
ROLES: tuple[frozenset[str], ...] = (
    *(EDITOR, MEMBER, MEMBER, MEMBER, frozenset({"administrator"}), frozenset({"reviewer"})),
    *(frozenset({"editor", "administrator"}), frozenset()),
)


@dataclass(frozen=True)
class Person:
    roles: frozenset[str]
    organisation: int
    is_closed: bool


@dataclass(frozen=True)
class Membered:
    group: int
    organisation: int
    has_left: bool
    person: int
    is_ended: bool


@dataclass(frozen=True)
class Convened:
    group: int | None
    attribution: str
    convenor: int  # an index among the editors
    guests: frozenset[int]
    is_past: bool
    is_invited: bool


@dataclass(frozen=True)
class Plan:
    people: list[Person]
    groups: list[bool]  # is published
    members: list[Membered]
    meetings: list[Convened]


INDEX = st.integers(0, 3)
PEOPLE = st.builds(
    Person,
    roles=st.sampled_from(ROLES),
    organisation=st.integers(0, 1),
    is_closed=st.sampled_from([False, False, False, True]),
)
MEMBERS = st.builds(
    Membered,
    group=INDEX,
    organisation=st.integers(0, 1),
    has_left=st.booleans(),
    person=INDEX,
    is_ended=st.booleans(),
)
MEETINGS = st.builds(
    Convened,
    group=st.none() | INDEX,
    attribution=st.sampled_from([str(one) for one in Attribution.values]),
    convenor=INDEX,
    guests=st.frozensets(INDEX, max_size=2),
    is_past=st.booleans(),
    is_invited=st.booleans(),
)
PLANS = st.builds(
    Plan,
    people=st.lists(PEOPLE, min_size=1, max_size=2),
    groups=st.lists(st.booleans(), min_size=1, max_size=3),
    members=st.lists(MEMBERS, min_size=2, max_size=8),
    meetings=st.lists(MEETINGS, min_size=1, max_size=4),
)


@dataclass
class World:
    """The plan, put into the database. The first person is always an editor, the second a member."""

    plan: Plan
    people: list[Person] = field(default_factory=list)
    users: list[User] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.make_people()
        self.area = make_area(slug="the-area")
        self.make_groups()
        for number, planned in enumerate(self.plan.meetings):
            self.make_meeting(number, planned)
        for person, user in zip(self.people, self.users, strict=True):
            User.objects.filter(pk=user.pk).update(is_active=not person.is_closed)

    def make_people(self) -> None:
        self.organisations = [make_organisation(f"Organisation {number}") for number in range(3)]
        always = [
            Person(EDITOR, 0, is_closed=False),
            Person(MEMBER, 0, is_closed=False),
        ]
        self.people = [*always, *self.plan.people]
        for person in self.people:
            user = make_user("Somebody", *map(Role, person.roles))
            organisation = self.organisations[person.organisation]
            self.users.append(user)
            self.contacts.append(
                make_contact("Somebody", user=user, organisation=organisation, address=user.email)
            )

    def make_groups(self) -> None:
        for number, is_published in enumerate(self.plan.groups):
            group = Group(language="en")
            words = {"slug": f"g-{number}", "title": f"group-{number}-q", "areas": [self.area.pk]}
            (publish if is_published else save_draft)(
                actor=self.users[0], subject=group, snapshot=words, now=NOW
            )
            self.groups.append(group)
        self.members = []
        for planned in self.plan.members:
            place, person = planned.group % len(self.groups), planned.person % len(self.people)
            membership = Membership.objects.create(
                group=self.groups[place],
                organisation=self.organisations[planned.organisation],
                joined_on=TODAY - timedelta(days=9),
                left_on=TODAY,
            )
            if not planned.has_left:  # where it is a member already, this one has left after all
                others = Membership.objects.filter(
                    group=membership.group, organisation=membership.organisation, left_on=None
                )
                if not others.exists():
                    membership.left_on = None
                    membership.save()
            Representative.objects.create(
                membership=membership,
                contact=self.contacts[person],
                since=TODAY,
                until=TODAY if planned.is_ended else None,
            )
            is_member = membership.left_on is None and not planned.is_ended
            if is_member and self.people[person].organisation == planned.organisation:
                self.members.append((place, person))

    def make_meeting(self, number: int, planned: Convened) -> None:
        editors = [place for place, one in enumerate(self.people) if "editor" in one.roles]
        convenor = editors[planned.convenor % len(editors)]
        group = None if planned.group is None else planned.group % len(self.groups)
        guests = {guest % len(self.people) for guest in planned.guests}
        day = date(2018, 1, 2) if planned.is_past else date(2999, 1, 1)
        meeting = save_meeting(
            actor=self.users[convenor],
            meeting=Meeting(),
            values={
                "title": f"meeting-{number}-q",
                "group": None if group is None else self.groups[group],
                "date": day,
                "attribution": planned.attribution,
                "follow_up": [{"uid": "a", "what": f"task-{number}-q", "who": "", "by": "", "done": False}],
            },
            guests=[self.contacts[guest] for guest in guests],
            convenors=[self.users[convenor]],
            now=NOW,
        )
        if planned.is_invited:
            with transaction.atomic():
                invite(actor=self.users[convenor], meeting=meeting, now=NOW)
        self.meetings.append(meeting)
        self.known = [*getattr(self, "known", []), (group, planned.attribution, convenor, guests)]

    # What the promise says.

    def is_editor(self, who: int | None) -> bool:
        return who is not None and "editor" in self.people[who].roles and not self.people[who].is_closed

    def is_member(self, who: int | None) -> bool:
        if who is None or self.people[who].is_closed:
            return False
        return "group-member" in self.people[who].roles

    def works_in(self, group: int | None, who: int | None) -> bool:
        if group is None:
            return False
        return self.is_editor(who) or (self.is_member(who) and (group, who) in self.members)

    def may_know_meeting(self, number: int, who: int | None) -> bool:
        group, attribution, convenor, guests = self.known[number]
        if not (self.is_editor(who) or self.is_member(who)):
            return False
        if who in guests or (self.is_editor(who) and who == convenor):
            return True
        if attribution == "off-the-record":
            return False
        return self.is_editor(who) or self.works_in(group, who)

    def may_know_group(self, number: int, who: int | None) -> bool:
        return self.plan.groups[number] or self.works_in(number, who)

    def may_read(self, name: str, who: int | None, address: str) -> bool:
        kind, number, _q = name.split("-")
        if kind == "group":
            return self.may_know_group(int(number), who)
        return self.may_know_meeting(int(number), who) or self.looks_after_mail(int(number), who, address)

    def looks_after_mail(self, number: int, who: int | None, address: str) -> bool:
        """Administrators read the subjects of mails, unless these are about what is off the record."""
        if who is None or self.people[who].is_closed or self.known[number][1] == "off-the-record":
            return False
        return "administrator" in self.people[who].roles and address == "/en/desk/mail/"

    # What there is to look at.

    def addresses(self, who: int | None) -> list[str]:
        desk = [""]
        if who is not None and not {"editor", "administrator"}.isdisjoint(self.people[who].roles):
            ends = ("", "kept/", "kept.json")
            desk += ["groups/", "meetings/", "journal/", "mail/", "contacts/"]
            desk += [f"contacts/{one.pk}/{end}" for one in self.contacts[1:3] for end in ends]
            desk += [f"groups/{one.pk}/{end}" for one in self.groups for end in ("members/", "meetings/")]
            desk += [f"meetings/{one.uid}/" for one in self.meetings]
        meetings = [f"meetings/{one.uid}/" for one in self.meetings]
        rooms = ["", *(f"groups/{one.uid}/" for one in self.groups), *meetings]
        public = ["", "groups/", "feed.atom", "calendar/all.ics", "areas/the-area/", "processes/"]
        return [
            *(f"/en/desk/{one}" for one in desk),
            *(f"/en/workroom/{one}" for one in rooms),
            *(f"/en/{one}" for one in [*public, *(f"groups/{group.slug}/" for group in self.groups)]),
            "/sitemap-groups.xml",
        ]

    def guessed(self, who: int | None) -> list[tuple[str, int]]:
        """Addresses of things, and what those who take part are answered there."""
        found = []
        for number, meeting in enumerate(self.meetings):
            status = 200 if self.may_know_meeting(number, who) else 404
            found.append((f"/en/workroom/meetings/{meeting.uid}/", status))
            if self.is_editor(who):
                found += [
                    (f"/en/desk/meetings/{meeting.uid}/{end}", status) for end in ("", "edit/", "cancel/")
                ]
        for number, group in enumerate(self.groups):
            status = 200 if self.works_in(number, who) else 404
            found.append((f"/en/workroom/groups/{group.uid}/", status))
        return found

    def browser(self, who: int | None) -> Client:
        return Client() if who is None else client_of(self.users[who])


def told_to(client: Client, address: str) -> set[str]:
    response = client.get(address)
    assert response.status_code < 500
    return set(NAMES.findall(response.content.decode()))


@pytest.fixture
def quiet_log() -> Iterator[None]:
    """Refusals are what is asked for here, and writing each down takes longer than the answer."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a world is small, and takes long to make smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(plan=PLANS)
def test_nobody_is_told_of_what_they_may_not_know(plan: Plan, db: None, quiet_log: None) -> None:
    with transaction.atomic():
        forget_pages()
        world = World(plan)
        for who in (None, *range(len(world.people))):
            client = world.browser(who)
            for address in world.addresses(who):
                wrong = {name for name in told_to(client, address) if not world.may_read(name, who, address)}
                assert wrong == set(), (address, who)
            if world.is_editor(who) or world.is_member(who):
                answers = {address: client.get(address).status_code for address, _ in world.guessed(who)}
                assert answers == dict(world.guessed(who))
        transaction.set_rollback(True)


def test_what_people_may_know_they_are_told() -> None:
    """The other side: a house that says nothing to anybody would pass the test above."""
    forget_pages()
    everybody = frozenset({0, 1})
    world = World(
        Plan(
            people=[],
            groups=[False],
            members=[Membered(0, 0, has_left=False, person=1, is_ended=False)],
            meetings=[
                Convened(0, "chatham-house", 0, frozenset(), is_past=False, is_invited=True),
                Convened(None, "off-the-record", 0, everybody, is_past=False, is_invited=True),
            ],
        )
    )
    editor, member = world.browser(0), world.browser(1)
    everything = {"group-0-q", "meeting-0-q", "meeting-1-q"}
    assert told_to(member, "/en/workroom/") == everything
    assert told_to(editor, "/en/desk/meetings/") == everything
    assert told_to(editor, "/en/desk/") >= {"task-0-q", "task-1-q"}
    assert [status for _address, status in world.guessed(1)] == [200, 200, 200]


def test_visitor_of_a_world_without_public_groups_is_told_no_name() -> None:
    forget_pages()
    world = World(
        Plan(
            people=[],
            groups=[False, False],
            members=[],
            meetings=[Convened(1, "public", 0, frozenset({1}), is_past=False, is_invited=True)],
        )
    )
    assert {
        name for address in world.addresses(None) for name in told_to(world.browser(None), address)
    } == set()
