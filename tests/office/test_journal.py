from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from travaux.office import journal
from travaux.office.models import Change, JournalEntry, User
from travaux.office.people import make_account, set_roles

NOW = datetime(2017, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def a_chain_of_three(db: None, tmp_path: Path, settings: Any) -> User:
    settings.TRAVAUX_HOME = tmp_path
    user = make_account(actor=None, email="a@example.org", password=None, roles={"editor"}, now=NOW)
    set_roles(actor=user, user=user, roles={"editor", "reviewer"}, now=NOW)
    set_roles(actor=user, user=user, roles={"reviewer"}, now=NOW)
    return user


@pytest.mark.django_db(transaction=True)
def test_journal_outside_of_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        journal.write(actor=None, verb="tried", kind="account", now=NOW)
    assert JournalEntry.objects.count() == 0


@pytest.mark.django_db
def test_journal_entry_touches_everything_unless_it_says_what() -> None:
    with transaction.atomic():
        journal.write(actor=None, verb="tried", kind="account", now=NOW)
        journal.write(actor=None, verb="tried", kind="account", touches={"event:3", "events"}, now=NOW)
        journal.write(actor=None, verb="tried", kind="account", touches=(), now=NOW)
    assert list(Change.objects.order_by("number").values_list("number", "tags")) == [
        (1, ["*"]),
        (2, ["event:3", "events"]),
    ]


def test_chain_untouched_is_whole(a_chain_of_three: User) -> None:
    assert list(JournalEntry.objects.filter(chain="roles").values_list("place", flat=True)) == [1, 2, 3]
    assert journal.broken_chains() == []


def test_chain_edited_entry_shows(a_chain_of_three: User) -> None:
    JournalEntry.objects.filter(chain="roles", place=2).update(ids={"given": ["administrator"], "taken": []})
    assert journal.broken_chains() == ["The journal of roles was changed at entry 2."]


def test_chain_deleted_entry_shows(a_chain_of_three: User) -> None:
    JournalEntry.objects.filter(chain="roles", place=2).delete()
    assert journal.broken_chains() == ["The journal of roles was changed at entry 2."]


def test_chain_reordered_entries_show(a_chain_of_three: User) -> None:
    JournalEntry.objects.filter(chain="roles", place=2).update(place=9)
    JournalEntry.objects.filter(chain="roles", place=3).update(place=2)
    JournalEntry.objects.filter(chain="roles", place=9).update(place=3)
    assert journal.broken_chains() == ["The journal of roles was changed at entry 2."]


@pytest.mark.django_db(transaction=True)
def test_chain_cut_short_shows_by_the_head_kept_outside(tmp_path: Path, settings: Any) -> None:
    settings.TRAVAUX_HOME = tmp_path
    user = make_account(actor=None, email="a@example.org", password=None, roles={"editor"}, now=NOW)
    set_roles(actor=user, user=user, roles=set(), now=NOW)
    assert journal.kept_heads()["roles"]["place"] == 2
    JournalEntry.objects.filter(chain="roles", place=2).delete()
    assert journal.broken_chains() == ["The journal of roles lost entries after 1."]


def test_taking_a_role_away_changes_what_sessions_are_signed_with(a_chain_of_three: User) -> None:
    before = a_chain_of_three.get_session_auth_hash()
    set_roles(actor=None, user=a_chain_of_three, roles={"reviewer", "editor"}, now=NOW)
    assert a_chain_of_three.get_session_auth_hash() == before
    set_roles(actor=None, user=a_chain_of_three, roles={"reviewer"}, now=NOW)
    assert a_chain_of_three.get_session_auth_hash() != before


@pytest.mark.django_db
def test_journal_tells_of_quiet_kinds_only_to_those_who_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_known", {})
    journal.keep_quiet("secret", lambda actor: [7] if actor == "ada" else [])
    with transaction.atomic():
        for kind, object_id in (("secret", 7), ("secret", 8), ("secret", None), ("event", 9)):
            journal.write(actor=None, verb="made", kind=kind, object_id=object_id, touches=(), now=NOW)

    def read_by(actor: str) -> list[Any]:
        return list(journal.readable_by(actor).order_by("pk").values_list("kind", "object_id"))

    assert read_by("ada") == [("secret", 7), ("event", 9)]
    assert read_by("bob") == [("event", 9)]
