"""Conventions of the International Labour Organization by number: "ILO Conventions Nos. 29 and 105"."""

from __future__ import annotations

import re
from functools import cache

from travaux.texts.citing.naming import Named
from travaux.texts.instruments import instruments

# In small letters too, as French has them: "la convention no 29".
BEGINS = (r"con(?:vention|venio)s?(?= \(?n(?:os?|[°º]|úms?)[ .\d])", r"C\d{2,3}(?!\w)")

_ILO = (
    r"(?:ILO|OIT|International Labou?r Organi[sz]ation|Organisation internationale du Travail"
    r"|Organización Internacional del Trabajo)"
)
_NUMBERS = re.compile(
    rf"(?P<lead>{_ILO}(?:[’']s)? )?[Cc]on(?:vention|venio)(?P<many>s)? "
    r"\(?(?P<sign>[Nn]os?\.? ?|[Nn][°º]s? ?|núms?\. ?)?(?P<first>\d{1,3})(?![\w/.]\w)\)?"
    rf"(?P<ilo>,? (?:of the |de l[’']|de la |\(){_ILO}\)?)?"
)
_MORE = re.compile(r"(?:,? (?:and|et|y) |, )(?:(?:No\.|n[°º]|no|núm\.) ?)?(?P<number>\d{1,3})(?![\w/])")
_CODE = re.compile(rf"(?P<lead>{_ILO}(?:[’']s)? )?C(?P<number>\d{{2,3}})(?!\w)")
_MOST = 30  # conventions of one list
_ALONE = 100  # a code of two figures may be anything, unless the Organization is named


@cache
def _by_number() -> dict[str, str]:
    return {id[3:]: id for id in instruments() if id.startswith("ILO") and id[3:].isdigit()}


def labour_at(text: str, start: int) -> list[Named]:
    """The conventions named by number there that the register has; the first spans the phrase."""
    code = _CODE.match(text, start)
    if code:
        id = _by_number().get(code["number"])
        if id is None or (int(code["number"]) < _ALONE and not code["lead"]):
            return []
        return [Named(start, code.end(), id)]
    match = _NUMBERS.match(text, start)
    if match is None or not (match["sign"] or match["lead"] or match["ilo"]):
        return []
    numbers, end = [match.span("first")], match.end()
    while match["many"] and len(numbers) < _MOST and (more := _MORE.match(text, end)):
        numbers.append(more.span("number"))
        end = more.end()
    known = _by_number()
    spans = [(start, end), *numbers[1:]]
    return [
        Named(a, b, known[text[slice(*number)]])
        for (a, b), number in zip(spans, numbers, strict=True)
        if text[slice(*number)] in known
    ]
