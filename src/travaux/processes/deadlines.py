"""Deadlines: until when, to the second. This module computes; everything else asks it.

A deadline is a day, with the time of day and the time zone as far as the issuer states them. Kept is what is
written, the wall time and the zone; instants are worked out from it in UTC, with the zone files that come
with Travaux, so that they are right on the nights on which clocks change.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from travaux.texts.calling.clock import END_OF_DAY, ZONE_OF_PLACE, find_clock, find_zone

GENEVA = "Europe/Zurich"
CLOSE_OF_BUSINESS = datetime.time(18)
LAST_MINUTE = datetime.time(23, 59)
ONE_DAY = datetime.timedelta(days=1)

# The zones that issuers write in, by the duty stations of the UN.
CITIES = (
    (GENEVA, gettext_lazy("Geneva time")),
    ("America/New_York", gettext_lazy("New York time")),
    ("Europe/Vienna", gettext_lazy("Vienna time")),
    ("Africa/Nairobi", gettext_lazy("Nairobi time")),
    ("Africa/Addis_Ababa", gettext_lazy("Addis Ababa time")),
    ("Asia/Bangkok", gettext_lazy("Bangkok time")),
    ("Asia/Beirut", gettext_lazy("Beirut time")),
    ("America/Santiago", gettext_lazy("Santiago time")),
    ("Europe/Paris", gettext_lazy("Paris time")),
    ("Europe/Rome", gettext_lazy("Rome time")),
    ("Europe/London", gettext_lazy("London time")),
    ("Europe/Brussels", gettext_lazy("Brussels time")),
)
_NAMES = dict(CITIES)
_OF_PLACE = pgettext_lazy("a time zone, by its city", "%(place)s time")


@dataclass(frozen=True)
class Deadline:
    """The last day, the time of day and the zone, the latter two None where they are not stated, and the
    issuer's own words where they say more.

    A time without a zone is one in Geneva, as is a day without either: most who ask sit there. What is due at
    18:00 is late at 18:00:00; what is due at 23:59 may come until the day ends.
    """

    date: datetime.date
    time: datetime.time | None = None
    zone: str | None = None
    wording: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether a time is stated."""
        return self.time is not None

    @property
    def instant(self) -> datetime.datetime | None:
        """The stated time, in UTC; None where there is none."""
        return None if self.time is None else self._at(self.date, self.time)

    @property
    def counts_to(self) -> datetime.datetime:
        """What reminders count to, and lists are ordered by, in UTC: the stated time or close of business."""
        return self.instant or self._at(self.date, CLOSE_OF_BUSINESS)

    @property
    def over_at(self) -> datetime.datetime:
        """The first instant, in UTC, at which it is over; without a stated time, the end of the day."""
        if self.time is None or self.time == LAST_MINUTE:
            return self._at(self.date + ONE_DAY, datetime.time())
        return self._at(self.date, self.time)

    def is_over(self, now: datetime.datetime) -> bool:
        return now >= self.over_at

    def days_left(self, now: datetime.datetime) -> int:
        """Whole days by the issuer's calendar: 0 on the last day, negative after it."""
        return (self.date - now.astimezone(self._zone).date()).days

    def in_zone(self, zone: str) -> datetime.datetime | None:
        """The stated time as a clock in `zone` shows it."""
        return None if self.instant is None else self.instant.astimezone(ZoneInfo(zone))

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone or GENEVA)

    def _at(self, date: datetime.date, time: datetime.time) -> datetime.datetime:
        return datetime.datetime.combine(date, time, self._zone).astimezone(datetime.UTC)


@cache
def zones() -> frozenset[str]:
    """All zones that can be named, by their names in the zone files."""
    return frozenset(available_timezones())


def counted_back(deadline: Deadline, days: int) -> datetime.date:
    """The day that lies `days` days before a deadline; it moves along with it."""
    return deadline.date - datetime.timedelta(days=days)


def checked_deadline(
    date: datetime.date, time: datetime.time | None, zone: str | None, wording: str = ""
) -> Deadline:
    """A deadline as somebody entered it. Raises ValidationError, with a sentence for people, where no such
    zone exists, or where the clock showed this time twice that day, or never.
    """
    if zone and zone not in zones():
        raise ValidationError(
            _("“%(zone)s” is not a time zone. Choose one from the list."), params={"zone": zone}
        )
    deadline = Deadline(date, time, zone or None, wording)
    if time is not None:
        refuse_unclear(deadline, time)
    return deadline


def refuse_unclear(deadline: Deadline, time: datetime.time) -> None:
    """Raise where the clocks of the deadline's zone change that night so that its time is none, or two."""
    zone = ZoneInfo(deadline.zone or GENEVA)
    first, second = (
        datetime.datetime.combine(deadline.date, time.replace(fold=fold), zone).astimezone(datetime.UTC)
        for fold in (0, 1)
    )
    if first == second:
        return
    params = {
        "time": f"{time:%H:%M}",
        "zone": zone_name(deadline.zone or GENEVA),
        "first": f"{min(first, second):%H:%M}",
        "second": f"{max(first, second):%H:%M}",
    }
    if first < second:
        raise ValidationError(
            _(
                "That night the clocks are put back, and it is %(time)s (%(zone)s) twice. "
                "Write it in UTC: %(first)s or %(second)s."
            ),
            params=params,
        )
    raise ValidationError(
        _(
            "That night the clocks are put forward, and it is never %(time)s (%(zone)s). "
            "Ask the issuer what is meant, or write it in UTC: %(first)s or %(second)s."
        ),
        params=params,
    )


# What may stand beside a time and its zone without saying more.
_BESIDE = frozenset(
    """
    a à addis al as at antes avant before by city d dc de daylight el h hasta heure heures hora horas hour
    hours hrs in la las le les local locale new nueva oclock o’clock on standard summer the time until
    """.split()  # noqa: SIM905  (words are read more easily than a list of them)
)


def read_wall_time(text: str, *, on: datetime.date) -> tuple[datetime.time | None, str | None]:
    """The time of day that people write, in English, French or Spanish, and the zone if they name one:
    “18:00”, “6 p.m. Geneva time”, “midi, heure de Genève”, “18:00 CEST”, “close of business”.

    Midnight is the end of the day `on`, 23:59. Raises ValidationError with a sentence for people.
    """
    text = " ".join(text.split())
    if end := END_OF_DAY.search(text):
        rest = f"{text[: end.start()]} {text[end.end() :]}"
        zone, _length = find_zone(rest.strip(), beside=True)
        if not_understood(rest):
            raise unclear(text)
        return CLOSE_OF_BUSINESS, zone
    clock = find_clock(text)
    if clock is None or not_understood(text.replace(clock.text, " ", 1)):
        raise unclear(text)
    return datetime.time.fromisoformat(clock.time), clock.zone


def not_understood(rest: str) -> list[str]:
    """The words beside a time that are neither the name of a zone nor mean nothing."""
    rest = re.sub(r"\b(?:UTC|GMT)\s?[+−–-]\s?\d{1,2}(?::?00)?", " ", rest)
    words = re.findall(r"[^\W_][\w.’-]*", rest.replace("'", "’").replace("d’", " "))
    return [
        word
        for word in (word.strip(".’").casefold() for word in words)
        if word not in _BESIDE and word not in ZONE_OF_PLACE and find_zone(word.upper())[0] is None
    ]


def unclear(text: str) -> ValidationError:
    return ValidationError(
        _("“%(text)s” is not a time that we understand. Write it like 18:00, 6 p.m., noon or 18:00 CEST."),
        params={"text": text},
    )


def zone_name(zone: str) -> str:
    """A zone as people call it: `Geneva time`, `UTC`, `UTC+3`, `Kathmandu time`."""
    if zone in _NAMES:
        return str(_NAMES[zone])
    if fixed := re.fullmatch(r"Etc/GMT([+-])(\d+)", zone):
        return f"UTC{'−' if fixed[1] == '+' else '+'}{fixed[2]}"  # the zone files count westward
    if "/" not in zone:
        return zone
    return str(_OF_PLACE) % {"place": zone.rpartition("/")[2].replace("_", " ")}
