from __future__ import annotations

import pytest

from travaux.transfer.site import Page, as_contract, read_page

PROSE = "Ten partners met by the river for a whole day and spoke about the water that they share."


def make_page(*lines: str, address: str | None = None) -> Page:
    return read_page("page.txt", "\n\n".join([*([address] if address else []), *lines]).encode())


def events(page: Page) -> list[tuple[str, str, str | None]]:
    return [(event.title, event.title_from, event.date) for event in page.events]


def test_area_has_introduction_and_dated_entries() -> None:
    page = make_page(
        "Areas of Work",
        "Rivers & Lakes",
        PROSE,
        "Ongoing Activities",
        "  • Counting *fish*",
        "  • Naming lakes",
        "Recent Timeline Events",
        "May 2019",
        "A day by the river",
        PROSE,
        "Related Areas of Work",
        "Borders",
        "April 2019",
        "A night by the lake",
    )
    assert (page.kind, page.areas) == ("area", ["Rivers & Lakes"])
    assert page.introduction == f"{PROSE}\n\n### Ongoing Activities\n\n- Counting \\*fish\\*\n- Naming lakes"
    assert events(page) == [
        ("A day by the river", "page", "2019-05"),
        ("A night by the lake", "page", "2019-04"),
    ]
    assert page.events[0].areas == ("Borders",)


def test_newsroom_entry_has_its_date_below_its_title() -> None:
    page = make_page("Newsroom", "A day by the river", "28th July 2022", "Photo of all", PROSE)
    assert (page.kind, events(page)) == ("entry", [("A day by the river", "page", "2022-07-28")])
    assert page.events[0].kind == "news"
    assert page.events[0].text == f"Photo of all\n\n{PROSE}"


def test_date_in_the_address_alone_is_not_printed() -> None:
    page = make_page("A day by the river", PROSE, address="https://office.example/timeline/2018/11/day-river")
    assert events(page) == [("A day by the river", "page", None)]


def test_title_comes_from_the_address_where_none_is_printed() -> None:
    page = make_page(PROSE, address="https://office.example/newsroom/ten-partners-and-a-UN-river")
    assert events(page) == [("ten partners and a UN river", "address", None)]
    page = make_page(PROSE, address="https://office.example/newsroom/day-by-the-river")
    assert events(page) == [("Day by the river", "address", None)]


def test_title_from_the_address_is_spelt_as_the_text_spells_it() -> None:
    page = make_page(
        "Our report ‘Rivers and Peace: A Look at the UNHCR’ is out now, and it can be had in all libraries.",
        address="https://office.example/resource/rivers-peace-look-unhcr",
    )
    assert [resource.title for resource in page.resources] == ["Rivers and Peace: A Look at the UNHCR"]


def test_title_comes_from_the_opening_where_there_is_no_address() -> None:
    page = make_page("May 2019", PROSE)
    assert events(page) == [
        (
            "Ten partners met by the river for a whole day and spoke about the water that…",
            "opening",
            "2019-05",
        )
    ]


def test_month_belongs_to_the_entry_below_it_alone() -> None:
    page = make_page(
        "May 2019", "A day by the river", PROSE, "A second day by the river", PROSE,
        "June 2019", "A night by the lake", PROSE,
        address="https://office.example/timeline",
    )  # fmt: skip
    assert events(page) == [
        ("A day by the river", "page", "2019-05"),
        ("A second day by the river", "page", None),
        ("A night by the lake", "page", "2019-06"),
    ]
    assert page.not_understood == [
        "“A second day by the river” has no date of its own: read as an entry without a date."
    ]


def test_title_below_a_month_may_end_in_a_full_stop() -> None:
    page = make_page("May 2019", "The office publishes ‘Ten Rivers’.", PROSE, "June 2019", "A lake", PROSE)
    assert events(page) == [
        ("The office publishes ‘Ten Rivers’.", "page", "2019-05"),
        ("A lake", "page", "2019-06"),
    ]


def test_library_lists_resources_with_authors_and_links() -> None:
    page = make_page(
        "Resources for:", "Rivers", "July 2017", "Ten rivers: a briefing", PROSE, "Author: ", "  • Ann Other",
        "Related Links", "A map of ten rivers", "Tags: ", "March 2017", "Geneva Newsletter",
        address="https://office.example/resources/Rivers",
    )  # fmt: skip
    assert (page.kind, page.areas, page.events) == ("resources", ["Rivers"], [])
    assert [(r.title, r.date, r.kind, r.authors) for r in page.resources] == [
        ("Ten rivers: a briefing", "2017-07", "paper", ("Ann Other",)),
        ("Geneva Newsletter", "2017-03", "newsletter", ()),
    ]
    assert [link.text for link in page.resources[0].links] == ["A map of ten rivers"]
    assert [resource["kind"] for resource in as_contract(page)["resources"]] == ["paper", "other"]


def test_library_without_months_keeps_its_intro_and_every_paragraph() -> None:
    page = make_page(
        f"This is our library. {PROSE} Recent Publications",
        PROSE,
        "- with a list",
        "The second paper tells how one lake was shared by two cities and a village.",
        address="https://office.example/resources?page=3",
    )
    assert [resource.title_from for resource in page.resources] == ["opening", "opening"]
    assert page.resources[0].text == f"{PROSE}\n\n- with a list"


def test_text_below_every_entry_is_not_its_own() -> None:
    page = make_page(
        "Event of Note", "May 2019", "A day by the river", PROSE, "Related Files", "More about this work",
        "The office has worked on rivers for many years, and will do so for more.", "Related Areas of Work",
        address="https://office.example/timeline/2019/5/day-river",
    )  # fmt: skip
    assert page.events[0].text == PROSE
    assert page.not_understood == [
        "“A day by the river” had files, but the page as saved does not name them."
    ]


@pytest.mark.parametrize(
    ("sentence", "title", "kind"),
    [
        ("The full document is attached below.", "A day by the river", "other"),
        ("The attached short document explains how you can take part.", "A day by the river", "guidance"),
        ("Details are in the note verbale attached.", "Note verbale", "note-verbale"),
        ("A concept note is available below.", "Concept note", "other"),
        ("Our oral statement can be downloaded here.", "Oral statement", "statement"),
        ("The guidebook is available at the end of this post.", "Guidebook", "guidance"),
        ("La note verbale est ci-jointe.", "Note verbale", "note-verbale"),
    ],
)
def test_documents_spoken_of_are_resources_without_a_file(sentence: str, title: str, kind: str) -> None:
    page = make_page("May 2019", "A day by the river", PROSE, sentence)
    assert [(r.title, r.kind, r.attached, r.event) for r in page.resources] == [
        (title, kind, False, "A day by the river")
    ]


def test_links_and_plurals_make_no_document() -> None:
    page = make_page(
        "May 2019", "A day by the river", "Read the article at the link below.", "Links can be found below.",
        "Our interventions are available for download.",
    )  # fmt: skip
    assert page.resources == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("The office launches a new guidebook", "publication"),
        ("Policy Brief: rivers", "publication"),
        ("The office delivers oral statement on rivers", "statement"),
        ("The office hosts a second consultation", "event"),
        ("Webinar: rivers", "event"),
        ("Call for inputs on rivers", "call"),
        ("Of rivers and borders", "other"),
    ],
)
def test_kind_of_an_entry_follows_its_title(title: str, kind: str) -> None:
    page = make_page("May 2019", title, "It was so.")
    assert [event.kind for event in page.events] == [kind]


def test_call_carries_issuer_deadline_and_time() -> None:
    page = make_page(
        "May 2019", "Call for inputs on rivers", "Inputs are due by 24 June 2019, 18:00 Geneva time.",
        "They go to the Office of the United Nations High Commissioner for Human Rights.",
    )  # fmt: skip
    assert [(c.issuer, c.deadline, c.time, c.zone) for c in page.calls] == [
        ("OHCHR", "2019-06-24", "18:00", "Europe/Zurich")
    ]


def test_page_of_another_sort_is_listed() -> None:
    page = make_page("Who we are", PROSE, address="https://office.example/about")
    assert (page.kind, page.title, page.introduction) == ("other", "Who we are", PROSE)
    assert page.not_understood == [
        "The page is neither an area nor a list, an entry or a resource: only its text was read."
    ]


def test_page_that_breaks_off_says_where() -> None:
    page = make_page("May 2019", "A day", f"{PROSE} {PROSE} {PROSE} And then they went to the")
    assert page.not_understood == [
        "The text stops in mid-sentence: “… they share. And then they went to the”."
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"https://office.example/timeline/2019/5/a-b-c"])
def test_empty_page_makes_nothing(content: bytes) -> None:
    page = read_page("page.txt", content)
    assert (page.events, page.resources, page.not_understood) == ([], [], ["The page has no text."])
