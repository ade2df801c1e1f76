"""Whether a text asks its readers for inputs, tells them how such inputs are made, or neither."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from travaux.texts.calling.deadlines import Deadline, find_deadlines
from travaux.texts.calling.issuers import Issuer, find_issuer, find_offices
from travaux.texts.calling.sentences import Sentence, find_sentences

_INPUTS = (
    r"(?:(?:written|relevant|oral|further|your|their|any|all)\s){0,3}"
    r"(?:inputs?|submissions?|contributions?|information|comments|views|evidence|experiences|responses|statements)"
)
# A title or sentence that calls itself a call.
_CALL = re.compile(
    rf"\bcall(?:s|ing)?\sfor\s(?:the\s)?{_INPUTS}\b"
    r"|\bappel\s(?:à|aux|a)\s(?:contributions?|commentaires|communications?)\b"
    r"|\b(?:llamad[oa]|llamamiento|convocatoria|solicitud)\s(?:a|de|para)\s(?:la\s)?"
    r"(?:contribuci|aport|informaci|presentaci)"
    r"|\brequest\sfor\s(?:information|inputs?|submissions?)\b|\bjoint\squestionnaire\b|\bquestionnaire\son\b",
    re.IGNORECASE,
)
# About somebody's call, or about an answer to one.
_ANSWER = re.compile(
    r"\b(?:respon(?:ds?|se|ding)|submission|repl(?:y|ies)|answers?)\sto\b|\bsubmits\b|\b(?:we|it)\ssubmitted\b"
    r"|\b(?:following|after|in\s(?:response|reply)\sto|thanks\sto|further\sto)\s(?:(?:a|the|its|this|our|recent)\s){0,2}call\b"
    r"|\bjoint\scall\b|\bcalls?\sfor\s(?:inputs?|submissions?|contributions?)\s(?:was|were|has\sclosed|is\snow\sclosed)",
    re.IGNORECASE,
)
# Somebody asks; behind that verb stands what is asked for.
_ASKING = re.compile(
    r"\b(?:invit(?:e[sd]?|ing|ent|és?|ées?|a|an|ad[oa]s?)|encourage[sd]?|welcomes?|seek(?:s|ing)?|request(?:s|ed)?"
    r"|calls?\son|call(?:s|ing)\sfor|asks?|please|kindly|prié(?:e?s)?|sollicite|solicita)\b|\bis\swelcome\b|\bare\swelcome\b",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    rf"\b(?:to\s)?(?:submit|send|share|contribute|provide|respond|complete|e-?mail)\b|\b{_INPUTS}\b|\bgood\spractices\b"
    r"|\bà\s(?:soumettre|envoyer|transmettre|compléter|contribuer|répondre)\b"
    r"|\ba\s(?:enviar|presentar|contribuir|compartir|responder)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(rf"^\W{{0,3}}(?:send|submit|share|e-?mail)\s{_INPUTS}\b", re.IGNORECASE)
# A body asks, in the present: its name, perhaps who holds the office, the verb.
_BODY = re.compile(
    r"\b(?:Special\sRapporteurs?|Independent\sExperts?|Committees?|Working\sGroup|mandate\sholders|Council|Secretariat)\b"
)
_HOLDER_THEN = re.compile(
    r"^\s?(?:\([A-Z]{2,8}\))?,?\s?(?:(?:Mr|Ms|Mrs|Dr|Prof|M|Mme|Sr|Sra)\.?\s[^,;:.]{2,40},?)?\s?"
    r"(?:(?:has|have|is|are|will|would|also|therefore|now|like|ha|a|est)\s){0,3}$"
)
_ASKS_NOW = re.compile(
    r"\b(?:invites?|inviting|invitent|welcomes?|encourages?|seeks?|seeking|requests?|requesting|calls?\son"
    r"|call(?:s|ing)?\sfor|to\sreceive|sollicite|souhaite|invitan?|solicita)\b",
    re.IGNORECASE,
)
# The office speaks to its own people.
_OWN_VOICE = re.compile(r"\b(?:we|us|our|nous|notre|nosotros|nuestr[oa]s?)\b", re.IGNORECASE)
_READERS = re.compile(r"\b(?:anyone|everyone|anybody|you|your|friends|members)\b", re.IGNORECASE)
# How inputs are made in general.
_GUIDANCE = re.compile(
    r"\bguidelines?\b|\bdirectives\stechniques\b|\bdirectrices\b|\b(?:where|how)\sto\ssubmit\b"
    r"|\b(?:submissions?|contributions?|information|statements)\s(?:should|must|may)\s(?:be|follow|include|cover)\b"
    r"|\bcontributions\sécrites\sdoivent\b|\beinreichen\b",
    re.IGNORECASE,
)
_INPUT = re.compile(
    r"\bsubmi(?:t|ssion)|\bcontribut|\binput|\bcomment|\bwritten\sstatement|\bresponse|\bquestionnaire|\binformation\b"
    r"|\bsoumi|\bpresentaci|\baporte|einreichen",
    re.IGNORECASE,
)

HOLDER_REACH = 120


@dataclass(frozen=True)
class Asking:
    """What `read_asking` found. A call has an issuer and deadlines as far as they are printed; an
    `invitation` is the office's own word to its people and no call; `guidance` is standing advice without
    a call; `sentences` are those that ask.
    """

    is_call: bool
    invitation: bool
    guidance: bool
    issuer: Issuer | None
    deadlines: tuple[Deadline, ...]
    sentences: tuple[str, ...]


def read_asking(title: str, text: str, *, entered: tuple[int, int] | None = None) -> Asking:
    """Whether a page or an entry is a call for inputs, by whom and until when.

    It is one if its title calls itself so, if a deadline for inputs stands in it, or if a body asks for
    them. An answer to a call is none, and neither is a report about one. `entered` as for
    `find_deadlines`.
    """
    whole = f"{title}\n\n{text}" if title else text
    sentences = find_sentences(whole)
    deadlines = tuple(find_deadlines(whole, entered=entered))
    wordings = {deadline.wording for deadline in deadlines}
    due = [s for s in sentences if s.wording in wordings and _INPUT.search(s.text)]
    asking = [s for s in sentences if asks_for_inputs(s.text)]
    asked_by_body = [s for s in asking if _a_body_asks(s.text)]
    answers = bool(_ANSWER.search(title))
    is_call = not answers and bool(_CALL.search(title) or due or asked_by_body)
    return Asking(
        is_call=is_call,
        invitation=not is_call and not answers and any(map(_speaks_to_readers, asking)),
        guidance=not is_call and bool(_GUIDANCE.search(whole) and _INPUT.search(whole)),
        issuer=find_issuer(whole, asking=[*asked_by_body, *due, *asking]) if is_call else None,
        deadlines=deadlines if is_call else (),
        sentences=tuple(dict.fromkeys(s.wording for s in [*asking, *due])),
    )


def asks_for_inputs(sentence: str) -> bool:
    """Whether one sentence asks for inputs, whoever asks."""
    if _ANSWER.search(sentence):
        return False
    verb = _ASKING.search(sentence)
    return bool(
        (verb and _ASKED_FOR.search(sentence, verb.end()))
        or _CALL.search(sentence)
        or _IMPERATIVE.search(sentence)
    )


def _a_body_asks(sentence: str) -> bool:
    """Whether the subject of the asking verb is a body: in `At the Council, we invite …` it is not."""
    ends = sorted(
        {office.end for office in find_offices(sentence)} | {body.end() for body in _BODY.finditer(sentence)}
    )
    last_asked_for = max((asked.start() for asked in _ASKED_FOR.finditer(sentence)), default=-1)
    for verb in _ASKS_NOW.finditer(sentence):
        near = ends[bisect_left(ends, verb.start() - HOLDER_REACH) : bisect_right(ends, verb.start())]
        if verb.end() < last_asked_for and any(
            _HOLDER_THEN.match(sentence[end : verb.start()]) for end in near
        ):
            return True
    return False


def _speaks_to_readers(sentence: Sentence) -> bool:
    return bool(_OWN_VOICE.search(sentence.text) or _READERS.search(sentence.text))
