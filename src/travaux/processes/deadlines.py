"""Deadlines: what is computed from them is computed here, and nowhere else.

What is kept is what the issuer wrote: a wall date, a wall time or none, a zone or none. Everything else
follows from it. The rules, and why:

- A zone is a place (IANA). `CEST` printed beside a date in winter means the time in Geneva on that day.
- A time holds to the end of its minute: what arrives at 18:00:30 is in time for "18:00".
- "Midnight" is the end of the printed date, kept as 23:59 of it. "By midnight on 24 July" is how issuers
  write the end of the 24th; their forms say 23:59. The date that is kept stays the date that is printed.
- "Close of business" is 18:00, the hour of OHCHR's calls that state one.
- Where a time is stated without a zone, the issuer's seat is assumed, and `zone_assumed` says so.
- Without a time, the call is open until its date ends at the issuer's. Reminders count to 18:00 in Geneva
  (`counts_until`), which is never shown as the deadline.
- Days are counted in the issuer's calendar, the same for every reader, so that page, feed and mail agree.

All instants that are returned are in UTC, unless a zone is asked for; `now` must be aware. Errors are
`DeadlineError` with a `code` and what a form needs to explain them; forms find the words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo

from travaux.texts.calling.clock import ZONES, find_clock

GENEVA = "Europe/Zurich"
CLOSE_OF_BUSINESS = time(18)
END_OF_DAY = time(23, 59)
REMIND_AT = time(9)
REMIND_DAYS = (14, 7, 3, 1)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


class DeadlineError(ValueError):
    code: ClassVar[str]


class UnknownZone(DeadlineError):
    """No such place among the IANA zones."""

    code = "unknown_zone"

    def __init__(self, zone: str) -> None:
        super().__init__(f"{zone!r} is not a time zone")
        self.zone = zone


class NoZone(DeadlineError):
    """A time is stated, but neither a zone nor the issuer's seat is known."""

    code = "no_zone"


class NotATime(DeadlineError):
    """The words name neither a time of day nor a zone."""

    code = "not_a_time"

    def __init__(self, words: str) -> None:
        super().__init__(f"no time of day in {words!r}")
        self.words = words


class Ambiguous(DeadlineError):
    """The clock shows this time twice in the night. `earlier` and `later` are the two moments in the issuer's
    zone; `replace(deadline, fold=0)` chooses the earlier one, `fold=1` the later.
    """

    code = "ambiguous"

    def __init__(self, earlier: datetime, later: datetime) -> None:
        super().__init__(f"either {earlier.isoformat()} or {later.isoformat()}")
        self.earlier, self.later = earlier, later


class DoesNotExist(DeadlineError):
    """The clock leaves this time out. `before` is the last minute that it shows, `after` the first one behind
    the gap, in the issuer's zone: one of them can be entered instead.
    """

    code = "does_not_exist"

    def __init__(self, before: datetime, after: datetime) -> None:
        super().__init__(f"between {before.isoformat()} and {after.isoformat()} there is no time")
        self.before, self.after = before, after


class OutOfOrder(DeadlineError):
    """A history that is empty, or in which something was known before what it replaces."""

    code = "out_of_order"


@dataclass(frozen=True)
class Deadline:
    """What the issuer wrote. `zone` is None unless stated; `seat` is the zone of the issuer's seat, for a time
    without zone. `fold` is set where a person chose between the two readings of an ambiguous time.
    """

    date: date
    time: time | None = None
    zone: str | None = None
    wording: str = ""
    seat: str | None = None
    fold: Literal[0, 1] | None = None

    @property
    def zone_assumed(self) -> bool:
        return self.time is not None and self.zone is None

    @property
    def place(self) -> str:
        """The zone in which the deadline is counted. Raises NoZone for a time of which nothing says where."""
        if self.time is not None and not (self.zone or self.seat):
            raise NoZone("a time of day needs a zone")
        return self.zone or self.seat or GENEVA

    def instant(self) -> datetime | None:
        """The stated moment; None where no time is stated.

        A time that was entered unambiguously and became doubtful since, because a State changed its clocks,
        is taken at its earlier reading, so that nobody comes too late.
        """
        if self.time is None:
            return None
        first, second = _readings(self.date, self.time, zone_named(self.place))
        return second if self.fold == 1 and first < second else min(first, second)

    def counts_until(self) -> datetime:
        """What reminders count to; never to be shown as the deadline."""
        return self.instant() or _at(self.date, CLOSE_OF_BUSINESS, GENEVA)

    def closes_at(self) -> datetime:
        """The first instant that is too late: the end of the stated minute (of the stated second, if the time
        has seconds), or of the date.
        """
        if self.time is None or (instant := self.instant()) is None:
            return _day_begins(self.date + DAY, self.place)
        return instant + (timedelta(seconds=1) if self.time.second else MINUTE)

    def seen_from(self, zone: str) -> datetime | None:
        """The stated moment on a reader's clock; None where no time is stated."""
        instant = self.instant()
        return instant.astimezone(zone_named(zone)) if instant else None


def check(deadline: Deadline) -> None:
    """For the moment of entry. Raises UnknownZone, NoZone, DoesNotExist, and Ambiguous unless a fold is
    chosen.
    """
    place = zone_named(deadline.place)
    if deadline.seat:
        zone_named(deadline.seat)
    if deadline.time is None:
        return
    first, second = _readings(deadline.date, deadline.time, place)
    if first < second and deadline.fold is None:
        raise Ambiguous(first.astimezone(place), second.astimezone(place))
    if first > second:
        change = _change_between(second, first, place)
        raise DoesNotExist((change - MINUTE).astimezone(place), change.astimezone(place))


def is_open(deadline: Deadline, now: datetime) -> bool:
    return now < deadline.closes_at()


def days_left(deadline: Deadline, now: datetime) -> int:
    """Calendar days at the issuer's: 0 is the last day; less than 0, and only then, is closed (-1 also in the
    rest of the last day).
    """
    still_open = is_open(deadline, now)
    days = (deadline.date - now.astimezone(zone_named(deadline.place)).date()).days
    return max(days, 0) if still_open else min(days, -1)


def hours_left(deadline: Deadline, now: datetime) -> int | None:
    """Whole hours, on the last day and in the last 24 hours; 0 is less than one. Else None, as when no time
    is stated or when it is closed.
    """
    left = deadline.closes_at() - now
    if deadline.time is None or left <= timedelta() or (left > DAY and days_left(deadline, now) > 0):
        return None
    return (left - datetime.resolution) // HOUR


def changes_at(deadline: Deadline, now: datetime) -> datetime | None:
    """The next instant at which any of the three above gives another answer, for whoever keeps a page; None
    once closed.
    """
    closes = deadline.closes_at()
    if now >= closes:
        return None
    today = now.astimezone(zone_named(deadline.place)).date()
    changes = [closes, _day_begins(today + DAY, deadline.place)]
    if deadline.time is not None:
        changes += [closes - DAY, closes - (hours_left(deadline, now) or 0) * HOUR]
    return min(change for change in changes if change > now)


# Extensions


@dataclass(frozen=True)
class Known:
    """A deadline, and the instant from which the office knew it."""

    deadline: Deadline
    since: datetime
    note: str = ""


Change = Literal["first", "extended", "shortened", "specified", "unchanged"]


@dataclass(frozen=True)
class Extended:
    """The history of a deadline, oldest first; the last entry holds. Nothing in it is ever overwritten."""

    history: tuple[Known, ...]

    def __post_init__(self) -> None:
        known = [entry.since for entry in self.history]
        if not known or known != sorted(known):
            raise OutOfOrder("a history begins with a deadline, and each entry follows the one it replaces")

    @property
    def current(self) -> Deadline:
        return self.history[-1].deadline

    def as_of(self, instant: datetime) -> Deadline | None:
        """The deadline as the office knew it then; None before it knew any."""
        known = [entry.deadline for entry in self.history if entry.since <= instant]
        return known[-1] if known else None

    def moved(self, deadline: Deadline, *, since: datetime, note: str = "") -> Extended:
        return Extended((*self.history, Known(deadline, since, note)))

    def changes(self) -> tuple[Change, ...]:
        """What each entry did to the one before it. A time added to the same date is `specified`."""
        pairs = zip(self.history, self.history[1:], strict=False)
        return ("first", *(_change(old.deadline, new.deadline) for old, new in pairs))


def _change(old: Deadline, new: Deadline) -> Change:
    if old.date == new.date and old.time is None and new.time is not None:
        return "specified"
    before, after = old.closes_at(), new.closes_at()
    return "unchanged" if after == before else "extended" if after > before else "shortened"


# Dates that follow from others


@dataclass(frozen=True)
class Step:
    """Something of the office's own, so many days before a deadline: calendar days, or working days."""

    name: str
    days: int
    working: bool = False


@dataclass(frozen=True)
class InternalDeadline:
    name: str
    date: date


def counted_back(
    deadline: Deadline, steps: Iterable[Step], *, zone: str = GENEVA, days_off: Collection[date] = ()
) -> list[InternalDeadline]:
    """The office's own dates before a deadline, in the order of `steps`; when it moves, ask again.

    Counted from the printed date, or from the date on the clock of `zone`, the office's, if that is earlier.
    None falls on a weekend or one of `days_off` (the holidays of the UN or of the office): it moves to the
    working day before. Working days leave both out of the count.
    """
    local = deadline.seen_from(zone)
    last = min(deadline.date, local.date()) if local else deadline.date
    return [InternalDeadline(step.name, _days_before(last, step, days_off)) for step in steps]


def _days_before(day: date, step: Step, days_off: Collection[date]) -> date:
    if step.days < 0:
        raise ValueError(f"{step.name!r} would come after the deadline")
    for _ in range(step.days):
        day -= DAY
        while step.working and _is_off(day, days_off):
            day -= DAY
    while _is_off(day, days_off):
        day -= DAY
    return day


def _is_off(day: date, days_off: Collection[date]) -> bool:
    return day.weekday() >= 5 or day in days_off


def from_opening(
    opening: date,
    *,
    weeks: int = 0,
    days: int = 0,
    time: time | None = None,
    zone: str | None = None,
    seat: str | None = None,
    wording: str = "",
) -> Deadline:
    """A deadline for NGOs that a body counts back from the opening of its session; negative is after it.

    It is the body's rule, so weekends count and nothing is moved. Raises as `check` does.
    """
    deadline = Deadline(opening - timedelta(weeks=weeks, days=days), time, zone, wording, seat)
    check(deadline)
    return deadline


@dataclass(frozen=True)
class Reminder:
    """`id` names what is reminded of, its date and how long before, so that it is sent once, and once more
    when the date has moved.
    """

    id: str
    at: datetime
    days: int


def reminders(
    deadline: Deadline,
    *,
    subject: str,
    now: datetime,
    zone: str = GENEVA,
    days: Iterable[int] = REMIND_DAYS,
    at: time = REMIND_AT,
) -> list[Reminder]:
    """What is still to be said before a deadline, soonest first: at `at` in the office's `zone`, so many days
    before the day on which it falls there. None is in the past, none comes after the deadline.
    """
    until = deadline.counts_until()
    last = until.astimezone(zone_named(zone)).date()
    planned = [
        Reminder(f"{subject}:{deadline.date.isoformat()}:{before}", _at(last - before * DAY, at, zone), before)
        for before in sorted(set(days), reverse=True)
    ]
    return [reminder for reminder in planned if now <= reminder.at < until]


# Times as printed

Doubt = Literal["midnight", "start_of_day", "close_of_business", "offset", "several"]


@dataclass(frozen=True)
class WallTime:
    """A time of day and a zone, each as far as printed. `doubt` says what a person should confirm: the words
    say midnight (read as the end of the date), 00:00 (its start) or close of business (18:00), give an offset
    that is no place (the zone is left out), or name several times or zones (the first is taken).
    """

    time: time | None
    zone: str | None
    wording: str
    doubt: Doubt | None = None


_MORE_ZONES = {
    "genève": GENEVA, "geneve": GENEVA, "ginebra": GENEVA, "central european time": GENEVA,
    "central european summer time": GENEVA, "new york": "America/New_York", "nueva york": "America/New_York",
    "eastern time": "America/New_York",
}  # fmt: skip
_ZONE_NAMES = ZONES | _MORE_ZONES
_OFFSET = r"\s?[+−–-]\s?\d"
_ZONE = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, sorted(_ZONE_NAMES, key=len, reverse=True)))})\b(?!{_OFFSET})"
)
_ONLY_OFFSET = re.compile(rf"\b(?:utc|gmt){_OFFSET}")
# Ways of writing that the reading of clocks does not know, and the one that it does.
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}([./])\d{1,2}\1\d{2,4}\b", " "),
        (r"\b(\d{1,2}:\d\d):\d\d\b", r"\1"),
        (r"\b([01]\d|2[0-3])([0-5]\d)(?=\s?(?:h|hrs?|hours?)\b)", r"\1:\2"),
        (r"(\d)\s?h(?:eures?|oras?|rs?|s)?\.?\s?([0-5]\d)\b", r"\1:\2"),
        (r"(\d)\s?(?:heures?|horas?|hours?|hrs?|hs|o['’]clock)(?!\w)", r"\1h"),
        (r"\bp\.?\s?m\b\.?|(?:de l['’]|de la |in the )(?:après-midi|tarde|afternoon|evening)|du soir", "pm"),
        (r"\ba\.\s?m\b\.?|du matin|de la mañana|in the morning", "am"),
        (r"\b24(?::00|h)\b|\b(?:12|00?)(?::00|h)? ?(?=midnight|minuit|medianoche)", "midnight "),
    )
]
_MIDNIGHT = re.compile(r"\b(?:midnight|minuit|medianoche)\b")
_CLOSE = re.compile(
    r"\b(?:close of (?:business|play)|c\.?o\.?b|e\.?o\.?d|end of (?:the )?(?:(?:business|working) )?day"
    r"|fin de (?:la )?journée|fermeture des bureaux|cierre de (?:las )?oficinas?|(?:fin|final) del día)\b"
)


def read_wall_time(words: str) -> WallTime:
    """The time of day and the zone in an issuer's words, in English, French or Spanish.

    Raises NotATime where there is neither. A zone without time has `time` None.
    """
    text = " ".join(words.lower().split())
    for spelling, plain in _SPELLINGS:
        text = spelling.sub(plain, text)
    stated: list[tuple[int, time, Doubt | None]] = [*_clocks(text)]
    stated += [(match.start(), END_OF_DAY, "midnight") for match in _MIDNIGHT.finditer(text)]
    if not stated and (match := _CLOSE.search(text)):
        stated = [(match.start(), CLOSE_OF_BUSINESS, "close_of_business")]
    stated.sort()
    others = [at for at, other, _ in stated if other != stated[0][1]]
    near = text[: others[0]] if others else text
    zones = list(dict.fromkeys(_ZONE_NAMES[match.group()] for match in _ZONE.finditer(near)))
    if not stated and not zones:
        raise NotATime(words)
    doubt: Doubt | None = None
    if others or len(zones) > 1:
        doubt = "several"
    elif not zones and _ONLY_OFFSET.search(near):
        doubt = "offset"
    elif stated and all(why for _, _, why in stated):
        doubt = stated[0][2]
    return WallTime(stated[0][1] if stated else None, zones[0] if zones else None, words, doubt)


def _clocks(text: str) -> Iterator[tuple[int, time, Doubt | None]]:
    """Each time of day written in figures, or as noon, with its place."""
    begin = 0
    while clock := find_clock(text[begin:]):
        start = text.index(clock.text, begin)
        at = time.fromisoformat(clock.time)
        yield start, at, None if at else "start_of_day"
        begin = start + len(re.split(r"[^\w:.]", clock.text)[0])


# Zones


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as why:
        raise UnknownZone(name) from why


def _readings(day: date, at: time, place: ZoneInfo) -> tuple[datetime, datetime]:
    """The two readings of a wall time (PEP 495): the same but for times that occur twice, of which the first
    comes first, and for times that are left out, of which the first comes second.
    """
    wall = datetime.combine(day, at, place)
    return wall.replace(fold=0).astimezone(UTC), wall.replace(fold=1).astimezone(UTC)


def _at(day: date, at: time, zone: str) -> datetime:
    return min(_readings(day, at, zone_named(zone)))


def _day_begins(day: date, zone: str) -> datetime:
    """The first instant of a date. Where clocks go forward at midnight (Beirut), it is 01:00."""
    return _readings(day, time(), zone_named(zone))[0]


def _change_between(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """The second in which the clocks of a place change."""
    offset = before.astimezone(place).utcoffset()
    while (apart := (after - before) // timedelta(seconds=1)) > 1:
        middle = before + timedelta(seconds=apart // 2)
        if middle.astimezone(place).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
