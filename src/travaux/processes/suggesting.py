"""From what a text says to the fields of a call: suggestions, each with the sentence that says it."""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from travaux.office.models.publishing import Snapshot
from travaux.processes.deadlines import Deadline, known_zones
from travaux.processes.forms.calls import as_history
from travaux.processes.models import Call, Process
from travaux.record.models import Body
from travaux.texts.bodies import body as body_of_register
from travaux.texts.bodies.wording import fold
from travaux.texts.calling import read_calls

MOST_CALLS = 40  # of one text
MOST_ROWS = 20
NO_YEAR = "--"  # how a day begins whose year nobody states: `--09-15`

# What the text says as running text, under the names of its fields.
WORDS = (
    "purpose", "who_may_answer", "useful_information", "how_to_send", "attribution", "what_is_published",
    "confidentiality", "report", "subject_line",
)  # fmt: skip
WAYS = {"email": "e-mail", "form": "form", "post": "post", "fax": "fax"}
CODES = {"zh": "zh-hans"}  # the languages of the engine that have another code here
_NUMBER = re.compile(r"\b\d{1,3}/\d{1,4}\b")
# Whose resolutions have which symbols, by words that stand folded in three languages.
_RESOLUTIONS = (
    (
        "A/HRC/RES/",
        re.compile("human rights council|conseil des droits de l.homme|consejo de derechos humanos"),
    ),
    ("A/RES/", re.compile("general assembly|assemblee generale|asamblea general")),
)

Suggestion = tuple[str, Any, str]  # a field, its value as a snapshot has it, the sentence that says so


@dataclass(frozen=True)
class Suggested:
    """A call as a text says it: `values` as a snapshot has them, only those that the text gives; `evidence`
    has for each of them the sentence. `day_without_year` is a deadline whose year is nowhere stated, written
    `--09-15`; `also` are sentences with other dates, for which there is no field.
    """

    values: Snapshot
    evidence: dict[str, str]
    day_without_year: str = ""
    also: tuple[str, ...] = ()

    @property
    def deadline(self) -> Deadline | None:
        if "deadline_date" not in self.values:
            return None
        return Deadline.from_row(
            {name: self.values.get(f"deadline_{name}") for name in ("date", "time", "zone", "wording")}
        )

    def in_year(self, year: int) -> Suggested:
        """The same with its deadline in `year`. Raises ValueError where that year has no such day."""
        day = datetime.date.fromisoformat(f"{year:04}-{self.day_without_year.removeprefix(NO_YEAR)}")
        return replace(self, values={**self.values, "deadline_date": day.isoformat()}, day_without_year="")

    def beside(self, call: Call) -> Suggested:
        """Only what a saved `call` does not say yet. What belongs to another deadline, or names issuers that
        it names otherwise, is left out.
        """
        present = call.snapshot()
        values = {name: value for name, value in self.values.items() if not present[name]}
        if present["issuers"] or present["issued_by"]:
            values = {name: value for name, value in values.items() if name not in ("issuers", "issued_by")}
        if call.deadline and str(call.deadline.date) != self.values.get("deadline_date"):
            values = {name: value for name, value in values.items() if "deadline" not in name}
        evidence = {name: said for name, said in self.evidence.items() if name in values}
        return Suggested(values, evidence)


@dataclass(frozen=True)
class Read:
    """What a text was found to be: one or several calls; or standing `guidance` on how to send things, as
    one entry without a deadline; or neither, with no entry.
    """

    is_call: bool
    is_guidance: bool
    language: str  # in which the calls are written down
    calls: list[Suggested]


def read_text(text: str) -> Read:
    """Read `text`, a page or a note; the database is asked only for the bodies and processes it names."""
    said = read_calls(text).as_contract()
    known = said["language"] in settings.ALL_LANGUAGES
    calls = [suggested(call) for call in said["calls"][:MOST_CALLS]]
    language = said["language"] if known else settings.LANGUAGE_CODE
    return Read(said["is_call"], said["guidance"], language, calls)


def suggested(call: dict[str, Any]) -> Suggested:
    """One call of the engine's contract as suggestions for fields."""
    values: Snapshot = {}
    evidence: dict[str, str] = {}
    for name, value, sentence in suggestions(call):
        if value:
            values[name] = fitting(name, value)
            if sentence:
                evidence[name] = sentence
    day = day_without_year(call)
    if day:
        evidence["deadline_date"] = call["deadlines"][0]["wording"]
    return Suggested(values, evidence, day, tuple(said_beside(call)))


def suggestions(call: dict[str, Any]) -> Iterator[Suggestion]:
    said = call["evidence"]
    yield "title", call["title"], said.get("title", "")
    yield from issuers_in(call)
    yield from deadline_in(call)
    for name in WORDS:
        yield name, paragraphs(call.get(name)), said.get(name, "")
    questions = call.get("questions") or ()
    numbered = "\n".join(f"{number}. {question}" for number, question in enumerate(questions, 1))
    yield "questions", numbered, said.get("questions", "")
    yield from mandate_in(call)
    yield "channels", channels_in(call), said.get("addresses", "")
    yield "limits", limits_in(call), said.get("limits", "")
    yield "formats", call["formats"], said.get("formats", "")
    yield "languages", [CODES.get(code, code) for code in call["languages"]], said.get("languages", "")


def issuers_in(call: dict[str, Any]) -> Iterator[Suggestion]:
    """Issuers that are bodies of the record as such; the others as they are printed."""
    slugs = call.get("bodies") or [None] * len(call["issuers"])
    known = dict(Body.objects.filter(slug__in=[slug for slug in slugs if slug]).values_list("slug", "pk"))
    printed = [
        body_of_register(slug).names["en"].name if slug else name
        for name, slug in zip(call["issuers"], slugs, strict=True)
        if slug not in known
    ]
    sentence = call["evidence"].get("issuers", "")
    yield "issuers", sorted(known.values()), sentence
    yield "issued_by", "; ".join(printed), sentence


def deadline_in(call: dict[str, Any]) -> Iterator[Suggestion]:
    """The deadline, as far as it is stated, and the day that it replaces where it was extended."""
    if not call["deadlines"]:
        yield "is_closed", bool(call.get("closed")), ""
        return
    first = call["deadlines"][0]
    sentence = first["wording"]
    if not first["date"].startswith(NO_YEAR):
        yield "deadline_date", first["date"], sentence
    yield "deadline_time", first["time"] or "", sentence
    yield "deadline_zone", first["zone"] if first["zone"] in known_zones() else "", sentence
    yield "deadline_wording", first.get("until") or "", sentence
    former = first.get("former") or ""
    if former and not former.startswith(NO_YEAR):
        replaced = Deadline(datetime.date.fromisoformat(former))
        yield "earlier_deadlines", [as_history(replaced, timezone.localdate())], sentence


def day_without_year(call: dict[str, Any]) -> str:
    date: str = call["deadlines"][0]["date"] if call["deadlines"] else ""
    return date if date.startswith(NO_YEAR) else ""


def said_beside(call: dict[str, Any]) -> Iterator[str]:
    """What is said of other dates than the deadline, each sentence once."""
    others = [*call["deadlines"][1:], *call.get("other_deadlines", ()), *call.get("deadline_rules", ())]
    used = {one["wording"] for one in call["deadlines"][:1]}
    yield from dict.fromkeys(one["wording"] for one in others[:MOST_ROWS] if one["wording"] not in used)


def mandate_in(call: dict[str, Any]) -> Iterator[Suggestion]:
    """The mandate by its symbol, where it names a resolution of a known organ, and the processes of the
    record that go back to the same one.
    """
    printed = call.get("mandate") or ""
    sentence = call["evidence"].get("mandate", "")
    mandate = symbol_of(printed, sentence)
    yield "mandate", mandate, sentence
    if mandate:
        processes = Process.objects.filter(mandate=mandate).order_by("pk").values_list("pk", flat=True)
        yield "processes", list(processes), sentence


def symbol_of(mandate: str, sentence: str) -> str:
    """`A/HRC/RES/35/17` for “Human Rights Council resolution 35/17”, where the mandate or else its sentence
    names the one organ; what names no such thing, as it is printed.
    """
    number = _NUMBER.search(mandate)
    if number is None or "/RES/" in mandate:
        return mandate
    for words in (mandate, sentence):
        symbols = [symbol for symbol, organ in _RESOLUTIONS if organ.search(fold(words))]
        if symbols:
            return f"{symbols[0]}{number.group()}" if len(symbols) == 1 else mandate
    return mandate


def channels_in(call: dict[str, Any]) -> list[dict[str, str]]:
    found = [(WAYS[one["kind"]], one["value"]) for one in call["channels"] if one["kind"] in WAYS]
    return [{"uid": new_uid(), "way": way, "address": at[:500], "note": ""} for way, at in found[:MOST_ROWS]]


def limits_in(call: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "uid": new_uid(),
            "max": one["max"],
            "unit": one["unit"],
            "by": one.get("by") or "",
            "counts": "; ".join(filter(None, [said_per(one.get("per")), one.get("counts")]))[:200],
        }
        for one in call["limits"][:MOST_ROWS]
    ]


def said_per(what: str | None) -> str:
    """That a limit holds for each of something, in words."""
    return _("for each %s") % what if what else ""


def new_uid() -> str:
    return uuid.uuid4().hex[:12]


def paragraphs(text: str | None) -> str:
    """Lines as paragraphs of Markdown."""
    return "\n\n".join((text or "").split("\n"))


def fitting(name: str, value: Any) -> Any:
    """A value no longer than its field may be."""
    longest = Call._meta.get_field(name).max_length if isinstance(value, str) else None
    return str(Truncator(value).chars(longest)) if longest else value
