"""From pages to the things they speak of: what several pages say of one thing is put together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from travaux.transfer.site.model import Page, ReadEvent, ReadResource


@dataclass
class Thing:
    """An area, an event or a resource: the page that named it first, its old addresses, its areas by name."""

    source: str
    title: str
    addresses: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)

    def said_again(self, *, address: str | None, areas: Iterable[str]) -> None:
        if address and address not in self.addresses:
            self.addresses.append(address)
        self.areas += [area for area in areas if area not in self.areas]


@dataclass
class AreaFound(Thing):
    """`areas` are the related ones."""

    introduction: str = ""

    @property
    def key(self) -> str:
        return f"area {normal(self.title)}"


@dataclass
class EventFound(Thing):
    reading: ReadEvent = field(kw_only=True)

    @property
    def key(self) -> str:
        return f"event {self.reading.address or f'{self.reading.date} {normal(self.title)}'}"


@dataclass
class ResourceFound(Thing):
    reading: ReadResource = field(kw_only=True)
    events: list[EventFound] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A note verbale is one of its event; a paper is the same wherever it is spoken of."""
        within = f" of {self.events[0].key}" if self.events and not self.reading.address else ""
        return f"resource {self.reading.address or f'{self.reading.date} {normal(self.title)}'}{within}"


@dataclass
class Found:
    """Everything on a site, each thing once, in the order of the pages."""

    areas: list[AreaFound] = field(default_factory=list)
    events: list[EventFound] = field(default_factory=list)
    resources: list[ResourceFound] = field(default_factory=list)
    # Where to look for what may be the same: by title, by address, by the addresses of files.
    index: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))


def normal(title: str) -> str:
    """A title for comparison: small letters and figures, single spaces."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def gather(pages: Iterable[Page]) -> Found:
    """The things on `pages`. Two entries are one with one address, or with one title and dates that agree."""
    found = Found()
    for page in pages:
        names = list(page.areas)
        for name in names:
            area_named(found, name, page)
        if page.kind in ("area", "timeline", "resources") and len(names) == 1:
            tell_area(found, names[0], page)
        events = {event.title: add_event(found, event, page) for event in page.events}
        for resource in page.resources:
            add_resource(found, resource, page, events.get(resource.event or ""))
    return found


def area_named(found: Found, name: str, page: Page) -> AreaFound:
    for area in found.areas:
        if normal(area.title) == normal(name):
            return area
    area = AreaFound(page.source, name)
    found.areas.append(area)
    return area


def tell_area(found: Found, name: str, page: Page) -> None:
    """Add what the page of an area, or a list for one, says of it. Its own page knows best."""
    area = area_named(found, name, page)
    own = page.kind == "area"
    is_list = page.title is not None and normal(page.title) == normal(name)
    if own or is_list:
        area.said_again(address=page.address, areas=page.related_areas)
    if page.introduction and (own or (is_list and not area.introduction)):
        area.introduction = page.introduction
        area.source = page.source if own else area.source
    for related in page.related_areas:
        area_named(found, related, page)


def add_event(found: Found, reading: ReadEvent, page: Page) -> EventFound:
    areas = [*page.areas, *reading.areas]
    for name in reading.areas:
        area_named(found, name, page)
    places = [f"event {place}" for place in (normal(reading.title), reading.address) if place]
    for known in (known for place in places for known in found.index[place]):
        if is_same(known.reading, reading):
            known.reading = fuller(known.reading, reading)
            break
    else:
        known = EventFound(page.source, reading.title, reading=reading)
        found.events.append(known)
    known.said_again(address=reading.address, areas=areas)
    note(found, places, known)
    return known


def add_resource(found: Found, reading: ReadResource, page: Page, event: EventFound | None) -> None:
    areas = event.areas if event else [*page.areas, *reading.areas]
    for name in reading.areas:
        area_named(found, name, page)
    files = {file.address for file in reading.files}
    places = [f"resource {place}" for place in (normal(reading.title), reading.address, *files) if place]
    for known in (known for place in places for known in found.index[place]):
        same_file = bool(files & {file.address for file in known.reading.files})
        same_event = event in known.events or event is None or not known.events
        if same_file or (is_same(known.reading, reading) and same_event):
            known.reading = (
                known.reading if known.reading.address else fuller_resource(known.reading, reading)
            )
            break
    else:
        known = ResourceFound(page.source, reading.title, reading=reading)
        found.resources.append(known)
    known.said_again(address=reading.address, areas=areas)
    if event is not None and event not in known.events:
        known.events.append(event)
    note(found, places, known)


def note(found: Found, places: Iterable[str], thing: Thing) -> None:
    for place in places:
        if not any(thing is other for other in found.index[place]):
            found.index[place].append(thing)


def is_same(one: ReadEvent | ReadResource, other: ReadEvent | ReadResource) -> bool:
    if one.address and other.address:
        return one.address == other.address
    dates_agree = one.date is None or other.date is None or one.date[:7] == other.date[:7]
    return dates_agree and normal(one.title) == normal(other.title)


def fuller(one: ReadEvent, other: ReadEvent) -> ReadEvent:
    """What two readings of one event say together: the whole text before a list's, the more precise date."""
    best = max((one, other), key=lambda reading: (reading.whole, len(reading.text)))
    date = max((one.date or "", other.date or ""), key=len) or None
    address = one.address or other.address
    return replace(
        best, date=date, address=address, last_day=one.last_day or other.last_day, call=one.call or other.call
    )


def fuller_resource(one: ReadResource, other: ReadResource) -> ReadResource:
    """The library's own entry before what an event says of its file; the files of both."""
    best = max((one, other), key=lambda reading: (bool(reading.address), len(reading.text)))
    files = tuple({file.address: file for file in (*one.files, *other.files)}.values())
    date = max((one.date or "", other.date or ""), key=len) or None
    return replace(best, files=files, date=date)
