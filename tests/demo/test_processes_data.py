"""What the demonstration follows: dates that can be, references that lead somewhere, two languages, and
nothing invented that does not say so.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import travaux.demo
from travaux.demo.days import COUNTED, with_days
from travaux.demo.loading import read_record
from travaux.demo.snapshots import LINKED, MODELS, REFERENCES, ROWS, french_of, rows_of
from travaux.processes.deadlines import checked_deadline
from travaux.processes.forms.calls import FORMATS
from travaux.processes.forms.rows import (
    AgendaForm,
    ChannelForm,
    InternalDeadlineForm,
    LimitForm,
    MeetingForm,
    PhaseForm,
    RoleForm,
    SessionDeadlineForm,
)
from travaux.processes.models import Answer
from travaux.texts.bodies import bodies

DEMO = Path(travaux.demo.__file__).parent
TODAY = datetime.date(2027, 1, 13)  # a Wednesday

Entry = dict[str, Any]
RECORD = read_record(TODAY)
KINDS = ("process", "session", "call", "invitation")
ENTRIES = [(kind, entry) for kind in KINDS for entry in RECORD[kind]]
PROCESSES: list[Entry] = RECORD["process"]
SESSIONS: list[Entry] = RECORD["session"]
CALLS: list[Entry] = RECORD["call"]
INVITED = {"answer-ohchrs-call-of-july-2017", "tell-us-of-births-on-the-way"}
INVENTED = {
    "session-to-come",
    "births-on-the-way",
    "evening-classes-for-objectors",
    "tell-us-of-births-on-the-way",
}
ROW_FORMS: dict[str, Any] = {
    "phases": PhaseForm,
    "meetings": MeetingForm,
    "roles": RoleForm,
    "agenda": AgendaForm,
    "deadlines": SessionDeadlineForm,
    "channels": ChannelForm,
    "limits": LimitForm,
    "internal": InternalDeadlineForm,
}  # fmt: skip
# The same in both languages.
BOTH = {"New York"}


def of(kind: str, slug: str) -> Entry:
    return next(entry for entry in RECORD[kind] if entry["slug"] == slug)


def named(entries: list[tuple[str, Entry]]) -> Any:
    return pytest.mark.parametrize(
        ("kind", "entry"), entries, ids=[f"{kind} {entry['slug']}" for kind, entry in entries]
    )


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def period(begins: str, ends: str = "") -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a printed date, or two, can mean."""
    first = datetime.date.fromisoformat((begins + "-01-01")[:10])
    if not ends:
        return first, first if len(begins) == 10 else period(begins, begins)[1]
    if len(ends) == 10:
        return first, datetime.date.fromisoformat(ends)
    year, month = int(ends[:4]), int(ends[5:7] or 12)
    return first, datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def test_there_are_processes_sessions_calls_and_invitations() -> None:
    assert {kind: len(RECORD[kind]) for kind in KINDS} == {
        "process": 6,
        "session": 15,
        "call": 6,
        "invitation": 3,
    }


def test_slugs_are_unique_and_plain() -> None:
    for kind in KINDS:
        slugs = Counter(entry["slug"] for entry in RECORD[kind])
        assert [slug for slug, times in slugs.items() if times > 1] == []
        assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


@named(ENTRIES)
def test_references_lead_somewhere(kind: str, entry: Entry) -> None:
    known = {of_kind: {one["slug"] for one in RECORD[of_kind]} for of_kind in MODELS}
    known["body"] = {body.slug for body in bodies()}
    for name in MODELS[kind].links:
        assert set(entry.get(name, ())) - known[LINKED[name]] == set()
    for fact in MODELS[kind].facts:
        name = fact.removesuffix("_id")
        if fact != name and entry.get(name):
            assert entry[name] in known[REFERENCES.get(name, name)]


@named(ENTRIES)
def test_every_key_is_one_that_the_loader_takes(kind: str, entry: Entry) -> None:
    """What is misspelt would be left out without a word."""
    model = MODELS[kind]
    taken = {"slug", "published", "changed", "earlier", "fr", *model.words, *model.links}
    taken |= {fact.removesuffix("_id") for fact in model.facts} | {ROWS[field][0] for field in model.rows}
    if kind == "call":
        taken |= {"deadline", "time", "zone", "wording", "moved"}
    assert entry.keys() - taken == set()
    assert entry.get("earlier", {}).keys() - taken == set()
    assert entry["fr"].keys() - {"state", *model.words} == set()
    for field in model.rows:
        name, columns = ROWS[field]
        for row in entry.get(name, ()):
            assert row.keys() - {"key", "fr", "body", *columns} == set()
            assert row.get("fr", {}).keys() - model.rows[field].keys() == set()


@named(ENTRIES)
def test_desk_takes_each_row_and_keeps_it_as_it_is(kind: str, entry: Entry) -> None:
    for field in MODELS[kind].rows:
        rows = list(rows_of(field, entry))
        assert len({row["uid"] for row in rows}) == len(rows)
        for row in rows:
            options: dict[str, Any] = {}
            if field == "meetings":
                options["phases"] = [(phase["key"], phase["key"]) for phase in entry["phase"]]
            if field == "deadlines":
                options |= {"rules": [(row["key"], row["key"])], "initial": row}
            form = ROW_FORMS[field](ROW_FORMS[field].filled_from(row), **options)
            assert form.is_valid(), (row, form.errors)
            assert form.row() == row


@named(ENTRIES)
def test_words_fit_their_fields(kind: str, entry: Entry) -> None:
    model = MODELS[kind]
    longest = {name: getattr(model._meta.get_field(name), "max_length", None) for name in model.words}
    for words in (entry, entry["fr"], entry.get("earlier", {})):
        assert [name for name, most in longest.items() if most and len(words.get(name, "")) > most] == []


@named([("process", entry) for entry in PROCESSES])
def test_phases_follow_one_another_and_hold_their_meetings(kind: str, entry: Entry) -> None:
    phases = {phase["key"]: period(phase["begins"], phase.get("ends") or "9998") for phase in entry["phase"]}
    assert all(first <= last for first, last in phases.values())
    assert [first for first, _ in phases.values()] == sorted(first for first, _ in phases.values())
    for meeting in entry.get("meeting", ()):
        first, last = period(meeting["begins"], meeting.get("ends", ""))
        begins, ends = phases[meeting["phase"]]
        assert first <= last
        assert first <= ends and last >= begins, meeting["key"]
        if len(meeting["begins"]) == 10:
            assert begins <= first and last <= ends, meeting["key"]


def test_compacts_are_the_two_procedures_that_they_were() -> None:
    migration, refugees = (
        of("process", "global-compact-for-migration"),
        of("process", "global-compact-on-refugees"),
    )
    sorts = [[phase["sort"] for phase in one["phase"]] for one in (migration, refugees)]
    assert "negotiations" in sorts[0] and "negotiations" not in sorts[1]
    assert [row["begins"] for row in migration["meeting"] if row["phase"] == "negotiations"] == [
        "2018-02-20",
        "2018-03-12",
        "2018-04-03",
        "2018-05-14",
        "2018-06-04",
        "2018-07-09",
    ]
    assert [
        (row["begins"], row["ends"]) for row in refugees["meeting"] if row["phase"] == "consultations"
    ] == [
        ("2018-02-13", "2018-02-14"),
        ("2018-03-20", "2018-03-21"),
        ("2018-04-10", "2018-04-11"),
        ("2018-05-08", "2018-05-10"),
        ("2018-06-12", "2018-06-13"),
        ("2018-07-03", "2018-07-04"),
    ]
    assert {row["holder"] for row in migration["role"] if row["role"] == "Co-facilitator"} == {
        "Mexico",
        "Switzerland",
    }


def test_meetings_are_on_weekdays() -> None:
    days = [
        datetime.date.fromisoformat(printed)
        for process in PROCESSES
        for row in process.get("meeting", ())
        for printed in (row["begins"], row.get("ends", ""))
        if len(printed) == 10
    ]
    assert [day for day in days if day.weekday() > 4] == []


def test_some_meetings_are_known_to_the_month_or_the_year_only() -> None:
    printed = [row["begins"] for process in PROCESSES for row in process.get("meeting", ())]
    assert Counter(map(len, printed)) == {10: 36, 7: 1, 4: 5}


def test_sessions_of_the_council_follow_one_another_with_their_days() -> None:
    council = [one for one in SESSIONS if one["body"] == "hrc" and "number" in one]
    assert [(one["number"], one["opens_on"], one["closes_on"]) for one in council] == [
        (33, "2016-09-13", "2016-09-30"),
        (34, "2017-02-27", "2017-03-24"),
        (35, "2017-06-06", "2017-06-23"),
        (36, "2017-09-11", "2017-09-29"),
        (37, "2018-02-26", "2018-03-23"),
        (38, "2018-06-18", "2018-07-06"),
        (39, "2018-09-10", "2018-09-28"),
        (40, "2019-02-25", "2019-03-22"),
    ]


def test_sessions_of_a_body_open_in_order_close_after_it_and_do_not_overlap() -> None:
    for body in {one["body"] for one in SESSIONS}:
        days = [day for one in SESSIONS if one["body"] == body for day in (one["opens_on"], one["closes_on"])]
        assert days == sorted(set(days))
    opening = [datetime.date.fromisoformat(one["opens_on"]) for one in SESSIONS]
    assert {day.weekday() for day in opening} == {0, 1}


def test_resolutions_of_the_council_were_adopted_while_it_sat() -> None:
    for resource in RECORD["resource"]:
        if number := re.match(r"A/HRC/RES/(\d+)/", resource.get("symbol", "")):
            session = of("session", f"human-rights-council-{number[1]}")
            assert session["opens_on"] <= resource["date"] <= session["closes_on"]
            assert resource["slug"] in session["resources"]


def test_event_and_session_of_the_council_agree() -> None:
    event, session = of("event", "human-rights-council-35"), of("session", "human-rights-council-35")
    assert (event["date"], event["ends_on"]) == (session["opens_on"], session["closes_on"])


def test_the_call_of_july_2017_is_dated_as_it_was() -> None:
    call = of("call", "compendium-on-migration")
    assert (call["date"], call["issuers"], call["deadline"], call.get("time")) == (
        "2017-07",
        ["ohchr"],
        "2017-07-24",
        None,
    )
    assert call["report_resource"] == "ohchr-compendium-36-42"


def test_every_event_that_is_a_call_is_the_event_of_a_call() -> None:
    events = {event["slug"] for event in RECORD["event"] if event["sort"] == "call"}
    assert events - {slug for call in CALLS for slug in call.get("events", ())} == set()
    assert [event["slug"] for event in RECORD["event"] if {"issuer", "deadline"} & event.keys()] == []


def test_record_is_as_untidy_as_a_real_one() -> None:
    assert [call["slug"] for call in CALLS if "moved" in call] == ["births-on-the-way"]
    assert [call["slug"] for call in CALLS if "deadline" not in call] == [
        "written-contributions-to-the-refugee-compact"
    ]
    missing = {one["slug"] for one in RECORD["resource"] for v in one.get("version", ()) if "file" not in v}
    assert missing & set(of("call", "compendium-on-migration")["resources"]) == {
        "ohchr-note-verbale-july-2017"
    }
    assert Counter(call["fr"]["state"] for call in CALLS) == {"published": 4, "outdated": 1, "draft": 1}


def test_a_moved_deadline_moved_forward_and_was_the_first_one() -> None:
    call = of("call", "births-on-the-way")
    [moved] = call["moved"]
    assert call["earlier"]["deadline"] == moved["date"] < call["deadline"]
    assert call["earlier"]["moved"] == []
    assert call["published"] < moved["moved_on"] == call["changed"] < moved["date"]


def test_open_calls_and_the_session_to_come_lie_ahead() -> None:
    ahead = TODAY.isoformat()
    assert {call["slug"] for call in CALLS if call.get("deadline", "") > ahead} == INVENTED & {
        call["slug"] for call in CALLS
    }
    assert [one["slug"] for one in SESSIONS if one["opens_on"] > ahead] == ["session-to-come"]
    first = of("call", "births-on-the-way")["deadline"]
    for row in of("call", "births-on-the-way")["internal"]:
        assert datetime.date.fromisoformat(first) - datetime.timedelta(row["days_before"]) > TODAY


def test_only_what_is_invented_is_dated_from_the_day_of_loading() -> None:
    for kind in ("process", "session", "call", "invitation"):
        written = tomllib.loads((DEMO / "record" / f"{MODELS[kind].kinds}.toml").read_text("utf-8"))[kind]
        for entry in written:
            counted = any(COUNTED.fullmatch(text) for text in strings(entry))
            assert counted == (entry["slug"] in INVENTED)


def test_what_is_invented_says_so_in_both_languages() -> None:
    for _, entry in ENTRIES:
        is_invented = entry["slug"] in INVENTED
        for words in (entry, entry["fr"]):
            assert ("invent" in words["title"]) == is_invented
            opening = words.get("summary") or words["introduction"]
            assert ("Invented for this" in opening or "Inventé" in opening) == is_invented


def test_no_body_of_the_un_is_said_to_have_issued_what_is_invented() -> None:
    for call in CALLS:
        if call["slug"] in INVENTED:
            assert "issuers" not in call and "(invented)" in call["issued_by"]
            assert re.findall(r"@(?!forum\.example)", str(call.get("channel"))) == []
        else:
            assert call["issuers"] and "issued_by" not in call


@named(ENTRIES)
def test_french_says_everything_the_original_says(kind: str, entry: Entry) -> None:
    model = MODELS[kind]
    said = {name for name in model.words if entry.get(name) and entry[name] not in BOTH}
    if entry["fr"]["state"] == "outdated":
        said = {name for name in said if {**entry, **entry["earlier"]}.get(name)}
    for field, columns in model.rows.items():
        for row in entry.get(ROWS[field][0], ()):
            words = {column: row[column] for column in columns if row.get(column)}
            said |= {f"{field}.{row['key']}.{name}" for name, text in words.items() if text not in BOTH}
    assert french_of(kind, entry).keys() == said


def test_french_is_spaced_as_french() -> None:
    """A space before ; : ? ! » and after « does not break."""
    texts = [text for kind, entry in ENTRIES for text in french_of(kind, entry).values()]
    wrong = re.compile(r".{12}(?: [;:?!»]|« |[\w)][;?!](?=\s)|')")
    assert [found for text in texts for found in wrong.findall(text)] == []


def test_links_to_our_own_pages_lead_somewhere() -> None:
    texts = [text for _, entry in ENTRIES for text in strings(entry)]
    links = {link for text in texts for link in re.findall(r"\(/(?:en|fr)/(\w+)/([\w-]+)/\)", text)}
    assert {slug for kind, slug in links if kind == "events"} <= {one["slug"] for one in RECORD["event"]}
    assert {kind for kind, _ in links} == {"events"}


def test_calls_choose_among_what_the_desk_offers() -> None:
    for call in CALLS:
        assert set(call.get("languages", ())) <= settings.ALL_LANGUAGES.keys()
        assert set(call.get("formats", ())) <= dict(FORMATS).keys()
        assert {call["answer"], call.get("earlier", {}).get("answer", "sent")} <= set(Answer.values)
        if "time" in call:
            checked_deadline(
                datetime.date.fromisoformat(call["deadline"]),
                datetime.time.fromisoformat(call["time"]),
                call["zone"],
            )


def test_invitations_are_about_a_call_or_a_process() -> None:
    for invitation in RECORD["invitation"]:
        assert ("call" in invitation) != ("process" in invitation)
    assert {one["slug"] for one in RECORD["invitation"] if "call" in one} == INVITED


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("+23", "2027-02-05"),
        ("-12", "2027-01-01"),
        ("monday +0", "2027-01-18"),
        ("wednesday +0", "2027-01-13"),
        ("friday +79", "2027-04-02"),
        ("2018-02-05", "2018-02-05"),
        ("on monday +1", "on monday +1"),
    ],
)
def test_days_are_counted_from_the_day_of_loading(written: str, day: str) -> None:
    assert with_days({"rows": [{"date": written}]}, TODAY) == {"rows": [{"date": day}]}


def test_whatever_the_day_the_session_to_come_lasts_from_a_monday_to_a_friday() -> None:
    for later in range(7):
        today = TODAY + datetime.timedelta(later)
        session = next(one for one in read_record(today)["session"] if one["slug"] == "session-to-come")
        opens, closes = (datetime.date.fromisoformat(session[name]) for name in ("opens_on", "closes_on"))
        assert (opens.weekday(), (closes - opens).days) == (0, 18)
        assert all(row["date"] < session["opens_on"] for row in session["deadline"])
