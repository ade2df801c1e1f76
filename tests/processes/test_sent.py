"""“Tell us that you sent it”: heard once, without a trace of who it was, and for the staff alone."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.test import Client

from tests.builders import NOW, make_call
from tests.signing_in import client_of
from travaux.office.models import JournalEntry
from travaux.office.people import make_account
from travaux.office.publishing import withdraw
from travaux.processes import actions
from travaux.processes.models import Call, SentToTheUN

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Call:
    return make_call(slug="rivers", deadline="2999-02-24")


def form_of(client: Client) -> dict[str, str]:
    """What the page gives to be sent back."""
    page = client.get("/en/calls/rivers/sent/").content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', page))


def tell(client: Client, sent: dict[str, str], **words: str) -> Any:
    return client.post("/en/calls/rivers/sent/", {**sent, **words})


def test_word_is_kept_for_the_staff(call: Call) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = tell(client, form_of(client), who="A river watch", words="We wrote about ferries.")
    assert (answer.status_code, answer["Location"]) == (302, "/en/calls/rivers/sent/thanks/")
    assert client.get(answer["Location"]).status_code == 200
    entry = SentToTheUN.objects.get()
    assert (entry.call, entry.who, entry.words) == (call, "A river watch", "We wrote about ferries.")
    for address in ("", "sent/", "sent/thanks/"):
        assert b"river watch" not in Client().get(f"/en/calls/rivers/{address}").content


def test_nothing_need_be_said(call: Call) -> None:
    tell(Client(), form_of(Client()))
    assert (SentToTheUN.objects.get().who, SentToTheUN.objects.get().words) == ("", "")


def test_form_sent_twice_is_one_word(call: Call) -> None:
    sent = form_of(Client())
    assert [tell(Client(), sent).status_code for _time in range(3)] == [302, 302, 302]
    assert SentToTheUN.objects.count() == 1
    tell(Client(), form_of(Client()))
    assert SentToTheUN.objects.count() == 2


def test_no_cookie_is_set_and_the_hour_is_not_kept(call: Call) -> None:
    client = Client()
    before = JournalEntry.objects.count()
    answer = tell(client, form_of(client))
    client.get(answer["Location"])
    assert not client.cookies
    kept = SentToTheUN.objects.values().get()
    assert set(kept) == {"id", "call_id", "told_on", "receipt", "who", "words"}
    assert JournalEntry.objects.count() == before


def test_program_that_fills_in_everything_is_thanked_and_not_heard(call: Call) -> None:
    answer = tell(Client(), form_of(Client()), website="https://spam.example")
    assert answer.status_code == 302
    assert SentToTheUN.objects.count() == 0


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"receipt": "nonsense"},
        {"receipt": str(uuid.uuid4()), "who": "x" * 201},
        {"receipt": str(uuid.uuid4()), "words": "x" * 2001},
        {"receipt": str(uuid.uuid4()), "words": "a\x00b"},
    ],
)
def test_what_does_not_fit_is_refused_and_stays_in_the_form(call: Call, sent: dict[str, str]) -> None:
    answer = tell(Client(), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert answer.context["form"]["who"].value() == sent.get("who")
    assert SentToTheUN.objects.count() == 0


def test_form_without_a_receipt_can_be_sent_again(call: Call) -> None:
    answer = tell(Client(), {"who": "A river watch"})
    given = re.findall(r'name="receipt" value="([^"]+)"', answer.content.decode())
    assert len(given) == 1
    assert tell(Client(), {"receipt": given[0], "who": "A river watch"}).status_code == 302


def test_flood_is_refused_kindly(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    answers = [tell(Client(), form_of(Client()), who=str(number)) for number in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert b"Please write to us by e-mail." in answers[2].content
    assert SentToTheUN.objects.count() == 2


def test_call_that_is_not_published_hears_nothing(call: Call) -> None:
    sent = form_of(Client())
    withdraw(actor=None, subject=call, now=NOW)
    assert tell(Client(), sent).status_code == 404
    assert SentToTheUN.objects.count() == 0


@pytest.fixture
def editor() -> Client:
    return client_of(
        make_account(actor=None, email="ada@example.org", password=None, roles={"editor"}, now=NOW)
    )


def test_staff_see_how_many_and_their_words(call: Call, editor: Client) -> None:
    tell(Client(), form_of(Client()), who="A river watch", words="<b>Ferries</b>")
    tell(Client(), form_of(Client()))
    page = editor.get(f"/en/desk/calls/{call.pk}/sent/").content.decode()
    assert '<span class="count">2</span>' in page
    assert "A river watch" in page
    assert "&lt;b&gt;Ferries&lt;/b&gt;" in page


def test_word_can_be_taken_out(call: Call, editor: Client) -> None:
    tell(Client(), form_of(Client()), who="A river watch")
    entry = SentToTheUN.objects.get()
    other = make_call(slug="lakes")
    assert editor.post(f"/en/desk/calls/{other.pk}/sent/", {"entry": entry.pk}).status_code == 404
    editor.post(f"/en/desk/calls/{call.pk}/sent/", {"entry": entry.pk})
    assert SentToTheUN.objects.count() == 0
    told = JournalEntry.objects.latest("pk")
    assert (told.verb, told.kind, told.object_id) == ("took out a word about", "call", call.pk)
    assert "river watch" not in str(told.ids)
