"""A small record and one person of every kind."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.builders import (
    make_call,
    make_contact,
    make_group,
    make_invitation,
    make_meeting,
    make_process,
    make_session,
    represent,
)
from tests.papers.signing import make_period, sign
from tests.papers.writing import make_paper, publish_paper
from tests.signing_in import client_of, with_app
from travaux.convening.actions.inviting import invite
from travaux.convening.links import entering_token
from travaux.convening.models import Attribution, Contact, Group, GroupRole, Meeting, Membership, Organisation
from travaux.convening.queries.invited import prefix_of
from travaux.office import forgotten, newcomers
from travaux.office.files import record_reading, store, store_picture
from travaux.office.look import stylesheet_name
from travaux.office.mail import queue_mail
from travaux.office.mail.queries import under
from travaux.office.models import Newcomer, Office, OutgoingMail, PlainPage, Revision, Role, StoredFile, User
from travaux.office.people import make_account, set_roles
from travaux.office.publishing import publish
from travaux.office.sealing import fingerprint
from travaux.office.signed_links import short, signed
from travaux.papers.actions.circulating import circulate
from travaux.papers.actions.comments import comment
from travaux.papers.actions.messages import add_message
from travaux.papers.actions.paragraphs import add_paragraphs
from travaux.papers.actions.suggestions import suggest
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Comment, Message, Paper, SignOn, Submission, Suggestion, WorkingParagraph
from travaux.papers.pasting import Pasted
from travaux.papers.submissions.preparing import prepare
from travaux.processes.calendar_keys import make_key
from travaux.processes.deadlines import Deadline
from travaux.processes.models import Call, Invitation, Process, Session, Subscriber
from travaux.processes.notices import links
from travaux.record.models import Area, Body, Event, Resource

NOW = datetime(2018, 1, 1, tzinfo=UTC)


@dataclass
class World:
    area: Area
    event: Event
    resource: Resource
    file: StoredFile  # of the resource
    body: Body
    process: Process
    session: Session
    call: Call
    invitation: Invitation
    page: PlainPage
    mail: OutgoingMail
    logo: StoredFile
    stylesheet: str
    subscriber: Subscriber
    group: Group
    other_group: Group
    # Of group A, whose member drafts; version 1 is before the group, 2 final, published and being signed.
    paper: Paper
    revisions: dict[str, int] = field(default_factory=dict)  # by kind, the first of one record
    contact: Contact = field(default_factory=Contact)  # the member of group A
    forgotten: Contact = field(default_factory=Contact)
    meeting: Meeting = field(default_factory=Meeting)  # of group A
    off_the_record: Meeting = field(default_factory=Meeting)
    link_to_enter: str = ""
    newcomer: Newcomer = field(default_factory=Newcomer)
    link_to_account: str = ""
    calendar_key: str = ""
    users: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def paragraph(self) -> WorkingParagraph:
        return self.paper.paragraphs.first()

    @property
    def comment(self) -> Comment:
        return Comment.objects.get()

    @property
    def suggestion(self) -> Suggestion:
        return Suggestion.objects.get()

    @property
    def sign_on(self) -> SignOn:
        return SignOn.objects.get()

    @property
    def submission(self) -> Submission:
        return Submission.objects.get()

    @property
    def message(self) -> Message:
        return Message.objects.get()

    @property
    def someone(self) -> User:
        """An account that nothing is asked of."""
        return self.users["reviewer"]

    @property
    def link_to_password(self) -> str:
        proof = default_token_generator.make_token(self.someone)
        return signed(forgotten.PURPOSE, short(self.someone.uid), proof)

    @property
    def link_to_confirm(self) -> str:
        return links.confirming_token(self.subscriber.uid)[0]

    @property
    def link_to_change(self) -> str:
        return links.token_for(links.CHANGE, self.subscriber.uid)

    @property
    def link_to_stop(self) -> str:
        return links.token_for(links.STOP, self.subscriber.uid)

    @property
    def organisation(self) -> Organisation:
        found: Organisation = self.contact.organisation
        return found

    @property
    def membership(self) -> Membership:
        found: Membership = Membership.objects.get(group=self.group, organisation=self.organisation)
        return found

    @property
    def invitation_by_mail(self) -> OutgoingMail:
        found: OutgoingMail = under(prefix_of(self.off_the_record)).get()
        return found

    def client_of(self, actor: str) -> Client:
        return self.clients[actor]


def begin(paper: Paper, logo: StoredFile) -> None:
    """Let there be one of everything that papers have while they are written."""
    words = {"text": "Name the principle."}
    (paragraph,) = add_paragraphs(
        actor=None, paper=paper, language="en", parts=[Pasted("paragraph", 1, "A text.")], now=NOW
    )
    add_message(actor=None, paper=paper, language="en", words=words, now=NOW)
    comment(actor=None, paragraph=paragraph, text="A remark.", now=NOW)
    proposed = {"text": "Another.", "base": paragraph.text, "base_number": paragraph.number}
    suggest(actor=None, paper=paper, language="en", paragraph=paragraph, now=NOW, **proposed)
    version = make_version(actor=None, paper=paper, language="en", now=NOW)
    final = publish_paper(paper)
    sign(make_period(final, until=Deadline(date(2199, 1, 1)), now=NOW), now=NOW, logo=logo)
    circulate(actor=None, version=version, until=Deadline(date(2199, 1, 1)), now=NOW)


def make_world() -> World:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "PNG")
    logo = store_picture(picture.getvalue())
    office, _new = Office.objects.update_or_create(pk=1, defaults={"logo": logo})
    area = Area(language="en")
    publish(actor=None, subject=area, snapshot={"slug": "area", "title": "Area"}, now=NOW)
    file = store(b"A text.", "text.txt")
    record_reading(file_id=file.pk, opening="A text.", first_page=logo)
    resource = Resource(language="en")
    versions = {"en": {"file": file.pk, "name": "text.txt"}}
    publish(
        actor=None,
        subject=resource,
        snapshot={"slug": "resource", "title": "Resource", "areas": [area.pk], "versions": versions},
        now=NOW,
    )
    event = Event(language="en")
    publish(
        actor=None,
        subject=event,
        snapshot={"slug": "event", "title": "Event", "date": "2017-07-01", "areas": [area.pk]},
        now=NOW,
    )
    body = Body(language="en")
    publish(actor=None, subject=body, snapshot={"slug": "body", "name": "Body", "sort": "office"}, now=NOW)
    page = PlainPage(language="en")
    publish(actor=None, subject=page, snapshot={"slug": "about", "title": "About"}, now=NOW)
    process = make_process(areas=[area])
    session = make_session(body=body)
    call = make_call(issuers=[body], areas=[area])
    invitation = make_invitation(call=call)
    following = (process, session, call, invitation)
    subscriber = Subscriber.objects.create(
        fingerprint=fingerprint("reader@example.org"),
        address="reader@example.org",
        language="en",
        everything=True,
        confirmed_at=NOW,
    )
    queue_mail(key="mail", to="reader@example.org", subject="Mail", text="A text.", now=NOW)
    mail = OutgoingMail.objects.get()
    record = (area, event, resource, file, body, *following, page)
    groups = (make_group("Group A"), make_group("Group B"))
    paper = make_paper(group=groups[0])
    world = World(*record, mail, logo, stylesheet_name(office), subscriber, *groups, paper)
    for one in (area, event, resource, body, *following, page, groups[0], paper):
        first = Revision.objects.get(kind=one.kind, object_id=one.pk, language="", number=1)
        world.revisions[one.kind] = first.pk
    roles = {
        "member of group A": {Role.GROUP_MEMBER},
        "member of group B": {Role.GROUP_MEMBER},
        "guest off the record": {Role.GROUP_MEMBER},
        "reviewer": {Role.REVIEWER},
        "editor": {Role.EDITOR},
        "convening editor": {Role.EDITOR},
        "administrator": {Role.ADMINISTRATOR},
        "former editor": {Role.EDITOR},
    }
    world.clients["visitor"] = Client()
    for number, (actor, held) in enumerate(roles.items()):
        user = make_account(
            actor=None, email=f"{number}@example.org", password="long-enough", roles=held, now=NOW
        )
        world.users[actor], world.clients[actor] = user, client_of(with_app(user))
    for actor, group in zip(("member of group A", "member of group B"), groups, strict=True):
        represent(world.users[actor], group, role=GroupRole.DRAFTER)
    represent(world.users["guest off the record"], groups[1])
    begin(paper, logo)
    prepare(actor=None, paper=paper, call=Call.objects.get(), now=NOW)
    convene(world)
    invite_somebody(world)
    world.calendar_key = make_key(user=world.users["editor"], now=NOW)
    # The role is taken away while its session is open: whoever it was is a visitor again.
    set_roles(actor=None, user=world.users["former editor"], roles=set(), now=NOW)
    return world


def invite_somebody(world: World) -> None:
    administrator, now = world.users["administrator"], timezone.now()
    roles = {Role.REVIEWER}
    link = newcomers.invite(actor=administrator, email="next@example.org", name="Next", roles=roles, now=now)
    world.newcomer = Newcomer.objects.get()
    world.link_to_account = link.rstrip("/").rpartition("/")[2]


def convene(world: World) -> None:
    """A meeting of group A, and one off the record that one editor and one guest know of."""
    world.contact = Contact.objects.get(user=world.users["member of group A"])
    guest = Contact.objects.get(user=world.users["guest off the record"])
    Contact.objects.filter(pk=guest.pk).update(address="guest@example.org")
    world.forgotten = make_contact("Somebody to be forgotten")
    convenor, ahead = world.users["convening editor"], date(2999, 1, 1)
    world.meeting = make_meeting("Of group A", actor=convenor, group=world.group, date=ahead)
    world.off_the_record = make_meeting(
        "Off the record",
        actor=convenor,
        guests=[guest],
        group=world.group,
        date=ahead,
        attribution=Attribution.OFF_THE_RECORD,
    )
    invite(actor=convenor, meeting=world.off_the_record, now=NOW)
    newcomer = make_contact(
        "Newcomer",
        address="newcomer@example.org",
        organisation=world.organisation,
        invited_at=timezone.now(),
    )
    world.membership.representatives.create(contact=newcomer, since=NOW.date())
    world.link_to_enter, newcomer.proof = entering_token(newcomer.uid)
    newcomer.save()
