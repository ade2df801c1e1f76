"""Subscribing: only the owner of an address begins, changes and ends it, and nobody learns who did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.builders import NOW, make_area, make_call, make_process
from tests.processes.notices.conftest import Box, make_subscriber
from travaux.office import signed_links
from travaux.office.publishing import withdraw
from travaux.processes.models import Rhythm, Subscriber
from travaux.processes.notices import links, subscribing
from travaux.processes.notices.subscribing import MOST_AN_HOUR, Wish, ask, forget_unconfirmed
from travaux.processes.notices.telling_subscribers import tell_subscribers

pytestmark = pytest.mark.django_db
ADDRESS = "Reader@example.org"
EVERYTHING = Wish(Rhythm.AT_ONCE, everything=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FORM = {"email": ADDRESS, "everything": "on", "rhythm": "at-once"}


def asked(visitor: Client, language: str = "en", **changed: Any) -> Any:
    return visitor.post(f"/{language}/subscribe/", {**FORM, **changed})


def confirmed(visitor: Client, box: Box, **changed: Any) -> Subscriber:
    asked(visitor, **changed)
    visitor.post(box("confirm:")[-1].link("/confirm/"))
    return Subscriber.objects.get()


def ask_at(now: datetime, address: str = ADDRESS) -> None:
    ask(address=address, wish=EVERYTHING, language="en", now=now)


def test_form_needs_no_cookie_and_sets_none(visitor: Client) -> None:
    shown = visitor.get("/en/subscribe/")
    assert shown.status_code == 200
    assert "csrfmiddlewaretoken" not in shown.content.decode()
    assert asked(visitor).status_code == 200
    assert not visitor.cookies


def test_owner_confirms_by_a_button_on_the_page_of_the_link(visitor: Client, box: Box) -> None:
    asked(visitor)
    [mail] = box()
    assert mail.to == ADDRESS
    link = mail.link("/confirm/")
    for _look in range(3):  # as a program that checks links does
        assert visitor.get(link).status_code == visitor.head(link).status_code == 200
    assert Subscriber.objects.get().confirmed_at is None
    assert "confirmed" in visitor.post(link).content.decode()
    assert Subscriber.objects.get().confirmed_at is not None


def test_address_is_stored_encrypted_only(visitor: Client, box: Box) -> None:
    confirmed(visitor, box)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM processes_subscriber")
        stored = str(cursor.fetchall()).casefold()
    assert "reader" not in stored
    assert "example.org" not in stored


def test_what_was_chosen_is_kept_with_the_language_of_the_page(visitor: Client, box: Box) -> None:
    area, process, _other = make_area(), make_process(), make_area()
    asked(visitor, "fr", everything="", areas=[area.pk], processes=[process.pk], rhythm="weekly")
    subscriber = Subscriber.objects.get()
    assert (subscriber.language, subscriber.rhythm, subscriber.everything) == ("fr", "weekly", False)
    assert list(subscriber.areas.all()) == [area]
    assert list(subscriber.processes.all()) == [process]
    assert "/fr/subscribe/confirm/" in box()[0].text


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nobody"},
        {"email": ""},
        {"everything": ""},
        {"rhythm": "daily"},
        {"everything": "", "areas": ["99999999999999999999999"]},
        {"everything": "", "areas": ["x"]},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"email": "a@example.org\r\nSubject: hello"},
        {"email": "a@example.org, b@example.org"},
        {"email": "<script>@example.org"},
        {"email": "a" * 300 + "@example.org"},
        {"email": "a\x00@example.org"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(visitor: Client, box: Box, wrong: dict[str, Any]) -> None:
    make_area()
    assert 'role="alert"' in asked(visitor, **wrong).content.decode()
    assert box() == []
    assert not Subscriber.objects.exists()


def test_everything_and_some_of_it_is_asked_back(visitor: Client, box: Box) -> None:
    assert 'role="alert"' in asked(visitor, areas=[make_area().pk]).content.decode()
    assert box() == []


def test_draft_area_is_not_offered(visitor: Client) -> None:
    area = make_area("Not for visitors")
    withdraw(actor=None, subject=area, now=NOW)
    assert "Not for visitors" not in visitor.get("/en/subscribe/").content.decode()
    assert 'role="alert"' in asked(visitor, everything="", areas=[area.pk]).content.decode()


def test_answer_is_the_same_whether_the_address_is_known_or_not(visitor: Client, box: Box) -> None:
    unknown = asked(visitor)
    waiting = asked(visitor)
    visitor.post(box("confirm:")[0].link("/confirm/"))
    Subscriber.objects.update(asked_at=datetime(2018, 1, 1, tzinfo=UTC))
    known = asked(visitor)
    assert unknown.content == waiting.content == known.content
    assert unknown.status_code == waiting.status_code == known.status_code
    assert [mail.key.partition(":")[0] for mail in box()] == ["confirm", "known"]


def test_who_is_subscribed_is_told_so_and_nothing_changes(box: Box) -> None:
    subscriber = make_subscriber(ADDRESS, now=NOW - 2 * HOUR)
    ask(address=ADDRESS, wish=Wish(Rhythm.WEEKLY, everything=True), language="fr", now=NOW)
    [mail] = box()
    assert mail.link("/change/")
    subscriber.refresh_from_db()
    assert (subscriber.rhythm, subscriber.language) == (Rhythm.AT_ONCE, "en")


def test_address_is_asked_once_an_hour_and_three_times_a_day(box: Box) -> None:
    morning = datetime(2018, 1, 15, 1, tzinfo=UTC)
    for minutes in (0, 1, 59, 61, 62, 125, 190, 250, 600):
        ask_at(morning + timedelta(minutes=minutes))
    assert len(box()) == 3
    ask_at(morning + DAY)
    assert len(box()) == 4


def test_later_mail_replaces_the_link_of_the_earlier(visitor: Client, box: Box) -> None:
    ask_at(datetime.now(UTC) - 2 * HOUR)
    ask_at(datetime.now(UTC))
    first, second = (mail.link("/confirm/") for mail in box())
    assert visitor.post(first).status_code == 404
    assert visitor.post(second).status_code == 200


def test_one_visitor_asks_ten_times_an_hour_at_most(visitor: Client, box: Box) -> None:
    answers = [asked(visitor, email=f"a{number}@example.org").status_code for number in range(12)]
    assert answers == [200] * 10 + [429] * 2
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert asked(elsewhere, email="b@example.org").status_code == 200
    assert len(box()) == 11


def test_header_that_anybody_may_write_gets_nobody_around_the_limit(visitor: Client) -> None:
    answers = [
        visitor.post(
            "/en/subscribe/",
            {**FORM, "email": f"a{number}@example.org"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        ).status_code
        for number in range(11)
    ]
    assert answers[-1] == 429


def test_behind_a_proxy_visitors_are_told_apart_by_what_it_adds(visitor: Client, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def status(number: int, forwarded: str) -> int:
        data = {**FORM, "email": f"a{number}@example.org"}
        return visitor.post("/en/subscribe/", data, headers={"X-Forwarded-For": forwarded}).status_code

    assert [status(n, f"10.0.0.{n}, 192.0.2.7") for n in range(11)][-1] == 429
    assert status(12, "192.0.2.7, 192.0.2.8") == 200


def test_all_together_ask_so_often_an_hour(visitor: Client, box: Box) -> None:
    now = datetime.now(UTC)
    Subscriber.objects.bulk_create(
        Subscriber(fingerprint=str(n), address="", language="en", asked_at=now) for n in range(MOST_AN_HOUR)
    )
    assert asked(visitor).status_code == 429
    assert box() == []


@pytest.mark.parametrize("page", ["confirm", "change", "stop"])
def test_forged_and_foreign_links_lead_nowhere(visitor: Client, box: Box, page: str) -> None:
    subscriber = make_subscriber()
    uid = signed_links.short(subscriber.uid)
    others = [purpose for purpose in (links.CONFIRM, links.CHANGE, links.STOP) if not purpose.endswith(page)]
    forged = [
        "x",
        uid,
        f"{uid}.",
        f"{uid}.{'A' * 43}",
        f"{uid}.secret.{'A' * 43}",
        *(signed_links.signed(purpose, uid) for purpose in others),
        *(signed_links.signed(purpose, uid, "secret") for purpose in others),
        signed_links.signed(f"notices.{page}", "not-a-uid"),
        signed_links.signed(f"notices.{page}", "é\x00"),
        signed_links.signed(f"notices.{page}", ""),
    ]
    for token in forged:
        for ask_for in (visitor.get, visitor.post):
            assert ask_for(f"/en/subscribe/{page}/{token}/").status_code == 404, token
    assert Subscriber.objects.get().rhythm == Rhythm.AT_ONCE


def test_link_of_one_does_not_end_what_another_gets(visitor: Client) -> None:
    one, other = make_subscriber("one@example.org"), make_subscriber("other@example.org")
    visitor.post(f"/en/subscribe/stop/{links.token_for(links.STOP, one.uid)}/")
    assert list(Subscriber.objects.all()) == [other]


def test_link_is_too_old_after_seven_days(visitor: Client, box: Box) -> None:
    ask_at(datetime.now(UTC) - timedelta(days=7, minutes=1))
    link = box()[0].link("/confirm/")
    assert visitor.get(link).status_code == visitor.post(link).status_code == 404
    assert Subscriber.objects.get().confirmed_at is None


def test_link_used_twice_confirms_once_and_says_so(visitor: Client, box: Box) -> None:
    asked(visitor)
    link = box()[0].link("/confirm/")
    visitor.post(link)
    first = Subscriber.objects.get().confirmed_at
    assert visitor.post(link).status_code == visitor.get(link).status_code == 200
    assert Subscriber.objects.get().confirmed_at == first


def test_old_link_does_not_confirm_an_address_that_was_deleted_and_asked_again(
    visitor: Client, box: Box
) -> None:
    subscriber = confirmed(visitor, box)
    old = box()[0].link("/confirm/")
    subscribing.stop(uid=subscriber.uid)
    asked(visitor)
    assert visitor.post(old).status_code == 404
    assert Subscriber.objects.get().confirmed_at is None


def test_unconfirmed_addresses_are_forgotten_after_seven_days() -> None:
    ask_at(NOW)
    make_subscriber("confirmed@example.org")
    assert forget_unconfirmed(NOW + 7 * DAY) == 0
    assert forget_unconfirmed(NOW + 7 * DAY + HOUR) == 1
    assert Subscriber.objects.get().confirmed_at is not None


def test_looking_at_the_way_out_ends_nothing(visitor: Client) -> None:
    link = f"/en/subscribe/stop/{links.token_for(links.STOP, make_subscriber().uid)}/"
    assert visitor.get(link).status_code == visitor.head(link).status_code == 200
    assert Subscriber.objects.exists()


def test_one_click_deletes_the_address_at_once(visitor: Client, box: Box) -> None:
    subscriber = make_subscriber()
    tell_subscribers(NOW)
    make_call()
    tell_subscribers(NOW)
    [mail] = box()
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = "/" + mail.headers["List-Unsubscribe"].strip("<>").split("/", 3)[3]
    done = visitor.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert (done.status_code, list(visitor.cookies)) == (200, [])
    assert not Subscriber.objects.exists()
    assert not Subscriber.areas.through.objects.filter(subscriber=subscriber.pk).exists()
    make_call()
    tell_subscribers(NOW)
    assert box("notice:") == []
    assert visitor.post(link).status_code == visitor.get(link).status_code == 200


def test_link_to_end_dies_with_the_subscription(visitor: Client, box: Box) -> None:
    old = links.token_for(links.STOP, confirmed(visitor, box).uid)
    visitor.post(f"/en/subscribe/stop/{old}/")
    confirmed(visitor, box)
    visitor.post(f"/en/subscribe/stop/{old}/")
    assert Subscriber.objects.exists()


def test_owner_changes_what_and_how_often(visitor: Client, box: Box) -> None:
    area = make_area("Statelessness")
    subscriber = confirmed(visitor, box)
    link = f"/fr/subscribe/change/{links.token_for(links.CHANGE, subscriber.uid)}/"
    assert "Statelessness" in visitor.get(link).content.decode()
    visitor.post(link, {"areas": [area.pk], "rhythm": "weekly"})
    subscriber.refresh_from_db()
    assert (subscriber.rhythm, subscriber.everything, subscriber.language) == ("weekly", False, "fr")
    assert list(subscriber.areas.all()) == [area]


def test_nothing_is_changed_before_it_is_confirmed(visitor: Client) -> None:
    asked(visitor)
    token = links.token_for(links.CHANGE, Subscriber.objects.get().uid)
    assert visitor.post(f"/en/subscribe/change/{token}/", {"rhythm": "weekly"}).status_code == 404
