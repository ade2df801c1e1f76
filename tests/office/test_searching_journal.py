"""The journal found by person, kind of thing, period and words, a page at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from tests.builders import forget_pages, make_meeting
from tests.convening.people import make_editor
from tests.desk.making import make_page, make_person, signed_in
from travaux.convening.models import Attribution
from travaux.office.models import JournalEntry, User
from travaux.office.publishing import save_draft

pytestmark = pytest.mark.django_db
JOURNAL = "/en/desk/journal/"


@pytest.fixture
def ada() -> User:
    forget_pages()
    return make_person("Ada", "administrator")


@pytest.fixture
def reader(ada: User) -> Client:
    page, zoe = make_page("Friendship"), make_person("Zoe", "editor")
    drafted = datetime(2019, 5, 1, 12, tzinfo=UTC)
    save_draft(actor=zoe, subject=page, snapshot={"title": "Friendships"}, now=drafted)
    return signed_in(ada)


def told(reader: Client, **asked: Any) -> list[str]:
    entries = reader.get(JOURNAL, asked).context["entries"]
    return [f"{one.who} {one.verb} {one.title}" for one in entries]


DRAFTED, PUBLISHED = "Zoe saved a draft of Friendship", "Travaux published Friendship"


def test_words_are_looked_for_in_who_what_and_of_what(reader: Client) -> None:
    assert told(reader, words="friend") == [DRAFTED, PUBLISHED]
    assert told(reader, words="friend draft") == [DRAFTED]
    assert told(reader, words="zoe draft") == [DRAFTED]
    assert told(reader, words="nothing-of-this-kind") == []


def test_journal_is_filtered_by_person_kind_and_period(reader: Client) -> None:
    zoe = User.objects.get(name="Zoe")
    assert told(reader, who=zoe.pk) == [DRAFTED]
    assert told(reader, kind="page", who="-") == [PUBLISHED]
    assert told(reader, since="2019-05-01", until="2019-05-01") == [DRAFTED]
    assert told(reader, since="2019-05-02") == []


@pytest.mark.parametrize("asked", [{"since": "x"}, {"who": "999"}, {"kind": "x"}, {"until": "9999-12-31x"}])
def test_what_makes_no_sense_finds_nothing_and_says_so(reader: Client, asked: dict[str, str]) -> None:
    answer = reader.get(JOURNAL, asked)
    assert (answer.status_code, answer.context["entries"]) == (200, [])
    assert b'role="alert"' in answer.content


@pytest.mark.parametrize(
    "page", ["0", "-1", "x", "²", "9999", "99999999999999999999", "0000" + "9" * 40, "0000" + "9" * 5000]
)
def test_page_that_is_not_there_is_not_found(reader: Client, page: str) -> None:
    assert reader.get(JOURNAL, {"page": page}).status_code == 404


def test_pages_keep_what_was_asked(reader: Client) -> None:
    now, first = datetime(2020, 1, 1, tzinfo=UTC), JournalEntry(verb="made", kind="account")
    JournalEntry.objects.bulk_create(
        JournalEntry(verb=first.verb, kind=first.kind, at=now) for _number in range(51)
    )
    asked = {"since": "2020-01-01", "until": "2020-01-01", "kind": "account"}
    answer = reader.get(JOURNAL, asked)
    assert (len(answer.context["entries"]), answer.context["newer"]) == (50, "")
    second = reader.get(answer.context["older"])
    assert (len(second.context["entries"]), second.context["older"]) == (1, "")
    assert "kind=account" in second.context["newer"]


def test_what_a_reader_may_not_know_of_is_not_found_either(ada: User) -> None:
    convenor = make_editor("Convenor")
    make_meeting("Luncheon", actor=convenor, attribution=Attribution.OFF_THE_RECORD)
    page = signed_in(ada).get(JOURNAL, {"words": "Luncheon", "kind": "meeting"})
    assert list(page.context["form"].errors) == ["kind"]  # not even that there are such entries
    assert told(signed_in(ada), words="luncheon") == []
