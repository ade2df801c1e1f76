"""Reading calls for inputs: every field a suggestion, each with the sentence from which it was taken."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass, field
from typing import Any

from travaux.texts.bodies.wording import fold
from travaux.texts.calling.about import find_about
from travaux.texts.calling.addresses import Channel, find_channels
from travaux.texts.calling.asking import Heard, hear
from travaux.texts.calling.deadlines import Deadline
from travaux.texts.calling.forms import find_formats, find_languages
from travaux.texts.calling.issuers import find_issuers
from travaux.texts.calling.limits import Limit, find_limits
from travaux.texts.calling.mail import without_mail
from travaux.texts.calling.parts import call_within, find_parts, find_title, page_address
from travaux.texts.calling.rules import Rule, find_rules
from travaux.texts.calling.sentences import Sentence, sentence_at, unwrapped
from travaux.texts.calling.surroundings import without_surroundings
from travaux.texts.calling.words import CALL

# So much of a text is read: some 600 pages.
LONGEST = 1_500_000
# So many characters of the sentences that tell something are searched for details.
BUDGET = 40_000
MOST_ASKING = 40  # sentences in which the one who asks is looked for

_TELLING = re.compile(
    r"submi|contribu|input|send|sent\b|respon|comment|words?\b|pages?\b|minutes?\b|format|pdf|languag"
    r"|english|french|spanish|subject|e-?mail|publi|confiden|anonym|purpose|inform|report|invite|welcome"
    r"|envoy|soum|mots|langue|idioma|anglais|francais|objet|asunto|palabra|correo|enviar|remit"
    r"|presenta|respuesta|apport|aport|rapport|informe|objecti|objetivo|resolution|docx|questionnaire"
    r"|cuestionario|paginas|invita|name|nombre|\bnom\b|posted|mandate|present|prepar|interes|divulg|publico"
    r"|particular|elabor|draft|paper|website|en ligne|pagina|\bsite\b|repons|disclos|shown"
)
_STOPWORDS = {
    "en": {"the", "of", "and", "to", "for", "by", "is", "with", "from", "are", "be", "will", "on"},
    "fr": {"les", "des", "du", "et", "aux", "dans", "pour", "sur", "par", "est", "une", "avec", "sont", "au"},
    "es": {"los", "las", "el", "del", "y", "para", "con", "una", "por", "que", "es", "sobre", "al"},
    "de": {"der", "die", "und", "das", "den", "im", "nicht", "mit", "zu", "des", "dem", "von", "ist"},
}
_REGISTERING = re.compile(
    r"\b(?:regist(?:er|ration)|rsvp|attend(?:ance)?|accreditation|inscri\w*|s'inscrire"
    r"|side[- ]events?|travel|speakers?)\b"
)
_SENDING = re.compile(
    r"\b(?:submi|input|contribu|respon|comment|written|questionnaire|statement|information|soum|aport"
    r"|respuesta)"
)


@dataclass(frozen=True)
class Call:
    """One call, or one piece of standing guidance. `evidence` has for each field the sentence from which it
    was taken; deadlines, limits and channels carry their own beside that.
    """

    title: str | None
    issuers: tuple[str, ...] = ()
    bodies: tuple[str | None, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    earlier_deadlines: tuple[Deadline, ...] = ()
    other_deadlines: tuple[Deadline, ...] = ()
    deadline_rules: tuple[Rule, ...] = ()
    channels: tuple[Channel, ...] = ()
    questions_to: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    formats: tuple[str, ...] = ()
    formats_refused: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    languages_preferred: tuple[str, ...] = ()
    purpose: str | None = None
    mandate: str | None = None
    report: str | None = None
    who_may_answer: str | None = None
    useful_information: str | None = None
    questions: tuple[str, ...] = ()
    subject_line: str | None = None
    attribution: str | None = None
    how_to_send: str | None = None
    what_is_published: str | None = None
    confidentiality: str | None = None
    symbols: tuple[str, ...] = ()
    closed: bool = False
    evidence: dict[str, str] = field(default_factory=dict)

    def as_contract(self) -> dict[str, Any]:
        """As `travaux call read --json` prints it."""
        return {
            "title": self.title,
            "issuers": list(self.issuers),
            "bodies": list(self.bodies),
            "deadlines": [_deadline(deadline) for deadline in self.deadlines],
            "earlier_deadlines": [_deadline(deadline) for deadline in self.earlier_deadlines],
            "other_deadlines": [_deadline(deadline) for deadline in self.other_deadlines],
            "deadline_rules": [asdict(rule) for rule in self.deadline_rules],
            "addresses": [channel.value for channel in self.channels],
            "channels": [asdict(channel) for channel in self.channels],
            "forms": [c.value for c in self.channels if c.kind == "form" and "." in c.value],
            "questions_to": list(self.questions_to),
            "limits": [asdict(limit) for limit in self.limits],
            "formats": list(self.formats),
            "formats_refused": list(self.formats_refused),
            "languages": list(self.languages),
            "languages_preferred": list(self.languages_preferred),
            "purpose": self.purpose,
            "mandate": self.mandate,
            "report": self.report,
            "who": self.who_may_answer,
            "who_may_answer": self.who_may_answer,
            "useful_information": self.useful_information,
            "questions": list(self.questions),
            "subject_line": self.subject_line,
            "attribution": self.attribution,
            "how_to_send": self.how_to_send,
            "what_is_published": self.what_is_published,
            "confidentiality": self.confidentiality,
            "symbols": list(self.symbols),
            "closed": self.closed,
            "evidence": self.evidence
            | ({"who": who} if (who := self.evidence.get("who_may_answer")) else {}),
        }


@dataclass(frozen=True)
class Reading:
    """What a text says: one or several calls; or standing `guidance`, as one entry of `calls` without a
    deadline; or neither, and then `calls` is empty.
    """

    is_call: bool
    guidance: bool
    calls: tuple[Call, ...] = ()
    language: str | None = None

    def as_contract(self) -> dict[str, Any]:
        """As `travaux call read --json` prints it."""
        return {
            "is_call": self.is_call,
            "guidance": self.guidance,
            "calls": [call.as_contract() for call in self.calls],
            "language": self.language,
        }


def read_calls(text: str, *, language: str | None = None) -> Reading:
    """Whether `text` (a page, a note, a message) asks for inputs, and what it says about them.

    `language` is that of the text (en, fr, es); without it, it is guessed. It decides only how dates in
    figures are read: in French and Spanish, 3/4/2017 is the third of April.
    """
    text = unwrapped(without_surroundings(without_mail(_plain(text))))
    language = language or _language(text)
    day_first = language in ("fr", "es")
    address = page_address(text)
    title, title_end = find_title(text)
    whole = hear(text, title or "", day_first=day_first)
    if not whole.is_call:
        calls = [_call(whole, title, title_end, address)] if whole.guidance else []
        return Reading(False, whole.guidance, tuple(calls), language)
    calls = []
    due = _places(whole)
    for part in find_parts(text, due):
        theirs = [d for d in whole.deadlines if part.start <= d.start < part.end]
        heard = hear(
            text[part.start : part.end], part.title or "", day_first=day_first, else_due=theirs, at=part.start
        )
        if heard.is_call:
            calls.append(_call(heard, part.title, len(part.title or ""), address))
    if len(calls) < 2:
        within = None if CALL.search(fold(title or "")) else call_within(text, due)
        if within is not None:
            heard = hear(text[within.start : within.end], within.title or "", day_first=day_first)
            calls = [_call(heard, within.title, len(within.title or ""), address)]
        else:
            calls = [_call(whole, title, title_end, address)]
    return Reading(True, False, tuple(calls), language)


def _call(heard: Heard, title: str | None, title_end: int, page: str | None) -> Call:
    text, folded, sentences = heard.text, heard.folded, heard.sentences
    lines = _telling(folded, sentences)
    in_order = heard.in_order[:MOST_ASKING]
    issuers = find_issuers(text, heard.offices, asking=in_order, title=title_end)
    deadlines = tuple(heard.deadlines) if heard.is_call else ()
    ours = tuple(d for d in deadlines if not _is_for_seats(d.wording))
    channels, questions = find_channels(
        text, sentences, page=page, asked_from=min((s.start for s in in_order), default=0)
    )
    limits = find_limits(lines)
    formats, languages = find_formats(lines), find_languages(lines)
    about = find_about(text, title, lines, set(in_order), sentences)
    evidence: dict[str, str] = {}
    if title:
        evidence["title"] = title
    if issuers and (sentence := sentence_at(sentences, issuers[0].start)):
        evidence["issuers"] = sentence.wording
    for name, said in (("deadlines", ours), ("addresses", channels), ("limits", limits)):
        if said:
            evidence[name] = said[0].wording
    for name, found in (("formats", formats), ("languages", languages)):
        if found.wording:
            evidence[name] = found.wording
    evidence |= about.evidence
    told = about.said
    if formats.wording and not formats.codes:  # it names only what it refuses, and that must not get lost
        told["how_to_send"] = "\n".join(filter(None, [told.get("how_to_send"), formats.wording]))
        evidence.setdefault("how_to_send", formats.wording)
    return Call(
        title=title,
        issuers=tuple(issuer.name for issuer in issuers),
        bodies=tuple(issuer.slug for issuer in issuers),
        deadlines=ours,
        earlier_deadlines=tuple(earlier for d in deadlines for earlier in d.earlier),
        other_deadlines=tuple(d for d in deadlines if d not in ours),
        deadline_rules=tuple(find_rules(lines)) if not deadlines else (),
        channels=tuple(channels),
        questions_to=tuple(questions),
        limits=tuple(limits),
        formats=formats.codes,
        formats_refused=formats.marked,
        languages=languages.codes,
        languages_preferred=languages.marked,
        questions=about.questions,
        symbols=about.symbols,
        closed=heard.closed,
        evidence=evidence,
        **told,
    )


def _places(whole: Heard) -> list[int]:
    """Where deadlines stand, also those that the extension of another call seems to replace."""
    replaced = (
        earlier.start
        for deadline in whole.deadlines
        for earlier in deadline.earlier
        if earlier.wording != deadline.wording
    )
    return sorted({*(deadline.start for deadline in whole.deadlines), *replaced})


def _telling(folded: str, sentences: list[Sentence]) -> list[tuple[str, Sentence]]:
    """The sentences that may tell a detail, each folded and as it stands; of a short text, all."""
    lines = []
    spent = 0
    known: set[str] = set()
    for sentence in sentences:
        low = folded[sentence.start : sentence.end][:2_000]
        if low in known:
            continue
        known.add(low)
        if len(folded) <= BUDGET or _TELLING.search(low):
            lines.append((low, sentence))
            spent += len(low)
            if spent > BUDGET:
                break
    return lines


def _is_for_seats(wording: str) -> bool:
    """Whether a deadline is for taking part in a meeting, and not for what is sent."""
    low = fold(wording)
    return bool(_REGISTERING.search(low)) and not _SENDING.search(low)


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "date": deadline.date,
        "time": deadline.time,
        "zone": deadline.zone,
        "wording": deadline.wording,
        "year_stated": deadline.year_stated,
        "until": deadline.until,
        "former": deadline.former,
    }


def _plain(text: str) -> str:
    """NFC, one kind of line break, one empty line at most, no characters that cannot be seen."""
    text = unicodedata.normalize("NFC", text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u00ad\u200b\u200c\u200d\u2060\ufeff]", "", text)
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text)


def _language(text: str) -> str | None:
    """The language whose small words are most frequent, if one is."""
    words = fold(text[:20_000]).split()
    counts = {code: sum(word in stop for word in words) for code, stop in _STOPWORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, len(words) // 40) else None
