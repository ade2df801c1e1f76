"""A strict reading of iCalendar, byte by byte: what RFC 5545 demands of a file, and of RFC 7986 what we use.

`events_of` refuses the file at the first thing that is wrong, with a sentence. It is written from the
standard, shares nothing with the library that writes our calendars, and is stricter than programs are.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets, without the line break
NAME = r"(?:X-[A-Z0-9]+(?:-[A-Z0-9]+)*|[A-Z]+(?:-[A-Z]+)*)"
# Of parameter values, the plain kind: we need no quoted one.
LINE = re.compile(rf"(?P<name>{NAME})(?P<parameters>(?:;{NAME}=[^\x00-\x1f\x7f\";:,]+)*):(?P<value>.*)", re.S)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\r\n]")
TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
TEXTS = re.compile(r"(?:[^\\;]|\\[\\;,nN])+")  # several, separated by commas
INSTANT = re.compile(r"\d{8}T\d{6}Z")
DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<w>\d+)W|(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?)?)"
)
URI = re.compile(r"https?://[!-~]+")
MAILTO = re.compile(r"mailto:[!-~]+@[!-~]+")

TEXT_OF_ONE = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "PRODID", "NAME", "X-WR-CALNAME"}
# Of each component: what must stand in it exactly once, and what may, once at most.
RULES = {
    "VCALENDAR": (
        {"VERSION", "PRODID"},
        {
            "CALSCALE",
            "METHOD",
            "NAME",
            "X-WR-CALNAME",
            "URL",
            "SOURCE",
            "REFRESH-INTERVAL",
            "X-PUBLISHED-TTL",
        },
    ),
    "VEVENT": (
        {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "TRANSP"},
        {
            *("DTEND", "LAST-MODIFIED", "CATEGORIES", "LOCATION", "DESCRIPTION", "URL"),
            *("CLASS", "ORGANIZER", "ATTENDEE"),
        },
    ),
    "VALARM": ({"ACTION", "TRIGGER", "DESCRIPTION"}, set()),
}
INSIDE = {"": {"VCALENDAR"}, "VCALENDAR": {"VEVENT"}, "VEVENT": {"VALARM"}, "VALARM": set()}


class Broken(AssertionError):
    """What the standard forbids."""


@dataclass
class Component:
    name: str
    values: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    parts: list[Component] = field(default_factory=list)

    def text(self, name: str) -> str:
        return re.sub(
            r"\\(.)", lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], self.values.get(name, "")
        )

    def when(self, name: str) -> date | datetime:
        """A day, or an instant in UTC."""
        value, parameters = self.values[name], self.parameters[name]
        if parameters == ";VALUE=DATE":
            return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007  (a day has no zone)
        demand(not parameters and INSTANT.fullmatch(value), f"{name} is neither a day nor in UTC: {value}")
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def demand(holds: object, else_: str) -> None:
    if not holds:
        raise Broken(else_)


def events_of(content: bytes) -> list[Component]:
    """The events of a calendar that keeps every rule. Raises Broken for one that does not."""
    calendar = read(content)
    for event in calendar.parts:
        check_event(event)
    uids = Counter(event.text("UID") for event in calendar.parts)
    demand(not uids or max(uids.values()) == 1, "two events have one UID")
    demand(calendar.values["VERSION"] == "2.0", "not version 2.0")
    if "METHOD" in calendar.values:
        check_message(calendar)
    return calendar.parts


def read(content: bytes) -> Component:
    root = Component("")
    open_ones = [root]
    for line in lines_of(content):
        match = LINE.fullmatch(line)
        demand(match, f"not a content line: {line}")
        assert match is not None
        name, parameters, value = match["name"], match["parameters"], match["value"]
        here = open_ones[-1]
        if name == "BEGIN":
            demand(value in INSIDE.get(here.name, ()), f"{value} inside {here.name or 'the file'}")
            here.parts.append(Component(value))
            open_ones.append(here.parts[-1])
        elif name == "END":
            demand(value == here.name, f"{here.name} ends as {value}")
            check_properties(open_ones.pop())
        else:
            demand(here.name, f"{name} stands outside of every component")
            demand(not here.parts, f"{name} follows a component inside {here.name}")
            demand(name not in here.values, f"{name} stands twice in {here.name}")
            here.values[name], here.parameters[name] = value, parameters
    demand(len(open_ones) == 1 and len(root.parts) == 1, "the file is not one whole calendar")
    return root.parts[0]


def lines_of(content: bytes) -> list[str]:
    """The content lines, unfolded."""
    demand(content.endswith(b"\r\n"), "the file does not end with a line break")
    unfolded: list[str] = []
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        demand(len(line) <= LONGEST_LINE, f"a line of {len(line)} octets: {line!r}")
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise Broken(f"a character was folded in two: {line!r}") from error
        demand(not CONTROL.search(text), f"a control character: {text!r}")
        if text.startswith((" ", "\t")):
            demand(unfolded, "the first line is a continuation")
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    return unfolded


def check_properties(component: Component) -> None:
    must, may = RULES[component.name]
    present = set(component.values)
    demand(must <= present, f"{component.name} lacks {must - present}")
    demand(present <= must | may, f"{component.name} has {present - must - may}")
    for name, value in component.values.items():
        if name in TEXT_OF_ONE:
            demand(TEXT.fullmatch(value), f"{name} is not escaped: {value}")
        elif name == "CATEGORIES":
            demand(TEXTS.fullmatch(value), f"{name} is not escaped: {value}")
        elif name in ("ORGANIZER", "ATTENDEE"):
            demand(MAILTO.fullmatch(value), f"{name} is no address of mail: {value}")
        elif name in ("URL", "SOURCE"):
            demand(URI.fullmatch(value), f"{name} is no address: {value}")
        elif name in ("TRIGGER", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"):
            duration(value)


def check_event(event: Component) -> None:
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        demand(isinstance(event.when(name), datetime), f"{name} is no instant in UTC")
    begins = event.when("DTSTART")
    if "DTEND" in event.values:
        ends = event.when("DTEND")
        demand(type(ends) is type(begins), "DTSTART and DTEND are of two types")
        demand(ends > begins, "ends before it begins")
    demand(event.values["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED"), "no such STATUS")
    demand(event.values["TRANSP"] in ("OPAQUE", "TRANSPARENT"), "no such TRANSP")
    demand(re.fullmatch(r"\d{1,9}", event.values["SEQUENCE"]), "SEQUENCE is no number")
    demand(event.text("UID").strip(), "UID is empty")
    for alarm in event.parts:
        demand(alarm.values["ACTION"] == "DISPLAY", "we only know alarms that show something")


def check_message(calendar: Component) -> None:
    """What RFC 5546 (3.2.2, 3.2.5) demands beside, of a message that invites or takes back."""
    demand(calendar.values["METHOD"] in ("REQUEST", "CANCEL"), "no such METHOD")
    demand(len(calendar.parts) == 1, "a message is about one event")
    for event in calendar.parts:
        demand({"ORGANIZER", "ATTENDEE"} <= set(event.values), "a message says from whom and to whom it is")
        is_cancelled = event.values["STATUS"] == "CANCELLED"
        demand(is_cancelled == (calendar.values["METHOD"] == "CANCEL"), "STATUS is not that of METHOD")


def duration(value: str) -> timedelta:
    match = DURATION.fullmatch(value)
    demand(match and any(match[unit] for unit in "wdhm"), f"no duration: {value}")
    assert match is not None
    weeks, days, hours, minutes = (int(match[unit] or 0) for unit in "wdhm")
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    return -length if match["sign"] == "-" else length
