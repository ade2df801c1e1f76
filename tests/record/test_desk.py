"""Writing the record at the desk: drafts, previews, publication, translations, files, late saves."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import forget_pages
from tests.desk.making import make_area, make_body, make_event, make_person, make_resource, signed_in
from travaux.office.frame import office_zone
from travaux.office.models import Change, JournalEntry, Revision, Translation
from travaux.office.publishing import draft_of, save_draft
from travaux.record.forms import AreaForm, BodyForm, EventForm, ResourceForm
from travaux.record.models import Area, Body, Event

pytestmark = pytest.mark.django_db

KINDS = ["areas", "events", "resources", "bodies"]
MAKE: dict[str, Any] = {
    "areas": make_area, "events": make_event, "resources": make_resource, "bodies": make_body,
}  # fmt: skip
SIDES = ["", "history/", "withdraw/", "in/fr/"]


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """What the process remembers of pages of the test before."""
    forget_pages()


@pytest.fixture
def editor() -> Client:
    return signed_in(make_person("Ada", "editor"))


def addresses(kind: str) -> list[str]:
    record = MAKE[kind]()
    files = [f"{record.pk}/files/"] if kind == "resources" else []
    return [
        f"/en/desk/{kind}/{end}" for end in ["", "new/", *(f"{record.pk}/{side}" for side in SIDES), *files]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_visitors_are_asked_to_sign_in_and_others_refused(kind: str, client: Client, editor: Client) -> None:
    administrator = signed_in(make_person("Bob", "administrator", "reviewer", "group-member"))
    for address in addresses(kind):
        asked = client.get(address)
        assert (asked.status_code, asked["Location"]) == (302, f"/en/account/sign-in/?next={address}")
        assert (administrator.get(address).status_code, administrator.post(address).status_code) == (403, 403)
        assert editor.get(address).status_code == 200


def test_unknown_records_and_languages_are_not_found(editor: Client) -> None:
    event = make_event()
    for end in ("999/", "999999999999999999999999/", f"{event.pk}/in/en/", f"{event.pk}/in/xx/"):
        assert editor.get(f"/en/desk/events/{end}").status_code == 404


# Writing


def typed(**words: Any) -> dict[str, Any]:
    return {"language": "en", "title": "A day of talks", "sort": "event", "action": "draft", **words}


def words_of(event: Event) -> dict[str, Any]:
    """What the form of an event sends back where nothing was changed."""
    draft = draft_of(event)
    newest = Revision.objects.filter(kind="event", object_id=event.pk, language="").latest("number")
    title = (draft or newest).snapshot["title"]
    return typed(title=title, slug=event.slug, based_on=newest.number)


def test_every_field_of_an_event_is_written(editor: Client) -> None:
    area, body, paper = make_area(), make_body(), make_resource()
    sent = typed(
        sort="call",
        summary="In short.",
        body="At length.",
        when="24 July 2017",
        ends_on="2017-07-25",
        place="Geneva",
        areas=[area.pk],
        resources=[paper.pk],
        bodies=[body.pk],
        note="first words",
        action="publish",
    )
    editor.post("/en/desk/events/new/", sent)
    event = Event.objects.get()
    assert event.snapshot() == {
        "slug": "a-day-of-talks",
        "title": "A day of talks",
        "summary": "In short.",
        "body": "At length.",
        "sort": "call",
        "date": date(2017, 7, 24),
        "precision": "day",
        "ends_on": date(2017, 7, 25),
        "place": "Geneva",
        "areas": [area.pk],
        "resources": [paper.pk],
        "bodies": [body.pk],
    }
    assert Revision.objects.get(kind="event").note == "first words"
    again = editor.get(f"/en/desk/events/{event.pk}/").context["form"]
    assert (again["when"].value(), again["areas"].value()) == ("24 July 2017", [area.pk])


def test_language_of_a_new_record_is_chosen_once(editor: Client) -> None:
    editor.post("/fr/desk/events/new/", typed(language="fr", title="Une journée"))
    event = Event.objects.get()
    assert (event.language, event.slug) == ("fr", "une-journee")
    assert "language" not in editor.get(f"/en/desk/events/{event.pk}/").context["form"].fields
    assert editor.get(f"/en/desk/events/{event.pk}/in/en/").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"when": "soon"}, "when"),
        ({"when": "July 2017", "ends_on": "2017-07-25"}, "ends_on"),
        ({"when": "24 July 2017", "ends_on": "2017-07-23"}, "ends_on"),
        ({"slug": "talks"}, "slug"),
        ({"slug": "no good"}, "slug"),
        ({"areas": ["999"]}, "areas"),
        ({"resources": ["99999999999999999999999"]}, "resources"),
        ({"based_on": "99999999999999999999999"}, None),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    editor: Client, wrong: dict[str, Any], field: str | None
) -> None:
    make_event("Talks")
    answer = editor.post("/en/desk/events/new/", typed(body="My long text.", **wrong))
    if field is None:
        assert answer.status_code == 302
        return
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["body"].value()) == (200, [field], "My long text.")
    assert Event.objects.count() == 1


def test_draft_leaves_the_public_page_and_publishing_changes_it(editor: Client, client: Client) -> None:
    event = make_event("Talks")
    address, here = event.get_absolute_url(), f"/en/desk/events/{event.pk}/"
    before = client.get(address).content
    changes = Change.objects.count()
    editor.post(here, words_of(event) | {"title": "Long talks"})
    assert (client.get(address).content, Change.objects.count()) == (before, changes)
    assert editor.get(here).context["form"]["title"].value() == "Long talks"
    editor.post(here, words_of(event) | {"action": "publish"})
    assert b"Long talks" in client.get(address).content


def test_draft_of_a_new_event_is_for_nobody_else(editor: Client, client: Client) -> None:
    editor.post("/en/desk/events/new/", typed())
    assert client.get("/en/events/a-day-of-talks/").status_code == 404


def test_preview_shows_the_published_page_and_keeps_nothing(editor: Client, client: Client) -> None:
    event = make_event("Talks")
    before = [model.objects.count() for model in (Event, Revision, JournalEntry, Change)]
    public = client.get(event.get_absolute_url()).content
    for address in ("new/", f"{event.pk}/"):
        shown = editor.post(f"/en/desk/events/{address}", typed(title="Long talks", action="preview"))
        assert b"<h1>Long talks</h1>" in shown.content
        assert shown["Cache-Control"] == "no-store"
    assert [model.objects.count() for model in (Event, Revision, JournalEntry, Change)] == before
    assert client.get(event.get_absolute_url()).content == public


def test_preview_of_a_translation_is_in_its_language(editor: Client) -> None:
    event = make_event("Talks")
    shown = editor.post(f"/en/desk/events/{event.pk}/in/fr/", {"title": "Pourparlers", "action": "preview"})
    assert b'<html lang="fr"' in shown.content
    assert b"<h1>Pourparlers</h1>" in shown.content
    assert Translation.objects.count() == 0


def test_late_save_keeps_both_and_shows_them(editor: Client) -> None:
    event = make_event("Talks")
    here = f"/en/desk/events/{event.pk}/"
    mine = words_of(event)
    editor.post(here, mine | {"title": "Talks, by Ada", "place": "Geneva"})
    late = signed_in(make_person("Bob", "editor")).post(
        here, mine | {"title": "Talks, by Bob", "action": "publish"}
    )
    context = late.context
    assert [(d.label, d.before, d.after) for d in context["differences"]] == [
        ("Title", "Talks, by Ada", "Talks, by Bob"),
        ("Place", "Geneva", ""),
    ]
    assert context["form"]["title"].value() == "Talks, by Bob"
    assert b"Ada saved this while you were writing" in late.content
    draft = draft_of(event)
    assert draft is not None
    assert draft.snapshot["title"] == "Talks, by Ada"
    saved = editor.post(here, mine | {"title": "Both", "based_on": context["form"]["based_on"].value()})
    assert saved.status_code == 302


def test_save_that_names_no_revision_overwrites_nothing(editor: Client) -> None:
    event = make_event("Talks")
    answer = editor.post(f"/en/desk/events/{event.pk}/", typed(slug="talks", action="publish"))
    assert answer.context["newer"].number == 1


def test_finding_files_judges_nothing_and_keeps_what_is_ticked(editor: Client) -> None:
    papers = [make_resource(f"Paper-{number}") for number in range(12)]
    answer = editor.post(
        "/en/desk/events/new/",
        typed(title="", resources=[papers[0].pk], find_resources="paper-7", action="find"),
    )
    form = answer.context["form"]
    assert form.errors == {}
    assert [label for _pk, label in form.fields["resources"].choices] == ["Paper-0", "Paper-7"]
    assert form["resources"].value() == [str(papers[0].pk)]
    assert Event.objects.count() == 0


def test_changed_address_leads_on(editor: Client, client: Client) -> None:
    event = make_event("Talks")
    editor.post(f"/en/desk/events/{event.pk}/", words_of(event) | {"slug": "long-talks", "action": "publish"})
    assert client.get("/en/events/talks/")["Location"] == "/en/events/long-talks/"


def test_second_of_a_title_gets_a_number(editor: Client) -> None:
    make_event("Talks")
    editor.post("/en/desk/events/new/", typed(title="Talks"))
    assert sorted(Event.objects.values_list("slug", flat=True)) == ["talks", "talks-2"]


def test_area_is_no_part_of_itself(editor: Client) -> None:
    area, programme = make_area("Peace"), make_area("World")
    form = editor.get(f"/en/desk/areas/{area.pk}/").context["form"]
    assert [label for _pk, label in form.fields["programme"].choices] == ["—", "World"]
    sent = {"title": "Peace", "slug": "peace", "position": "1", "programme": programme.pk, "based_on": "1"}
    editor.post(f"/en/desk/areas/{area.pk}/", sent | {"related": [programme.pk], "action": "publish"})
    assert Area.objects.get(pk=area.pk).snapshot() | {"slug": ""} == {
        "slug": "", "title": "Peace", "summary": "", "introduction": "", "programme_id": programme.pk,
        "position": 1, "related": [programme.pk],
    }  # fmt: skip


def test_body_is_no_part_of_its_own_part(editor: Client) -> None:
    whole = make_body("Whole")
    part = make_body("Part", parent_id=whole.pk)
    sent = {"name": "Whole", "sort": "organ", "slug": "whole", "parent": part.pk, "based_on": "1"}
    answer = editor.post(f"/en/desk/bodies/{whole.pk}/", sent)
    assert list(answer.context["form"].errors) == ["parent"]


def test_website_needs_no_scheme_and_takes_no_script(editor: Client) -> None:
    sent = {"language": "en", "name": "Office", "sort": "office", "action": "publish"}
    assert list(
        editor.post("/en/desk/bodies/new/", sent | {"website": "javascript:alert(1)"}).context["form"].errors
    ) == ["website"]
    editor.post("/en/desk/bodies/new/", sent | {"website": "www.example.org"})
    assert Body.objects.get().website == "https://www.example.org"


# Lists


def test_list_is_found_by_words_and_state(editor: Client) -> None:
    talks = make_event("Talks")
    make_event("Walks")
    save_draft(actor=None, subject=talks, snapshot={"title": "Talks again"}, now=timezone.now())
    save_draft(
        actor=None, subject=Event(language="en"), snapshot={"slug": "new", "title": "New"}, now=timezone.now()
    )

    def found(query: str) -> dict[str, str]:
        return {e.title: e.state for e in editor.get(f"/en/desk/events/?{query}").context["listing"]}

    assert found("") == {"Talks": "newer-draft", "Walks": "published", "New": "draft"}
    assert found("q=ALK") == {"Talks": "newer-draft", "Walks": "published"}
    assert found("q=alk&state=published") == {"Walks": "published"}
    assert found("state=draft&page=99") == {"New": "draft"}
    assert len(found("state=nonsense&page=x&q=%00")) == 3


def queries(client: Client, address: str, most: Any) -> int:
    with most(40) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize("kind", KINDS)
def test_list_and_form_cost_the_same_however_many_there_are(
    kind: str, editor: Client, django_assert_max_num_queries: Any
) -> None:
    record = MAKE[kind]("One")
    counts = []
    for number in range(3):
        counts.append(
            [
                queries(editor, f"/en/desk/{kind}/{end}", django_assert_max_num_queries)
                for end in ("", f"{record.pk}/", "new/")
            ]
        )
        for make in MAKE.values():
            make(f"More-{number}")
    assert counts[1] == counts[2]


# Translations


def test_translation_waits_as_a_draft_then_is_published(editor: Client, client: Client) -> None:
    event = make_event("Talks")
    here = f"/en/desk/events/{event.pk}/in/fr/"
    editor.post(here, {"title": "Pourparlers", "action": "draft", "based_on": "0"})
    assert b"Pourparlers" not in client.get("/fr/events/talks/").content
    assert editor.get(here).context["form"]["title"].value() == "Pourparlers"
    editor.post(here, {"title": "Pourparlers", "action": "publish", "based_on": "1"})
    assert b"<h1>Pourparlers</h1>" in client.get("/fr/events/talks/").content


def test_translation_is_outdated_once_the_original_changes(editor: Client) -> None:
    event = make_event("Talks")
    here = f"/en/desk/events/{event.pk}/"
    editor.post(f"{here}in/fr/", {"title": "Pourparlers", "action": "publish"})
    editor.post(here, words_of(event) | {"title": "Long talks", "action": "publish"})
    shown = editor.get(f"{here}in/fr/")
    assert shown.context["translation"].state == "outdated"
    assert (
        f"The original changed on {timezone.localtime(timezone=office_zone()):%-d %B %Y}"
        in shown.content.decode()
    )
    [record] = editor.get("/en/desk/events/").context["listing"]
    assert record.translations == [("fr", "français", "outdated")]


def test_late_translation_overwrites_nothing(editor: Client) -> None:
    event = make_event("Talks")
    here = f"/en/desk/events/{event.pk}/in/fr/"
    editor.post(here, {"title": "Pourparlers", "action": "publish", "based_on": "0"})
    late = editor.post(here, {"title": "Discussions", "action": "publish", "based_on": "0"})
    assert [(d.before, d.after) for d in late.context["differences"]] == [("Pourparlers", "Discussions")]
    assert Translation.objects.get().words["title"] == "Pourparlers"


@pytest.mark.parametrize("form", [AreaForm, EventForm, ResourceForm, BodyForm])
def test_every_field_of_a_form_stands_on_the_screen(form: Any) -> None:
    on_the_screen = {name for part in form.parts for name in part.fields}
    assert {*form.Meta.fields} - on_the_screen == set()
