"""The group of the record and what it wrote, as data: invented throughout, and of one piece."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from travaux.demo.loading import DRAFTER, MEMBER, RECORD, read_record
from travaux.demo.making.sources import DEMO
from travaux.demo.writing.entering import DOES

Entry = dict[str, Any]

WHOLE = read_record(datetime.date(2027, 1, 13))
ORGANISATIONS: list[Entry] = WHOLE["organisation"]
CONTACTS: list[Entry] = [*WHOLE["contact"], *(one for each in ORGANISATIONS for one in each["contact"])]
MEETINGS: list[Entry] = WHOLE["meeting"]
PAPERS: dict[str, Entry] = {one["slug"]: one for one in WHOLE["paper"]}
KEY_MESSAGES = PAPERS["eight-key-messages"]
FILES = ("organisations.toml", "groups.toml", "meetings.toml", "papers/key-messages.toml")


def steps(does: str) -> list[Entry]:
    return [step for step in KEY_MESSAGES["step"] if step["does"] == does]


def said_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in said_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in said_in(part)]
    return [value] if isinstance(value, str) else []


def test_group_has_eleven_organisations_of_every_status_and_each_says_that_it_is_invented() -> None:
    [group] = WHOLE["group"]
    assert {one["organisation"] for one in group["member"]} == {one["key"] for one in ORGANISATIONS}
    assert Counter(one["status"] for one in ORGANISATIONS) == {
        "general": 2,
        "special": 4,
        "roster": 2,
        "none": 3,
    }
    assert len({one["country"] for one in ORGANISATIONS}) == 11
    assert [one["name"] for one in ORGANISATIONS if not one["name"].endswith("(invented)")] == []


def test_people_have_no_names_and_addresses_lead_nowhere() -> None:
    assert [one["name"] for one in CONTACTS if not one["name"].endswith("(invented)")] == []
    assert all(one["kept_for"] and one["kept_until"] for one in CONTACTS)
    assert {one["address"] for one in CONTACTS if one.get("account")} == {DRAFTER, MEMBER}
    for name in FILES:
        text = (RECORD / name).read_text("utf-8")
        assert re.findall(r"[\w.-]+@(?![\w.-]+\.example\b)\S+", text) == []


def test_organisations_are_called_invented_wherever_they_are_named_to_the_public() -> None:
    texts = said_in([[one["text"], one["fr"]] for one in KEY_MESSAGES["paragraph"] + KEY_MESSAGES["message"]])
    texts += said_in([step["name"] for step in steps("signs")])
    names = [one["name"].removesuffix(" (invented)") for one in ORGANISATIONS]
    for name in [*names, "Two Shores Office for Human Rights"]:
        assert [text for text in texts if name in text and f"{name} (invented)" not in text] == []


def test_off_the_record_is_one_lunch_of_guests_alone() -> None:
    [lunch] = [one for one in MEETINGS if one["attribution"] == "off-the-record"]
    assert "group" not in lunch and lunch["guests"] and "Lunch" in lunch["title"]


def test_meetings_are_on_weekdays_and_one_lies_ahead() -> None:
    days = [datetime.date.fromisoformat(one["date"]) for one in MEETINGS]
    assert all(day.weekday() < 5 for day in days)
    assert [day.year for day in days[:-1]] == [2017] * 6
    assert datetime.date(2027, 1, 13) < days[-1]


def test_steps_are_in_order_and_each_is_known() -> None:
    for paper in PAPERS.values():
        assert {step["does"] for step in paper["step"]} - DOES.keys() == set()
        times = [step["at"] for step in paper["step"]]
        assert times == sorted(times)
    assert {step["does"] for paper in PAPERS.values() for step in paper["step"]} == DOES.keys()


def test_messages_are_those_of_the_leaflet_in_both_languages() -> None:
    for name, text_of in (
        ("key-messages-september-2017.en.pdf.md", lambda one: one["text"]),
        ("messages-cles-septembre-2017.fr.pdf.md", lambda one: one["fr"]["text"]),
    ):
        source = (DEMO / "files" / "sources" / name).read_text("utf-8").replace("**", "")
        leaflet = re.findall(r"^[1-8]\. (.+)$", source, re.MULTILINE)
        assert [text_of(one) for one in KEY_MESSAGES["message"]] == leaflet


def test_paper_says_everything_in_french_spaced_as_french() -> None:
    assert all(set(one["fr"]) == {"text", "reason", "references", "addressed_to"} for one in asked())
    assert all(one["fr"] for one in KEY_MESSAGES["paragraph"])
    texts = said_in([one["fr"] for one in [*asked(), *KEY_MESSAGES["paragraph"]]])
    texts += said_in([one["fr"] for one in [*WHOLE["group"], *PAPERS.values()]])
    wrong = re.compile(r".{12}(?: [;:?!»]|« |[\w)][;?!](?=\s)|')")
    assert [found for text in texts for found in wrong.findall(text)] == []


def asked() -> list[Entry]:
    return list(KEY_MESSAGES["message"])


def test_nine_sign_and_one_takes_its_name_back_with_a_reason() -> None:
    signed = [step["organisation"] for step in steps("signs")]
    assert (len(signed), len(set(signed))) == (9, 9)
    [withdrawn] = steps("withdraws a name")
    assert withdrawn["organisation"] in signed and withdrawn["why"]
    invited = {step["organisation"]: step["standing"] for step in steps("invites to sign")}
    status = {one["key"]: one["status"] for one in ORGANISATIONS}
    assert len(invited) == 11
    assert [
        key for key, standing in invited.items() if standing == "co-sponsor" and status[key] == "none"
    ] == []


@pytest.mark.parametrize("name", FILES)
def test_only_what_lies_ahead_or_is_kept_is_dated_from_the_day_of_loading(name: str) -> None:
    written = tomllib.loads((RECORD / name).read_text("utf-8"))
    counted = [text for text in said_in(written) if re.fullmatch(r"(?:\w+day )?[+-]\d+", text)]
    assert set(counted) <= {"thursday +9", "+540", "+360", "+180", "-20"}
