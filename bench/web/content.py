"""The record that is measured: made up, the same at every run, of any size. Knows nothing of Django."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1995, 2025
DAYS = (datetime.date(LAST_YEAR, 12, 31) - datetime.date(FIRST_YEAR, 1, 1)).days + 1
SORTS = ("event", "event", "event", "call", "publication", "statement", "news", "other")
PLACES = ("Geneva", "New York", "Nairobi", "Vienna", "Bangkok", "Addis Ababa", "")


@dataclass(frozen=True, slots=True)
class AreaEntry:
    number: int
    slug: str
    title: str
    summary: str
    introduction: str
    related: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BodyEntry:
    number: int
    slug: str
    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class ResourceEntry:
    number: int
    slug: str
    title: str
    description: str
    sort: str
    date: datetime.date
    areas: tuple[int, ...]
    bodies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event; `areas`, `bodies` and `resources` are numbers, from 0, of the entries above."""

    number: int
    slug: str
    title: str
    summary: str
    body: str  # Markdown: paragraphs of 150 to 300 words together
    sort: str
    date: datetime.date
    place: str
    deadline: datetime.date | None  # of calls
    areas: tuple[int, ...]
    bodies: tuple[int, ...]
    resources: tuple[int, ...]


AREAS = (
    "Freedom of movement",
    "Conscience and service",
    "Belonging to a State",
    "Work and dignity",
    "Peace and its makers",
)
BODIES = (
    ("General Assembly", "GA"),
    ("Third Committee", "C3"),
    ("Human Rights Council", "HRC"),
    ("Office of the High Commissioner for Human Rights", "OHCHR"),
    ("Office of the High Commissioner for Refugees", "UNHCR"),
    ("International Organization for Migration", "IOM"),
    ("International Labour Organization", "ILO"),
    ("Human Rights Committee", "CCPR"),
    ("Committee on the Rights of the Child", "CRC"),
    ("Committee on Migrant Workers", "CMW"),
    ("Working Group on the Universal Periodic Review", "UPR"),
    ("Special Rapporteur on the human rights of migrants", "SR Migrants"),
)
TOPICS = (
    "children on the move",
    "alternatives to detention",
    "fair recruitment",
    "objection to military service",
    "birth registration",
    "family unity",
    "safe passage at sea",
    "access to a lawyer",
    "returns and their limits",
    "the right to a nationality",
    "words about newcomers",
    "local welcome",
)
OPENINGS = (
    "A morning on {}",
    "Questions about {}",
    "What States said on {}",
    "Our note on {}",
    "Hearing on {}",
    "A call for views on {}",
    "Round table: {}",
    "New paper on {}",
)
SENTENCES = (
    "The room was full well before the chair opened the meeting.",
    "Three delegations asked for the paragraph to be read once more, slowly, before they would comment.",
    "We had brought a short paper of two pages, and most of the copies were gone by noon.",
    "Nobody objected to the principle; the argument was about who would pay for it.",
    "A teacher from a border town told how her class had changed within one winter.",
    "The secretariat promised to publish the list of speakers by the end of the week.",
    "Our colleagues in the field had warned that the figures were older than they looked.",
    "It was agreed to come back to the matter in the autumn, with a written proposal.",
    "Several speakers came back to the same point: a rule that nobody knows protects nobody.",
    "The mandate ends next year, and whether it is renewed depends on a handful of votes.",
    "Between the two meetings we spoke with eleven delegations, most of them in the corridor.",
    "One of them took up our wording almost as it stood, with a single word left out.",
    "That word mattered, and we shall say so when the next draft is on the table.",
    "Those who had travelled furthest were given the floor last, as happens too often.",
    "The chair thanked everyone for their patience and closed ten minutes late.",
    "We thank the families who let us tell their story, each in the words they chose.",
    "The report will be ready in spring; until then we keep a list of what was promised.",
    "Whoever wishes to add to our answer may write to us before the end of the month.",
    "A summary in French follows as soon as our volunteers have finished it.",
    "The lawyers among us pointed to an earlier resolution that had settled this very question.",
    "There was laughter when the interpreter was handed a proverb without warning.",
    "For many in the region, crossing a river is still the only way to reach a school.",
    "The small States spoke briefly and to the point, and were quoted for the rest of the day.",
    "We asked that children be heard in every procedure that decides where they will live.",
    "The answer was courteous, and left the date open.",
    "Two of the experts stayed on afterwards and went through our questions one by one.",
    "This was the fourth consultation of its kind and the first to be webcast from start to end.",
    "In the afternoon the group turned to follow-up: who reports, to whom, and how often.",
    "A proposal to delete the last clause found less support than we had feared.",
    "What is missing is a deadline, and someone whose task it is to keep it.",
)
FIRST_WORDS = ("paper", "guidance", "statement", "report", "newsletter")


def areas() -> list[AreaEntry]:
    rng = random.Random("areas")
    return [
        AreaEntry(
            number=number,
            slug=slug(title),
            title=title,
            summary=rng.choice(SENTENCES),
            introduction=prose(rng),
            related=((number + 1) % len(AREAS), (number + 3) % len(AREAS)),
        )
        for number, title in enumerate(AREAS)
    ]


def bodies() -> list[BodyEntry]:
    return [
        BodyEntry(number, slug(abbreviation), name, abbreviation)
        for number, (name, abbreviation) in enumerate(BODIES)
    ]


def resources(events: int) -> list[ResourceEntry]:
    """The resources of a record of so many events: one to twenty events, and forty at least."""
    rng = random.Random("resources")
    return [
        ResourceEntry(
            number=number,
            slug=f"file-{number}",
            title=f"{rng.choice(TOPICS).capitalize()}, {rng.choice(FIRST_WORDS)} {number}",
            description=" ".join(rng.sample(SENTENCES, 3)),
            sort=rng.choice(FIRST_WORDS),
            date=day(rng),
            areas=tuple(rng.sample(range(len(AREAS)), rng.choice((1, 1, 2)))),
            bodies=(rng.randrange(len(BODIES)),),
        )
        for number in range(max(40, events // 20))
    ]


def events(count: int) -> Iterator[EventEntry]:
    """So many events, spread evenly over the years; those of a smaller record are not those of a larger."""
    rng = random.Random(f"events {count}")
    files = len(resources(count))
    for number in range(count):
        title = rng.choice(OPENINGS).format(rng.choice(TOPICS))
        sort, date = rng.choice(SORTS), day(rng)
        yield EventEntry(
            number=number,
            slug=f"{slug(title)}-{number}",
            title=f"{title}, no. {number}",
            summary=rng.choice(SENTENCES),
            body=prose(rng),
            sort=sort,
            date=date,
            place=rng.choice(PLACES),
            deadline=date + datetime.timedelta(days=30) if sort == "call" else None,
            areas=tuple(rng.sample(range(len(AREAS)), rng.choice((1, 1, 2)))),
            bodies=tuple(rng.sample(range(len(BODIES)), rng.choice((0, 1, 2)))),
            resources=tuple(rng.sample(range(files), rng.choice((0, 0, 1, 2)))),
        )


def prose(rng: random.Random) -> str:
    """Paragraphs of 150 to 300 words in all."""
    wanted, words = rng.randrange(160, 280), 0
    paragraphs: list[list[str]] = [[]]
    while words < wanted:
        sentence = rng.choice(SENTENCES)
        words += sentence.count(" ") + 1
        paragraphs[-1].append(sentence)
        if len(paragraphs[-1]) == 4:
            paragraphs.append([])
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def day(rng: random.Random) -> datetime.date:
    return datetime.date(FIRST_YEAR, 1, 1) + datetime.timedelta(days=rng.randrange(DAYS))


def slug(title: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in title.lower()).replace("--", "-").strip("-")
