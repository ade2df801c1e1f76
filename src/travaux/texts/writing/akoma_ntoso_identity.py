"""What Akoma Ntoso says of a document as a whole: its work, its expression in a language, its XML."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from travaux.texts.document import Document
from travaux.texts.writing.akoma_ntoso_elements import Element, under
from travaux.texts.writing.characters import carried

# The letters by which AKN4UN names who adopts, and how the symbols of its resolutions begin.
ORGANS = {
    "A/RES/": ("unga", "General Assembly"),
    "A/HRC/RES/": ("unhrc", "Human Rights Council"),
    "S/RES/": ("unsc", "Security Council"),
    "E/RES/": ("unecosoc", "Economic and Social Council"),
}
UNITED_NATIONS = ("un", "United Nations")
ISO_639_2 = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
UNDETERMINED = "und"  # of ISO 639-2, as are the others
UNKNOWN_DATE = "0001-01-01"  # The standard wants one; its name says that it is unknown.
_LANGUAGE = re.compile(r"[a-z]{3}")
_NOT_IN_ADDRESS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Identity:
    """`work`, `expression` and `manifestation` are addresses as AKN4UN makes them:
    /akn/un/statement/deliberation/unga/2016-09-19/71-1, …/eng@2016-09-19, ….xml.
    """

    name: str
    author: tuple[str, str]
    number: str
    symbol: str | None
    title: str | None
    language: str
    date: str | None

    @classmethod
    def of(cls, document: Document, date: datetime.date | None) -> Identity:
        symbol = document.symbol or ""
        start, author = next(
            ((start, organ) for start, organ in ORGANS.items() if symbol.startswith(start)),
            ("", UNITED_NATIONS),
        )
        name = "resolution" if start else "resolutionDraft" if re.search(r"/L\.\d", symbol) else "statement"
        number = (
            _in_address(symbol.removeprefix(start)) or _in_address(document.source.sha256[:12]) or "untitled"
        )
        language = (document.language or "").lower().partition("-")[0]
        known = ISO_639_2.get(language) or (language if _LANGUAGE.fullmatch(language) else UNDETERMINED)
        written = date.isoformat() if date else None
        return cls(name, author, number, document.symbol, document.title, known, written)

    @property
    def work(self) -> str:
        parts = ("/akn/un/statement/deliberation", self.author[0], self.date, self.number)
        return "/".join(filter(None, parts))

    @property
    def expression(self) -> str:
        return f"{self.work}/{self.language}@{self.date or ''}"


def _in_address(text: str) -> str:
    return _NOT_IN_ADDRESS.sub("-", text.lower()).strip("-")


def add_meta(statement: Element, identity: Identity) -> None:
    """Who says so, and the three levels at which the standard tells a document."""
    meta = under(statement, "meta")
    identification = under(meta, "identification", source="#travaux")
    work = _level(identification, "FRBRWork", f"{identity.work}/!main", identity.work, identity)
    under(work, "FRBRcountry", value="un")
    under(work, "FRBRsubtype", value="deliberation")
    if identity.symbol:
        under(work, "FRBRnumber", value=carried(identity.symbol))
    if identity.title:
        under(work, "FRBRname", value=carried(identity.title))
    address = identity.expression
    expression = _level(identification, "FRBRExpression", f"{address}/!main", address, identity)
    under(expression, "FRBRlanguage", language=identity.language)
    made = _level(identification, "FRBRManifestation", f"{address}/!main.xml", f"{address}.xml", identity)
    under(made, "FRBRformat", value="application/akn+xml")
    references = under(meta, "references", source="#travaux")
    for name, shown in (identity.author, ("travaux", "Travaux")):
        address = f"/akn/ontology/organization/{name}"
        under(references, "TLCOrganization", eId=name, href=address, showAs=shown)
    for name in ("author", "editor"):
        under(references, "TLCRole", eId=name, href=f"/akn/ontology/role/{name}", showAs=name.capitalize())


def _level(identification: Element, name: str, this: str, address: str, identity: Identity) -> Element:
    level = under(identification, name)
    under(level, "FRBRthis", value=this)
    under(level, "FRBRuri", value=address)
    known = identity.date or UNKNOWN_DATE
    under(level, "FRBRdate", date=known, name="issue" if identity.date else "unknown")
    author, role = ("travaux", "editor") if name == "FRBRManifestation" else (identity.author[0], "author")
    under(level, "FRBRauthor", href=f"#{author}", **{"as": f"#{role}"})
    return level
