"""The outbox at the desk: what an administrator sees and decides."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import forget_pages
from tests.desk.making import make_person, signed_in
from travaux.office.desk import mail as desk
from travaux.office.mail import forget_address, queue_mail, sending
from travaux.office.mail.deciding import AGAIN
from travaux.office.models import JournalEntry, MailState, OutgoingMail

pytestmark = pytest.mark.django_db
ADDRESS = "ada.lovelace@example.org"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    forget_pages()


@pytest.fixture
def administrator() -> Client:
    return signed_in(make_person("Ada", "administrator"))


def make_mail(subject: str, **fields: Any) -> OutgoingMail:
    with transaction.atomic():
        queue_mail(key=subject, to=ADDRESS, subject=subject, text="A text.")
    if fields.get("state", "waiting") != "waiting":
        fields = {"ended_at": timezone.now(), **fields}
    OutgoingMail.objects.filter(key=subject).update(**fields)
    return OutgoingMail.objects.get(key=subject)


def page(client: Client, which: str = "") -> str:
    answer = client.get(f"/en/desk/mail/{which}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def subjects(client: Client, which: str = "") -> list[str]:
    return re.findall(r'<span class="name"[^>]*>(.*?)</span>', page(client, which))


def test_each_mail_stands_in_the_list_of_its_state(administrator: Client) -> None:
    for state in MailState.values:
        make_mail(state, state=state)
    assert sorted(subjects(administrator)) == ["handed-over", "waiting"]
    assert sorted(subjects(administrator, "failed/")) == ["given-up", "refused", "too-late", "uncertain"]
    assert subjects(administrator, "sent/") == ["sent"]
    assert subjects(administrator, "kept-back/") == ["withdrawn"]
    assert "To look at (4)" in page(administrator)


@pytest.mark.parametrize("which", ["", "failed/", "sent/", "kept-back/"])
def test_addresses_are_masked(administrator: Client, which: str) -> None:
    for state in MailState.values:
        make_mail(state, state=state)
    assert ADDRESS not in page(administrator, which)
    assert "a…@example.org" in page(administrator, which)
    forget_address(ADDRESS)
    assert "a…@example.org" not in page(administrator, which)


def test_page_says_why_a_mail_was_not_sent_and_when_it_is_tried_again(administrator: Client) -> None:
    said = f"{sending.INTERRUPTED}"
    make_mail("a", state=MailState.UNCERTAIN, last_error=said)
    make_mail("b", last_error="The mail server puts it off.\n451 <b>busy</b>", attempts=2,
              next_try_at=timezone.now() + timedelta(minutes=5))  # fmt: skip
    assert said in page(administrator, "failed/")
    assert "most mailboxes show the two as one" in page(administrator, "failed/")
    shown = page(administrator)
    assert "The mail server puts it off." in shown
    assert "451 &lt;b&gt;busy&lt;/b&gt;" in shown
    assert "tried 2 times" in shown
    assert "again on" in shown


def test_page_says_plainly_that_no_server_is_set(administrator: Client, settings: Any) -> None:
    assert "No mail server is set" in page(administrator)
    settings.TRAVAUX_MAIL_URL = "smtp://me:secret@mail.example.org"
    assert "TRAVAUX_MAIL_FROM must be an e-mail address" in page(administrator)
    assert "secret" not in page(administrator)
    settings.TRAVAUX_MAIL_FROM = "office@example.org"
    assert "notice-warning" not in page(administrator)


def test_what_was_sent_or_is_being_sent_is_not_for_anybody_to_decide() -> None:
    assert set(MailState.values) - set(AGAIN) == {"sent", "handed-over", "too-late", "withdrawn"}


@pytest.mark.parametrize("state", MailState.values)
def test_mail_is_sent_again_at_once_unless_it_was_sent(administrator: Client, state: str) -> None:
    later = timezone.now() + timedelta(hours=1)
    mail = make_mail("a", state=state, attempts=125, next_try_at=later, claim="c", claimed_until=later)
    answer = administrator.post(f"/en/desk/mail/{mail.pk}/again/", follow=True)
    after = OutgoingMail.objects.get()
    if state in AGAIN:
        assert sending.due(timezone.now()).get() == mail
        assert (after.attempts, after.claim, after.message_id) == (0, "", mail.message_id)
        assert "It is sent in a moment." in answer.content.decode()
        entry = JournalEntry.objects.latest("pk")
        assert (entry.verb, entry.kind, entry.object_id) == ("sent again", "mail", mail.pk)
        assert "let be sent again" in administrator.get("/en/desk/journal/").content.decode()
    else:
        assert (after.state, after.attempts) == (state, 125)
        assert "It cannot be sent again" in answer.content.decode()
        assert not JournalEntry.objects.filter(kind="mail").exists()


@pytest.mark.parametrize("state", MailState.values)
def test_mail_is_kept_back_unless_it_was_sent(administrator: Client, state: str) -> None:
    mail = make_mail("a", state=state)
    administrator.post(f"/en/desk/mail/{mail.pk}/keep-back/")
    assert OutgoingMail.objects.get().state == ("withdrawn" if state in AGAIN else state)


def test_mail_whose_address_is_forgotten_is_not_sent_again(administrator: Client) -> None:
    mail = make_mail("a", state=MailState.UNCERTAIN)
    forget_address(ADDRESS)
    administrator.post(f"/en/desk/mail/{mail.pk}/again/")
    assert OutgoingMail.objects.get().state == "uncertain"
    assert subjects(administrator, "failed/") == []


def test_long_lists_come_in_pages(administrator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "ON_A_PAGE", 2)
    now = timezone.now()
    for number in range(5):
        make_mail(str(number), state=MailState.SENT, ended_at=now - timedelta(minutes=number))
    assert subjects(administrator, "sent/") == ["0", "1"]
    assert subjects(administrator, "sent/page/2/") == ["2", "3"]
    assert subjects(administrator, "sent/page/3/") == ["4"]
    assert 'href="/en/desk/mail/sent/page/3/"' in page(administrator, "sent/page/2/")
    assert 'href="/en/desk/mail/sent/" rel="prev"' in page(administrator, "sent/page/2/")
    assert administrator.get("/en/desk/mail/sent/page/4/").status_code == 404
    assert administrator.get("/en/desk/mail/unknown/").status_code == 404


@pytest.mark.parametrize("which", ["", "failed/", "sent/"])
def test_queries_do_not_grow_with_the_number_of_mails(administrator: Client, which: str) -> None:
    def count() -> int:
        forget_pages()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(administrator, which)
        return len(queries)

    for state in MailState.values:
        make_mail(state, state=state)
    count()  # the first request notes where somebody is signed in
    few = count()
    for number in range(20):
        for state in MailState.values:
            make_mail(f"{state} {number}", state=state)
    assert count() == few


def test_administrator_is_told_on_the_first_screen(administrator: Client) -> None:
    assert "Mail to look at" not in administrator.get("/en/desk/").content.decode()
    make_mail("Seven days left", state=MailState.REFUSED)
    first = administrator.get("/en/desk/").content.decode()
    assert "Mail to look at" in first
    assert 'href="/en/desk/mail/failed/"' in first
    editor = signed_in(make_person("Bob", "editor"))
    assert "Mail to look at" not in editor.get("/en/desk/").content.decode()


def test_mail_that_cannot_be_read_is_listed_all_the_same(administrator: Client) -> None:
    make_mail("a")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE office_outgoingmail SET address = 'x', text = 'x', sealed_headers = 'x'")
    assert subjects(administrator) == ["a"]
