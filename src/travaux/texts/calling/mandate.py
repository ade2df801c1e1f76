"""By which resolution a call is made, and which UN documents it names."""

from __future__ import annotations

import re

from travaux.texts.calling.sentences import Sentence

_SYMBOL = re.compile(
    r"\b[AE]/(?:[A-Z0-9][\w().-]*/)*[A-Z0-9][\w().-]*\w|\b(?:CCPR|CEDAW|CERD|CRC|CMW|CAT|CRPD|CED|ST"
    r"|S|HRI)/[A-Z0-9][\w./()-]*\w"
)
_OF_A_RESOLUTION = re.compile(r"/RES/|/DEC/")
_BODY = (
    r"(?:(?:UN\s|United\sNations\s)?(?:Human\sRights\sCouncil|General\sAssembly|Security\sCouncil"
    r"|Economic\sand\sSocial\sCouncil|Commission\son\s[A-Z][\w\s]{3,40}?|HRC|UNGA|GA|ECOSOC|Council"
    r"|Assembly)(?:’s|'s)?\s)"
)
_OF_BODY = (
    r"(?:,?\s(?:of\sthe|du|de\sl[’'a]\s?|del|de\sla)\s?(?:Human\sRights\sCouncil"
    r"|(?:UN\s)?General\sAssembly|Council|Economic\sand\sSocial\sCouncil"
    r"|Conseil(?:\sdes\sdroits\sde\sl[’']homme|\séconomique\set\ssocial)?"
    r"|Assemblée(?:\sgénérale)?|Consejo(?:\sde\sDerechos\sHumanos|\sEconómico\sy\sSocial)?"
    r"|Asamblea(?:\sGeneral)?))"
)
_NUMBER = r"\d{1,4}/\d{1,4}(?:\s?[A-Z]\b)?"
_RESOLUTION = re.compile(
    rf"{_BODY}?\b(?:[Rr]esolutions?|[Rr]ésolutions?|[Rr]esoluci[oó]n(?:es)?|[Dd]ecisions?|[Dd]écisions?"
    rf"|[Dd]ecisión)\s(?:(?:no|n[°º]|núm)\.?\s)?(?:[AE]/(?:HRC/)?RES/)?(?P<first>{_NUMBER})(?:\s(?:of"
    rf"|de)\s\d{{4}})?(?:,?\s(?:and|et|y)\s(?P<second>{_NUMBER}))?{_OF_BODY}?"
)
# Why a resolution is named: the call follows from it. For folded text.
_BY_WHICH = re.compile(
    r"\b(?:pursuant|in accordance|in line|in compliance|accordingly|request(?:s|ed|ing)?|mandate[ds]?"
    r"|invit(?:es|ed)|in its resolution|in (?:follow-up|response) to|by which|called (?:up)?on|decided|as per"
    r"|refer to|established by|conformement|en application|par laquelle|dans sa resolution|en vertu"
    r"|a demande|a prie|se referer|suite a|de conformidad|en cumplimiento|en virtud|en la que"
    r"|en su resolucion|por la que|referirse|solicito|pidio)\b"
)
MOST = 30  # documents that are noted


def find_mandate(lines: list[tuple[str, Sentence]]) -> tuple[str, Sentence] | None:
    """The resolution by which the call is made, as it is printed, and its sentence: the first that is named
    as its ground, else the only one that is named at all.
    """
    named: list[tuple[str, Sentence]] = []
    for low, sentence in lines:
        if "/" not in low:
            continue
        for words in _resolutions(sentence.text[:2_000]):
            if _BY_WHICH.search(low[:2_000]):
                return words, sentence
            named.append((words, sentence))
    return named[0] if len({words for words, _ in named}) == 1 else None


def _resolutions(text: str) -> list[str]:
    found = [(match.start(), " ".join(match.group().split())) for match in _RESOLUTION.finditer(text)]
    found += [
        (match.start(), match.group())
        for match in _SYMBOL.finditer(text)
        if _OF_A_RESOLUTION.search(match.group())
    ]
    return [words for _, words in sorted(found)]


def find_symbols(lines: list[tuple[str, Sentence]]) -> dict[str, Sentence]:
    """The symbols of documents and the numbers of resolutions, each with the sentence where it is first."""
    symbols: dict[str, Sentence] = {}
    for low, sentence in lines:
        if len(symbols) >= MOST:
            break
        if "/" not in low:
            continue
        found = [match.group() for match in _SYMBOL.finditer(sentence.text)]
        for match in _RESOLUTION.finditer(sentence.text):
            found += [number for number in (match["first"], match["second"]) if number]
        for symbol in found:
            symbols.setdefault(symbol, sentence)
    return symbols
