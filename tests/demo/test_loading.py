"""The demonstration as it is once loaded: what the public reads, where each thing leads, what is due."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from tests.builders import forget_pages
from tests.signing_in import client_of
from travaux.convening.models import Contact, Group, Meeting
from travaux.convening.queries.groups import members_of
from travaux.convening.queries.representing import representatives
from travaux.demo.loading import DRAFTER, EMAIL, MEMBER, PASSWORD, load, read_record
from travaux.demo.snapshots import MODELS
from travaux.office.journal import SIGN_ONS, broken_chains
from travaux.office.models import JournalEntry, OutgoingMail, Revision, Translation, User
from travaux.office.translating import translatable
from travaux.papers.models import Paper, WorkingParagraph
from travaux.papers.queries.answers import outcome_of
from travaux.papers.queries.working import may_write
from travaux.papers.sign_ons.checking import changed_sign_ons
from travaux.papers.sign_ons.standing import by_standing, counted, sign_ons_of
from travaux.processes.models import Call, Invitation, Milestone, Process, Session
from travaux.record.models import Event, Resource

pytestmark = pytest.mark.django_db

KINDS = ("process", "session", "call", "invitation")
SORTS_OF_THE_RULES = "session-deadline"


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[datetime.date]:
    """The record, loaded once for all tests here and gone after them; the day from which days are counted."""
    today = timezone.localdate()
    with django_db_blocker.unblock(), transaction.atomic():
        load(today)
        forget_pages()
        yield today
        transaction.set_rollback(True)
    forget_pages()


def test_everything_of_the_record_is_published_but_what_was_not() -> None:
    record = read_record(timezone.localdate())
    for kind, model in MODELS.items():
        published = {entry["slug"] for entry in record[kind] if "published" in entry}
        found: Any = model.objects.visible_to(None)
        assert set(found.values_list("slug", flat=True)) == published


def test_everything_came_in_through_the_actions_of_the_desk() -> None:
    for kind in KINDS:
        for one in MODELS[kind].objects.all():
            history = Revision.objects.filter(kind=kind, object_id=one.pk, language="")
            newest = history.order_by("-number").first()
            assert newest is not None and newest.published_at is not None
            assert JournalEntry.objects.filter(kind=kind, object_id=one.pk, verb="published").exists()


def test_calendar_has_every_dated_point() -> None:
    found = Counter(Milestone.objects.exclude(sort=SORTS_OF_THE_RULES).values_list("sort", "is_public"))
    assert found == {
        ("meeting", True): 42,
        ("session", True): 15,
        ("deadline", True): 5,
        ("internal", False): 6,
    }
    assert not Milestone.objects.filter(gone_at__isnull=False).exists()


def test_a_moved_deadline_is_the_same_point_later() -> None:
    call = Call.objects.get(slug="births-on-the-way")
    point = Milestone.objects.get(call=call, sort="deadline")
    [earlier] = call.earlier_deadlines
    assert point.date == call.deadline_date > datetime.date.fromisoformat(earlier["date"])
    assert (point.sequence, earlier["time"], earlier["zone"]) == (1, "18:00", "Europe/Zurich")
    assert {one.sequence for one in Milestone.objects.filter(call=call, sort="internal")} == {1}
    first = Revision.objects.filter(kind="call", object_id=call.pk, language="").order_by("number").first()
    assert first is not None
    assert (first.snapshot["deadline_date"], first.snapshot["earlier_deadlines"]) == (earlier["date"], [])


def test_calls_are_open_and_closed_as_the_record_means_them() -> None:
    now = timezone.now()
    assert {call.slug for call in Call.objects.all() if not call.is_over(now)} == {
        "births-on-the-way",
        "evening-classes-for-objectors",
    }
    assert Call.objects.get(slug="written-contributions-to-the-refugee-compact").is_closed


def test_the_chain_leads_from_the_declaration_to_the_report() -> None:
    declaration = Process.objects.get(mandate="A/RES/71/1")
    compact = declaration.begets.get(mandate="A/RES/71/280")
    compendium = compact.fed_by.get()
    assert compendium.mandate == "A/HRC/RES/35/17"
    assert set(compendium.sessions.values_list("number", flat=True)) == {35, 36}
    call = compendium.calls.get()
    assert call.deadline_date == datetime.date(2017, 7, 24)
    assert call.invitations.get().slug == "answer-ohchrs-call-of-july-2017"
    assert call.events.filter(slug="guidance-on-the-call").exists()
    assert call.resources.filter(slug="submission-on-the-compendium").exists()
    assert call.report_resource.symbol == "A/HRC/36/42"
    assert compact.events.filter(slug="key-messages-for-the-migration-compact").exists()


def test_the_chain_leads_back_from_the_report_to_the_declaration() -> None:
    report = Resource.objects.get(symbol="A/HRC/36/42")
    call = report.reported_calls.get()
    guidance = Event.objects.get(slug="guidance-on-the-call")
    assert guidance.calls.get() == call
    compendium = call.processes.get()
    assert report.processes.get() == compendium
    compact = compendium.feeds.get()
    declaration = compact.begotten_by.get()
    assert declaration.resources.get().symbol == "A/RES/71/1"
    assert set(declaration.begets.values_list("slug", flat=True)) == {
        "global-compact-for-migration",
        "global-compact-on-refugees",
    }


def test_translations_say_what_is_there() -> None:
    """Also the words of rows, which are found by the uid of their row."""
    for kind in KINDS:
        for one in MODELS[kind].objects.all():
            row = Translation.objects.get(kind=kind, object_id=one.pk, language="fr")
            first = {"outcome", "about"} if row.state == "outdated" else set()
            assert row.words.keys() - translatable(one).keys() <= first, one


def test_translations_are_in_the_states_that_the_record_gives_them() -> None:
    states = Translation.objects.filter(language="fr", kind__in=KINDS).values_list("kind", "state")
    assert Counter(states) == {
        ("process", "published"): 6,
        ("session", "published"): 13,
        ("session", "outdated"): 1,
        ("session", "draft"): 1,
        ("call", "published"): 4,
        ("call", "outdated"): 1,
        ("call", "draft"): 1,
        ("invitation", "published"): 3,
    }


@pytest.mark.slow
def test_desk_opens_every_entry_and_says_what_is_due() -> None:
    client = client_of(User.objects.get(email=EMAIL))
    for kind in KINDS:
        for one in MODELS[kind].objects.all():
            address = reverse(f"desk-{kind}", args=[one.pk])
            assert client.get(address).status_code == 200, address
    due = client.get(reverse("desk")).content.decode()
    assert "Births on the way" in due and "How do objectors learn of their rights?" in due


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_answers(language: str) -> None:
    client = Client()
    for model in (Process, Session, Call, Invitation):
        for one in model.objects.all():
            with translation.override(language):
                address = one.get_absolute_url()
            assert client.get(address).status_code == 200, address


def test_days_of_phases_and_meetings_are_in_the_words_of_each_language() -> None:
    process = Process.objects.get(slug="global-compact-for-migration")
    french = Translation.objects.get(kind="process", object_id=process.pk, language="fr").words
    assert french["meetings.puerto-vallarta.place"] == "Puerto Vallarta (Mexique)"
    assert french["roles.mexico.holder"] == "Mexique"
    assert french["phases.hearings.title"] == "Auditions ouvertes à tous"


def test_group_is_there_with_its_meetings_and_two_of_its_members_can_sign_in() -> None:
    group = Group.objects.get()
    assert (len(members_of(group)), Contact.objects.count(), Meeting.objects.count()) == (11, 15, 7)
    for email, role in ((DRAFTER, "drafter"), (MEMBER, "member")):
        client = Client()
        assert client.login(username=email, password=PASSWORD)
        user = User.objects.get(email=email)
        assert [one.role for one in representatives(user)] == [role]
        assert client.get(reverse("workroom-group", args=[group.uid])).status_code == 200
        assert may_write(user, Paper.objects.get(group=group)) == (role == "drafter")


def test_key_messages_came_to_be_as_the_record_says() -> None:
    paper = Paper.objects.get(slug="eight-key-messages")
    versions = list(paper.versions.order_by("number"))
    assert [(one.language, one.is_frozen) for one in versions] == [
        ("en", False),
        ("en", False),
        ("en", True),
        ("fr", True),
    ]
    assert versions[3].translates == versions[2] == paper.shown_version
    assert [one["number"] for one in versions[2].content["messages"]] == list(range(1, 9))
    assert 15 <= len(versions[2].content["paragraphs"]) <= 25
    assert "^[" in str(versions[2].content) and versions[3].content["authors"].startswith("Groupe informel")
    first, second = (outcome_of(one.circulation, timezone.now()) for one in versions[:2])
    assert (len(first.objections), len(first.silent), len(second.silent)) == (2, 8, 8)
    assert second.is_agreed and not first.is_agreed
    states = Counter(paper.suggestions.values_list("state", flat=True))
    assert states == {"accepted": 2, "declined": 2, "open": 1}
    assert not paper.suggestions.filter(state="declined", decision="").exists()
    hands = WorkingParagraph.objects.filter(paper=paper, language="en").values_list("changed_by", flat=True)
    assert len(set(hands)) == 2


def test_nine_names_were_given_and_eight_stand() -> None:
    paper = Paper.objects.get(slug="eight-key-messages")
    given, standing = sign_ons_of(paper), counted(paper.shown_version)
    assert (len(given), len(standing)) == (9, 8)
    assert [one.why_withdrawn != "" for one in given if one.withdrawn_at] == [True]
    assert {key: len(several) for key, several in by_standing(standing).items()} == {
        "co-sponsor": 6,
        "signatory": 2,
    }


def test_submission_of_july_is_final_and_says_what_its_file_says() -> None:
    paper = Paper.objects.get(slug="submission-on-the-compendium")
    shown = paper.shown_version
    assert (paper.sort, shown.is_frozen, shown.made_at.date()) == (
        "submission",
        True,
        datetime.date(2017, 7, 21),
    )
    numbered = [one for one in shown.content["paragraphs"] if one["kind"] == "paragraph"]
    items = [one for one in shown.content["paragraphs"] if one["kind"] == "item"]
    assert (len(numbered), len(items)) == (16, 6)


def test_lunch_off_the_record_is_nowhere_for_visitors_nor_for_members() -> None:
    lunch = Meeting.objects.get(attribution="off-the-record")
    group = Group.objects.get()
    member = client_of(User.objects.get(email=DRAFTER))
    told = [member.get(reverse("workroom")), member.get(reverse("workroom-group", args=[group.uid]))]
    for address in (
        *("/en/", "/en/timeline/", "/en/calendar/", "/en/calendar/all.ics", "/en/feed.atom", "/en/groups/"),
        *(group.get_absolute_url(), "/sitemap-groups.xml", "/sitemap-papers.xml"),
        *("/en/papers/", Paper.objects.get(group=group).get_absolute_url()),
    ):
        told.append(Client().get(address))
    assert [
        one for one in told if re.search(r"lunch|delegations|by the lake", one.content.decode(), re.I)
    ] == []
    assert member.get(reverse("workroom-meeting", args=[lunch.uid])).status_code == 404


def test_chains_hold_and_no_mail_of_the_loading_ever_leaves() -> None:
    assert broken_chains() == []
    assert list(changed_sign_ons()) == []
    chained = JournalEntry.objects.filter(chain=SIGN_ONS).values_list("verb", flat=True)
    assert Counter(chained) == {"asked for sign-ons to": 1, "signed": 9, "confirmed": 1, "took back": 1}
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"withdrawn"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_final_text_is_a_page_a_pdf_and_a_word_file(language: str) -> None:
    client = Client()
    page = client.get(f"/{language}/papers/eight-key-messages/")
    assert page.status_code == 200
    for ending in ("pdf", "docx"):
        [address] = re.findall(
            rf'href="(/{language}/papers/\S+/{language}/\S+\.{ending})"', page.content.decode()
        )
        assert client.get(address).status_code == 200
