"""What the labels of the real pages say, brought into the form in which a reading says it.

The labels were made by reading, in free words. Where the page itself proves one wrong, `CORRECTED` says so,
and the page counts as it was read.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from travaux.texts.bodies import find_bodies

KINDS = {"yes": "call", "guideline": "guidance", "no": "none"}
SIX = frozenset({"en", "fr", "es", "ar", "ru", "zh"})
FORMATS = {"word": "docx", "pdf": "pdf"}
UNITS = {"pages": "pages", "words": "words", "min": "minutes"}
ZONES = {"cest": "Europe/Zurich", "geneva": "Europe/Zurich"}

Value = frozenset[str]
NOTHING: Value = frozenset()

# file and field: what the page says, and why the label does not stand.
CORRECTED: dict[tuple[str, str], tuple[Value, str]] = {
    ("05", "languages"): (
        frozenset({"en", "fr", "es", "ar"}),
        "the label notes the language of the page; the questionnaire to be answered is offered in"
        " four, which by the "
        "rule of page 04 (a questionnaire in three languages, labelled as three) are the languages"
        " of the answers",
    ),
    ("10", "languages"): (
        NOTHING,
        "the page states no language for inputs; the concept note is in English",
    ),
    ("11", "limits"): (
        frozenset({"3 minutes", "2 minutes", "2000 words"}),
        "the page limits interventions from the floor too, to two minutes",
    ),
    ("12", "issuers"): (
        frozenset({"ohchr"}),
        "the page names nobody; it stands on a site of OHCHR, which is the Council's secretariat",
    ),
}


@dataclass(frozen=True)
class Labelled:
    """One real page: its text, what kind it is, and for each field what a right reading finds."""

    file: str
    text: str
    kind: str
    deadlines: Value
    fields: dict[str, Value]


def read_labels(folder: Path, *, corrected: bool = True) -> list[Labelled]:
    """The pages in `folder` with their labels, `corrected` where the page proves one wrong."""
    with (folder / "labels.csv").open(encoding="utf-8") as labels:
        rows = list(csv.DictReader(labels))
    return [_labelled(row, next(folder.glob(f"{row['file']}_*.txt")), corrected) for row in rows]


def _labelled(row: dict[str, str], page: Path, corrected: bool) -> Labelled:
    read = {
        "issuers": issuers(row["issuer"]),
        "time": time_of(row["deadline_time"]),
        "addresses": addresses(row["emails_or_channel"]),
        "limits": limits(row["limits"]),
        "formats": formats(row["formats"]),
        "languages": languages(row["languages"]),
    }
    kind = KINDS[row["is_call"]]
    fixed = {field: CORRECTED[row["file"], field][0] for field in read if (row["file"], field) in CORRECTED}
    fields = read | (fixed if corrected else {})
    if kind == "none":
        fields = dict.fromkeys(fields, NOTHING)
    dates = frozenset(date.replace("XXXX", "-") for date in row["deadlines_iso"].split(";") if date)
    return Labelled(row["file"], page.read_text(encoding="utf-8"), kind, dates, fields)


def issuers(label: str) -> Value:
    """Slugs of the register, or the words where it has none; what stands in brackets only explains, unless it
    says whom the rest includes. Who is no UN body is nobody.
    """
    outside = re.sub(r"\((?!incl)[^)]*\)", " ", label)
    outside = re.sub(r"^CMW and CRC Committees$", "CMW and CRC", outside)
    found = {mention.body.slug for mention in find_bodies(outside)}
    if found or "not UN" in label:
        return frozenset(found)
    own = re.search(r"[A-Z]{3,} Bureau", label)
    return frozenset({own.group()}) if own else NOTHING


def time_of(label: str) -> Value:
    clock = re.match(r"(\d\d)[:.](\d\d)(?: (\w+))?", label)
    if clock is None:
        return NOTHING
    zone = ZONES[clock[3].lower()] if clock[3] else "no zone"
    return frozenset({f"{clock[1]}:{clock[2]} {zone}"})


def addresses(label: str) -> Value:
    return frozenset(_address(part.strip()) for part in label.split(";") if part.strip())


def _address(part: str) -> str:
    if "@" in part:
        return part.lower()
    digits = re.sub(r"\D", "", part)
    if part.startswith("fax"):
        return f"fax {digits}"
    return "post" if part.startswith("post") else "form"


def limits(label: str) -> Value:
    found = re.findall(r"(?:\d+-)?(\d+) (pages|words|min)", label)
    return frozenset(f"{amount} {UNITS[unit]}" for amount, unit in found)


def formats(label: str) -> Value:
    """Formats; one that is refused with a minus before it."""
    said = {FORMATS[word] for word in re.findall(r"word|pdf", label.lower())}
    return frozenset(f"-{name}" for name in said) if label.startswith("no ") else frozenset(said)


def languages(label: str) -> Value:
    return SIX if "UN languages" in label else frozenset(re.findall(r"\b(?:en|fr|es|ar|ru|zh)\b", label))
