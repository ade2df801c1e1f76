"""Times of day as people type them, with the zone that stands beside them, in English, French and Spanish."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NoReturn
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from travaux.processes.deadlines.deadline import CLOSE_OF_BUSINESS
from travaux.processes.deadlines.zones import known_zones, zone_name, zones_of_cities
from travaux.record.templatetags.dates import written

NOON = datetime.time(12)
LAST_MINUTE = datetime.time(23, 59)  # what senders are safe with where midnight is named

# All patterns are held against folded text: small letters without accents.
_LEAD = re.compile(
    r"(?:(?:no|not) later than|before|by|until|till|at|avant|jusqu'a|au plus tard a|a mas tardar a|antes de"
    r"|hasta|a)\s+(?:the\s+|las?\s+|les?\s+|el\s+)?|(?:al|the|la|le|el)\s+"
)
_TIME = re.compile(
    r"(?:"
    r"(?P<close>close of (?:business|play)|c\.?o\.?b\b|e\.?o\.?d\b"
    r"|end of (?:the )?(?:business|(?:business |working |office )?day)"
    r"|fin de (?:la )?journee|fermeture des bureaux|heures? de fermeture"
    r"|cierre(?: de(?: las?| los)? (?:oficinas?|jornada|negocios?)| del dia)?|fin(?:al)? de la jornada)"
    r"|(?:12(?:\s?[:.h]\s?00)?\s?)?(?P<noon>noon|midday|midi|mediodia)"
    r"|(?:(?:00|0|12|24)(?:\s?[:.h]\s?00)?\s?h?\s?)?(?P<midnight>midnight|minuit|medianoche)"
    r"|(?P<four>\d{4})(?:\s?(?:h|hrs?|hours|horas)\b\.?)?"
    r"|(?P<hour>\d{1,2})(?:\s?(?:[:.h]|heures?)\s?(?P<minute>\d{2})(?:[:.]\d{2})?)?"
    r"(?P<mark>\s?(?:hrs?|hours?|heures?|horas?|h)\b\.?)?"
    r"\s?(?P<half>[ap]\.?\s?m\b\.?|de la (?:manana|tarde|noche)|du (?:matin|soir)|de l'apres-midi)?"
    r")(?=$|[\s,;()–-])"
)
_CAPITAL = re.compile(r",? d\.?c\b\.?")  # Washington, D.C.
_BETWEEN = re.compile(r"[,;()]|(?:^|\s)[–-]\s")
_OFFSET = re.compile(r"(?:utc|gmt)\s?([+−–-])\s?0?(\d{1,2})(?::?(\d{2}))?")
_PLACE = re.compile(
    r"(?:heures?|hora)(?: (?:locale?|oficial|legale))?(?: (?:de|du|del|a|en)| (?=d'))? ?(?:d')?(?P<after>.+)"
    r"|(?P<before>.+?)(?: (?:local|city|standard))? time"
    r"|(?:in|at|a|en) (?P<beside>.+)"
)
_AROUND_NAMES = re.compile(r"^(?:(?:the|la|le|el|new|nueva|addis|buenos|ciudad de) )+| city$")
# Letters that are true for one part of the year only, with the hours each is ahead of UTC.
_SEASONAL = {"CET": 1, "CEST": 2, "BST": 1, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7}
_SPELT_OUT = {
    "central european time": "CET",
    "central european summer time": "CEST",
    "eastern standard time": "EST",
    "eastern daylight time": "EDT",
    "greenwich mean time": "GMT",
    "coordinated universal time": "UTC",
}
# Names of cities that neither the time zone database nor the engine's list has.
_ALSO = {
    "caire": "Africa/Cairo",
    "beyrouth": "Asia/Beirut",
    "copenhague": "Europe/Copenhagen",
    "kingston": "America/Jamaica",
    "hambourg": "Europe/Berlin",
    **dict.fromkeys(("marrakech", "marrakesh", "rabat"), "Africa/Casablanca"),
    "tokio": "Asia/Tokyo",
}


def read_wall_time(text: str, on: datetime.date) -> tuple[datetime.time | None, str | None]:
    """The time that `text` says for the day `on`, and the zone where it names one: `18:00`, `6 p.m. CEST`,
    `18 h`, `midi, heure de Genève`. The close of business is 18:00; midnight is the last minute of the day.
    Nothing typed is no time. Raises ValidationError, with a sentence that says what to write, for what it
    does not understand and for a zone that does not hold on that day: CET in July.
    """
    said = fold(text)
    if not said:
        return None, None
    lead = _LEAD.match(said)
    match = _TIME.match(said, lead.end() if lead else 0)
    if match is None:
        refuse(text)
    time = time_of(match, text)
    beside = _CAPITAL.sub("", said[match.end() :])
    zones = [zone for part in _BETWEEN.split(beside) for zone in zones_in(part, text, on, time)]
    if len({datetime.datetime.combine(on, time, ZoneInfo(zone)).utcoffset() for zone in zones}) > 1:
        raise ValidationError(
            _("“%(text)s” names two time zones. Keep the one that the issuer means."), params={"text": text}
        )
    return time, zones[0] if zones else None


def fold(text: str) -> str:
    """Small letters without accents, single spaces, plain apostrophes."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split()).rstrip(".")


def time_of(match: re.Match[str], text: str) -> datetime.time:
    for word, meant in (("close", CLOSE_OF_BUSINESS), ("noon", NOON), ("midnight", LAST_MINUTE)):
        if match[word]:
            return meant
    if match["four"]:
        return shown_time(int(match["four"][:2]), int(match["four"][2:]), text)
    if not (match["minute"] or match["mark"] or match["half"]):
        refuse(text)  # a bare number may be anything
    hour = hour_of_day(int(match["hour"]), match["half"] or "", text)
    return shown_time(hour, int(match["minute"] or 0), text)


def hour_of_day(hour: int, half: str, text: str) -> int:
    """The hour, out of twenty-four, where `half` are the words for the half of the day, or none."""
    is_morning = half.startswith("a") or half.endswith(("manana", "matin"))
    if not half or (hour > 12 and not is_morning):
        return hour
    if not 1 <= hour <= 12:
        refuse(text)
    if half.endswith(("noche", "soir")):
        if hour == 12:
            return 24
        if half.endswith("noche") and hour < 6:
            refuse(text)  # of which night?
    return hour % 12 + (0 if is_morning else 12)


def shown_time(hour: int, minute: int, text: str) -> datetime.time:
    if (hour, minute) == (24, 0):
        return LAST_MINUTE
    if (hour, minute) == (0, 0):
        raise ValidationError(
            _(
                "“%(text)s” is where the day begins. For its end, write midnight or 23:59; if its beginning "
                "is meant, choose the day before and write 23:59."
            ),
            params={"text": text},
        )
    try:
        return datetime.time(hour, minute)
    except ValueError:
        raise ValidationError(_("There is no such time: “%(text)s”."), params={"text": text}) from None


def refuse(text: str) -> NoReturn:
    raise ValidationError(
        _("“%(text)s” is not a time. Write it like 18:00, 6 p.m. Geneva time, noon or close of business."),
        params={"text": text},
    )


def zones_in(part: str, text: str, on: datetime.date, time: datetime.time) -> Iterator[str]:
    """The zones that a part of the text names: one by its city or letters, or two: `CEST Geneva time`."""
    part = part.strip(" .'\"")
    if not part:
        return
    if zone := zone_called(part):
        refuse_other_season(_SPELT_OUT.get(part, part.upper()), zone, on, time)
        yield zone
        return
    for one, other in (part.split(" ", 1), part.rsplit(" ", 1)) if " " in part else ():
        if zone_called(one) and zone_called(other):
            yield from zones_in(one, text, on, time)
            yield from zones_in(other, text, on, time)
            return
    raise ValidationError(
        _(
            "The time zone in “%(text)s” was not understood. Name a city, like 18:00 Nairobi time, or write "
            "the time in UTC."
        ),
        params={"text": text},
    )


def zone_called(name: str) -> str | None:
    """The zone that `name`, already folded, stands for."""
    from travaux.texts.calling.clock import ZONE_OF_LETTERS  # noqa: PLC0415  (all of calling, slow to load)

    if offset := _OFFSET.fullmatch(name):
        return zone_at(offset)
    letters = _SPELT_OUT.get(name, name.upper())
    if found := ZONE_OF_LETTERS.get(letters) or zones_by_name().get(name):
        return found
    place = _PLACE.fullmatch(name)
    return zone_of_city((place["after"] or place["before"] or place["beside"]) if place else name)


def zone_at(offset: re.Match[str]) -> str | None:
    """The zone at so many whole hours from UTC, if there is one; half hours have cities only."""
    sign, hours, minutes = offset[1], int(offset[2]), int(offset[3] or 0)
    if hours == minutes == 0:
        return "UTC"
    zone = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"  # such zones count westward
    return zone if minutes == 0 and zone in known_zones() else None


def zone_of_city(name: str) -> str | None:
    name = name.strip().replace("-", " ")
    return cities().get(name) or cities().get(_AROUND_NAMES.sub("", name))


@cache
def cities() -> dict[str, str]:
    """Zones by the folded names of cities; those of the engine's list are single words: `york`, `haye`."""
    from travaux.texts.calling.clock import ZONE_OF_PLACE  # noqa: PLC0415  (all of calling, slow to load)

    return {
        **{fold(city).replace("-", " "): zone for city, zone in zones_of_cities().items()},
        **{fold(place): zone for place, zone in ZONE_OF_PLACE.items()},
        **_ALSO,
    }


@cache
def zones_by_name() -> dict[str, str]:
    return {fold(zone): zone for zone in known_zones() if "/" in zone}


def refuse_other_season(letters: str, zone: str, on: datetime.date, time: datetime.time) -> None:
    """Refuse letters of winter in summer, and the other way round. In the hour that comes twice both hold."""
    if letters not in _SEASONAL:
        return
    wall = datetime.datetime.combine(on, time, ZoneInfo(zone))
    true = [wall.tzname(), wall.replace(fold=1).tzname()]
    if letters in true:
        return
    hour = f"{time:%H:%M}"
    raise ValidationError(
        _(
            "On %(date)s the clocks show %(true)s, not %(letters)s. If they are meant, as is usual, write "
            "%(usual)s; if not, %(literal)s."
        ),
        params={
            "date": written(on),
            "true": true[0],
            "letters": letters,
            "usual": f"{hour} {zone_name(zone)}",
            "literal": f"{hour} UTC{_SEASONAL[letters]:+d}",
        },
        code="season",
    )
