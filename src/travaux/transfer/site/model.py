"""What was read from one page of a site: what the record takes from it, and how sure each part is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from travaux.transfer.site.addresses import PageKind
from travaux.transfer.site.blocks import Link

TitleFrom = Literal["page", "address", "opening"]
EventKind = Literal["event", "call", "publication", "statement", "news", "other"]
ResourceKind = Literal[
    "paper", "guidance", "statement", "resolution", "report", "note-verbale", "newsletter", "other"
]


@dataclass(frozen=True)
class ReadFile:
    """A file that a page links to: where it lay on the old site, and where it lies now, if beside the
    page.
    """

    title: str
    address: str
    path: Path | None
    language: str | None = None  # where its link, its name or its page says so


@dataclass(frozen=True)
class Download:
    """A file of a site that was fetched: where it lies now, or in one sentence why it does not."""

    address: str
    path: Path | None
    reason: str = ""


@dataclass(frozen=True)
class ReadResource:
    """A resource of the library, or a document that an event speaks of (then `event` is its title)."""

    title: str
    title_from: TitleFrom
    date: str | None
    kind: ResourceKind
    event: str | None = None
    files: tuple[ReadFile, ...] = ()
    text: str = ""
    address: str | None = None
    areas: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def attached(self) -> bool:
        """Whether a file of it was found beside the pages."""
        return any(file.path is not None for file in self.files)


@dataclass(frozen=True)
class ReadCall:
    """What an event asks for. `issuer` is the register's abbreviation, else the printed words,
    `issuer_slug` its body in the register; `deadline` is a day, and `time` and `zone` only what is
    stated.
    """

    title: str
    issuer: str | None
    issuer_slug: str | None
    deadline: str | None
    time: str | None = None
    zone: str | None = None
    wording: str | None = None


@dataclass(frozen=True)
class ReadEvent:
    """An entry of the timeline. `date` is `2017-07` or `2017-07-24` as printed, else None; `text` is
    Markdown; `whole` is False for what a list shows of an entry that may say more on its own page;
    `invitation` says that the office asks its own people to send something.
    """

    title: str
    title_from: TitleFrom
    date: str | None
    kind: EventKind
    last_day: str | None = None
    text: str = ""
    whole: bool = False
    invitation: bool = False
    call: ReadCall | None = None
    address: str | None = None
    areas: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass
class Page:
    """One page. `title` and `introduction` are those of its area or list; `areas` names the areas that
    the page is of or belongs to; `related_areas` those that an area names beside itself.
    """

    source: str
    kind: PageKind
    address: str | None = None
    title: str | None = None
    title_from: TitleFrom = "page"
    introduction: str = ""
    areas: list[str] = field(default_factory=list)
    related_areas: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    events: list[ReadEvent] = field(default_factory=list)
    resources: list[ReadResource] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)

    @property
    def calls(self) -> list[ReadCall]:
        return [event.call for event in self.events if event.call is not None]
