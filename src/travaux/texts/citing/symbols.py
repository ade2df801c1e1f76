"""Symbols of UN documents as printed, and the one form in which they are given."""

from __future__ import annotations

import re

from travaux.texts.citing.found import Found
from travaux.texts.citing.security_council import with_year

# The first part of a symbol says whose document it is.
SERIES = (
    "A", "E", "S", "T", "ST", "DP", "TD", "CD", "ID", "LC", "HRI", "UNEP", "HSP", "ECE", "CEP", "PBC", "JIU",
    "CCPR", "CERD", "CEDAW", "CAT", "CRC", "CRPD", "CMW", "CED", "UNW", "CTOC", "CAC", "IPBES", "ICCD", "CBD",
    "ISBA", "SPLOS", "LOS", "CLCS", "CCW", "NPT", "BWC", "FCCC",
)  # fmt: skip
BEGINS = tuple(f"{series}/" for series in SERIES)

_HEAD = "|".join(sorted(SERIES, key=len, reverse=True))
# A symbol in the singular: parts after a slash, of which each may join another by a hyphen (S-8, A-B, or the
# whole symbol of a joint document). Everything is bounded, so that any text is read in linear time.
_SYMBOL = re.compile(
    rf"(?:{_HEAD})(?://? ?[A-Z0-9(][\w.()]{{0,30}}(?:[-–](?:(?:{_HEAD})(?=/)|EUPCR|[A-Z]?\d\w{{0,9}}|[A-Z])"
    r"(?=[/\W]|$)){0,2}){1,12}(?: \((?:\d{4}|[IVXLC]{1,8}|Part [IVX]+|Vol\. [IVX]+)\)(?:[A-Z]\b)?)?"
)
# What may follow a resolution's number, apart by a space: 57/270 B, 217 A (III).
_PART = re.compile(r" [A-Z](?: ?\([IVXLC]{1,8}\)|(?=[,;.)]|$| (?:of|on|and|du|et|de|y)\b))")
_HAS_FIGURE = re.compile(r"\d")
_LETTER_FOR_FIGURE = re.compile(r"(?<=\.)l(?=\d)")  # Add.l, as old scans have it
# Written otherwise than on the documents themselves: a slash too many, A/520/REV.20.
_SLIP = re.compile(r"//|/(?:REV|ADD|CORR|RES|AMEND)(?=\.)")
_BEFORE_BRACKET = re.compile(r" (?=\((?:\d{4}|[IVXLC]+)\))")
# Resolutions of the old form, of which A/RES/217 A (III), A/RES/217(III)A and A/RES/217/(III) are three ways
# to write one; and parts of those of the new form: A/RES/48/218/B, A/RES/48/218B.
_OLD = re.compile(
    r"(?P<body>(?:A|E)/RES/)(?P<number>\d{1,4})/? ?(?P<part>[A-Z]?)"
    r"\((?P<session>[IVXLC]+)\) ?(?P<later>[A-Z]?)"
)
_NEW_PART = re.compile(r"(?P<number>(?:A|E)/RES/(?:[ES]+-)?\d{1,4}/\d{1,3})[/ ]?(?P<part>[A-Z](?:-[A-Z])?)")
_TO = re.compile(r"(?<= [A-Z])(?: (?:to|and|à|et|a|y) |[–])(?=[A-Z]$)")
_OLD_PART = re.compile(r"(A/RES/\d{1,4}\([IVXLC]+\))[A-Z]")
_WITHOUT_YEAR = re.compile(r"S/RES/(\d{1,4})")


def symbol_at(text: str, start: int) -> Found | int:
    """The symbol that begins there; where what looks like one is none, the place where reading goes on."""
    match = _SYMBOL.match(text, start)
    if match is None:
        return start + 1
    words = match[0]
    if not _HAS_FIGURE.search(words) or (start and text[start - 1] == "/"):
        return match.end()
    if not words[-1].isalnum():
        words = words.rstrip(".(–-/ ")
    if "/RES/" in words and (part := _PART.match(text, start + len(words))):
        words += part[0]
    if words[-1] == ")" and words.count(")") > words.count("("):
        words = words.rstrip(")")
    return start, start + len(words), "symbol", {"symbol": one_form(words)}


def one_form(written: str) -> str:
    """The symbol in the UN's own form, however it was written: S/RES/2254(2015), A/RES/217(III)A."""
    symbol = written
    if " " in symbol or "–" in symbol or ".l" in symbol:
        symbol = _LETTER_FOR_FIGURE.sub("1", symbol).replace("/ ", "/").replace("–", "-")
        symbol = _BEFORE_BRACKET.sub("", symbol)
    if ("." in symbol or "//" in symbol) and _SLIP.search(symbol):
        symbol = _SLIP.sub(lambda slip: slip[0].title() if slip[0] != "//" else "/", symbol)
    if "/RES/" not in symbol:
        return symbol
    if symbol.startswith("S/"):
        bare = _WITHOUT_YEAR.fullmatch(symbol)
        return f"S/RES/{with_year(bare[1])}" if bare else symbol
    if "(" in symbol and (old := _OLD.fullmatch(symbol)):
        return f"{old['body']}{old['number']}({old['session']}){old['part'] or old['later']}"
    if symbol[-1].isalpha() and (new := _NEW_PART.fullmatch(_TO.sub("-", symbol))):
        return f"{new['number']} {new['part']}"
    return symbol


def is_part_of_old_form(symbol: str) -> bool:
    return _OLD_PART.fullmatch(symbol) is not None


def without_part(symbol: str) -> str:
    return symbol[:-1]
