"""What is due, what is waiting for me, what changed; and who sees which menu."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import NOW, make_call
from tests.desk.making import make_area, make_event, make_page, make_person, make_resource, signed_in
from travaux.office.backups import note_backup, noted_in
from travaux.office.models import StoredFile
from travaux.office.publishing import publish, save_draft, translate
from travaux.record.models import Event

pytestmark = pytest.mark.django_db


def menu(client: Client) -> list[str]:
    return [str(line.title) for line in client.get("/en/desk/").context["desk_menu"].lines()]


def waiting(client: Client) -> dict[str, list[str]]:
    sorts = client.get("/en/desk/").context["waiting"]
    return {str(sort.title): [item.title for item in sort.items] for sort in sorts}


def make_file(**found: Any) -> StoredFile:
    return StoredFile.objects.create(sha256="0" * 64, size=3, media_type="application/pdf", **found)


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        ("reviewer", ["First screen", "What is due"]),
        (
            "editor",
            [
                *("First screen", "What is due", "Areas", "Events", "Processes", "Sessions", "Calls"),
                *("Invitations", "Organisations", "Contacts", "Groups", "Meetings"),
                *("Papers", "Resources", "Bodies", "Pages", "Events from a table"),
            ],
        ),
        (
            "administrator",
            [
                *("First screen", "What is due", "The office", "Subscribers", "People", "Mail", "Journal"),
            ],
        ),
    ],
)
def test_menu_shows_what_the_role_may(role: str, entries: list[str]) -> None:
    assert menu(signed_in(make_person("Ada", role))) == entries


def test_visitor_signs_in_first_and_group_members_have_no_desk(client: Client) -> None:
    assert client.get("/en/desk/")["Location"] == "/en/account/sign-in/?next=/en/desk/"
    assert signed_in(make_person("Bob", "group-member")).get("/en/desk/").status_code == 403
    assert signed_in(make_person("Zoe")).get("/en/desk/").status_code == 403


def test_drafts_wait_for_editors() -> None:
    editor = make_person("Ada", "editor")
    save_draft(actor=editor, subject=make_event("Talks"), snapshot={"title": "More talks"}, now=NOW)
    save_draft(actor=editor, subject=Event(language="en"), snapshot={"slug": "new", "title": "New"}, now=NOW)
    page = make_page("About")
    translate(actor=editor, subject=page, language="fr", words={"title": "Nous"}, published=False, now=NOW)
    assert waiting(signed_in(editor)) == {
        "Drafts newer than what is published": ["More talks"],
        "Not published yet": ["New"],
        "Translations not published yet": ["About"],
    }
    assert signed_in(make_person("Rev", "reviewer")).get("/en/desk/").context["waiting"] == []


def test_outdated_translation_waits() -> None:
    area = make_area("Peace")
    translate(actor=None, subject=area, language="fr", words={"title": "Paix"}, published=True, now=NOW)
    publish(actor=None, subject=area, snapshot={"title": "Peace and quiet"}, now=NOW)
    assert waiting(signed_in(make_person("Ada", "editor"))) == {
        "Translations to look at again": ["Peace and quiet"]
    }


def test_missing_and_unreadable_files_wait() -> None:
    broken = make_file(reading="unreadable", why_unreadable="The file is locked by a password.")
    make_resource("Spoken-of", versions={"en": {"file": None, "name": ""}})
    make_resource("Locked", versions={"en": {"file": broken.pk, "name": "locked.pdf"}})
    assert waiting(signed_in(make_person("Ada", "editor"))) == {
        "Files that are still missing": ["Spoken-of"],
        "Files that could not be read": ["Locked"],
    }


def test_nothing_that_was_withdrawn_or_published_waits() -> None:
    make_event("Talks")
    assert waiting(signed_in(make_person("Ada", "editor"))) == {}


def test_changes_are_told_and_those_of_accounts_to_administrators_only() -> None:
    editor = make_person("Ada", "editor")
    publish(actor=editor, subject=make_event("Talks"), snapshot={"title": "Long talks"}, now=NOW)
    told = signed_in(editor).get("/en/desk/").context["changes"]
    assert [(one.who, one.verb, one.title) for one in told] == [
        ("Ada", "published", "Long talks"),
        ("Travaux", "published", "Long talks"),
    ]
    told = signed_in(make_person("Bob", "administrator")).get("/en/desk/").context["changes"]
    assert [one.kind for one in told] == ["account", "account", "event", "event", "account", "account"]


def test_first_screen_costs_the_same_however_much_waits(django_assert_max_num_queries: Any) -> None:
    editor = signed_in(make_person("Ada", "editor"))
    editor.get("/en/desk/")  # the first request notes where somebody is signed in
    counts = []
    for number in range(3):
        event = make_event(f"Talks-{number}")
        make_call(f"Call-{number}", deadline=timezone.now().date().isoformat())
        area = make_area(f"Area-{number}")
        page = make_page(f"Page-{number}")
        make_resource(f"Paper-{number}", versions={"en": {"file": None, "name": ""}})
        for record in (event, area, page):
            translate(
                actor=None, subject=record, language="fr", words={"title": "T"}, published=True, now=NOW
            )
            publish(actor=None, subject=record, snapshot={"title": f"Changed {number}"}, now=NOW)
            save_draft(actor=None, subject=record, snapshot={"title": "Draft"}, now=NOW)
        with django_assert_max_num_queries(45) as counted:
            assert editor.get("/en/desk/").status_code == 200
        counts.append(len(counted))
    assert counts[1] == counts[2]


def test_first_screen_is_in_the_language_of_its_reader() -> None:
    assert signed_in(make_person("Ada", "editor")).get("/fr/desk/").status_code == 200


def test_deadline_that_has_passed_is_not_due() -> None:
    today = timezone.now().date()
    for title, days in (("Past", -3), ("Soon", 3), ("Later", 30)):
        make_call(title, deadline=(today + timedelta(days)).isoformat())
    due = signed_in(make_person("Ada", "editor")).get("/en/desk/").context["due"]
    assert [one.title for one in due] == ["Soon", "Later"]


def test_old_backup_is_said_to_administrators_alone(tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path
    administrator, editor = make_person("Ada", "administrator"), make_person("Eve", "editor")
    assert waiting(signed_in(administrator)) == {"Backups": ["There is no backup yet"]}
    note_backup(file=tmp_path / "site.tar", at=timezone.now() - timedelta(days=8))
    assert waiting(signed_in(administrator)) == {"Backups": ["The last backup was made long ago"]}
    assert "Backups" not in waiting(signed_in(editor))
    note_backup(file=tmp_path / "site.tar", at=timezone.now() - timedelta(days=6))
    assert waiting(signed_in(administrator)) == {}
    noted_in().unlink()
    settings.TRAVAUX_DEMO = True
    assert waiting(signed_in(administrator)) == {}
