"""Deadlines: until when something is to be sent, in the issuer's words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from travaux.texts.calling.clock import find_clock
from travaux.texts.calling.dates import WEEKDAYS, DateMention, find_dates, written
from travaux.texts.calling.sentences import Sentence, find_sentences, sentence_at

# How far the words of a deadline may stand from its date, and a time of day behind it, in characters.
REACH = 160
TIME_REACH = 40
# How many months after the month of an entry a day without a year is still taken to belong to it.
MONTHS_AHEAD = 6

# These say by themselves that the date is a deadline.
_NAMED = re.compile(
    r"\b(?:deadline|due\s(?:date|by|on)|(?:no|not)\slater\sthan|clos(?:es?|ing)\s(?:date|on)|time\slimit"
    r"|date\slimite|échéance|d[ée]lai|au\splus\stard|d['’]ici\s(?:au|le)"
    r"|fecha\sl[ií]mite|plazo|a\sm[áa]s\stardar)\b",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"^\W{0,4}(?:at\sthe\slatest|au\splus\stard|a\sm[áa]s\stardar|\(?deadline)", re.IGNORECASE
)
# These do so directly before the date and in a sentence that speaks of sending.
_UNTIL = (
    "by", "before", "until", "till", "avant", "avant le", "avant la", "d'ici le", "d'ici au", "jusqu'au",
    "jusqu'à", "antes del", "antes de", "hasta el", "hasta",
)  # fmt: skip
_SENDING = re.compile(
    r"\b(?:send|sent|submi[ts]|input|contribut|response|respond|repl(?:y|ies)|receiv|e-?mail|circulat|draft|complet"
    r"|statement|questionnaire|deliver|written|share|envoy|soum|transm|adress|re[çc]u|répon|env[íi]|presentar|aport"
    r"|remit|recib|respuest|contribuc)",
    re.IGNORECASE,
)
# Something of the issuer's own, or long past: not what is asked of the reader.
_NOT_ASKED = re.compile(
    r"\breports?\b[^.;]{0,60}\b(?:be|is|was|been)\s(?:submitted|presented)"
    r"|\b(?:were|was|has\sbeen|have\sbeen)\s(?:received|submitted|sent|drafted|circulated)\b"
    r"|\b(?:(?-i:[A-Z]{3,})|we|it|they|has|have|had)\s(?:(?:also|jointly|recently)\s)?(?:submitted|sent|delivered)\b",
    re.IGNORECASE,
)
_EXTENDED = re.compile(r"\bextended\b|\bprolong|\bprorrog|\bprórrog", re.IGNORECASE)
_LINKING = re.compile(
    r"(?:\b(?:is|was|be|to|of|on|by|until|than|le|au|est|el|del|al|es|fixée)|[:(–—-])$", re.IGNORECASE
)
# What may stand between "by" and the date: a weekday, a time, a zone.
_TIME_WORDS = {
    "the", "on", "at", "le", "la", "el", "noon", "midnight", "midi", "minuit", "am", "pm", "a.m", "p.m",
    "h", "hrs", "hours", "geneva", "new", "york", "time", "local", "heure", "de", "genève", "hora",
    "ginebra", "cet", "cest", "utc", "gmt", "est", "edt", "bst", "close", "of", "business", "cob",
    "end", "latest", "o'clock", "las", "à",
} | set(WEEKDAYS)  # fmt: skip
_ISSUED_BY = re.compile(r"^\s*(?:issued\sby|émis\spar|publié\spar|emitido\spor)\s*:?", re.IGNORECASE)


@dataclass(frozen=True)
class Deadline:
    """`date` is `2017-07-24`, or `--07-24` where no year is known; `time` and `zone` only where stated;
    `wording` is the sentence; `year_stated` is False where the year follows from the other dates of the text.
    """

    date: str
    time: str | None
    zone: str | None
    wording: str
    year_stated: bool = True


def find_deadlines(text: str, *, entered: tuple[int, int] | None = None) -> list[Deadline]:
    """The deadlines of `text` in reading order, each date once.

    `entered` is the year and month under which an office printed the text; a day without a year is then the
    next one from that month, if it comes within half a year.
    """
    mentions = find_dates(text)
    years = {mention.year for mention in mentions if mention.year}
    sentences = find_sentences(text)
    cues = _Cues(text)
    found: dict[str, Deadline] = {}
    for mention in mentions:
        sentence = sentence_at(sentences, mention.start)
        if mention.day is None or mention.last or sentence is None:
            continue
        if not (cues.make_deadline(mention, sentence) or _stands_above_issuer(mention, sentence, sentences)):
            continue
        date = written(mention.year or _year_of(mention, years, entered), mention.month, mention.day)
        if date in found and found[date].time:
            continue
        clock = find_clock(text[mention.end : min(sentence.end, mention.end + TIME_REACH)]) or find_clock(
            text[max(sentence.start, mention.start - TIME_REACH) : mention.start]
        )
        if date in found and clock is None:
            continue
        time, zone = (clock.time, clock.zone) if clock else (None, None)
        found[date] = Deadline(date, time, zone, sentence.wording, year_stated=mention.year is not None)
    return list(found.values())


class _Cues:
    """Where in a text stand the words that make a date a deadline, each kind looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.named = [match.end() for match in _NAMED.finditer(text)]
        self.sending = [match.start() for match in _SENDING.finditer(text)]
        self.not_asked = [match.start() for match in _NOT_ASKED.finditer(text)]

    def make_deadline(self, mention: DateMention, sentence: Sentence) -> bool:
        first = max(sentence.start, mention.start - REACH)
        before = self.text[first : mention.start]
        if _NAMED_AFTER.match(self.text[mention.end : mention.end + 40]):
            return True
        words = _without_times(before)
        named = self.named[bisect_left(self.named, first) : bisect_right(self.named, mention.start)]
        if named:
            after_name = len(before[: named[-1] - first].split())
            if len(words) <= after_name or _LINKING.search(words[-1]):
                return True
        last = " ".join(words[-2:]).lower().replace("’", "'")
        if last.endswith(("to", "until", "au", "hasta", "hasta el")) and _EXTENDED.search(before):
            return True
        near = (max(sentence.start, first - REACH), min(sentence.end, mention.end + 2 * REACH))
        if not _any_within(self.sending, *near) or _any_within(self.not_asked, *near):
            return False
        return any(last == cue or last.endswith(" " + cue) for cue in _UNTIL)


def _any_within(places: list[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)


def _without_times(before: str) -> list[str]:
    """The words before a date, without the weekday, time and zone that stand between them and it."""
    words = before.split()
    while words:
        bare = words[-1].strip(",;()–—-").lower().rstrip(".")
        if bare == "on" and len(words) > 1 and words[-2].lower() in {"close", "closes", "due"}:
            break
        keep = words[-1][-1] in ":(" and bare not in _TIME_WORDS
        if keep or not (
            bare in _TIME_WORDS or bare == "" or re.fullmatch(r"\d{1,2}(?:[:.h]\d{0,2})?(?:[ap]m)?", bare)
        ):
            break
        words.pop()
    return words


def _stands_above_issuer(mention: DateMention, sentence: Sentence, sentences: list[Sentence]) -> bool:
    """The head of an OHCHR call: a date alone on its line, `Issued by:` on the next."""
    if (sentence.start, sentence.end) != (mention.start, mention.end):
        return False
    following = bisect_right(sentences, mention.start, key=lambda other: other.start)
    return following < len(sentences) and bool(_ISSUED_BY.match(sentences[following].text))


def _year_of(mention: DateMention, years: set[int], entered: tuple[int, int] | None) -> int | None:
    """The year of a date printed without one: from the entry's month, or from the dates of the text if
    they all name one year.
    """
    if entered is not None:
        year, month = entered
        ahead = (mention.month - month) % 12
        return year + (month + ahead > 12) if ahead <= MONTHS_AHEAD else None
    return next(iter(years)) if len(years) == 1 else None
