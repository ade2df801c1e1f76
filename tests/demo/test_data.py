"""The demonstration record as data: complete, consistent, and as untidy as it means to be."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

import travaux.demo

DEMO = Path(travaux.demo.__file__).parent
FILES = DEMO / "files"
EVENT_SORTS = {"event", "call", "publication", "statement", "news", "other"}
RESOURCE_SORTS = {
    "paper",
    "guidance",
    "statement",
    "resolution",
    "report",
    "note-verbale",
    "newsletter",
    "other",
}
LENGTHS = {"summary": 500, "place": 120, "symbol": 60, "slug": 120}
TITLES = {"area": 200, "page": 200, "event": 300, "resource": 300}
PARTNERS = (
    "Harbour Law Clinic",
    "Open Register Network",
    "Hill and Delta Women’s Union",
    "Northern Kitchen Table",
    "Quiet Witness Circle",
    "Cercle des témoins silencieux",
)

Entry = dict[str, Any]


def read_record() -> dict[str, Any]:
    record: dict[str, Any] = {}
    for path in sorted((DEMO / "record").rglob("*.toml")):
        for kind, entries in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(entries, list):
                record.setdefault(kind, []).extend(entries)
            else:
                record[kind] = entries
    return record


RECORD = read_record()
OFFICE: Entry = RECORD["office"]
AREAS: list[Entry] = RECORD["area"]
EVENTS: list[Entry] = RECORD["event"]
RESOURCES: list[Entry] = RECORD["resource"]
PAGES: list[Entry] = RECORD["page"]
PAPERS: list[Entry] = RECORD["paper"]
ENTRIES = [(kind, entry) for kind in ("area", "event", "resource", "page") for entry in RECORD[kind]]
VERSIONS = [version for resource in RESOURCES for version in resource.get("version", ())]


def slugs(entries: list[Entry]) -> set[str]:
    return {entry["slug"] for entry in entries}


def references(entries: list[Entry], key: str) -> set[str]:
    return {slug for entry in entries for slug in entry.get(key, ())}


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    return [value] if isinstance(value, str) else []


def luminance(colour: str) -> float:
    channels = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_record_has_five_areas_and_sixty_events_of_which_three_are_unpublished() -> None:
    published = [event for event in EVENTS if "published" in event]
    assert (len(AREAS), len(published), len(EVENTS)) == (5, 57, 60)


def test_record_uses_every_sort_of_event() -> None:
    assert {event["sort"] for event in EVENTS} == EVENT_SORTS


def test_resources_are_of_known_sorts() -> None:
    assert {resource["sort"] for resource in RESOURCES} - RESOURCE_SORTS == set()


def test_slugs_are_unique_and_plain() -> None:
    for kind in ("area", "event", "resource", "page"):
        counted = Counter(entry["slug"] for entry in RECORD[kind])
        assert [slug for slug, times in counted.items() if times > 1] == []
        assert [slug for slug in counted if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_references_lead_somewhere() -> None:
    areas = references(EVENTS + RESOURCES, "areas") | references(AREAS, "related")
    programmes = {area["programme"] for area in AREAS if "programme" in area}
    assert (areas | programmes) - slugs(AREAS) == set()
    assert references(EVENTS, "resources") - slugs(RESOURCES) == set()


def test_every_resource_belongs_to_an_area_and_every_area_has_events() -> None:
    assert [resource["slug"] for resource in RESOURCES if not resource["areas"]] == []
    assert references(EVENTS, "areas") == slugs(AREAS)


def test_related_areas_are_related_both_ways() -> None:
    pairs = {(area["slug"], other) for area in AREAS for other in area["related"]}
    assert pairs == {(other, slug) for slug, other in pairs}
    assert [pair for pair in pairs if pair[0] == pair[1]] == []


def test_exactly_one_area_is_a_programme() -> None:
    assert {area.get("programme") for area in AREAS} == {None, "people-on-the-move"}


def test_bodies_are_in_the_register() -> None:
    files = sorted((DEMO.parent / "texts" / "bodies").glob("*.toml"))
    if not files:
        pytest.skip("the register of bodies is not written yet")
    register = [body for path in files for body in tomllib.loads(path.read_text("utf-8"))["body"]]
    used = references(EVENTS + RESOURCES, "bodies")
    assert used - slugs(register) == set()


@pytest.mark.parametrize("entry", EVENTS + RESOURCES, ids=lambda entry: entry["slug"])
def test_dates_are_days_months_or_years(entry: Entry) -> None:
    printed = entry.get("date", "2000")
    first = datetime.date.fromisoformat((printed + "-01-01")[:10])
    assert len(printed) in (4, 7, 10)
    if "ends_on" in entry:
        assert len(printed) == 10
        assert datetime.date.fromisoformat(entry["ends_on"]) > first
    for key in ("published", "changed"):
        datetime.date.fromisoformat(entry.get(key, "2000-01-01"))


def test_record_is_as_untidy_as_a_real_one() -> None:
    published = [event for event in EVENTS if "published" in event]
    assert Counter(len(event.get("date", "")) for event in published) == {10: 43, 7: 11, 4: 2, 0: 1}
    assert slugs(EVENTS) - slugs(published) == {
        "objectors-procedures-in-practice",
        "register-that-travels",
        "what-we-bring-to-the-refugee-forum",
    }
    assert [event["slug"] for event in EVENTS if "draft" in event] == ["resolution-73-195"]
    assert [r["slug"] for r in RESOURCES for v in r.get("version", ()) if "file" not in v] == [
        "ohchr-note-verbale-july-2017"
    ]
    assert [event["slug"] for event in published if "summary" not in event] == [
        "protection-of-migrants-70-147"
    ]
    assert [event["slug"] for event in EVENTS if len(event["title"]) > 200] == [
        "migrants-in-vulnerable-situations"
    ]


def test_an_announcement_and_its_report_look_like_one_event_entered_twice() -> None:
    titles = Counter(event["title"] for event in EVENTS)
    announcement, report = (event for event in EVENTS if titles[event["title"]] > 1)
    assert announcement["date"] == report["date"] < report["published"]
    assert announcement["published"] < announcement["date"]
    assert f"/events/{announcement['slug']}/" in report["body"]


def test_events_were_moved_cancelled_and_entered_in_the_wrong_area() -> None:
    first = {event["slug"]: event["earlier"] for event in EVENTS if "earlier" in event}
    moved = {slug: one["date"] for slug, one in first.items() if "date" in one}
    assert moved == {"evening-on-objectors-and-asylum": "2014-03-13"}
    cancelled = [event["slug"] for event in EVENTS if event["title"].startswith("Cancelled")]
    assert cancelled == ["reading-the-third-revision"]
    assert "Cancelled" not in first["reading-the-third-revision"]["title"]
    [corrected] = [event for event in EVENTS if event["slug"] == "iom-and-the-united-nations"]
    assert set(first["iom-and-the-united-nations"]["areas"]) & set(corrected["areas"]) == set()


def test_one_area_has_few_events_and_each_year_from_2012_to_2018_has_some() -> None:
    areas = Counter(area for event in EVENTS for area in event["areas"])
    few, many = areas["peace-climate-and-displacement"], areas["refugees-and-migrants"]
    assert few == min(areas.values()) and few * 5 < many
    assert {str(year) for year in range(2012, 2019)} <= {event.get("date", "")[:4] for event in EVENTS}


def test_about_half_of_the_events_are_in_french_and_some_of_these_are_outdated_or_drafts() -> None:
    states = Counter(event["fr"]["state"] for event in EVENTS if "fr" in event)
    assert states == {"published": 30, "outdated": 3, "draft": 3}


@pytest.mark.parametrize("entry", EVENTS, ids=lambda entry: entry["slug"])
def test_every_key_of_an_event_is_one_that_the_loader_takes(entry: Entry) -> None:
    """What is misspelt would be left out without a word."""
    words = {"title", "summary", "body", "place"}
    facts = {"sort", "date", "ends_on", "areas", "bodies", "resources"}
    assert entry.keys() - words - facts - {"slug", "published", "changed", "earlier", "draft", "fr"} == set()
    assert entry.get("earlier", {}).keys() - words - facts == set()
    assert entry.get("fr", {}).keys() - words - {"state"} == set()
    assert ("earlier" in entry) == ("changed" in entry)
    assert entry.get("changed", "9999") > entry.get("published", "")


def test_what_took_place_was_told_afterwards() -> None:
    told_before = {
        event["slug"]
        for event in EVENTS
        if "published" in event and event.get("changed", event["published"]) < event.get("date", "")[:10]
    }
    assert told_before == {"evening-on-objectors-and-asylum", "reading-the-third-revision"}


def test_areas_and_pages_are_in_french() -> None:
    assert Counter(area["fr"]["state"] for area in AREAS) == {"published": 4, "outdated": 1}
    assert {page["fr"]["state"] for page in PAGES} == {"published"}


def test_outdated_translations_have_the_earlier_words_they_were_made_from() -> None:
    for _, entry in ENTRIES:
        if entry.get("fr", {}).get("state") == "outdated":
            assert entry["published"] < entry["changed"]
            assert entry["earlier"].keys() <= entry["fr"].keys()


def test_words_fit_their_fields() -> None:
    for kind, entry in ENTRIES:
        longest = LENGTHS | {"title": TITLES[kind]}
        for words in (entry, entry.get("fr", {}), entry.get("earlier", {}), entry.get("draft", {})):
            assert [key for key, most in longest.items() if len(words.get(key, "")) > most] == []


def test_translations_say_everything_the_original_says() -> None:
    words = {"title", "summary", "introduction", "body", "description"}
    for _, entry in ENTRIES:
        if "fr" in entry:
            assert entry["fr"].keys() - {"state", "place"} == entry.keys() & words


def test_french_is_spaced_as_french() -> None:
    """A space before ; : ? ! » and after « does not break."""
    texts = [text for _, entry in ENTRIES for text in strings(entry.get("fr", {}))] + strings(OFFICE["fr"])
    texts += [path.read_text("utf-8").split("+++\n", 2)[2] for path in (FILES / "sources").glob("*.fr.*")]
    wrong = re.compile(r".{12}(?: [;:?!»]|« |[\w)][;?!](?=\s)|')")
    assert [found for text in texts for found in wrong.findall(text)] == []


def test_links_to_our_own_pages_lead_somewhere() -> None:
    texts = [text for _, entry in ENTRIES for text in strings(entry)]
    links = {link for text in texts for link in re.findall(r"\(/(?:en|fr)/(\w+)/([\w-]+)/\)", text)}
    assert {slug for kind, slug in links if kind == "areas"} <= slugs(AREAS)
    assert {slug for kind, slug in links if kind == "events"} <= slugs(EVENTS)
    assert {slug for kind, slug in links if kind == "papers"} <= slugs(PAPERS)
    assert {kind for kind, _ in links} <= {"areas", "events", "papers"}


def test_colour_of_the_office_is_readable_on_white() -> None:
    assert 1.05 / (luminance(OFFICE["colour"]) + 0.05) >= 4.5


def test_office_and_partners_say_that_they_are_invented() -> None:
    assert "(invented)" in OFFICE["name"] and "(inventé)" in OFFICE["fr"]["name"]
    texts = [path.read_text("utf-8") for path in (FILES / "sources").glob("*.md")]
    texts += [text for _, entry in ENTRIES for text in strings(entry)]
    for partner in PARTNERS:
        assert [text for text in texts if partner in text and f"{partner} (invent" not in text] == []


def test_files_are_those_named_in_the_record() -> None:
    made = {path.name for path in FILES.iterdir() if path.is_file()}
    assert made == {version["file"] for version in VERSIONS if "file" in version}
    assert made == {path.name.removesuffix(".md") for path in (FILES / "sources").iterdir()}


def test_versions_are_one_a_language_and_named_for_it() -> None:
    for resource in RESOURCES:
        languages = [version["language"] for version in resource.get("version", ())]
        assert len(languages) == len(set(languages))
    assert [v for v in VERSIONS if "file" in v and v["file"].split(".")[-2] != v["language"]] == []


@pytest.mark.parametrize("path", sorted(FILES.glob("*.pdf")), ids=lambda path: path.name)
def test_pdfs_are_short_small_and_described(path: Path) -> None:
    content = path.read_bytes()
    with pypdfium2.PdfDocument(content) as pdf:
        title = pdf.get_metadata_dict()["Title"]
        text = pdf[0].get_textpage().get_text_bounded()
        assert 1 <= len(pdf) <= 3
    assert len(content) <= 40 * 1024
    assert f"/Lang ({path.suffixes[0].removeprefix('.')})".encode() in content
    assert title.split()[0] in text


def test_accents_survive_in_pdfs() -> None:
    with pypdfium2.PdfDocument(FILES / "repondre-a-l-appel-du-hcdh.fr.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert [word for word in ("Répondre", "l’appel", "cœur", "hôpital", "Écrivez") if word not in text] == []


@pytest.mark.parametrize("path", sorted(FILES.glob("*.docx")), ids=lambda path: path.name)
def test_word_files_are_small_and_described(path: Path) -> None:
    properties = docx.Document(str(path)).core_properties
    assert path.stat().st_size <= 40 * 1024
    assert properties.language == path.suffixes[0].removeprefix(".")
    assert properties.title in {paragraph.text for paragraph in docx.Document(str(path)).paragraphs}
