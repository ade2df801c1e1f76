"""Times of day and time zones, only as far as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Places whose time issuers name, and the zone of each.
_PLACES = {
    "Europe/Zurich": "geneva genève geneve ginebra zurich bern",
    "Europe/Paris": "paris parís strasbourg",
    "Europe/London": "london londres",
    "Europe/Vienna": "vienna vienne viena",
    "Europe/Brussels": "brussels bruxelles bruselas",
    "Europe/Rome": "rome roma",
    "Europe/Madrid": "madrid",
    "Europe/Berlin": "berlin bonn",
    "Europe/Amsterdam": "hague haye haya amsterdam",
    "America/New_York": "york washington eastern",
    "America/Chicago": "chicago",
    "America/Los_Angeles": "pacific",
    "America/Toronto": "montreal montréal ottawa toronto",
    "America/Mexico_City": "méxico",
    "America/Panama": "panama panamá",
    "America/Bogota": "bogota bogotá",
    "America/Lima": "lima",
    "America/Santiago": "santiago",
    "America/Argentina/Buenos_Aires": "aires",
    "America/Sao_Paulo": "brasilia brasília",
    "Africa/Nairobi": "nairobi",
    "Africa/Addis_Ababa": "ababa abeba",
    "Africa/Johannesburg": "johannesburg pretoria",
    "Africa/Dakar": "dakar",
    "Africa/Banjul": "banjul",
    "Africa/Cairo": "cairo",
    "Asia/Beirut": "beirut",
    "Asia/Amman": "amman",
    "Asia/Bangkok": "bangkok",
    "Asia/Kolkata": "delhi",
    "Asia/Kathmandu": "kathmandu",
    "Asia/Manila": "manila",
    "Asia/Tokyo": "tokyo",
    "Pacific/Fiji": "suva",
    "Australia/Sydney": "sydney",
}
ZONE_OF_PLACE = {place: zone for zone, places in _PLACES.items() for place in places.split()}
# Abbreviations, in capitals only: `est` is a French word. A summer-time name names the place, not the offset:
# `CET` beside a date in July is what people write for the time in Geneva on that day.
ZONE_OF_LETTERS = {
    "CEST": "Europe/Zurich", "CET": "Europe/Zurich", "EST": "America/New_York", "EDT": "America/New_York",
    "ET": "America/New_York", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
    "BST": "Europe/London", "UTC": "UTC", "GMT": "UTC", "EAT": "Africa/Nairobi", "WAT": "Africa/Lagos",
    "CAT": "Africa/Maputo", "SAST": "Africa/Johannesburg", "JST": "Asia/Tokyo", "AOE": "Etc/GMT+12",
}  # fmt: skip
# Where the end of the working day is meant, no hour is stated: the words are kept instead.
END_OF_DAY = re.compile(
    r"\bclose\sof\s(?:business|play)\b|\bC\.?O\.?B\b|\bend\sof\s(?:the\s)?(?:business|working)?\s?day\b"
    r"|\bfin\sde\s(?:la\s)?journée\b|\bfermeture\sdes\sbureaux\b|\b(?:fin\sde\sla\sjornada"
    r"|cierre\sde\soficinas)\b",
    re.IGNORECASE,
)
# The last minute of the day that is named, since that is what senders are safe with.
MIDNIGHT = "23:59"

_TIME = re.compile(
    r"(?<![\w.:/+-])(?:"
    r"(?:(?:12|00|24)\s?(?:[:.h]\s?00\s?)?)?(?P<word>noon|midday|midi|mediod[ií]a|midnight|minuit"
    r"|medianoche)\b|(?P<h>[01]?\d|2[0-4])(?:\s?[:.h]\s?(?P<m>[0-5]\d)(?:[:.][0-5]\d)?|(?P<hrs>\s?h(?:rs?"
    r"|eures?|oras|ours?)?\b\.?))?\s?(?P<half>[ap]\.?\s?m\b\.?|de\sla\starde)?"
    r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:h\b|hrs|hours|horas))"
    r")(?![\d:])",
    re.IGNORECASE,
)
_NOON = ("noon", "midday", "midi", "mediod")
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?([+−–-])\s?0?(\d{1,2})(?::?00)?\b")
_LETTERS = re.compile(r"\b(?:" + "|".join(sorted(ZONE_OF_LETTERS, key=len, reverse=True)) + r"|AoE)\b")
_place = "|".join(sorted(map(re.escape, ZONE_OF_PLACE), key=len, reverse=True))
_CENTRAL_EUROPE = re.compile(
    r"\bcentral\seuropean\s(?:summer\s|standard\s)?time\b|\bheure\s(?:normale\s|d[’']été\s)?d[’']europe\scentrale\b"
    r"|\bhora\s(?:central\seuropea|de\seuropa\scentral)\b|\bHNEC\b|\bHAEC\b",
    re.IGNORECASE,
)
_PLACE_TIME = re.compile(
    rf"\b(?P<first>{_place})(?:\s(?:city|d\.?c\.?))?,?\s(?:(?:local|standard|daylight)\s)?time\b"
    r"|\b(?:heures?|hora)\s(?:locale\s|local\s)?(?:de\s|d['’])?(?:la\s)?(?:nueva\s|new\s"
    rf"|addis\s)?(?P<last>{_place})\b",
    re.IGNORECASE,
)
_PLACE_BESIDE = re.compile(
    rf"^[\s,(]{{1,3}}(?:in\s|à\s|en\s)?(?:new\s|nueva\s|the\s)?(?P<beside>{_place})\b", re.IGNORECASE
)
ZONE_REACH = 44


@dataclass(frozen=True)
class Clock:
    """A time of day (`18:00`), with its zone where one is printed beside it. Midnight is 23:59 of the day."""

    time: str
    zone: str | None
    text: str


def find_clock(text: str) -> Clock | None:
    """The first time of day in `text`, and the zone printed near it. A bare number is not a time."""
    for match in _TIME.finditer(text):
        time = _time_of(match)
        if time is None:
            continue
        after = text[match.end() : match.end() + ZONE_REACH]
        zone, length = find_zone(after, beside=True)
        if zone is None:
            zone, _ = find_zone(text[max(0, match.start() - ZONE_REACH) : match.start()])
            length = 0
        return Clock(time, zone, text[match.start() : match.end() + length].strip())
    return None


def find_zone(text: str, *, beside: bool = False) -> tuple[str | None, int]:
    """The zone that `text` names and where its name ends. With `beside`, the bare name of a place counts at
    the very start, behind a time.
    """
    if offset := _OFFSET.search(text):
        sign = "-" if offset[1] == "+" else "+"  # the zone files count westward
        return (f"Etc/GMT{sign}{int(offset[2])}" if int(offset[2]) else "UTC"), offset.end()
    if central := _CENTRAL_EUROPE.search(text):
        return "Europe/Zurich", central.end()
    if place := _PLACE_TIME.search(text):
        return ZONE_OF_PLACE[(place["first"] or place["last"]).lower()], place.end()
    if letters := _LETTERS.search(text):
        return ZONE_OF_LETTERS[letters.group().upper()], letters.end()
    if beside and (place := _PLACE_BESIDE.search(text)):
        return ZONE_OF_PLACE[place["beside"].lower()], place.end()
    return None, 0


def _time_of(match: re.Match[str]) -> str | None:
    if match["word"]:
        return "12:00" if match["word"].lower().startswith(_NOON) else MIDNIGHT
    if match["four"]:
        return f"{match['four'][:2]}:{match['four'][2:]}"
    if match["m"] is None and not match["half"] and not match["hrs"]:
        return None
    hour, minute = int(match["h"]), int(match["m"] or 0)
    half = (match["half"] or "").lower()[:1]
    if half in ("p", "d") and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    if hour == 24:
        return MIDNIGHT if minute == 0 else None
    return f"{hour:02d}:{minute:02d}"
