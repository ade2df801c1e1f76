"""Publishing on a date: that revision, at that instant, once, and only for who still may."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from tests.builders import forget_pages
from tests.desk.making import make_person, signed_in
from travaux.office import planning
from travaux.office.files import store
from travaux.office.forms.planning import PlanForm
from travaux.office.models import JournalEntry, PlannedPublication, Revision, User
from travaux.office.people import set_roles
from travaux.office.planning import call_off, is_due, plan, plan_of, publish_planned
from travaux.office.publishing import publish, save_draft, withdraw
from travaux.office.tasks import publish_what_is_planned
from travaux.office.work.schedule import REGULAR
from travaux.record.models import Event, Resource
from travaux.texts.cleaning.refusing import TO_ASK_ABOUT

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 1, 15, 12, tzinfo=UTC)
THEN = datetime(2018, 1, 16, 8, tzinfo=UTC)
ZURICH = ZoneInfo("Europe/Zurich")
WORDS = {"slug": "talks", "title": "Talks", "sort": "event"}
TYPED = {"language": "en", "title": "Talks", "sort": "event", "when": "24 July 2017", "action": "plan"}


@pytest.fixture(autouse=True)
def no_kept_pages() -> None:
    forget_pages()


@pytest.fixture
def ada() -> User:
    return make_person("Ada", "editor")


@pytest.fixture
def event(ada: User) -> Event:
    """Never published, and planned."""
    event = Event(language="en")
    plan(actor=ada, subject=event, snapshot=WORDS, at=THEN, note="For the day.", now=NOW)
    return Event.objects.get()


def public_title(client: Client) -> str | None:
    page = client.get("/en/events/talks/")
    return page.content.decode().split("<title>")[1].split(" ·")[0] if page.status_code == 200 else None


def verbs() -> list[str]:
    return list(JournalEntry.objects.filter(kind="event").order_by("pk").values_list("verb", flat=True))


# The worker


def test_it_is_published_at_its_instant_and_not_before(event: Event, ada: User, client: Client) -> None:
    assert public_title(client) is None
    assert not is_due(THEN - timedelta(seconds=1)) and publish_planned(THEN - timedelta(seconds=1)) == 0
    assert public_title(client) is None
    assert is_due(THEN) and publish_planned(THEN) == 1
    assert public_title(client) == "Talks"
    assert not PlannedPublication.objects.exists()
    newest = Revision.objects.latest("number")
    assert (newest.author, newest.note, newest.published_at) == (ada, "For the day.", THEN)
    assert verbs() == ["saved a draft of", "planned the publication of", "published"]


def test_asked_twice_it_is_published_once(event: Event) -> None:
    [planned] = planning.due(THEN)
    assert [publish_planned(THEN), publish_planned(THEN)] == [1, 0]
    assert planning.publish_one(planned, THEN) is False  # by a worker that had read of it before
    assert Revision.objects.filter(published_at__isnull=False).count() == 1


def test_what_is_broken_off_is_not_half_done(event: Event, client: Client, monkeypatch: Any) -> None:
    save_draft(actor=None, subject=event, snapshot=WORDS | {"title": "Newer"}, now=NOW)
    with monkeypatch.context() as patched:
        patched.setattr(planning, "put_on_top", lambda *_args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish_planned(THEN)
    assert public_title(client) is None
    assert plan_of(event) is not None
    assert publish_planned(THEN) == 1


def test_worker_has_it_among_its_regular_work(event: Event) -> None:
    work = REGULAR["publish what is planned"]
    assert (work.every, work.task, work.when) == (timedelta(minutes=1), publish_what_is_planned, is_due)


def test_newer_draft_stays_the_newest(event: Event, client: Client) -> None:
    save_draft(actor=None, subject=event, snapshot=WORDS | {"title": "Not ready"}, note="Mine.", now=NOW)
    publish_planned(THEN)
    assert public_title(client) == "Talks"
    newest = Revision.objects.latest("number")
    assert (newest.snapshot["title"], newest.note, newest.published_at) == ("Not ready", "Mine.", None)


def test_published_page_changes_on_its_date(ada: User, client: Client) -> None:
    event = Event(language="en")
    publish(actor=ada, subject=event, snapshot=WORDS, now=NOW)
    plan(actor=ada, subject=event, snapshot=WORDS | {"title": "Changed"}, at=THEN, now=NOW)
    assert public_title(client) == "Talks"
    publish_planned(THEN)
    assert public_title(client) == "Changed"


@pytest.mark.parametrize("end", [publish, withdraw])
def test_publishing_and_taking_off_by_hand_end_the_plan(event: Event, ada: User, end: Any) -> None:
    if end is withdraw:
        publish(actor=ada, subject=event, now=NOW)
        plan(actor=ada, subject=event, snapshot=WORDS, at=THEN, now=NOW)
    end(actor=ada, subject=event, now=NOW)
    assert plan_of(event) is None
    assert publish_planned(THEN) == 0


def test_planning_again_puts_it_off(event: Event, ada: User, client: Client) -> None:
    later = THEN + timedelta(days=1)
    plan(actor=ada, subject=event, snapshot=WORDS | {"title": "Later"}, at=later, now=NOW)
    assert (publish_planned(THEN), public_title(client)) == (0, None)
    assert (publish_planned(later), public_title(client)) == (1, "Later")


def test_called_off_it_is_not_published(event: Event, ada: User) -> None:
    assert call_off(actor=ada, subject=event, now=NOW) is True
    assert call_off(actor=ada, subject=event, now=NOW) is False
    assert publish_planned(THEN) == 0
    assert verbs()[-1] == "called off the publication of"


def test_role_that_was_taken_away_publishes_nothing(event: Event, ada: User, client: Client) -> None:
    set_roles(actor=None, user=ada, roles=set(), now=NOW)
    assert publish_planned(THEN) == 0
    bob = signed_in(make_person("Bob", "editor"))
    first_screen = bob.get("/en/desk/").content.decode()
    assert "Not published as planned" in first_screen and "may not write here any more" in first_screen
    assert "may not write here any more" in bob.get(f"/en/desk/events/{event.pk}/").content.decode()
    assert (public_title(client), is_due(THEN)) == (None, False)


def test_account_that_was_closed_publishes_nothing(event: Event, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert publish_planned(THEN) == 0


def test_address_that_was_taken_meanwhile_is_said_and_the_others_go_on(event: Event, ada: User) -> None:
    plan(actor=ada, subject=event, snapshot=WORDS | {"slug": "later"}, at=THEN, now=NOW)
    save_draft(actor=ada, subject=event, snapshot=WORDS | {"slug": "elsewhere"}, now=NOW)
    publish(actor=ada, subject=Event(language="en"), snapshot=WORDS | {"slug": "later"}, now=NOW)
    plan(actor=ada, subject=Event(language="en"), snapshot=WORDS | {"slug": "other"}, at=THEN, now=NOW)
    assert publish_planned(THEN) == 1
    assert plan_of(event).failed == "address"  # type: ignore[union-attr]
    assert publish_planned(THEN + timedelta(days=1)) == 0
    with pytest.raises(IntegrityError):
        publish(actor=ada, subject=event, snapshot=WORDS | {"slug": "later"}, now=NOW)


# When


def cleaned(day: str, time: str, now: datetime = NOW) -> PlanForm:
    form = PlanForm({"planned_date": day, "planned_time": time}, zone=ZURICH, now=now)
    form.is_valid()
    return form


def test_times_are_those_of_the_office() -> None:
    assert cleaned("2018-01-16", "09:00").at() == THEN
    assert cleaned("2018-07-16", "09:00").at() == datetime(2018, 7, 16, 7, tzinfo=UTC)


def test_hour_that_is_skipped_is_refused_and_of_one_that_comes_twice_the_first_is_meant() -> None:
    assert "skipped" in str(cleaned("2018-03-25", "02:30").errors)
    assert cleaned("2018-10-28", "02:30").at() == datetime(2018, 10, 28, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("2018-01-15", "13:00", "That is over"),  # now, to the minute
        ("2017-01-15", "13:01", "That is over"),
        ("", "09:00", "required"),
        ("2018-02-30", "09:00", "valid date"),
        ("2018-02-20", "25:00", "valid time"),
        ("9999-12-31", "23:59", ""),
        ("0001-01-01", "00:00", "does not plan that far"),
    ],
)
def test_bad_times_are_refused_in_words(day: str, time: str, said: str) -> None:
    form = cleaned(day, time)
    assert said in str(form.errors) if said else form.is_valid()


# At the desk


def tomorrow() -> dict[str, str]:
    return {"planned_date": str(timezone.localdate() + timedelta(days=2)), "planned_time": "09:00"}


def test_form_plans_and_says_when_in_both_clocks(ada: User) -> None:
    client = signed_in(ada)
    answer = client.post("/en/desk/events/new/", TYPED | tomorrow(), follow=True)
    [planned] = PlannedPublication.objects.all()
    assert planned.at.astimezone(ZURICH).hour == 9 and planned.by == ada
    said = answer.content.decode()
    utc = f"{planned.at:%H:%M}"
    assert f"(Europe/Zurich; {utc} UTC)" in said and "Ada planned it" in said
    assert "to be published on" in client.get("/en/desk/events/").content.decode()
    client.post(answer.request["PATH_INFO"], TYPED | {"based_on": "1", "title": "Newer", "action": "draft"})
    assert (
        "The newer draft in this form will not be" in client.get(answer.request["PATH_INFO"]).content.decode()
    )


def test_what_was_typed_stays_where_the_time_is_bad(ada: User) -> None:
    typed = TYPED | {"planned_date": "2001-01-01", "planned_time": "09:00"}
    answer = signed_in(ada).post("/en/desk/events/new/", typed)
    said = answer.content.decode()
    assert "That is over" in said and 'value="2001-01-01"' in said and 'value="Talks"' in said
    assert not Event.objects.exists()


def test_calling_off_keeps_what_was_typed(event: Event, ada: User) -> None:
    typed = TYPED | {"title": "Half a thou", "based_on": "1", "action": "call off"}
    said = signed_in(ada).post(f"/en/desk/events/{event.pk}/", typed).content.decode()
    assert "Called off." in said and 'value="Half a thou"' in said
    assert plan_of(event) is None
    assert Revision.objects.count() == 1


@pytest.mark.parametrize("role", ["reviewer", "group-member", "administrator"])
def test_others_plan_and_call_off_nothing(event: Event, role: str) -> None:
    client = signed_in(make_person("Eve", role))
    for action in ("plan", "call off"):
        typed = TYPED | tomorrow() | {"action": action, "based_on": "1"}
        assert client.post(f"/en/desk/events/{event.pk}/", typed).status_code == 403
    assert plan_of(event).at == THEN  # type: ignore[union-attr]


def test_nobody_plans_in_the_name_of_another_or_another_revision(event: Event, ada: User) -> None:
    eve = make_person("Eve", "editor")
    smuggled = {"by": ada.pk, "by_id": ada.pk, "at": "2018-01-01", "revision": "1", "revision_id": "1"}
    answer = signed_in(eve).post(
        f"/en/desk/events/{event.pk}/", TYPED | tomorrow() | smuggled | {"based_on": "1"}
    )
    assert answer.status_code == 302
    planned = plan_of(event)
    assert planned is not None
    assert (planned.by, planned.revision.number, planned.at > timezone.now()) == (eve, 2, True)


def test_files_that_show_more_are_asked_about_before_they_are_public(
    ada: User, tmp_path: Any, settings: Any
) -> None:
    settings.TRAVAUX_HOME = tmp_path
    stored = store(b"A text.\n", "text.txt")
    stored.remarks = sorted(TO_ASK_ABOUT)[:1]
    stored.save()
    resource = Resource(language="en")
    versions = {"en": {"file": stored.pk, "name": "text.txt"}}
    save_draft(
        actor=ada, subject=resource, snapshot={"slug": "r", "title": "R", "versions": versions}, now=NOW
    )
    client, here = signed_in(ada), f"/en/desk/resources/{resource.pk}/"
    typed = {"title": "R", "sort": "paper", "based_on": "1"}
    for action in ("publish", "plan"):
        said = client.post(here, typed | tomorrow() | {"action": action}).content.decode()
        assert "text.txt: " in said and "I have looked" in said
    assert not PlannedPublication.objects.exists()
    assert client.post(here, typed | {"action": "publish", "is_meant": "on"}).status_code == 302
    resource.refresh_from_db()
    assert resource.is_published
