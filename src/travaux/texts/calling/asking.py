"""Whether a text asks its readers for inputs, tells them how such inputs are made, or neither."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from travaux.texts.bodies.wording import fold
from travaux.texts.calling.deadlines import Deadline, find_deadlines
from travaux.texts.calling.issuers import Issuer, find_issuers, find_offices
from travaux.texts.calling.sentences import Sentence, find_sentences
from travaux.texts.calling.signs import (
    CLOSED,
    GUIDELINE,
    INSTRUCTION,
    PAST_DEADLINE,
    RESOLUTION,
    STANDING,
    TOLD,
)
from travaux.texts.calling.words import (
    ANSWER,
    BODY,
    CALL,
    INPUT_STEM,
    INPUTS,
    LOOK_ALIKE,
    LOOK_ALIKES,
    OWN_VOICE,
    READERS,
    SEND,
    SURELY_INPUTS,
)

# Somebody asks; behind that verb stands what is asked for.
_ASKING = re.compile(
    r"\b(?:(?:is|are|be) (?:(?:also|kindly|hereby|cordially|strongly|warmly|therefore|most) )*"
    r"(?:invited|encouraged|requested|welcome|asked|urged)"
    r"|invit(?:es?|ing|ent|an?|amos|ons)|encourag(?:es?|ing|ent|eons)|welcom(?:es?|ing)|seek(?:s"
    r"|ing)?|requests?|requesting|wants? to(?= hear| receive| learn)|call(?:s|ing) (?:on|for)|asks?|asking"
    r"|accept(?:s|ing)|please|kindly|would (?:like|appreciate"
    r"|welcome|be grateful)"
    r"|interested in receiving|(?:can|may) (?:now|also|still) (?:send|submit|share|provide)|would be glad"
    r"|look(?:s|ing) (?:for|forward to)|collect(?:s|ing)|gather(?:s|ing)|(?:you|anyone|everyone) (?:can|may)"
    r"|(?:sont|est|etes) (?:egalement |cordialement |vivement )*(?:invite|prie|encourage|convie)(?:e?s?)"
    r"|veuillez|merci de|priere de|sollicit(?:e|ent|ons)|souhait(?:e|ent|erait|eraient|ons)"
    r"|appelle(?:nt)? a|prions|saurions gre|saurait gre|serait reconnaissant|vous pouvez"
    r"|peuvent (?:desormais )?|solicitan?|se (?:invita|solicita|ruega|alienta|anima|pide)|estan invitad[oa]s"
    r"|sirvan?se|por favor|rogamos|agradece(?:mos|ria|rian)|alientan?|convocan?|desean? recibir|pedimos"
    r"|se agradece(?:ra|ria)?|pueden?|se aceptan?|se reciben)\b"
)
_ASKED_FOR = re.compile(rf"\b{SEND}\b|\b{INPUTS}\b|\b(?:hear|learn) from\b")
_IMPERATIVE = re.compile(
    rf"\W{{0,3}}(?:(?:send|submit|share|e-?mail|give us|envoyez|transmettez|adressez|soumettez"
    r"|partagez|envie[ns]?"
    rf"|remita[ns]?|comparta[ns]?|presente[ns]?) (?:[a-z]+ ){{0,4}}?{INPUTS})\b"
)
_MODAL = re.compile(
    rf"\b(?:{INPUTS}|questionnaires?|reports)\b[^.;]{{0,90}}?\b(?:should|must|may|can|are to|need to"
    r"|shall) (?:also |please )?(?:be (?:sent|submitted|e-?mailed|received|made|addressed|provided|shared"
    r"|uploaded|transmitted|forwarded)|reach)\b"
    rf"|\b{INPUTS}\b[^.;]{{0,60}}?\b(?:doivent|devront|peuvent|devraient|sont a) (?:etre )?"
    r"(?:envoy|soumis|adress|transmis|recu|communiq|parvenir|presente)"
    rf"|\b{INPUTS}\b[^.;]{{0,60}}?\b(?:deben|deberan|podran|pueden|han de|deberian) (?:ser )?(?:envi"
    r"|remit|present|recib|transmit|hac)|\bse (?:recibiran|aceptaran)\b"
)
# A body asks, in the present: its name, perhaps who holds the office, the verb.
_HOLDER_THEN = re.compile(
    r" ?(?:\([a-z -]{2,16}\))?,? ?(?:(?:mr|ms|mrs|dr|prof|professor|m|mme|sr|sra|lic)\.? [^,;:.]{2,40},?)?"
    r" ?(?:[^,;:.()]{0,30},)? ?(?:(?:has|have|is|are|be|very|will|would|also|therefore|now|currently"
    r"|hereby|continues?|still|wants?|like|wishes|to|ha|han|a|ont|est"
    r"|esta|pleased|delighted|happy|kindly|warmly|particularly|especially|the|mandate|of|by|on) ){0,4}"
)
_ASKS_NOW = re.compile(
    r"\b(?:invit(?:es?|ing|ent|a|an)|welcom(?:es?|ing)(?! (?:the|this|that|with|and)\b)|seek(?:s"
    r"|ing)?(?! to (?!receive|hear|collect|gather))|call(?:s|ing) for|look(?:s|ing) for|accept(?:s|ing)"
    r"|collect(?:s|ing)|consult(?:s|ing) its|consulte ses|consulta a|receive|appreciate|grateful|look(?:s"
    r"|ing) forward to receiving|hear from|gather|collect"
    r"|sollicit(?:e|ent)|souhait(?:e|ent|erait|eraient) (?:recevoir|recueillir|inviter)|lanc(?:e"
    r"|ent) un appel|appelle(?:nt)?|recevoir|invitan?|solicitan?|convocan?|agradece(?:n|ria|rian)?|recibir"
    r"|pide|piden|acepta|accepte)\b"
)
# What may stand before the subject of a sentence, and before a second verb of the same subject.
OPENING = re.compile(
    r"\W*(?:(?:in|for|to|as|with|pursuant|a|en|dans|pour|con|para)\b[^,;.]{0,120},? )?"
    r"(?:the|le|la|l'|el|los|las|les)? ?(?:bureau of the )?"
)
_AND = re.compile(
    r"(?:,|\b(?:and|y|e|et))(?: (?:is|are|has|therefore|also|now|kindly|hereby|would|very|much|se|en))* $"
)
# `For this purpose she very much`, before the verb: somebody who was named before.
_PRONOUN = re.compile(
    r"\W*(?:(?:for|to|in|with|a|pour|en|dans|con|para)\b[^,;.]{0,60},? )?(?P<who>he|she|it|they|il"
    r"|elle|ils|elles|ella|ellas|ellos)?(?: ?(?:(?:is|are|would|very|much|also|therefore|now|kindly"
    r"|especially|particularly|like|to|be|se|les?) ?){0,4})"
)
# `It invites States` is said of the Council too, which asks much in its resolutions.
_PEOPLE = {"he", "she", "elle", "elles", "ella", None}
# Weaker: press releases and resolutions say so too. It needs an address or a deadline beside it.
_ASKS_PERHAPS = re.compile(
    r"\b(?:encourag(?:es?|ing|e|ent)|requests?|requesting|asks?|asking|alientan?|calls? (?:up)?on|urges?)\b"
)
_TO_ONE = re.compile(
    r" (?:that )?(?:the|el|la|le|l'|al|a la) ?(?:state party|government|authorities|secretary-general"
    r"|high commissioner|office|united nations|special rapporteur|working group|secretariat|committee"
    r"|co-?facilitators|president|delegation|estado parte|gobierno"
    r"|etat partie|gouvernement|secretario|secretaire|haut-commissa|alto comisionado|relator|council"
    r"|general assembly)\b"
)
_REQUESTS_ONE = re.compile(rf"\b(?:requests?|requested|invites?|asks?|urges?|decides){_TO_ONE.pattern}")
_MUST = re.compile(r"\b(?:should|must|shall|may|doivent|deben|deberan)\b")
_STATE_PARTY = re.compile(r"\b(?:the|el|l') ?(?:state party|state under review|estado parte|etat partie)\b")
_ALREADY = re.compile(
    r" ?(?:[a-z]+ ){0,3}?(?:made|provided|submitted|received|sent|given|presented|delivered) (?:by"
    r"|from|during|in|at|to)\b| (?:[a-z]+ ){0,2}?(?:submission|presentation) of the\b"
)
_QUESTIONNAIRE = re.compile(r"\b(?:questionnaire|cuestionario)\b")
_ADDRESS = re.compile(
    r"\S@\S|[\[(] ?(?:at|email|arroba|arobase) ?|email.protected|https?://\S*(?:survey|form)"
)
_REPORT = re.compile(
    r"\b(?:thematic|forthcoming|next|upcoming|annual|new|coming|his|her|their|this|a"
    r"|the) (?:thematic )?(?:report|study|general (?:comment|recommendation))"
    r"|\b(?:prochain|futur|son) rapport|\b(?:proximo|futuro|su) informe|\bobservation generale"
    r"|\bobservacion general"
)
# A text of so many characters is a document of the UN rather than a page; one that gives standing advice
# gives it at least once in LONG_SHARE characters.
LONG = 20_000
LONG_SHARE = 4_000
HOLDER_REACH = 120
# Sentences that ask are looked for in so many characters of those that speak of sending.
BUDGET = 40_000
# So much of a sentence is looked at: what is longer is no sentence.
LONGEST_SENTENCE = 2_000
# What kind of page it is, is told by so many characters from its beginning.
HEAD = 20_000


@dataclass(frozen=True)
class Asking:
    """What `read_asking` found. A call has an issuer and deadlines as far as they are printed; an
    `invitation` is the office's own word to its people and no call; `guidance` is standing advice without
    a call; `sentences` are those that ask. `closed` says that the text calls the call closed.
    """

    is_call: bool
    invitation: bool
    guidance: bool
    issuer: Issuer | None
    deadlines: tuple[Deadline, ...]
    sentences: tuple[str, ...]
    closed: bool = False


def read_asking(
    title: str, text: str, *, entered: tuple[int, int] | None = None, day_first: bool = False
) -> Asking:
    """Whether a page or an entry is a call for inputs, by whom and until when.

    It is one if its title calls itself so, if a deadline for inputs stands in it, or if a body asks for
    them. An answer to a call is none, and neither is a report about one, a call for papers, or one that is
    said to be closed and asks nobody any more. `entered` and `day_first` as for `find_deadlines`.
    """
    heard = hear(f"{title}\n\n{text}" if title else text, title, entered=entered, day_first=day_first)
    issuers = (
        find_issuers(heard.text, heard.offices, asking=heard.in_order, title=len(title))
        if heard.is_call
        else []
    )
    return Asking(
        is_call=heard.is_call,
        invitation=not heard.is_call
        and not heard.answers
        and any(map(heard.speaks_to_readers, heard.asking)),
        guidance=heard.guidance,
        issuer=issuers[0] if issuers else None,
        deadlines=tuple(heard.deadlines) if heard.is_call else (),
        sentences=tuple(dict.fromkeys(s.wording for s in [*heard.asking, *heard.due])),
        closed=heard.closed,
    )


def hear(
    text: str,
    title: str,
    *,
    entered: tuple[int, int] | None = None,
    day_first: bool = False,
    else_due: Sequence[Deadline] = (),
    at: int = 0,
) -> Heard:
    """What in `text`, which is called `title`, speaks for and against a call.

    `else_due` are the deadlines of a text of which this is the part from `at` on; they count if it tells none
    by itself, as a line below the heading `Deadlines` does not.
    """
    sentences = find_sentences(text)
    deadlines = find_deadlines(text, entered=entered, day_first=day_first, sentences=sentences)
    deadlines = deadlines or [replace(deadline, start=deadline.start - at) for deadline in else_due]
    return Heard(text, title, sentences, deadlines)


class Heard:
    """The sentences of a text that ask, and what follows from them: a call, standing guidance, or neither."""

    def __init__(self, text: str, title: str, sentences: list[Sentence], deadlines: list[Deadline]) -> None:
        self.text, self.sentences, self.deadlines = text, sentences, deadlines
        self.folded = folded = fold(text)
        self.offices = find_offices(text)
        self.head = folded[:HEAD]
        named = fold(title)
        self.answers = bool(ANSWER.search(named))
        self.asking: list[Sentence] = []
        self.by_body: list[Sentence] = []
        self.perhaps: list[Sentence] = []
        self.due: list[Sentence] = []
        self.instructions = self.firmly = 0
        self.headed_questionnaire = any(
            sentence.end - sentence.start <= 120
            and _QUESTIONNAIRE.search(folded, sentence.start, sentence.end)
            for sentence in sentences[:10]
        )
        starts = sorted(deadline.start for deadline in deadlines)
        ends = [office.end for office in self.offices]
        spent = 0
        known: set[str] = set()
        for sentence in sentences:
            low = folded[sentence.start : min(sentence.end, sentence.start + LONGEST_SENTENCE)]
            if spent > BUDGET:
                break
            if low in known:
                continue
            known.add(low)
            speaks = INPUT_STEM.search(low)
            if not speaks and not _MUST.search(low):
                continue
            spent += len(low)
            self.instructions += bool(INSTRUCTION.search(low))
            if not speaks or ANSWER.search(low) or _STATE_PARTY.search(low) or _REQUESTS_ONE.search(low):
                continue
            has_deadline = bisect_left(starts, sentence.start) < bisect_left(starts, sentence.end)
            asks = _asks(low)
            told = PAST_DEADLINE.search(low) or (asks != "verb" and TOLD.search(low))
            if has_deadline and not told and not _asks_for_else(low):
                self.due.append(sentence)
            if asks:
                self.asking.append(sentence)
                self.firmly += asks == "verb"
                near = self.offices[bisect_left(ends, sentence.start) : bisect_right(ends, sentence.end)]
                firm = _a_body_asks(
                    low,
                    [(office.start - sentence.start, office.end - sentence.start) for office in near],
                    known=bool(ends) and ends[0] < sentence.end,
                )
                if firm is not None:
                    (self.by_body if firm else self.perhaps).append(sentence)
        openings = (sentence.text[:40] for sentence in sentences[:400])
        self.is_resolution = sum(bool(RESOLUTION.match(opening)) for opening in openings) >= 5
        self.closed = bool(CLOSED.search(self.head))
        self.addressed = bool(_ADDRESS.search(folded))
        called = _is_named_call(named)
        self.is_call = not self.answers and self._makes_call(called)
        self.guidance = not self.is_call and self._makes_guidance()

    @property
    def in_order(self) -> list[Sentence]:
        """The sentences that ask, those that surely do first."""
        return list(dict.fromkeys([*self.by_body, *self.due, *self.asking]))

    def _makes_call(self, called: bool) -> bool:
        if self.is_resolution:
            return False
        if self.by_body and not (self._is_standing() and not called and not self.due):
            return called or bool(self.due) or len(self.folded) < LONG or self.addressed
        if self._is_something_else():
            return False
        if self.closed:
            return bool(self.firmly and (called or self.due))
        if called or self.due:
            return True
        if not self.addressed or self._is_standing():
            return False
        asked = self.perhaps or [s for s in self.asking if not OWN_VOICE.search(self._low(s))]
        if asked and (self.perhaps or self.firmly and self.deadlines or _REPORT.search(self.head)):
            return True
        return self.headed_questionnaire and bool(BODY.search(self.head))

    def _makes_guidance(self) -> bool:
        if self.is_resolution or self._is_something_else():
            return False
        if len(self.folded) > LONG and self.instructions * LONG_SHARE < len(self.folded):
            return False
        named = bool(GUIDELINE.search(self.head))
        return self.instructions >= 2 or bool(
            self.instructions and (named or (self.addressed and self._is_standing()))
        )

    def speaks_to_readers(self, sentence: Sentence) -> bool:
        """Whether a sentence is the office's own word to its people."""
        low = self._low(sentence)
        return bool(OWN_VOICE.search(low) or READERS.search(low))

    def _low(self, sentence: Sentence) -> str:
        return self.folded[sentence.start : sentence.end]

    def _is_standing(self) -> bool:
        return bool(STANDING.search(self.head))

    def _is_something_else(self) -> bool:
        """Whether the page asks for papers, applications, bids or the like."""
        for pattern, needed in LOOK_ALIKES:
            found = set()
            for count, match in enumerate(pattern.finditer(self.head)):
                found.add(match.group().rstrip("s"))
                if len(found) >= needed:
                    return True
                if count > 200:
                    break
        return False


def asks_for_inputs(sentence: str) -> bool:
    """Whether one sentence asks for inputs, whoever asks."""
    low = fold(sentence)
    return not ANSWER.search(low) and _asks(low) is not None


def _is_named_call(title: str) -> bool:
    """Whether a title is that of a call, and does not only speak of `the call`."""
    name = CALL.search(title)
    if name is None or _asks_for_else(title):
        return False
    return not re.search(
        r"\b(?:the|our|their|its|this|that|his|her|recent|last|previous|of an?) $", title[: name.start()]
    )


def _asks(low: str) -> Literal["verb", "name"] | None:
    """Whether a sentence asks for inputs by a verb, or at least is the name of a call."""
    verb = _ASKING.search(low)
    if (verb and _ASKED_FOR.search(low, verb.end())) or _IMPERATIVE.match(low) or _MODAL.search(low):
        return "verb"
    return "name" if CALL.search(low) else None


def _asks_for_else(low: str) -> bool:
    """Whether a sentence with a deadline is about papers, applications, seats and the like."""
    return bool(LOOK_ALIKE.search(low)) and not SURELY_INPUTS.search(low)


def _a_body_asks(low: str, named: list[tuple[int, int]], *, known: bool) -> bool | None:
    """Whether the subject of the asking verb is a body, and surely asks the public; None if it is not one.

    `named` says where the names of bodies stand; `known`, whether one was named up to here, for which `she`
    may stand. In `At the Council, we invite …` the body is no subject.
    """
    bodies = sorted({*named, *(body.span() for body in BODY.finditer(low))})
    ends = sorted(end for _, end in bodies)
    opens = bool(bodies) and OPENING.fullmatch(low, 0, bodies[0][0]) is not None
    asked_for = [match.start() for match in _ASKED_FOR.finditer(low)]
    last = max(asked_for, default=-1)
    perhaps = False
    for pattern, firm in ((_ASKS_NOW, True), (_ASKS_PERHAPS, False)):
        for verb in pattern.finditer(low):
            asks_alone = verb.group() == "hear from"
            if (
                (verb.end() >= last and not asks_alone)
                or _TO_ONE.match(low, verb.end())
                or _ALREADY.match(low, verb.end())
            ):
                continue
            near = ends[bisect_left(ends, verb.start() - HOLDER_REACH) : bisect_right(ends, verb.start())]
            if any(_HOLDER_THEN.fullmatch(low, end, verb.start()) for end in near[-8:]) or (
                opens and bodies[0][1] <= verb.start() and _AND.search(low, 0, verb.start())
            ):
                if firm:
                    return True
                perhaps = True
            elif known and (pronoun := _PRONOUN.fullmatch(low, 0, verb.start())):
                if firm and pronoun["who"] in _PEOPLE:
                    return True
                perhaps = True
    return False if perhaps else None
