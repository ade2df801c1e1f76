"""The real pages: titles and dates are facts and stand here; their sentences stay where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from travaux.transfer.site import Page, as_contract, read_site

MESSAGES = "Key Messages for a Human Rights Based Global Compact for Safe, Orderly and Regular Migration"
SHARE = (
    "The global compact for safe orderly and regular migration & the global compact for refugees: "
    "Share your experiences"
)
CALL = "Call for inputs to UN report on human rights of migrants"


@pytest.fixture(scope="session")
def pages(shared: Path) -> dict[str, Page]:
    return {page.source: page for page in read_site([shared / "data" / "pages"]).pages}


def test_page_of_2017_is_read_exactly(pages: dict[str, Page]) -> None:
    name = "area-refugees-and-migrants-2017.txt"

    def event(title: str, date: str, kind: str) -> dict[str, Any]:
        return {"title": title, "title_from": "page", "date": date, "kind": kind}

    def resource(title: str, kind: str, event: str) -> dict[str, Any]:
        return {"title": title, "date": None, "kind": kind, "attached": False, "event": event}

    assert as_contract(pages[name]) == {
        "source": name,
        "kind": "area",
        "areas": ["Refugees and Migrants"],
        "events": [
            event(MESSAGES, "2017-09", "publication"),
            event(SHARE, "2017-08", "other") | {"invitation": True},
            event(CALL, "2017-07", "call"),
        ],
        "resources": [
            resource(MESSAGES, "paper", MESSAGES),
            resource(SHARE, "guidance", SHARE),
            resource("Note verbale", "note-verbale", CALL),
        ],
        "calls": [{"title": CALL, "issuer": "OHCHR", "deadline": "2017-07-24"}],
        "not_understood": [],
    }


def test_call_of_2017_states_no_time(pages: dict[str, Page]) -> None:
    calls = pages["area-refugees-and-migrants-2017.txt"].calls
    assert [(call.issuer_slug, call.time, call.zone) for call in calls] == [("ohchr", None, None)]


def test_introduction_of_2017_ends_where_its_events_begin(pages: dict[str, Page]) -> None:
    page = pages["area-refugees-and-migrants-2017.txt"]
    assert page.introduction.count("\n\n") == 3
    assert "Recent Timeline Events" not in page.introduction


# Page → kind, areas, titles and dates of its events, titles and dates of its resources.
PRINTED: dict[str, tuple[str, list[str], list[tuple[str, str | None]], list[tuple[str, str | None]]]] = {
    "01_resource_2018_briefing_for_friends_gcm.txt": (
        "resources",
        [],
        [],
        [("Briefing for Friends - A short guide for engaging with the Global Compact on Migration", None)],
    ),
    "03_timeline_2018_foundations_for_implementation.txt": (
        "entry",
        [],
        [
            (
                "Foundations for Implementation: QUNO launches new guidebook for States implementing the "
                "Global Compact for Migration",
                "2018-11",
            )
        ],
        [
            (
                "Foundations for Implementation: QUNO launches new guidebook for States implementing the "
                "Global Compact for Migration",
                None,
            )
        ],
    ),
    "05_area_peace_and_disarmament.txt": ("area", ["Peace & Disarmament"], [], []),
    "07_timeline_human_impacts_of_climate_change_p1.txt": (
        "timeline",
        ["Human Impacts of Climate Change"],
        [
            (
                "Small Island Developing States champion initiative to seek World Court Advisory Opinion",
                "2023-03",
            ),
            ("QUNO Review 2023", "2023-03"),
            ("QUNO: 75 Years of a Trusted Presence at the United Nations", "2023-03"),
            ("IPCC 58th Session", "2023-03"),
        ],
        [],
    ),
    "09_area_climate_change_peace_and_justice.txt": (
        "area",
        ["Climate Change, Peace and Justice"],
        [("Webinar: Quakers Coming Together to Care for the Earth", "2019-07")],
        [],
    ),
    "11_resource_integrating_human_rights_special_procedures.txt": (
        "resources",
        [],
        [],
        [("Integrating Human Rights and Sustaining Peace: Exploring Special Procedures", None)],
    ),
    "15_newsroom_conscientious_objection_side_event.txt": (
        "entry",
        [],
        [("QUNO co sponsors conscientious objection military service challenges and", None)],
        [],
    ),
    "17_resource_2014_oral_statement_co.txt": (
        "resources",
        [],
        [],
        [("Oral Statement: The right of conscientious objection to military service", "2014-03")],
    ),
    "19_area_reconciliation_dialogue_2024.txt": (
        "area",
        ["Reconciliation & Dialogue"],
        [
            ("Beyond the Armistice: Opportunities for Peace on the Korean Peninsula", "2024-07"),
            ("QUNO NY joins first ever CSO-UN Dialogue on Peacebuilding", "2023-12"),
            ("The Second Session of the Permanent Forum on People of African Descent", "2023-06"),
        ],
        [],
    ),
    "21_area_high_level_policy_engagement.txt": ("area", ["High Level Policy Engagement"], [], []),
    "23_timeline_high_level_policy_2016.txt": (
        "timeline",
        ["High Level Policy Engagement"],
        [("Another Successful meeting by the CSO-UN Prevention Platform", "2016-11")],
        [],
    ),
    "25_timeline_food_sustainability_2015.txt": (
        "timeline",
        ["Food & Sustainability"],
        [
            ("QUNO hosts third expert consultation on trade and investment in agriculture", "2015-04"),
            ("QUNO holds first expert consultation on small-scale farmer innovation", "2015-05"),
            (
                "QUNO presents at WIPO seminar on Intellectual Property Rights, Genetic Resources, "
                "Traditional Knowledge and Traditional Cultural Expressions",
                "2015-06",
            ),
            ("Policy Brief: Realizing the right to food in an era", "2015-08"),
        ],
        [],
    ),
    "27_resources_food_sustainability.txt": (
        "resources",
        ["Food & Sustainability"],
        [],
        [
            (
                "Reinvigorating the Public Sector: The Case of Food Security, Small-Scale Farmers, Trade and "
                "Intellectual Property Rules",
                "2017-07",
            ),
            (
                "QUNO Submits Written Input to Special Rapporteur on the Right to Food in Humanitarian "
                "Contexts",
                "2017-03",
            ),
            (
                "QUNO Submits Written Input to the Berlin Charter on Rural Development and Food Security",
                "2017-03",
            ),
        ],
    ),
    "29_videos_cop22.txt": (
        "resources",
        [],
        [],
        [
            (
                "QUNO Co-Hosted COP22 Side Event: Trust and Peacebuilding Approaches for Ambitious "
                "Climate Action",
                "2016-11",
            ),
            ("VIDEO: Susan Bragdon talks about our Food & Sustainability programme", "2016-01"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_titles_and_dates_of_a_page_are_those_printed(name: str, pages: dict[str, Page]) -> None:
    page = pages[name]
    events = [(event.title, event.date) for event in page.events]
    resources = [(resource.title, resource.date) for resource in page.resources]
    assert (page.kind, page.areas, events, resources) == PRINTED[name]


def test_page_without_titles_names_its_paragraphs_by_their_openings(
    pages: dict[str, Page], shared: Path
) -> None:
    name = "13_area_human_rights_and_refugees_dev.txt"
    page = pages[name]
    text = (shared / "data" / "pages" / name).read_text(encoding="utf-8")
    assert [(event.title_from, event.date) for event in page.events] == [("opening", None)] * 3
    assert [event.title.rstrip("…") in text for event in page.events] == [True] * 3
    assert [note.split(":")[0] for note in page.not_understood] == [
        "The page does not print its name; its address says “Humanrightsrefugees”.",
        *["A paragraph has no title or date"] * 3,
        "The text stops in mid-sentence",
    ]


def test_every_page_is_read(pages: dict[str, Page]) -> None:
    assert len(pages) == len(PRINTED) + 2
