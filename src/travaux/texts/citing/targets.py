"""What a citation points to, in the form of the contract, and where it can be read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from travaux.texts.citing.symbols import is_part_of_old_form, without_part
from travaux.texts.instruments import instruments

DOCUMENTS = "https://undocs.org/"  # the UN's own form: it answers with the document in every language

_ROMAN = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_ROMAN_FORM = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?: (?:bis|ter))?|[IVXLC]+)(?:\.(?P<point>\d{1,2}))?")
# Texts cite the same articles again and again.
_KEPT = 4096


def whole(id: str) -> dict[str, Any]:
    """The target of an instrument as a whole."""
    return {"instrument": id, "article": None, "paragraph": None, "exists": True}


def provision(id: str, written: str, paragraph: str | None = None) -> dict[str, Any]:
    """The target of an article, written as in the text (`12 (4)`, `IX`, `14.3`).

    `exists` is None where the register does not know how many articles the instrument has.
    """
    article, told, exists = _provision(id, written, paragraph)
    return {"instrument": id, "article": article, "paragraph": told, "exists": exists}


@lru_cache(maxsize=_KEPT)
def _provision(id: str, written: str, paragraph: str | None) -> tuple[str, str | None, bool | None]:
    instrument = instruments()[id]
    match = _NUMBER.match(written)
    number = match["number"] if match else written
    rest = written[match.end() :] if match else ""
    if match and match["point"]:
        rest = f"({match['point']}){rest}"
    value = int(number) if number.isdigit() else roman_value(number)
    exists = None
    if value is not None:
        number = _as_roman(value) if instrument.roman else str(value)
        if instrument.articles is not None:
            exists = 1 <= value <= instrument.articles
    return number, _paragraph(rest, paragraph), exists


def _paragraph(rest: str, paragraph: str | None) -> str | None:
    """`4`, `4(a)`: the paragraph as the contract has it, from `(4) (a)` or from `4 (a)` or `4 a)`."""
    if rest:
        first, *others = re.findall(r"\w+", rest)
        told = first + "".join(f"({one})" for one in others)
        return f"{told}({paragraph})" if paragraph else told
    if not paragraph:
        return None
    return re.sub(r" ?\(?\b([a-z]{1,3})\)", r"(\1)", paragraph.strip())


def roman_value(number: str) -> int | None:
    """The value of a Roman numeral; None where it is none."""
    if not number or not _ROMAN_FORM.fullmatch(number):
        return None
    value, at = 0, 0
    for letters, size in _ROMAN:
        while number.startswith(letters, at):
            value, at = value + size, at + len(letters)
    return value


def _as_roman(value: int) -> str:
    told = ""
    for letters, size in _ROMAN:
        times, value = divmod(value, size)
        told += letters * times
    return told


def address(target: dict[str, Any]) -> str | None:
    """Where it can be read, in the UN's own form of address; None where there is no such place.

    Decisions have no document of their own, and some general comments stand in reports only.
    """
    if "instrument" in target:
        return _address_of_instrument(target["instrument"])
    symbol: str | None = target["symbol"]
    if symbol is None or "/DEC/" in symbol:
        return None
    if symbol[-1].isalpha() or " " in symbol:
        return document_address(symbol)
    return DOCUMENTS + symbol


def document_address(symbol: str) -> str:
    """The UN's address of a document. Parts of old resolutions (217 A (III)) stand in one document."""
    if symbol[-1].isalpha() and is_part_of_old_form(symbol):
        symbol = without_part(symbol)
    return DOCUMENTS + symbol.replace(" ", "")


@cache
def _address_of_instrument(id: str) -> str | None:
    instrument = instruments()[id]
    if instrument.url or not instrument.symbol:
        return instrument.url
    return document_address(instrument.symbol)
