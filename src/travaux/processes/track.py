"""The track of a process: its phases in time, where we are, what comes next. Worked out from its rows, drawn
by a template.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from travaux.processes.deadlines import start_of_day
from travaux.processes.models import PhaseSort, Process
from travaux.record.addresses import first_day_after
from travaux.record.models.dates import read_date

PAST, PRESENT, AHEAD = "past", "present", "ahead"
TOP, ROW, FOOT = 28, 42, 30  # pixels of the drawing
BEYOND, MARGIN = 0.25, datetime.timedelta(days=20)  # how far is drawn what has no end yet
BREAK, HERE = 0.35, 0.75  # of that stretch, where it is cut off and where today stands beyond the cut
EDGE = 1.5  # per cent left free on both sides, so that nothing is cut in half
YEARS, MONTHS = 5, 3  # at most as many as can be read on a telephone

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Time:
    """From one day to another, as far as they are known. `begins` and `ends` are printed as in the rows;
    `first` and `last` are the days that these mean at their widest.
    """

    begins: str
    ends: str

    @property
    def first(self) -> datetime.date | None:
        return read_date(self.begins or None)[0]

    @property
    def last(self) -> datetime.date | None:
        """The last day; None where the end is open."""
        date, precision = read_date(self.ends or None)
        return None if date is None else first_day_after(date, precision) - datetime.timedelta(days=1)

    def state(self, today: datetime.date) -> str:
        if self.first is None or self.first > today:
            return AHEAD
        return PRESENT if self.last is None or self.last >= today else PAST


@dataclass(frozen=True)
class Meeting:
    title: str
    place: str
    time: Time
    state: str
    at: float | None = None  # its place on the track, in per cent


@dataclass(frozen=True)
class Phase:
    """`at` and `wide` say where it lies on the track, in per cent; None where its beginning is not fixed."""

    title: str
    text: str
    time: Time
    state: str
    meetings: list[Meeting]
    at: float | None = None
    wide: float = 0.0

    @property
    def ends_at(self) -> float:
        return (self.at or 0.0) + self.wide

    @property
    def is_endless(self) -> bool:
        """Whether it has begun, or will, and nobody has said until when."""
        return self.time.first is not None and self.time.last is None


@dataclass(frozen=True)
class Mark:
    """The first day of a year, or of a month where the track is shorter than that, and its place."""

    day: datetime.date
    is_year: bool
    at: float


@dataclass(frozen=True)
class Track:
    """`elsewhere` are the meetings that belong to no phase, `marks` tell the time below which they stand;
    `today` is the place of today, None where the process is not under way; `cut` that of the break beyond
    which nothing is to scale, None where all is. Places are in per cent.
    """

    phases: list[Phase]
    elsewhere: list[Meeting]
    marks: list[Mark]
    today: float | None
    cut: float | None

    @property
    def present(self) -> list[Phase]:
        return [one for one in self.phases if one.state == PRESENT]

    @property
    def next_phase(self) -> Phase | None:
        """What comes next; where several lie ahead, the earliest that has a date."""
        ahead = [one for one in self.phases if one.state == AHEAD]
        return min(ahead, key=lambda one: one.time.first or datetime.date.max, default=None)

    @property
    def is_over(self) -> bool:
        return bool(self.phases) and all(one.state == PAST for one in self.phases)

    @property
    def can_be_drawn(self) -> bool:
        return sum(one.at is not None for one in self.phases) > 1

    @property
    def shows_meetings(self) -> bool:
        return any(one.at is not None for phase in self.phases for one in phase.meetings)

    @property
    def foot(self) -> int:
        """Where the drawing ends below the last phase, in pixels."""
        return TOP + ROW * len(self.phases)

    @property
    def height(self) -> int:
        """Of the whole drawing, in pixels; below its foot it says that we are here."""
        return self.foot + (FOOT if self.today is not None else 0)

    @property
    def lines(self) -> list[tuple[Phase, int]]:
        """Each phase with the place of its line from the top, in pixels."""
        return [(phase, TOP + ROW * number) for number, phase in enumerate(self.phases)]


def is_over(phases: list[Row], today: datetime.date) -> bool:
    """Whether all of these rows of a process lie in the past, as its track says."""
    return bool(phases) and all(Time(row["begins"], row["ends"]).state(today) == PAST for row in phases)


def track_of(process: Process, today: datetime.date) -> Track:
    """The phases of `process` and its meetings, as they stand on the day `today`."""
    meetings: dict[str, list[Row]] = defaultdict(list)
    known = {row["uid"] for row in process.phases}
    for row in process.meetings:
        meetings[row.get("phase") if row.get("phase") in known else ""].append(row)
    scale = Scale.over(process.phases, today)
    phases = [
        phase_of(row, [meeting_of(one, today, scale) for one in in_order(meetings[row["uid"]])], today, scale)
        for row in process.phases
    ]
    return Track(
        phases=phases,
        elsewhere=[meeting_of(one, today, scale) for one in in_order(meetings[""])],
        marks=scale.marks if scale else [],
        today=scale.place_of(today) if scale else None,
        cut=scale.place(scale.beyond(BREAK)) if scale and scale.is_cut else None,
    )


def in_order(meetings: list[Row]) -> list[Row]:
    """By date as printed; what is not fixed yet comes last."""
    return sorted(meetings, key=lambda row: row["begins"] or "9999")


def phase_of(row: Row, meetings: list[Meeting], today: datetime.date, scale: Scale | None) -> Phase:
    time = Time(row["begins"], row["ends"])
    at = scale.place(time.first) if scale and time.first else None
    end = scale.place((time.last or scale.last) + datetime.timedelta(days=1)) if scale else 0.0
    return Phase(
        title=row["title"] or str(PhaseSort(row["sort"]).label),
        text=row["text"],
        time=time,
        state=time.state(today),
        meetings=meetings,
        at=at,
        wide=max(end - at, 1.2) if at is not None else 0.0,
    )


def meeting_of(row: Row, today: datetime.date, scale: Scale | None) -> Meeting:
    time = Time(row["begins"], row["ends"] or row["begins"])
    date, precision = read_date(row["begins"] or None)
    is_drawn = scale and date and precision == "day" and scale.first <= date <= scale.last
    at = scale.place(date) if scale and date and is_drawn else None
    return Meeting(row["title"], row["place"], time, time.state(today), at)


@dataclass(frozen=True)
class Scale:
    """The days that the track spans. All up to `known`, the last day that is fixed, is to scale. What goes on
    runs a little beyond: drawn in full, decades of follow-up would leave no room for what came before. Where
    today lies further still, the track `is_cut`, and today stands beyond the break.
    """

    first: datetime.date
    last: datetime.date
    known: datetime.date
    is_cut: bool

    @classmethod
    def over(cls, phases: list[Row], today: datetime.date) -> Scale | None:
        times = [Time(row["begins"], row["ends"]) for row in phases]
        firsts = [time.first for time in times if time.first]
        if not firsts:
            return None
        first, known = min(firsts), max([*firsts, *(time.last for time in times if time.last)])
        if all(time.first and time.last for time in times):
            return cls(first, known, known, is_cut=False)
        last = known + max((known - first) * BEYOND, MARGIN)
        return cls(first, last, known, is_cut=today > last)

    def beyond(self, share: float) -> datetime.date:
        """The day at this share of the stretch beyond what is known."""
        return self.known + (self.last - self.known) * share

    def place(self, day: datetime.date) -> float:
        """Where `day` lies, in per cent of the whole."""
        days = (self.last - self.first).days + 1
        share = min(max((day - self.first).days / days, 0), 1)
        return round(EDGE + share * (100 - 2 * EDGE), 2)

    def place_of(self, today: datetime.date) -> float | None:
        if self.is_cut:
            return self.place(self.beyond(HERE))
        return self.place(today) if self.first <= today <= self.last else None

    @property
    def marks(self) -> list[Mark]:
        """The years that begin on the track; its months where no more than one does."""
        end = self.known if self.is_cut else self.last
        years = [datetime.date(year, 1, 1) for year in range(self.first.year + 1, end.year + 1)]
        if len(years) > 1:
            return [Mark(day, True, self.place(day)) for day in few(years, YEARS)]
        begun = range(self.first.year * 12 + self.first.month, end.year * 12 + end.month)
        months = [datetime.date(month // 12, month % 12 + 1, 1) for month in begun]
        return [Mark(day, False, self.place(day)) for day in few(months, MONTHS)]


def few(days: list[datetime.date], most: int) -> list[datetime.date]:
    """At most `most` of `days`, evenly."""
    return days[:: -(-len(days) // most) or 1]


def changes_at(track: Track, today: datetime.date) -> datetime.datetime | None:
    """The first instant after `today` at which the track reads otherwise by itself. Where today is marked on
    it, that is every midnight.
    """
    if track.today is not None:
        return start_of_day(today + datetime.timedelta(days=1))
    days = [phase.time.first for phase in track.phases if phase.time.first and phase.time.first > today]
    return start_of_day(min(days)) if days else None
