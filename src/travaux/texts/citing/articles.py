"""Lists and ranges of articles: "articles 2 to 4, 12 (4) and 13, paragraph 2, of the Covenant"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BEGINS = (
    r"art(?:icles?|[íi]culos?|s)?\.? {1,2}(?=[\dIVXLC])",
    r"Art(?:icles?|[íi]culos?|s)?\.? {1,2}(?=[\dIVXLC])",
    r"ARTICLES? (?=[\dIVXLC])",
    r"arts?\.(?=\d)",
    r"Arts?\.(?=\d)",
)

_MEMBER = r"(?:\d{1,3}(?:\.\d{1,2}(?!\d))?(?: (?:bis|ter)\b)?|[IVXLC]{1,7}(?!\w))"
_IN_BRACKETS = (
    r"(?: ?\([\da-z]{1,4}\)| ?[a-z]\)| \d{1,2}\)){0,3}"  # (4) (a), as French and Spanish have it: 4) a)
)
_NUMBER = rf"{_MEMBER}{_IN_BRACKETS}"
_PARAGRAPH_NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}}(?!\d))?{_IN_BRACKETS}"
_AND = r" ?(?:[-–]|,? (?:and|to|et|à|y|a|al|e) ) ?"
_PARAGRAPH_WORD = r"(?:paragraph|para\.?|paragraphe|par\.|párrafo|párr\.|§)"
_PARAGRAPHS_WORD = r"(?:paragraphs|paras\.?|paragraphes|pars\.|párrafos|párrs\.|§§)"
_SEVERAL = rf"{_PARAGRAPH_NUMBER}(?:{_AND}\d{{1,2}}(?!\d){_IN_BRACKETS})?"
_PARAGRAPHS = (
    rf"(?:,? (?:{_PARAGRAPHS_WORD} ?(?P<pars>{_SEVERAL})|{_PARAGRAPH_WORD} ?(?P<par>{_PARAGRAPH_NUMBER}))"
    r"(?!\d),?)?"
)
_FIRST = re.compile(rf"(?P<number>{_NUMBER}){_PARAGRAPHS}")
_MORE = re.compile(
    rf"(?:,? (?P<range>to|through|à|a|al|and|et|y|e|or|ou|o|as well as|ainsi que|así como) "
    rf"(?:[Aa]rt(?:icles?|ículos?|s?\.) )?|,? |(?P<dash>[-–]))"
    rf"(?P<number>{_NUMBER})(?![\w/]){_PARAGRAPHS}"
)
_RANGES = ("to", "through", "à", "a", "al")
# "paragraph 2 (a) of article 9", which stands before.
_PARAGRAPH_BEFORE = re.compile(
    rf"(?:(?:{_PARAGRAPHS_WORD}|(?:sub-?)?{_PARAGRAPH_WORD}) (?P<par>{_SEVERAL}|\([a-z]\))"
    r"|(?:alinéa|apartado|inciso) (?P<letter>[a-z]\)))"
    r"(?:,? (?:del? párrafo|of paragraph|du paragraphe) (?P<main>\d{1,2}))?"
    r",? (?:of|in|de l[’']|del?|des|de los) ?$"
)
_ENDS_SO = (" of ", " in ", " l’", " l'", " del ", " de ", " des ", " los ")
_SINGLED_OUT_REACH = 40  # characters
_BEFORE_REACH = 60  # characters, for a paragraph named before
_MOST = 100  # articles of one list
_TO_OWNER = re.compile(
    r",? (?:(?:common to|commune? aux|común a|of|to|in|under|du|de|del|des|à|au|al|dans|en) )?"
    r"(?:the |its |la |le |les |son |sa |el |los |su |l[’'])?(?:said |dicha |dicho |first |second )?"
    r"|,? (?:de l|du|de|à l) ?[’']?"
)
_ANOTHER = re.compile(
    rf",? (?:and|et|y|e) (?:(?:in|to|of|by) )?(?P<number>{_NUMBER}){_PARAGRAPHS}(?= (?:of|du|de|del)\b)"
)
_THEREOF = re.compile(r",? (?:thereof|of the same (?:instrument|Convention|Covenant|Protocol)|ibid\.)(?!\w)")
_OWN = (" its ", " son ", " ses ", " su ", " sus ")
# What may stand between an instrument and its articles: "the Charter, in particular Articles 1 and 55".
_SINGLED_OUT = re.compile(
    r"[ ,(]{0,3}(?:(?:and |et |y )?(?:in particular|especially|notably|including|en particulier|notamment"
    r"|en particular|especialmente|incluidos?)(?: in| à| en)?(?: its| the| les| l[’']| los| el)?)?[ ,]?"
)


class Article(NamedTuple):
    """One article of a list: where it stands, how it is written, the paragraph named with it, and whether
    those between it and the one before are meant too.
    """

    start: int
    end: int
    written: str
    paragraph: str | None
    ends_range: bool = False


class Articles(NamedTuple):
    """A list of articles; the phrase goes from `start` to `end`, without the name of the instrument."""

    start: int
    end: int
    members: list[Article]


def articles_at(text: str, word: re.Match[str]) -> Articles | None:
    """The list of articles that `word` ("article", "arts.") begins."""
    first = _FIRST.match(text, word.end())
    if first is None or text[first.end("number") : first.end("number") + 1].isalnum():
        return None
    start, before = _paragraph_before(text, word.start())
    members = [_member(first, before)]
    end = first.end()
    while len(members) < _MOST and (more := _MORE.match(text, end)):
        member = _member(more, None)
        members.append(member._replace(ends_range=bool(more["dash"] or more["range"] in _RANGES)))
        end = more.end()
    return Articles(start, _without_comma(text, end), members)


def another_at(text: str, start: int) -> Article | None:
    """The "and 17" of "article 19 of the Declaration and 17 of the Covenant"."""
    match = _ANOTHER.match(text, start)
    return _member(match, None) if match else None


def owner_begins(text: str, end: int) -> int:
    """Where the name of the instrument would begin, after "of the"."""
    match = _TO_OWNER.match(text, end)
    return match.end() if match else end


def thereof(text: str, end: int) -> int | None:
    """Where "thereof" ends; None where it is not said."""
    match = _THEREOF.match(text, end)
    return match.end() if match else None


def follows(text: str, owner_ends: int, start: int) -> bool:
    """Whether the articles are those of the instrument whose name ends there: "ICCPR, art. 12"."""
    return start - owner_ends <= _SINGLED_OUT_REACH and bool(_SINGLED_OUT.fullmatch(text, owner_ends, start))


def is_its(text: str, start: int) -> bool:
    """Whether "its article", "son article", "su artículo" is said."""
    return text.endswith(_OWN, max(0, start - 6), start)


def between(last: Article, member: Article, most: int) -> Iterator[Article]:
    """The articles that a range leaves unsaid, `most` at most; each spans the range."""
    if member.ends_range and last.written.isdigit() and member.written.isdigit():
        low, high = int(last.written), int(member.written)
        for number in range(low + 1, min(high, low + 1 + most)):
            yield Article(last.start, member.end, str(number), None)


def _member(match: re.Match[str], before: str | None) -> Article:
    start, end = match.span("number")
    return Article(start, end, match["number"], _paragraphs(match["pars"] or match["par"]) or before)


def _paragraphs(written: str | None) -> str | None:
    """`1-3`, `1, 2` or `4(a)` from the paragraphs as written."""
    if not written:
        return None
    told = re.sub(r",? (?:and|et|y|e) ", ", ", written)
    return re.sub(r" ?(?:–| (?:to|à|a|al) ) ?", "-", told).replace(" (", "(")


def _paragraph_before(text: str, start: int) -> tuple[int, str | None]:
    if not text.endswith(_ENDS_SO, max(0, start - 5), start):
        return start, None
    window = max(0, start - _BEFORE_REACH)
    match = _PARAGRAPH_BEFORE.search(text[window:start])
    if match is None:
        return start, None
    told = match["par"] or match["letter"]
    return window + match.start(), _paragraphs(f"{match['main']} {told}" if match["main"] else told)


def _without_comma(text: str, end: int) -> int:
    return end - 1 if text[end - 1] == "," else end
