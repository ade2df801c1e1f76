"""The parts of a page: its address, its title, and the calls on it where there are several."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from travaux.texts.bodies.wording import fold
from travaux.texts.calling.dates import find_dates
from travaux.texts.calling.issuers import find_offices
from travaux.texts.calling.sentences import GREETING, find_sentences
from travaux.texts.calling.words import CALL

LONGEST_TITLE = 260
HEAD_LINES = 14  # in which a title is looked for
MOST_PARTS = 40

_ADDRESS_LINE = re.compile(r"\s*(?:https?://|www\.)\S+(?:\s*;\s*https?://\S+)*\s*$")
# Lines that sites print around a text.
_FURNITURE = re.compile(
    r"\W*(?:skip to (?:main )?content|home|menu|search|share|print|english|french|spanish|francais"
    r"|espanol|arabic|russian|chinese|back|advertisement|document \d+|news|events?|closed|open"
    r"|calls for inputs?|ohchr|united nations|latest news|actual news|breadcrumb|download(?: pdf)?"
    r"|(?:english|francais|espanol|[|/ ])+|page \d+(?: of \d+)?|accueil|inicio)\W*$"
)
_NOTE_VERBALE = re.compile(
    r"\bpresents? (?:its|their|his|her) compliments\b|\bpresente(?:nt)? ses compliments\b"
    r"|\bsaluda atentamente\b"
)
_LABEL_LINE = re.compile(
    r"\W*(?:deadline|due date|closing date|issued by|purpose|type|location|date limite|emis par"
    r"|fecha limite|emitido por|last updated|published|posted|background"
    r"|submissions?|to inform)\b.{0,60}$"
)
_CALL_SENTENCE = re.compile(
    r"\W*(?:the|this|that|our|her|his|le|l'|cet|el|la|esta?|in response"
    r"|following) ?[a-z ]{0,30}\b(?:calls?|appel|convocatoria|llamad)"
)
_TAIL = re.compile(
    r"\s*[-–—|:(]?\s*\S+@\S+\)?\s*$|\s*\d{4}-\d\d-\d\dT[\d:+-]+$|\s*\((?:deadline|date limite"
    r"|fecha l[ií]mite|plazo|due)[^()]{0,60}\)\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:[-–—•*·▪]|\(?\d{1,2}[.)])\s+")
_ASKER = re.compile(
    r"\b(?:special rapporteur|independent expert|working group|committee|rapporteu|relator"
    r"|expert mechanism|expert[oa]? independ|groupe de travail|grupo de trabajo|comite|office|ohchr"
    r"|unhcr|mandate)"
)


@dataclass(frozen=True)
class Part:
    """A call within a text: its title, and where it stands."""

    title: str | None
    start: int
    end: int


def page_address(text: str) -> str | None:
    """The address that stands alone on the first line, as saved pages have it."""
    first = text.lstrip()[:600].split("\n", 1)[0]
    return first.split()[0].rstrip(";") if _ADDRESS_LINE.match(first) else None


def find_title(text: str) -> tuple[str | None, int]:
    """The title that stands at the head of `text`, and where it ends: a line that calls itself a call, else
    the first that is a heading. None, and where the text begins, if it begins with a sentence.
    """
    offset = 0
    called: tuple[str, int] | None = None
    fallback: tuple[str, int] | None = None
    begin = 0
    count = 0
    in_text = False
    for line in text[:8_000].split("\n"):
        start, offset = offset, offset + len(line) + 1
        bare = line[:2_000].strip()
        low = fold(bare)
        if not bare or _ADDRESS_LINE.match(bare):
            begin = offset if fallback is None and count == 0 else begin
            continue
        if _FURNITURE.match(low) or GREETING.match(bare) or len(bare) < 4:
            continue
        count += 1
        if count > HEAD_LINES:
            break
        heading = not _is_sentence(bare) and not _LABEL_LINE.match(low)
        bare = _TAIL.sub("", bare).rstrip(" :") if heading else bare
        if heading and len(bare.split()) >= 2 and CALL.search(fold(bare)) and not _CALL_SENTENCE.match(low):
            called = called or (bare, start + len(line))
            if len(bare.split(" | ")[0].split()) >= 4:
                return bare, start + len(line)
        if heading and fallback is None and count <= 3 and not in_text and len(bare.split()) >= 2:
            fallback = (bare, start + len(line))
        in_text = in_text or not heading
        if in_text and count >= 4:
            break
    if called is None and _NOTE_VERBALE.search(fold(text[:4_000])):
        return None, min(begin, len(text))  # what stands above a note verbale is the letterhead
    return called or fallback or (None, min(begin, len(text)))


def _is_sentence(line: str) -> bool:
    """Whether a line is running text rather than a heading."""
    ends = line[-1] in ".;" and len(line.split()) > 6
    return len(line) > LONGEST_TITLE or ends or line.endswith((" to:", " following:", ","))


def find_parts(text: str, due: list[int]) -> list[Part]:
    """The calls of a text that holds several, each with its heading; none if it holds one or none. `due` says
    where its deadlines stand.

    A new call begins with a heading that calls itself one, or that names who asks; each must bring a
    deadline, or an issuer of its own. A list whose lines each name who asks and until when is several too.
    """
    headings = _headings(text)
    parts = [
        Part(_clean(title), start, headings[index + 1][0] if index + 1 < len(headings) else len(text))
        for index, (start, title) in enumerate(headings)
    ]
    own = [part for part in parts if _brings_something(text, part, due)]
    issuers = [_issuer_of(part.title or "") for part in own]
    dated = [part for part in own if _count(due, part.start, part.end)]
    if len(own) >= 2 and (len({i for i in issuers if i}) >= 2 or len(dated) >= 2) and len(dated) >= 1:
        return own
    return _list_items(text, due)


def call_within(text: str, due: list[int]) -> Part | None:
    """The one call that stands under its own heading further down a page of something else."""
    for index, (start, title) in enumerate(headings := _headings(text)):
        end = headings[index + 1][0] if index + 1 < len(headings) else len(text)
        part = Part(_clean(title), start, end)
        if CALL.search(fold(title)) and _brings_something(text, part, due):
            return part
    return None


def _headings(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    offset = 0
    for line in text.split("\n"):
        start, offset = offset, offset + len(line) + 1
        bare = line.strip()
        if not 12 <= len(bare) <= LONGEST_TITLE or (bare[-1] in ".;,?" and not bare.endswith("...")):
            continue
        low = fold(bare)
        if (
            _FURNITURE.match(low)
            or _LABEL_LINE.match(low)
            or _CALL_SENTENCE.match(low)
            or _ADDRESS_LINE.match(bare)
        ):
            continue
        if CALL.search(low) or (
            _ASKER.search(low[:60]) and len(bare) <= 160 and bare[0].isupper() and not low.startswith("the ")
        ):
            found.append((start, bare))
        if len(found) >= MOST_PARTS:
            break
    return found


def _brings_something(text: str, part: Part, due: list[int]) -> bool:
    """Whether below its heading stands a text of its own, with a deadline, or an issuer in the heading."""
    below = text.find("\n", part.start, part.end)
    if below < 0 or len(text[below : min(part.end, below + 400)].strip()) < 40:
        return False
    if _count(due, part.start, part.end):
        return True
    return bool(CALL.search(fold(part.title or "")) and _issuer_of(part.title or ""))


def _count(due: list[int], start: int, end: int) -> int:
    return bisect_left(due, end) - bisect_left(due, start)


def _issuer_of(title: str) -> str | None:
    offices = find_offices(title)
    return (offices[0].slug or fold(offices[0].name)) if offices else None


def _list_items(text: str, due: list[int]) -> list[Part]:
    """Lines that are each a call in short: who asks or what for, and until when."""
    found: list[Part] = []
    offset = 0
    for line in text.split("\n"):
        start, offset = offset, offset + len(line) + 1
        if not 40 <= len(line) <= 1_000 or _count(due, start, offset) != 1:
            continue
        low = fold(line)
        if (_ASKER.search(low[:120]) or CALL.search(low)) and len(find_sentences(line)) <= 4:
            found.append(Part(_clean(_first_words(line)), start, start + len(line)))
        if len(found) >= MOST_PARTS:
            break
    askers = {_issuer_of(text[part.start : part.end]) for part in found}
    return found if len(found) >= 2 and len(askers - {None}) >= 2 else []


def _first_words(line: str) -> str:
    bare = _clean(line)
    cut = re.split(
        r"(?<=[^.]{12})(?:\.\s|\s[-–—(|]\s?(?=deadline|due|by\b|date limite|fecha)|[;|]\s)",
        bare,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    return cut if len(cut) <= LONGEST_TITLE else cut[: LONGEST_TITLE - 2].rsplit(" ", 1)[0] + " …"


def _clean(title: str) -> str:
    bare = _ITEM.sub("", title)
    dates = find_dates(bare[:60])
    if dates and dates[0].start <= 12 and re.match(r"\s*[–—:|-]", bare[dates[0].end :]):
        bare = bare[dates[0].end :]
    return _TAIL.sub("", bare).strip(" .:;–—|-")
