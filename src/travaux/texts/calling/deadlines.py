"""Deadlines: until when something is to be sent, in the issuer's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from travaux.texts.bodies.wording import fold
from travaux.texts.calling.clock import END_OF_DAY, find_clock, find_zone
from travaux.texts.calling.dates import WEEKDAYS, DateMention, find_dates
from travaux.texts.calling.sentences import Sentence, find_sentences, sentence_at
from travaux.texts.calling.years import Years

# How far the words of a deadline may stand from its date, and a time of day behind it, in characters.
REACH = 160
TIME_REACH = 60
# Dates of one sentence that are looked at: a line with more is a table or a calendar.
MOST_IN_SENTENCE = 24
# A longer deadline by this many days replaces an earlier one that stands elsewhere on the page.
EXTENSION_REACH = 130

# All patterns here are for folded text: small letters without accents, one kind of hyphen and apostrophe.
# These say by themselves that the date is a deadline.
_NAMED = re.compile(
    r"\b(?:dead ?-?lines?|due(?! to | process| diligence| course| regard)(?: date| by| on)?"
    r"|cut-?off(?: date)?|(?:no|not) later than|clos(?:es?|ing)(?: (?:date|on|at)|(?= ?:))|time limit"
    r"|on or before|last (?:day|date)|at the latest (?:by|on)|open (?:until|till|through)|attendu(?:e|es"
    r"|s)? (?:pour|le|avant)|expires?|until and including|within the period ending"
    r"|dates? limites?|date butoir|date de cloture|echeances?|delais?|au plus tard|d' ?ici (?:au|le)|cloture"
    r"|fechas? (?:limite|tope|maxima|de cierre|de vencimiento)|plazos?|a mas tardar|ultimo dia|vence"
    r"|cierra)\b"
)
_NAMED_AFTER = re.compile(
    r"\W{0,4}(?:at the latest|latest\b|au plus tard|a mas tardar|como maximo|\(?(?:new "
    r"|extended )?deadline|inclu)"
)
# These do so directly before the date and in a sentence that speaks of sending.
_UNTIL = (
    "by", "before", "until", "till", "up to", "avant", "d'ici", "d' ici", "jusqu'au", "jusqu' au", "jusqu'a",
    "jusqu' a", "antes", "antes de", "hasta", "hasta el", "par",
)  # fmt: skip
_SENDING = re.compile(
    r"@|(?<!\w)(?:sen[dt]\b|return|sending|submi[ts]|input|contribut|respon[ds]|repl(?:y|ies)|receiv|e-?mail"
    r"|circulat|draft|need (?:to have |them |it )|complet|statement|questionnaire|deliver|written|share"
    r"|comment|feedback|fill|upload|nominat|regist|provid|information|accepte|inscri|rsvp|attend\b|reach us"
    r"|envo[iy]|soum|transm|adress|recu|recevoir|repon|parvenir"
    r"|observations|rempl"
    r"|write to|ecrire|escrib|@|presentar|presentac|aport|remit|recib|respuest|contribuc|cuestionario"
    r"|comentarios|llegar)"
)
# Something of the issuer's own, or long past: not what is asked, unless readers are asked after it.
_NOT_ASKED = re.compile(
    r"\breports?\b[^.;]{0,60}?\b(?:be|is|was|been) (?:submitted|presented)"
    r"|\breceived (?:over |more than |some |nearly )?\d|\b(?:were|was|has been|have been) (?:received"
    r"|submitted|sent|drafted|circulated|shared)\b|\b(?:we|it|they|who|that|has|have|had|all"
    r"|organi[sz]ations|ngos|[a-z]+no) (?:(?:also|jointly"
    r"|recently|already)"
    r" )?(?:submitted|sent|delivered|responded|contributed|answered|replied)\b"
    r"|\b(?:publi(?:sh|e|ca)|post(?:ed|ing)|made (?:public|available)|translat|finali[sz]|adopted"
    r"|announc|notifi|select|will (?:send|submit|share|circulate|present|inform|respond)|(?:requests?"
    r"|requested|urges?|asks?) the state party|(?:the )?state party(?: is| shall| should)?|etat partie"
    r"|estado parte|ont (?:ete|envoye|soumis|transmis)"
    r"|a (?:ete|soumis|presente|envoye)\b|(?:fueron|fue|han sido) (?:recib|present|env)"
    r"|sera (?:presente|soumis|publie)|(?:presento|envio|remitio|presentaron|enviaron)\b|take place|be held"
    r"|aura lieu|tendra lugar)"
)
_ASKED_AGAIN = re.compile(
    r"\b(?:please|kindly|should|must|invited|requested to|welcome to|are to be|deadline|veuillez"
    r"|merci|doivent|pri(?:e|ee)s de|deben|deberan|se ruega|sirvanse) "
)
_CAPITALS_SENT = re.compile(r"\b[A-Z]{3,} (?:(?:also|jointly|recently) )?(?:submitted|sent|delivered)\b")
_EXTENDED = re.compile(
    r"\bexten(?:d|ded|ding|sion)\b|\bprolong|\bprorrog|\breportee? au\b|\bampli(?:ad|a el|o el|aron el)"
    r"|\bpostponed|\bmoved to\b|\brepousse|\baplazad|\bnew deadline\b|\bnouvelle (?:date limite|echeance)"
    r"|\bnuev[oa] (?:plazo|fecha limite)"
)
_FORMER = re.compile(
    r"\b(?:from|original(?:ly)?(?: deadline)?(?: was| of)?|initial(?:ly|e|mente)?|previous(?:ly)?"
    r"|former(?:ly)?|old|instead of|au lieu d[ue]|anterior(?:mente)?|en lugar del?|inicial|no longer"
    r"|deadline(?: of| on)?|du|del|precedente)(?: [a-z]+){0,5}? ?[:(]?$"
)
_FORMER_NAMED = re.compile(
    r"\b(?:original|initial|previous|former|old|ancienne|anterior|precedente?)[a-z]*"
    r" (?:deadline|due date|date limite|echeance|plazo|fecha limite)[^.;]{0,30}$"
    r"|\b(?:deadline|(?:closing|due) date)\W{1,3}(?:originally|initially|previously|formerly)[^.;]{0,20}$"
    r"|\b(?:date limite|plazo|fecha limite|echeance) (?:original|inicial|initial|anterior"
    r"|precedente)[a-z]*[^.;]{0,30}$"
)
# These say so by themselves, where the sentence names another date too or speaks of an extension.
_WAS = re.compile(
    r"(?:\b(?:was|were|formerly|previously|originally|initially|earlier|etait|auparavant|initialement"
    r"|avant ?:|anterior ?:|previous ?:|former ?:|ancienne ?:|initiale? ?:|original ?:|old ?:"
    r"|instead(?: of)?|au lieu(?: d[ue])?|en lugar(?: del?)?|en vez(?: del?)?|d'abord(?: fixee?)?"
    r"|antes ?:|inicialmente|originalmente|era|anteriormente)"
    r"(?: (?:set|fixed|due|on|by|for|to|au|le|el|al|fixee?|fijad[oa]|para)){0,3} ?:?|~~) ?$"
)
_EXTENDED_FROM = re.compile(
    r"\b(?:extended|prolong\w+|prorrog\w+|ampliad\w+) ?\(?(?:from|du|del|au lieu du)(?: the)?$"
)
_NOW = re.compile(r"\b(?:to|until|till|au|jusqu' ?au|al|hasta(?: el)?|new|now|nouvelle|nuevo|nueva|is)\b")
_LINKING = re.compile(
    r"(?:\b(?:is|was|be|are|now|currently|to|of|on|by|until|than|before|le|au|est|du|fixee|el|del|al"
    r"|es|sera|hasta|termina|finaliza|concluye|cierra"
    r"|vence|ends?|closes|expires|falls|expire|arrive|termine|passed|up)|[:(=|–—-])$"
)
_AND_ANOTHER = re.compile(
    r"(?:[ ,;/]|\([^()]{0,60}\)|\b(?:and|et|y|or|ou|o|by|for|pour|para|the|le|el|la|les|los|las)\b"
    r"|\b(?:states?|ngos?|civil society|others?|all|individuals|etats|societe civile|ong|estados"
    r"|sociedad civil)\b)*"
)
# A time during which things are accepted: its last day is the deadline.
_WINDOW = re.compile(
    r"\b(?:accept|open|window|submissions? (?:period|may|can|must|should)|(?:received?|sent|submitted"
    r"|made) (?:between|from)|ouvert|abiert|periode de soumission|recibiran|plazo)"
)
_IS_OPEN = re.compile(
    r"\b(?:consult\w+|calls?|survey|questionnaire|encuesta|convocatoria|llamad[oa]|appel"
    r"|enquete)\b[^.;]{0,40}?\b(?:open|runs?|running|continues?|abiert[oa]|ouverte?|dure|court)\b"
)
# `Inputs received after 3 May will not be considered`
_AFTER = re.compile(
    r"\b(?:after|apres|despues del?|posteriores al?|con posterioridad al?)(?: the| le"
    r"| el)? ?$"
)
_NOT_COUNTED = re.compile(
    r"\b(?:not|cannot|no longer) (?:be )?(?:considered|accepted|taken|processed|included|guarantee|reflected)"
    r"|\bne (?:sera|seront|pourra|pourront) (?:pas|plus)\b|\bno (?:se|seran|sera|podran|podra)\b"
)
# `Closure of contributions`, `Deadline for written inputs`: the words between say for what.
_NAMED_FOR = re.compile(
    r"\b(?:dead ?line|closing date|closure|date limite|echeance|cloture|delai|plazo|fecha limite"
    r"|fecha de cierre|cierre) (?:for|of|to|des|de|du|d'|pour|para|del)(?: ?[a-z'-]+){1,5}$"
)
_CONSULTATION = re.compile(
    r"\b(?:consult\w+|calls?|survey|questionnaire|encuesta|convocatoria|appel|enquete)\b[^.;]{0,40}$"
)
_OPENS = re.compile(r"\b(?:from|between|starting|du|entre|del|desde)(?: the| el| le| on)? $")
_TO = re.compile(r"[ ,]*(?:to|and|until|till|-|au|et|al|y|hasta)(?: the| el| le)? ")
_CLOCK_AFTER = re.compile(r"^[ ,(]{0,3}(?:a las |at |a )?[\d.:h]{1,6}(?: ?(?:[ap]m|hrs?|horas|heures|h))?")
# What may stand between "by" and the date: a weekday, a time, a zone.
_TIME_WORDS = {
    "the", "on", "at", "le", "la", "el", "las", "los", "del", "du", "a", "noon", "midday", "midnight", "midi",
    "minuit", "mediodia", "medianoche", "am", "pm", "a.m", "p.m", "h", "hrs", "hours", "heures", "horas",
    "geneva", "new", "york", "time", "local", "heure", "hora", "de", "geneve", "ginebra", "cet", "cest",
    "utc", "gmt", "est", "edt", "bst", "et", "eat", "close", "of", "business", "cob", "end", "day", "latest",
    "o'clock", "tarde", "nairobi", "vienna", "paris", "london", "date", "working",
} | {fold(day) for day in WEEKDAYS}  # fmt: skip
_FIGURE = re.compile(r"\d{1,4}(?:[:.h]\d{0,2}){0,2}(?:[ap]\.?m)?|(?:utc|gmt)[+-]\d{1,2}")
_HEADING = re.compile(
    r"[^.]{0,50}\b(?:deadlines|due dates|closing dates|echeances|dates limites|plazos"
    r"|fechas limite)\b[^.]{0,70}"
)
LONGEST_ITEM = 130  # characters of a line under such a heading
MOST_ITEMS = 12
_ISSUED_BY = re.compile(r"(?:issued by|emis par|publie par|emitido por) ?:?")


@dataclass(frozen=True)
class Deadline:
    """`date` is `2017-07-24`, or `--07-24` where no year is known; `time` and `zone` only where stated;
    `wording` is the sentence; `year_stated` is False where the year follows from the other dates of the text.

    `until` are the words for the end of a working day (`close of business`), which state no hour; `earlier`
    are the deadlines that an extension replaced.
    """

    date: str
    time: str | None
    zone: str | None
    wording: str
    year_stated: bool = True
    until: str | None = None
    earlier: tuple[Deadline, ...] = ()
    start: int = 0

    @property
    def former(self) -> str | None:
        """The date that an extension replaced."""
        return self.earlier[0].date if self.earlier else None


def find_deadlines(
    text: str,
    *,
    entered: tuple[int, int] | None = None,
    day_first: bool = False,
    sentences: list[Sentence] | None = None,
) -> list[Deadline]:
    """The deadlines of `text` in reading order, each date once; an extended one only as it is now.

    `entered` is the year and month under which an office printed the text; a day without a year is then the
    next one from that month, if it comes within half a year. `day_first` as for `find_dates`; `sentences`
    are those of the text, where they are known already.
    """
    mentions = find_dates(text, day_first=day_first)
    if not mentions:
        return []
    sentences = find_sentences(text) if sentences is None else sentences
    years = Years(text, mentions, entered)
    folded = fold(text)
    found: dict[str, Deadline] = {}
    former: dict[str, Deadline] = {}
    extended: str | None = None
    last: DateMention | None = None
    inside: dict[int, int] = {}
    headed = _Headed(folded, sentences, mentions)
    for index, mention in enumerate(mentions):
        sentence = sentence_at(sentences, mention.start)
        if mention.day is None or sentence is None:
            continue
        inside[sentence.start] = inside.get(sentence.start, 0) + 1
        if inside[sentence.start] > MOST_IN_SENTENCE:
            continue
        place = _Place(text, folded, mention, sentence)
        if mention.last and place.is_extension_over():
            date = years.date_of(mention)
            extended = date
            found[date] = _deadline(date, place, mention)
            first = years.first_of(mention)
            former[first] = replace(found[date], date=first, time=None, zone=None, until=None)
            continue
        if place.is_former(mentions[max(0, index - 2) : index + 4]):
            date = years.date_of(mention)
            former.setdefault(date, _deadline(date, place, mention))
            continue
        follows = last is not None and last.start >= sentence.start and place.follows(last)
        is_deadline = (
            place.is_window() if mention.last else place.is_deadline() or place.ends(mentions[index - 1])
        )
        if not (is_deadline or follows or _stands_above_issuer(place) or headed.covers(place)):
            continue
        last = mention
        date = years.date_of(mention)
        if place.is_extension():
            extended = date
        deadline = _deadline(date, place, mention)
        known = found.get(date)
        if known is None or (known.time is None and (deadline.time or deadline.until)):
            found[date] = deadline
    return _without_former(found, former, extended)


def _deadline(date: str, place: _Place, mention: DateMention) -> Deadline:
    text, sentence = place.text, place.sentence
    after = text[mention.end : min(sentence.end, mention.end + TIME_REACH)]
    before = text[max(sentence.start, mention.start - TIME_REACH) : mention.start]
    clock = find_clock(after) or find_clock(before)
    zone = clock.zone if clock else None
    until = None
    if clock is None and (day := END_OF_DAY.search(after) or END_OF_DAY.search(before)):
        until = day.group()
        zone = find_zone(after)[0] or find_zone(before)[0]
    elif clock and zone is None and re.match(r"\W*\d", after) is None:
        zone = find_zone(after)[0]
    return Deadline(
        date=date,
        time=clock.time if clock else None,
        zone=zone,
        wording=sentence.wording,
        year_stated=mention.year is not None,
        until=until,
        start=mention.start,
    )


class _Place:
    """What stands around a date in its sentence."""

    def __init__(self, text: str, folded: str, mention: DateMention, sentence: Sentence) -> None:
        self.text, self.folded, self.mention, self.sentence = text, folded, mention, sentence
        self.first = max(sentence.start, mention.start - REACH)
        self.before = folded[self.first : mention.start]
        self.after = folded[mention.end : min(sentence.end, mention.end + 2 * REACH)]

    def is_deadline(self) -> bool:
        if _NAMED_AFTER.match(_CLOCK_AFTER.sub("", self.after[:60])):
            return True
        if self.is_too_late():
            return True
        words = _without_times(self.before)
        named = max((match.end() for match in _NAMED.finditer(self.before)), default=-1)
        if named >= 0 and (len(words) <= len(self.before[:named].split()) or _LINKING.search(words[-1])):
            return True
        if _NAMED_FOR.search(" ".join(words)[-REACH:]):
            return True
        end = " ".join(words[-3:]).strip(" (")
        if _EXTENDED.search(self.before) and end.endswith(
            ("to", "until", "till", "au", "al", "hasta", "hasta el")
        ):
            return True
        if not any(end == cue or end.endswith(" " + cue) for cue in _UNTIL):
            return False
        earlier = self.folded[max(self.sentence.start, self.first - REACH) : self.mention.start]
        if not (_SENDING.search(earlier) or _SENDING.search(self.after) or _IS_OPEN.search(earlier)):
            return False
        return not self._is_past_or_theirs(earlier)

    def _is_past_or_theirs(self, earlier: str) -> bool:
        end = max((match.end() for match in _NOT_ASKED.finditer(earlier)), default=-1)
        if _CAPITALS_SENT.search(self.text[self.first : self.mention.start]):
            return True
        if end < 0:
            return False
        return _ASKED_AGAIN.search(earlier, end) is None

    def is_too_late(self) -> bool:
        """Whether what comes after the date is said not to count."""
        if not (_AFTER.search(self.before) and _SENDING.search(self.before)):
            return False
        return bool(_NOT_COUNTED.search(self.after[:REACH]))

    def is_window(self) -> bool:
        """Whether a range of days is the time in which things are accepted."""
        return bool(
            _WINDOW.search(self.before)
            and (_SENDING.search(self.before) or _CONSULTATION.search(self.before))
        ) and not _NOT_ASKED.search(self.before)

    def ends(self, earlier: DateMention) -> bool:
        """Whether things are accepted `from` the earlier date `to` this one."""
        if not self.first <= earlier.start < self.mention.start:
            return False
        between = self.folded[earlier.end : self.mention.start]
        opens = _OPENS.search(self.folded, self.first, earlier.start)
        return bool(
            opens and _TO.fullmatch(between) and _SENDING.search(self.before)
        ) and not _NOT_ASKED.search(self.before)

    def follows(self, earlier: DateMention) -> bool:
        """Whether only `and` and the like stands between an earlier deadline and this date."""
        between = self.folded[earlier.end : self.mention.start]
        return len(between) <= 80 and bool(_AND_ANOTHER.fullmatch(between))

    def is_extension(self) -> bool:
        return bool(_EXTENDED.search(self.before) or _EXTENDED.search(self.after[:40]))

    def is_extension_over(self) -> bool:
        """Whether a range is `extended from … to …`."""
        return bool(_EXTENDED_FROM.search(self.before.rstrip()))

    def is_former(self, near: list[DateMention]) -> bool:
        """Whether the sentence names a later date in its place, or calls it the one that was; `near` are the
        dates around it.
        """
        if _FORMER_NAMED.search(self.before) or (self.before.endswith("~~") and self.after.startswith("~~")):
            return True
        others = [
            other
            for other in near
            if other is not self.mention and self.sentence.start <= other.start < self.sentence.end
        ]
        said = self.folded[self.first : min(self.sentence.end, self.mention.end + 2 * REACH)]
        before = " ".join(_without_times(self.before))
        if _WAS.search(before) and (others or _EXTENDED.search(said)):
            return True
        if not _EXTENDED.search(said) or not _FORMER.search(before):
            return False
        if _EXTENDED_FROM.search(self.before.rstrip()):
            return True
        return any(
            _NOW.search(self.folded, self.mention.end, other.start)
            for other in others
            if other.start > self.mention.start
        )


def _without_former(
    found: dict[str, Deadline], former: dict[str, Deadline], extended: str | None
) -> list[Deadline]:
    """The deadlines without those that an extension replaced, which stand with the one that did."""
    if extended in found:
        others = [date for date in found if date != extended]
        if (
            len(others) == 1
            and not former
            and _days_between(others[0], extended) in range(1, EXTENSION_REACH)
        ):
            former = {others[0]: found[others[0]]}
    kept = [deadline for date, deadline in found.items() if date not in former]
    if former and (extended in found or len(kept) == 1):
        now = extended if extended in found else kept[0].date
        kept = [replace(d, earlier=tuple(former.values())) if d.date == now else d for d in kept]
    return kept


def _days_between(earlier: str, later: str) -> int:
    """Days, a month being thirty; -1 where the years are not known alike."""
    if earlier.startswith("-") != later.startswith("-"):
        return -1
    one, other = ([int(part) for part in date.lstrip("-").split("-")] for date in (earlier, later))
    years = other[0] - one[0] if len(one) == 3 else 0
    return years * 365 + (other[-2] - one[-2]) * 30 + other[-1] - one[-1]


def _without_times(before: str) -> list[str]:
    """The words before a date, without the weekday, time and zone that stand between them and it."""
    words = before.split()
    while words:
        bare = words[-1].strip(",;()–—-'").rstrip(".")
        if bare == "on" and len(words) > 1 and words[-2] in {"close", "closes", "due", "closing"}:
            break
        keep = words[-1][-1] in ":(" and bare not in _TIME_WORDS
        if keep or not (bare in _TIME_WORDS or bare == "" or _FIGURE.fullmatch(bare)):
            break
        words.pop()
    return words


class _Headed:
    """Lines under a heading such as `Deadlines for submissions`, each a name and a date."""

    def __init__(self, folded: str, sentences: list[Sentence], mentions: list[DateMention]) -> None:
        self._folded, self._sentences = folded, sentences
        self._dated = sorted(mention.start for mention in mentions)

    def covers(self, place: _Place) -> bool:
        if (
            place.sentence.end - place.sentence.start > LONGEST_ITEM
            or min(len(place.after), 6 * len(place.before)) > 40
        ):
            return False
        index = bisect_left(self._sentences, place.sentence.start, key=lambda sentence: sentence.start)
        for above in reversed(self._sentences[max(0, index - MOST_ITEMS) : index]):
            if above.end - above.start > LONGEST_ITEM:
                return False
            if bisect_left(self._dated, above.start) == bisect_left(self._dated, above.end):
                return bool(_HEADING.fullmatch(self._folded, above.start, above.end))
        return False


def _stands_above_issuer(place: _Place) -> bool:
    """The head of an OHCHR call: a date alone on its line, `Issued by:` on the next."""
    sentence, mention = place.sentence, place.mention
    if (sentence.start, sentence.end) != (mention.start, mention.end):
        return False
    following = place.folded[sentence.end : sentence.end + 40].strip()
    return bool(_ISSUED_BY.match(following))
