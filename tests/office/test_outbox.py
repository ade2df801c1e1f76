"""The outbox: what is queued with an act is sent once, tried again, given up at last, and forgotten."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from tests.postbox import Postbox, free_port
from travaux.office import sealing
from travaux.office.mail import forget_address, queue_mail, sending, server, withdraw_mail
from travaux.office.mail.forgetting import forget_old_mail
from travaux.office.mail.message import flowed
from travaux.office.mail.sending import MOST_ATTEMPTS, claim_next, due, pause_after, send_waiting, settle
from travaux.office.models import MailState, OutgoingMail
from travaux.office.tasks import send_mail
from travaux.office.work.ending import Stopped, ending
from travaux.office.work.surviving import not_waiting_for_the_disk, this_boot

SENDING = "travaux.office.mail.sending"
ADA = "Ada.Lovelace@example.org"
DEAD = f"{this_boot()}dead"  # the claim of a worker that was killed
DAY, MINUTE, SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)


@pytest.fixture
def postbox(settings: Any) -> Iterator[Postbox]:
    postbox = Postbox().start()
    settings.TRAVAUX_MAIL_URL = postbox.url
    settings.TRAVAUX_MAIL_FROM = "The Office <office@example.org>"
    yield postbox
    postbox.end()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[timedelta], datetime]]:
    """To set the clock forth or back."""
    real, shift = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: real() + shift[0])

    def set_by(by: timedelta) -> datetime:
        shift[0] += by
        return timezone.now()

    return set_by  # type: ignore[return-value]  # no need of an end


def queue(key: str = "reminder:1", to: str = ADA, **said: Any) -> bool:
    with transaction.atomic():
        return queue_mail(key=key, to=to, **{"subject": key, "text": "Seven days are left.", **said})


def states() -> dict[str, str]:
    return dict(OutgoingMail.objects.order_by("pk").values_list("key", "state"))


# Into the outbox


@pytest.mark.django_db(transaction=True)
def test_mail_is_queued_with_the_act_that_it_tells_of_or_not_at_all() -> None:
    with pytest.raises(RuntimeError, match="in the transaction of what it tells of"):
        queue_mail(key="a", to=ADA, subject="a", text="a")
    with pytest.raises(OSError, match="the act failed"), transaction.atomic():
        queue_mail(key="a", to=ADA, subject="a", text="a")
        raise OSError("the act failed")
    assert states() == {}


@pytest.mark.django_db
def test_key_is_queued_once_also_after_it_was_sent_kept_back_or_forgotten(postbox: Postbox) -> None:
    assert (queue("a"), queue("b"), queue("a")) == (True, True, False)
    withdraw_mail(key="b")
    send_waiting()
    forget_old_mail(timezone.now() + 31 * DAY)
    assert (queue("a"), queue("b")) == (False, False)
    assert states() == {"a": "sent", "b": "withdrawn"}
    assert postbox.subjects() == ["a"]


@pytest.mark.django_db
def test_key_that_another_queues_in_the_same_moment_is_queued_once(monkeypatch: pytest.MonkeyPatch) -> None:
    queue("a")
    monkeypatch.setattr(type(OutgoingMail.objects.all()), "exists", lambda self: False)
    assert not queue("a")
    assert OutgoingMail.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {"subject": "Hello\r\nBcc: spy@example.org"},
        {"subject": "Hello\x00"},
        {"subject": " "},
        {"headers": {"X-Spy\r\nBcc": "spy@example.org"}},
        {"headers": {"X-Spy": "1\nBcc: spy@example.org"}},
        {"headers": {"bcc": "spy@example.org"}},
        {"headers": {"From": "spy@example.org"}},
        {"headers": {"X-Office": "Größe"}},
        {"key": "reminder:ada@example.org"},
        {"key": ""},
        {"key": "k" * 201},
    ],
)
def test_mail_that_smuggles_or_tells_too_much_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="mail|header"):
        queue(**{"key": "a", **said})
    assert states() == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@",
        "ada@example.org\r\nRCPT TO:<spy@example.org>",
        "ada@a.org, spy@b.org",
        "Ada <a@b.org>",
    ],
)
def test_address_that_is_none_is_refused_without_being_repeated(address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        queue(to=address)
    assert refused.value.messages == ["Enter a valid email address."]
    assert refused.value.__cause__ is None


# On the way


@pytest.mark.django_db
def test_mail_arrives_as_it_was_written(postbox: Postbox) -> None:
    link = "https://office.example/en/mail/" + "a1b2" * 40 + "/stop/"
    text = (
        "Dear colleagues,\n\nthe call of the Special Rapporteur closes in seven days, on 24 July 2017 at"
        " 18:00 in Geneva; письма и 信件.\n\n.hidden\n> not quoted\nFrom here on\n  indented\n"
        + link
        + "\n-- \nThe Office"
    )
    headers = {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    queue(
        "a",
        "ada@bücher.example",
        subject="Sieben Tage für “Größe” – سبعة أيام",
        text=text,
        headers=headers,
        language="de",
    )
    send_waiting()
    (message,) = postbox.accepted
    mail = OutgoingMail.objects.get()
    assert message["Subject"] == "Sieben Tage für “Größe” – سبعة أيام"
    assert message["From"] == "The Office <office@example.org>"
    assert message["To"] == "ada@xn--bcher-kva.example"
    assert message["Message-ID"] == mail.message_id
    assert message["Date"].datetime == mail.queued_at.replace(microsecond=0)
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "de"
    assert message["List-Unsubscribe"] == f"<{link}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.get_content_type() == "text/plain"
    assert message.get_param("format") == "flowed"
    assert as_flowed_mail_is_read(message.get_content()) == text + "\n"
    assert (mail.state, mail.attempts, mail.last_error) == ("sent", 1, "")


def as_flowed_mail_is_read(content: str) -> str:
    """RFC 3676, without quotations: lines that end in a space go on, and the space that begins one goes."""
    lines = [line.removeprefix(" ") for line in content.replace("\r\n", "\n").split("\n")]
    return "".join(line if line.endswith(" ") and line != "-- " else f"{line}\n" for line in lines[:-1])


def test_text_is_wrapped_between_words() -> None:
    lines = flowed("\n" + "word " * 40 + "\n\nend\n").split("\n")
    assert max(map(len, lines)) <= 73
    assert [line[-1:] for line in lines] == [" ", " ", "d", "", "d", ""]


@pytest.mark.django_db
def test_long_subject_is_shortened(postbox: Postbox) -> None:
    queue("a", subject="Größe " * 100)
    send_waiting()
    subject = str(postbox.accepted[0]["Subject"])
    assert (subject[:12], subject[-7:], len(subject)) == ("Größe Größe ", "Größe …", 397)


@pytest.mark.django_db
def test_mail_without_the_name_of_a_sender_is_from_the_office(postbox: Postbox, settings: Any) -> None:
    settings.TRAVAUX_MAIL_FROM = "office@example.org"
    queue("a")
    send_waiting()
    assert postbox.accepted[0]["From"] == "Travaux <office@example.org>"


@pytest.mark.django_db
def test_mail_of_django_goes_through_the_outbox(postbox: Postbox, settings: Any) -> None:
    settings.EMAIL_BACKEND = "travaux.office.mail.backend.OutboxBackend"
    assert django_mail.send_mail("A word", "To you both.", None, [ADA, "b@example.org"]) == 1
    assert postbox.accepted == []
    send_waiting()
    assert [(str(m["To"]), m.get_content()) for m in postbox.accepted] == [
        (ADA, "To you both.\r\n"),
        ("b@example.org", "To you both.\r\n"),
    ]


@pytest.mark.django_db
def test_without_a_server_mail_waits(settings: Any) -> None:
    queue("a")
    assert (send_mail.call(), states()) == (0, {"a": "waiting"})
    assert not sending.there_is_work(timezone.now())
    settings.TRAVAUX_MAIL_URL = "smtp://127.0.0.1"  # without TRAVAUX_MAIL_FROM
    assert (send_mail.call(), states()) == (0, {"a": "waiting"})
    settings.TRAVAUX_MAIL_FROM = "office@example.org"
    assert sending.there_is_work(timezone.now())


# What comes in the way


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_what_the_server_puts_off_is_tried_again_after_growing_pauses(
    postbox: Postbox, step: str, clock: Callable[[timedelta], datetime]
) -> None:
    queue("a")
    postbox.at[step] = lambda address: f"451 <{address}> is busy"
    pauses = []
    for _ in range(6):
        send_waiting()
        mail = OutgoingMail.objects.get()
        pauses.append(round((mail.next_try_at - timezone.now()) / MINUTE))
        assert (send_waiting(), mail.state) == (0, "waiting")  # not before the pause is over
        clock(mail.next_try_at - timezone.now())
    assert pauses == [1, 5, 15, 30, 60, 60]
    assert mail.last_error == "The mail server puts it off.\n451 <…> is busy"
    postbox.at.clear()
    send_waiting()
    assert (postbox.subjects(), states()) == (["a"], {"a": "sent"})


def test_pauses_make_up_five_days() -> None:
    assert sum((pause_after(n) for n in range(1, MOST_ATTEMPTS)), timedelta()) > 5 * DAY


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_what_the_server_refuses_is_refused_for_good_and_others_are_sent(postbox: Postbox, step: str) -> None:
    queue("a")
    queue("b", "nobody@example.org")
    queue("c", "c@example.org")
    postbox.at[step] = lambda address: f"550 5.1.1 {address} is unknown" if "nobody" in address else None
    assert send_waiting() == 3
    assert postbox.subjects() == ["a", "c"]
    assert states() == {"a": "sent", "b": "refused", "c": "sent"}
    assert (
        OutgoingMail.objects.get(key="b").last_error == "The mail server refuses it.\n550 5.1.1 … is unknown"
    )
    assert due(timezone.now() + 30 * DAY).count() == 0


@pytest.mark.django_db
def test_server_that_is_down_costs_one_attempt_and_what_waits_is_sent_when_it_is_up(
    settings: Any, clock: Callable[[timedelta], datetime], caplog: pytest.LogCaptureFixture
) -> None:
    postbox = Postbox()
    settings.TRAVAUX_MAIL_URL, settings.TRAVAUX_MAIL_FROM = postbox.url, "office@example.org"
    for key in "abc":
        queue(key)
    send_waiting()
    mails = OutgoingMail.objects.all()
    assert {(mail.attempts, mail.state) for mail in mails} == {(1, "waiting")}
    assert {mail.last_error for mail in mails} == {"The mail server cannot be reached.\nConnection refused"}
    assert due(timezone.now()).count() == 0
    assert "Mail waits. The mail server cannot be reached." in caplog.text
    postbox.start()
    try:
        clock(MINUTE + SECOND)
        send_waiting()
        assert sorted(postbox.subjects()) == ["a", "b", "c"]
    finally:
        postbox.end()


@pytest.mark.django_db
def test_mail_is_given_up_after_the_last_attempt(settings: Any, postbox: Postbox) -> None:
    for key in "ab":
        queue(key)
    OutgoingMail.objects.filter(key="a").update(attempts=MOST_ATTEMPTS - 2)
    OutgoingMail.objects.filter(key="b").update(attempts=MOST_ATTEMPTS - 1)
    settings.TRAVAUX_MAIL_URL = f"smtp://127.0.0.1:{free_port()}"
    send_waiting()
    assert states() == {"a": "waiting", "b": "given-up"}
    settings.TRAVAUX_MAIL_URL = postbox.url
    postbox.at["RCPT"] = lambda address: "450 later"
    OutgoingMail.objects.update(next_try_at=timezone.now())
    send_waiting()
    assert states() == {"a": "given-up", "b": "given-up"}


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["550 We know no such office", "530 Sign in first", "421 Closing"])
def test_what_is_our_own_fault_or_the_servers_is_not_the_mails(postbox: Postbox, answer: str) -> None:
    queue("a")
    postbox.at["MAIL"] = lambda address: answer
    send_waiting()
    assert states() == {"a": "waiting"}
    assert OutgoingMail.objects.get().last_error.endswith(answer)


@pytest.mark.django_db
def test_mail_without_an_answer_is_uncertain_and_not_sent_again_by_itself(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue("a")

    def say_all_but_the_answer(connection: Any) -> Any:
        finish(connection)
        raise server.NoAnswer(server.NO_ANSWER, "timed out")

    finish = server.finish
    monkeypatch.setattr(SENDING + ".finish", say_all_but_the_answer)
    send_waiting()
    monkeypatch.undo()
    assert (send_waiting(), postbox.subjects(), states()) == (0, ["a"], {"a": "uncertain"})
    assert due(timezone.now() + 30 * DAY).count() == 0


@pytest.mark.django_db
def test_connection_that_breaks_after_the_last_line_leaves_a_mail_uncertain(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "PATIENCE_AT_THE_END", 0.2)
    queue("a")
    queue("b")
    held: list[str] = []

    def be_slow(address: str) -> None:
        time.sleep(1)
        held.append(address)

    postbox.at["DATA"] = be_slow
    assert send_waiting() == 1  # and the conversation is over
    assert states() == {"a": "uncertain", "b": "waiting"}
    assert OutgoingMail.objects.get(key="a").last_error.startswith(server.NO_ANSWER)


@pytest.mark.django_db
def test_mail_is_not_sent_when_it_is_too_late_unless_the_clock_was_wrong(
    postbox: Postbox, clock: Callable[[timedelta], datetime]
) -> None:
    queue("a", not_after=timezone.now() + 2 * DAY)
    clock(3 * DAY)
    send_waiting()
    assert (postbox.subjects(), states()) == ([], {"a": "too-late"})
    OutgoingMail.objects.create(
        key="forgotten", state=MailState.TOO_LATE, not_after=timezone.now(), ended_at=timezone.now(),
        queued_at=timezone.now(), next_try_at=timezone.now(), subject="forgotten", language="en",
    )  # fmt: skip
    clock(-3 * DAY)
    assert sending.there_is_work(timezone.now())
    send_waiting()
    assert (postbox.subjects(), states()) == (["a"], {"a": "sent", "forgotten": "too-late"})


@pytest.mark.django_db
@pytest.mark.parametrize("by", [DAY, -DAY])
def test_clock_that_is_set_makes_no_mail_wait(
    postbox: Postbox, by: timedelta, clock: Callable[[timedelta], datetime]
) -> None:
    for key in "abc":
        queue(key, f"{key}@example.org")
    postbox.at["RCPT"] = lambda address: "450 later" if address == "a@example.org" else None
    OutgoingMail.objects.filter(key="c").update(
        state=MailState.HANDED_OVER, claim=DEAD, claimed_until=timezone.now() + 10 * MINUTE
    )
    OutgoingMail.objects.filter(key="b").update(claim=DEAD, claimed_until=timezone.now() + MINUTE)
    send_waiting()
    assert states() == {"a": "waiting", "b": "waiting", "c": "handed-over"}
    postbox.at.clear()
    clock(by)
    send_waiting()
    assert sorted(postbox.subjects()) == ["a", "b"]
    assert states() == {"a": "sent", "b": "sent", "c": "uncertain"}


@pytest.mark.django_db
def test_mail_claimed_before_the_computer_died_is_uncertain_when_its_claim_runs_out(postbox: Postbox) -> None:
    """Its mark may have been lost with the computer. Of a process that was killed, no mark is lost."""
    for key, boot in (("a", "00000000"), ("b", this_boot())):
        queue(key)
        in_time = timezone.now() + MINUTE
        OutgoingMail.objects.filter(key=key).update(claim=f"{boot}dead", claimed_until=in_time)
    send_waiting()
    assert states() == {"a": "waiting", "b": "waiting"}
    OutgoingMail.objects.update(claimed_until=timezone.now())
    assert sending.there_is_work(timezone.now())
    send_waiting()
    assert (postbox.subjects(), states()) == (["b"], {"a": "uncertain", "b": "sent"})


@pytest.mark.django_db(transaction=True)
def test_only_what_need_not_wait_for_the_disk_does_not() -> None:
    ask = "PRAGMA synchronous" if connection.vendor == "sqlite" else "SHOW synchronous_commit"

    def how() -> Any:
        with connection.cursor() as cursor:
            return cursor.execute(ask).fetchone()[0]

    if connection.vendor == "postgresql":  # as on a site; here nothing else waits (tests.settings)
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO on")
    before = how()
    with not_waiting_for_the_disk():
        meanwhile = how()
    assert (before, meanwhile, how()) in [(2, 1, 2), ("on", "on", "on")]  # PostgreSQL always waits
    with transaction.atomic(), not_waiting_for_the_disk():
        assert how() == before
    connection.close()  # and what was set with it


@pytest.mark.django_db
def test_mail_of_another_computer_with_another_clock_is_left_alone() -> None:
    queue("a")
    claim_next(timezone.now() + 5 * MINUTE)
    assert claim_next(timezone.now()) is None


@pytest.mark.django_db
def test_claim_that_was_lost_sends_nothing(postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers have one mail, because one slept too long: the one that claimed it last sends it."""
    queue("a")
    present = server.present

    def be_overtaken(*said: Any) -> None:
        present(*said)
        monkeypatch.setattr(SENDING + ".present", present)
        assert claim_next(timezone.now() + 2 * MINUTE) is not None

    monkeypatch.setattr(SENDING + ".present", be_overtaken)
    send_waiting()
    assert (postbox.subjects(), states()) == ([], {"a": "waiting"})
    OutgoingMail.objects.update(claimed_until=timezone.now())
    send_waiting()
    assert postbox.subjects() == ["a"]


@pytest.mark.django_db
def test_mail_kept_back_while_it_is_presented_is_not_sent(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue("a")
    queue("b", "b@example.org")

    def keep_back(*said: Any) -> bool:
        withdraw_mail(key="a")
        forget_address("B@example.org")
        return mark(*said)

    mark = sending.mark
    monkeypatch.setattr(SENDING + ".mark", keep_back)
    send_waiting()
    assert (postbox.subjects(), states()) == ([], {"a": "withdrawn", "b": "withdrawn"})


@pytest.mark.django_db
def test_outcome_is_written_though_the_database_was_away(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    queue("a")
    away = [OperationalError("gone"), OperationalError("gone")]
    query = type(OutgoingMail.objects.all())
    update = query.update

    def fail_twice(self: Any, **changes: Any) -> int:
        if changes.get("state") == MailState.SENT and away:
            raise away.pop()
        return int(update(self, **changes))

    paused: list[float] = []
    monkeypatch.setattr(query, "update", fail_twice)
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(SENDING + ".time.sleep", paused.append)
    send_waiting()
    assert (postbox.subjects(), states(), paused) == (["a"], {"a": "sent"}, [5, 5])


@pytest.mark.django_db
def test_mail_is_not_sent_where_its_handing_over_cannot_be_noted_first(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue("a")

    def fail(*said: Any) -> bool:
        raise OperationalError("gone")

    monkeypatch.setattr(SENDING + ".mark", fail)
    send_waiting()
    assert (postbox.subjects(), states()) == ([], {"a": "waiting"})
    assert OutgoingMail.objects.get().last_error == f"{sending.NOT_WRITTEN}\nOperationalError"


@pytest.mark.django_db(transaction=True)
def test_worker_told_to_end_gives_its_mail_back_or_ends_what_it_handed_over(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue("a")
    postbox.at["RCPT"] = lambda address: "250 OK"
    present, finish = server.present, server.finish

    def be_told(*said: Any) -> None:
        ending.tell()

    monkeypatch.setattr(SENDING + ".present", be_told)
    with pytest.raises(Stopped):
        send_waiting()
    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.claim, mail.attempts) == ("waiting", "", 0)

    def be_told_meanwhile(*said: Any) -> None:
        ending.tell()
        finish(*said)

    monkeypatch.setattr(SENDING + ".present", present)
    monkeypatch.setattr(SENDING + ".finish", be_told_meanwhile)
    with pytest.raises(Stopped):
        send_waiting()
    assert (postbox.subjects(), states()) == (["a"], {"a": "sent"})


# Addresses


@pytest.mark.django_db
def test_no_address_and_no_text_stands_in_the_database_or_in_what_is_logged(
    postbox: Postbox, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    queue("a", text=f"You get this as {ADA}.", headers={"List-Unsubscribe": f"<mailto:stop@x.org?{ADA}>"})
    queue("b")
    postbox.at["RCPT"] = lambda address: f"450 {address}, later"
    send_waiting()
    settings.TRAVAUX_MAIL_URL = f"smtp://{ADA.replace('@', '%40')}:secret@127.0.0.1:{free_port()}"
    OutgoingMail.objects.filter(key="b").update(next_try_at=timezone.now())
    send_waiting()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM office_outgoingmail")
        rows = str(cursor.fetchall())
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name != "mail.log")  # its
    assert "later" in rows
    assert "Mail waits." in logged
    for word in ("ada.lovelace", "You get this", "mailto"):
        assert word.lower() not in rows.lower()
        assert word.lower() not in logged.lower()
    assert "secret" not in logged


@pytest.mark.django_db
def test_address_is_found_again_in_any_case_and_forgotten(postbox: Postbox) -> None:
    queue("sent", ADA)
    send_waiting()
    queue("waiting", f" {ADA.upper()} ")
    queue("other", "b@example.org")
    assert OutgoingMail.objects.filter(fingerprint=sealing.fingerprint(ADA)).count() == 2
    assert forget_address(ADA) == 2
    kept = {mail.key: (mail.state, not mail.address, mail.text) for mail in OutgoingMail.objects.all()}
    assert kept == {
        "sent": ("sent", True, ""),
        "waiting": ("withdrawn", True, ""),
        "other": ("waiting", False, "Seven days are left."),
    }


@pytest.mark.django_db
def test_addresses_and_texts_are_forgotten_a_month_after_the_end(postbox: Postbox) -> None:
    now = timezone.now()
    for key in ("old", "young", "waiting"):
        queue(key)
    OutgoingMail.objects.filter(key="old").update(state=MailState.REFUSED, ended_at=now - 31 * DAY)
    OutgoingMail.objects.filter(key="young").update(state=MailState.SENT, ended_at=now - 29 * DAY)
    OutgoingMail.objects.filter(key="waiting").update(queued_at=now - 90 * DAY)
    assert forget_old_mail(now) == 1
    old = OutgoingMail.objects.get(key="old")
    assert (old.address, old.fingerprint, old.text, old.headers, old.subject) == ("", "", "", {}, "old")
    assert OutgoingMail.objects.exclude(address="").count() == 2


@pytest.mark.django_db
def test_mail_that_cannot_be_read_stands_in_nobodys_way(postbox: Postbox) -> None:
    queue("a")
    queue("b")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE office_outgoingmail SET address = 'of another key' WHERE key = 'a'")
    send_waiting()
    assert (postbox.subjects(), states()) == (["b"], {"a": "waiting", "b": "sent"})
    errors = OutgoingMail.objects.values_list("last_error", flat=True)
    assert errors.get(key="a") == sending.UNREADABLE


@pytest.mark.django_db
def test_mails_are_kept_back_by_key_or_by_the_beginning_of_keys() -> None:
    for key in ("reminder:1:7", "reminder:1:1", "reminder:12:7", "digest:1"):
        queue(key)
    assert withdraw_mail(key="digest:1") == 1
    assert withdraw_mail(key_prefix="reminder:1:") == 2
    assert states() == {
        "reminder:1:7": "withdrawn",
        "reminder:1:1": "withdrawn",
        "reminder:12:7": "waiting",
        "digest:1": "withdrawn",
    }
    for key in ("", "a"):
        with pytest.raises(ValueError, match="either a key or a prefix"):
            withdraw_mail(key=key, key_prefix=key)


@pytest.mark.django_db
def test_settling_leaves_alone_what_is_being_handed_over() -> None:
    queue("a")
    now = datetime(2018, 1, 1, tzinfo=UTC)
    OutgoingMail.objects.update(state=MailState.HANDED_OVER, claimed_until=now + MINUTE)
    settle(now)
    assert states() == {"a": "handed-over"}
    settle(now + MINUTE)
    assert states() == {"a": "uncertain"}
