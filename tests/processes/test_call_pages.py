"""What visitors see of calls and invitations, and where they see it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.builders import (
    NOW,
    forget_pages,
    make_area,
    make_body,
    make_call,
    make_event,
    make_invitation,
    make_process,
    make_resource,
)
from tests.processes.conftest import SetClock
from travaux.office.models import Office
from travaux.office.panels import good_until, panels_of, shown_in
from travaux.office.publishing import publish, save_draft, translate, withdraw
from travaux.office.slugs import free_slug, leads_to
from travaux.processes.models import Call
from travaux.processes.queries.calls import closed_calls, open_calls, years_of_closing

pytestmark = pytest.mark.django_db

PAST, SOON, LATER = "2017-07-24", "2998-01-01", "2999-01-01"


def page(address: str, status: int = 200) -> str:
    """The page as it reads, without its markup."""
    answer = Client().get(address)
    assert answer.status_code == status, address
    main = answer.content.decode().split("<main", 1)[1].split("</main>")[0]
    lines = re.sub(r"</?(?:time|strong|em|span|a|bdi)\b[^>]*>", "", main)
    return " ".join(re.sub(r"<[^>]+>", " ", lines).split())


def in_order(text: str, *words: str) -> bool:
    places = [text.find(one) for one in words]
    return -1 not in places and places == sorted(places)


def test_open_calls_stand_by_urgency_and_those_without_deadline_after() -> None:
    make_call("No end", deadline=None)
    make_call("Much later", deadline=LATER)
    make_call("Rather soon", deadline=SOON)
    make_call("Over", deadline=PAST)
    make_call("Ended", deadline=None, is_closed=True)
    shown = page("/en/calls/")
    assert in_order(shown, "Rather soon", "Much later", "No end")
    assert "Over" not in shown
    assert "Ended" not in shown


def test_open_calls_of_an_area() -> None:
    area = make_area("Lakes", slug="lakes")
    make_call("Of the lakes", deadline=SOON, areas=[area])
    make_call("Of the sea", deadline=SOON)
    shown = page("/en/calls/area/lakes/")
    assert "Of the lakes" in shown
    assert "Of the sea" not in shown
    assert Client().get("/en/calls/area/none/").status_code == 404
    assert Client().get("/en/calls/area/")["Location"] == "/en/calls/"


@pytest.mark.slow
def test_open_calls_are_turned_page_by_page() -> None:
    for number in range(31):
        make_call(f"Call {number:02}", deadline=f"2990-01-{number + 1:02}")
    first, second = page("/en/calls/"), page("/en/calls/page/2/")
    assert ("Call 29" in first, "Call 30" in first) == (True, False)
    assert ("Call 29" in second, "Call 30" in second) == (False, True)
    assert Client().get("/en/calls/page/3/").status_code == 404


def test_closed_calls_say_what_became_of_them() -> None:
    report = make_resource("The report of the High Commissioner", sort="report")
    make_call(
        "Answered",
        deadline=PAST,
        outcome="Forty States answered, and **nine** organisations.",
        report_resource_id=report.pk,
        published_input="https://example.org/inputs",
    )
    make_call("Silent", deadline="2016-05-01")
    shown = page("/en/calls/closed/2017/")
    for words in ("Answered", "Forty States answered, and nine organisations.", "The report of the High"):
        assert words in shown
    assert "Silent" not in shown
    assert "What became of it is not known yet." in page("/en/calls/closed/2016/")
    assert Client().get("/en/calls/closed/2015/").status_code == 404


def test_call_closes_in_the_year_of_its_issuers_calendar() -> None:
    make_call("On the eve", deadline="2016-12-31")
    now = datetime(2018, 1, 1, tzinfo=UTC)
    assert years_of_closing(None, now=now) == [2016]
    assert len(closed_calls(None, now=now, year=2016, first=0, most=9)) == 1
    assert closed_calls(None, now=now, year=2017, first=0, most=9) == []


def full_call(**changes: Any) -> Call:
    body = make_body("Office of the High Commissioner", slug="ohchr")
    note = make_resource(
        "Note verbale of July", sort="note-verbale", versions={"en": {"file": None, "name": ""}}
    )
    facts: dict[str, Any] = {
        "slug": "rivers",
        "deadline": SOON,
        "time": "18:00",
        "zone": "Europe/Zurich",
        "deadline_wording": "6 p.m. Geneva time",
        "earlier_deadlines": [
            {"date": "2997-12-01", "time": "", "zone": "", "wording": "", "moved_on": "2997-11-20"}
        ],
        "summary": "What people on rivers live through.",
        "issuers": [body],
        "issued_by": "The River Commission",
        "areas": [make_area("Rivers and borders")],
        "processes": [make_process("A treaty of rivers")],
        "events": [make_event("The call was sent out")],
        "resources": [note],
        "mandate": "A/HRC/RES/35/17",
        "report": "Report on rivers",
        "purpose": "To hear of **ferries**.",
        "who_may_answer": "Everybody.",
        "useful_information": "Where a ferry stops.",
        "questions": "1. Who may cross?",
        "how_to_send": "Once is enough.",
        "attribution": "By the name of the organisation.",
        "what_is_published": "Everything.",
        "confidentiality": "On request.",
        "channels": [{"uid": "a", "way": "e-mail", "address": "rivers@example.org", "note": "with a copy"}],
        "limits": [{"uid": "b", "max": 2000, "unit": "words", "counts": "without annexes"}],
        "formats": ["docx", "pdf"],
        "languages": ["en", "fr"],
        "subject_line": "Rivers & borders",
        "internal": [{"uid": "c", "title": "Our own draft", "days_before": 9}],
        "evidence": {"title": "A sentence that was read"},
    }
    return make_call("People on rivers", **{**facts, **changes})


def test_first_screen_of_a_call_says_what_by_whom_until_when_and_how() -> None:
    call = full_call()
    make_invitation("How you can answer", call=call)
    shown = page("/en/calls/rivers/")
    assert in_order(
        shown,
        "What people on rivers live through.",
        "days left",
        "1 January 2998, 18:00 Geneva time (17:00 UTC)",
        "It was 1 December 2997, time not stated",
        "Office of the High Commissioner",
        "The River Commission",
        "How you can answer",
        "rivers@example.org",
        "Rivers &amp; borders",
        "To hear of ferries",
    )
    for words in (
        "A/HRC/RES/35/17", "Report on rivers", "A treaty of rivers", "Rivers and borders", "Everybody.",
        "Where a ferry stops.", "Who may cross?", "Once is enough.", "By the name of the organisation.",
        "Everything.", "On request.", "2,000 words (without annexes)", "Word (.docx), PDF", "English, French",
        "The call was sent out", "Note verbale of July", "the file is not here yet", "with a copy",
    ):  # fmt: skip
        assert words in shown


def test_subject_line_is_put_into_the_mail() -> None:
    full_call()
    content = Client().get("/en/calls/rivers/").content.decode()
    assert "mailto:rivers@example.org?subject=Rivers%20%26%20borders" in content


def test_staffs_own_words_stay_with_the_staff() -> None:
    call = full_call(answer="preparing")
    make_invitation("How you can answer", slug="how", call=call)
    for address in ("calls/rivers/", "calls/", "invitations/how/", "calls/rivers/sent/", "feed.atom"):
        content = Client().get(f"/en/{address}").content.decode()
        for words in ("Our own draft", "A sentence that was read", "we prepare an answer"):
            assert words not in content


def test_time_that_is_not_stated_is_said_to_be_that() -> None:
    full_call(time=None, zone="")
    assert "1 January 2998, time not stated" in page("/en/calls/rivers/")


def test_closed_call_begins_with_what_became_of_it() -> None:
    full_call(deadline=PAST, outcome="It was heard.", earlier_deadlines=[])
    shown = page("/en/calls/rivers/")
    assert in_order(shown, "closed on 24 July 2017", "What became of it", "It was heard.", "What it is for")
    assert "days left" not in shown
    assert "How to take part" not in shown


def test_page_changes_by_itself_when_the_deadline_passes(clock: SetClock) -> None:
    call = full_call()
    clock(call.closes_at - timedelta(minutes=1))
    answer = Client().get("/en/calls/rivers/")
    assert answer.until == call.closes_at
    assert Client().get("/en/calls/").until == call.closes_at
    assert Client().get("/en/calls/closed/").until == call.closes_at


@pytest.mark.parametrize("address", ["/en/", "/en/calls/", "/en/calls/rivers/", "/en/invitations/how/"])
def test_days_left_change_when_it_is_midnight_where_the_issuer_is(address: str, clock: SetClock) -> None:
    """Half past midnight in Geneva, it is still the day before in New York."""
    call = make_call("Rivers", slug="rivers", deadline="2018-02-24", time="12:00", zone="America/New_York")
    make_invitation("How", slug="how", call=call)
    clock(datetime(2018, 2, 22, 23, 30, tzinfo=UTC))
    answer = Client().get(address)
    assert in_order(answer.content.decode(), '<span class="count">2</span>', "days left")
    assert answer.until == datetime(2018, 2, 23, 5, tzinfo=UTC)
    clock(answer.until)
    forget_pages()
    assert in_order(Client().get(address).content.decode(), '<span class="count">1</span>', "day left")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_stands_nowhere(status: str) -> None:
    area, body, event = make_area(slug="lakes"), make_body(slug="ohchr"), make_event(slug="note")
    process = make_process(slug="treaty")
    ties = {"areas": [area.pk], "issuers": [body.pk], "events": [event.pk], "processes": [process.pk]}
    snapshot = {"slug": "secret", "title": "Not yet known", "deadline_date": SOON, **ties}
    call = Call(language="en")
    if status == "draft":
        save_draft(actor=None, subject=call, snapshot=snapshot, now=NOW)
    else:
        publish(actor=None, subject=call, snapshot=snapshot, now=NOW)
        withdraw(actor=None, subject=call, now=NOW)
    invitation = make_invitation("An invitation", slug="come", call=call)
    addresses = (
        "", "calls/", "calls/area/lakes/", "calls/closed/", "areas/lakes/", "bodies/ohchr/", "events/note/",
        "processes/treaty/", "calls/feed.atom", "calendar/all.ics", "invitations/come/",
    )  # fmt: skip
    for address in addresses:
        answer = Client().get(f"/en/{address}")
        assert answer.status_code == 200, address
        assert b"Not yet known" not in answer.content, address
    for address in ("", "sent/", "sent/thanks/"):
        assert Client().get(f"/en/calls/secret/{address}").status_code == 404
    assert b"secret" not in Client().get("/sitemap-calls.xml").content
    withdraw(actor=None, subject=invitation, now=NOW)
    assert Client().get("/en/invitations/come/").status_code == 404


def test_invitation_has_two_ways(clock: SetClock) -> None:
    Office.objects.update_or_create(pk=1, defaults={"email": "office@example.org"})
    invitation = make_invitation(
        "How you can answer",
        slug="how",
        call=full_call(),
        to_the_un="State where you live.",
        to_the_office="We write it down.",
    )
    shown = page("/en/invitations/how/")
    assert in_order(
        shown,
        "Send it to the UN yourself",
        "rivers@example.org",
        "Rivers &amp; borders",
        "State where you live.",
        "Tell us that you sent it",
        "Or tell us",
        "We write it down.",
        "office@example.org",
    )
    forget_pages()
    clock(invitation.call.closes_at - timedelta(minutes=1))
    assert Client().get("/en/invitations/how/").until == invitation.call.closes_at


def test_invitation_to_a_closed_call_no_longer_leads_to_the_form() -> None:
    make_invitation(slug="how", call=full_call(deadline=PAST))
    shown = page("/en/invitations/how/")
    assert "This call is closed." in shown
    assert "Tell us that you sent it" not in shown


def test_invitation_is_shown_in_the_readers_language() -> None:
    invitation = make_invitation("How you can answer", slug="how", call=full_call())
    words = {"title": "Comment répondre"}
    translate(actor=None, subject=invitation, language="fr", words=words, published=True, now=NOW)
    assert "Comment répondre" in page("/fr/invitations/how/")


@pytest.mark.parametrize("slug", ["closed", "area"])
def test_word_of_an_address_is_no_calls_name(slug: str) -> None:
    assert free_slug(Call(), slug) == f"{slug}-2"
    assert not leads_to(Call(), slug)


def test_open_calls_stand_on_the_pages_of_their_areas_and_bodies() -> None:
    area, body = make_area(slug="lakes"), make_body(slug="ohchr")
    for address in ("areas/lakes/", "bodies/ohchr/"):
        assert "asks for inputs" not in page(f"/en/{address}")
    make_call("Of the lakes", deadline=SOON, areas=[area], issuers=[body])
    make_call("Long over", deadline=PAST, areas=[area], issuers=[body])
    for address in ("areas/lakes/", "bodies/ohchr/"):
        shown = page(f"/en/{address}")
        assert "Of the lakes" in shown
        assert "Long over" not in shown


def test_event_leads_to_its_calls_open_or_closed() -> None:
    event = make_event(slug="note")
    make_call("Long over", deadline=PAST, events=[event], outcome="It was heard.")
    assert in_order(page("/en/events/note/"), "Long over", "It was heard.")


def test_panel_lasts_until_its_first_call_closes(clock: SetClock) -> None:
    area = make_area()
    make_call(deadline=LATER, areas=[area])
    first = make_call(deadline=SOON, areas=[area])
    clock(first.closes_at - timedelta(minutes=1))
    shown = [panel for panel in panels_of(area, None) if panel.template == "processes/_calls_panel.html"]
    assert good_until(shown) == first.closes_at


def test_page_is_made_anew_for_a_call_of_its_own_and_not_for_others() -> None:
    event, other = make_event(slug="note"), make_event()
    elsewhere = make_call(events=[other])
    shown = shown_in(panels_of(event, None))
    before = elsewhere.snapshot()
    assert not shown & elsewhere.touches(before, {**before, "title": "Renamed"})
    tied = {**before, "events": [event.pk]}
    assert shown & elsewhere.touches(before, tied)
    assert shown & elsewhere.touches(tied, before)
    assert shown & elsewhere.touches(tied, None)


ADDRESSES = (
    "calls/", "calls/area/lakes/", "calls/closed/2017/", "calls/rivers/", "invitations/how/", "areas/lakes/",
    "bodies/ohchr/", "events/note/", "",
)  # fmt: skip


def queries_for(address: str) -> int:
    forget_pages()
    Client().get("/en/about/")  # the office's frame is known
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert Client().get(f"/en/{address}").status_code == 200
    return len(asked)


def fill(number: int, area: Any, body: Any, event: Any) -> None:
    ties: dict[str, Any] = {"areas": [area], "issuers": [body], "events": [event]}
    for one in range(number):
        report = make_resource(f"Report {one}", sort="report")
        make_call(f"Open {one}", deadline=SOON, **ties)
        make_call(f"Over {one}", deadline=PAST, report_resource_id=report.pk, **ties)


@pytest.mark.slow
def test_queries_are_constant_in_the_number_of_calls() -> None:
    area, body, event = make_area(slug="lakes"), make_body(slug="commission"), make_event(slug="note")
    call = full_call(areas=[area], events=[event])
    make_invitation(slug="how", call=call)
    fill(2, area, body, event)
    few = {address: queries_for(address) for address in ADDRESSES}
    fill(20, area, body, event)
    for _one in range(5):
        make_invitation(call=call)
    many = {address: queries_for(address) for address in ADDRESSES}
    # Where enough calls have a deadline, nobody asks for those that have none.
    assert {address for address in ADDRESSES if many[address] > few[address]} == set()
    assert max(few.values()) < 40


def test_most_urgent_are_read_from_one_index() -> None:
    with CaptureQueriesContext(connection) as asked:
        list(open_calls(None, now=timezone.now(), most=5))
    assert "COUNT" not in asked[0]["sql"]
    assert "LIMIT 5" in asked[0]["sql"]
