"""How long an input may be: pages, words, minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from travaux.texts.calling.sentences import Sentence

_SPELLED = {
    1: "one un une uno una", 2: "two deux dos", 3: "three trois tres", 4: "four quatre cuatro",
    5: "five cinq cinco", 6: "six seis", 7: "seven sept siete", 8: "eight huit ocho", 9: "nine neuf nueve",
    10: "ten dix diez", 12: "twelve douze doce", 15: "fifteen quinze quince",
    20: "twenty vingt veinte", 25: "twenty-five", 30: "thirty trente treinta",
    500: "quinientas", 1000: "thousand mille mil", 2000: "deux-mille",
}  # fmt: skip
NUMBER_OF = {word: number for number, words in _SPELLED.items() for word in words.split()}
_number = r"(?:\d{1,3}(?:[ .,']\d{3})+|\d{1,6}|" + "|".join(sorted(NUMBER_OF, key=len, reverse=True)) + r")"
_no_unit = r"(?![.,' ]?\d)(?! ?(?:words|pages|minutes|mots|palabras|paginas))"
_AMOUNT = re.compile(
    rf"(?<![\w./,-])(?:(?P<from>{_number})(?: ?- ?| to | a | ou | or | and | et "
    rf"| y ))?(?P<number>{_number})(?: ?\((?P<again>\d{{1,6}})\))?[ -]?"
    r"(?:(?:single|double|a4|standard|typed|printed|full|written)[- ](?:spaced |sided )?)?"
    r"(?P<unit>pages?|pags?|pp|paginas?|carillas?|words?|mots?|palabras?|minutes?|mins?|minutos?)\b"
)
_LABELLED = re.compile(
    r"\b(?P<unit>page|word|time|words|pages|mots|palabras|paginas)(?: |-)?(?:limits?|count|length"
    rf"|maximum|maximal|max)\b\W{{0,4}}(?:(?:of|is|maximum|max"
    rf"|:) ?){{0,2}}(?P<number>{_number})\b{_no_unit}"
    r"|\b(?:nombre (?:maximal |maximum )?de (?P<unit2>mots|pages)|(?:numero "
    r"|limite )(?:maximo )?de (?P<unit3>palabras|paginas)|extension maxima en (?P<unit4>palabras"
    r"|paginas))"
    rf"(?: maximum| maximal| maximo)?\W{{1,4}}(?:de |est de |es de )?(?P<number2>{_number})\b{_no_unit}"
)
_UNITS = {
    "pag": "pages",
    "pp": "pages",
    "car": "pages",
    "wor": "words",
    "mot": "words",
    "pal": "words",
    "min": "minutes",
    "tim": "minutes",
}
_LIMITING = re.compile(
    r"\b(?:exceed(?:ing)?|limit(?:s|ed|e|es|ee|ees|ada?s?|ados)?|max(?:imum|imal(?:e|es)?|imo|ima"
    r"|imos|imas|\.)?|(?:no|not) (?:be )?(?:more|longer|greater) than"
    r"|longer than|more than|up to|within|at most|under|fewer than|less than|no more than"
    r"|shorter than|restricted to|capped at|length|short"
    r"|depass(?:er|e|ent|ant|era|eront)|au plus|pas plus de|plus de|moins de|excede[rn]?|exceder(?:an|a)?"
    r"|superar(?:an|a)?|sobrepas\w+|no mas de|mas (?:de|que)|hasta|menos de|extension|longueur"
    r"|jusqu'a|should be|must be|may be|between|entre|at least|ideally|concise|brief|compter"
    r"|comporter|contener)\b"
)
_LEAST = re.compile(
    r"\b(?:at least|minimum(?: of)?|no (?:fewer|less) than|not less than|au moins|minimum de|al menos"
    r"|como minimo|un minimo de) ?$"
)
_AFTER_ONLY = re.compile(
    r"^[ ,]{0,2}\(?(?:max(?:imum|imal|imo|\.)?|or less|or fewer|at most|(?:tout )?au (?:plus|maximum)"
    r"|maximum|maximo|a lo sumo|como maximo|each|limit|will do|should do|(?:is|are) (?:enough|plenty"
    r"|sufficient)|suffi(?:ce|sent|t|cient)|bastan?|o menos|ou moins|per [a-z]+)\b|^-? ?limit"
)
_NOT_A_LIMIT = re.compile(
    r"\b(?:instead of|au lieu de|en lugar de|approximately|approx\.?|about|roughly|equivalent to"
    r"|environ|aproximadamente|some|these|those|first|last|every|opening|reads?"
    r"|previously|formerly|auparavant|anteriormente|report of|document of|video of|in) ?\(?(?:the )?$"
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:report|study|article|abstracts?|manuscripts?|session|meeting|film|the panel|break"
    r"|interview|drive|walk|survey|questionnaire) (?:will |should |may )?(?:take|takes|lasts?|is|of"
    r"|was|has|runs)\b|\b(?:takes?|took|lasts?|about|arrive|resume|dure) (?:about |approximately |only "
    r"|up to |less than )?\W?$"
)
_PER = re.compile(
    r"^[^.;]{0,12}?\b(?:per|for each|for every|par|pour chaque|por|para cada)(?: each)? (question"
    r"|submission|answer|section|response|reponse|pregunta|respuesta|contribution|organi[sz]ation"
    r"|speaker|statement|country|theme|chaque question|cada pregunta)"
)
_PER_BEFORE = re.compile(
    r"\b(?:each|every|per|chaque|cada) (?:of the )?(question|answer|section|response|reponse|pregunta"
    r"|respuesta)s?\b"
)
# `5,630 for joint ones`: the unit is that of the limit before it.
_JOINT = re.compile(
    rf"\b(?:joint|coalitions?|conjoint\w*|conjunt\w*)\b[^;.\d]{{0,25}}?(?P<after>{_number})\b{_no_unit}"
    rf"|\b(?P<before>{_number}) (?:for|in the case of|pour|para|en el caso de"
    rf"|si) (?:[a-z]+ ){{0,3}}?(?:joint|coalition"
    r"|conjoint|conjunt)"
)
JOINT_REACH = 120
# Who a limit is for, near its amount. A sentence that names nobody is for everybody.
_SEVERAL = re.compile(
    r"\b(?:joint(?:ly)?|coalitions?|conjoint\w*|conjunt\w*|coalicion(?:es)?|(?:several|multiple"
    r"|groups? of|more than one) (?:organi[sz]ations?|stakeholders?|ngos?)|plusieurs (?:organisations?|ong)"
    r"|varias organizaciones)\b"
)
_ONE = re.compile(
    r"\b(?:individual(?:ly|es)?|individuel(?:le)?s?|(?:single|one) (?:organi[sz]ation|stakeholder|ngo)"
    r"|(?:une seule|chaque) organisation|una (?:sola )?organizacion)\b"
)
FOR_ONE, FOR_SEVERAL = "one", "several"
# What the issuer counts, and what not, right behind an amount.
_COUNTING = re.compile(
    r"^(?: (?:or|and) (?:less|fewer))?[ ,]{0,2}\(?(?P<counts>(?:(?:not |ne pas |sin )?(?:excluding|including"
    r"|counting|inclu(?:ding|sive of|ded)|exclusive of|without|not counting|y compris|non compris|hors|sans"
    r"|sans compter|excepte|a l'exclusion d\w+|excluyendo|incluyendo|incluid[oa]s?|sin (?:contar|incluir)))"
    r"[^.;:)]{3,90})"
)
_CUES = re.compile(r"page|words?\b|min|mots|palabra|pagina|carilla|\bpp\b|\btime limit")
MOST = 40  # amounts of one sentence that are looked at


@dataclass(frozen=True)
class Limit:
    """At most `max` of `unit` (pages, words, minutes); `per` is what that is for each of (`question`), `by`
    whose paper it is for: that of `one` organisation, that of `several`, or anybody's; `counts` are the
    issuer's words on what is counted (`excluding footnotes`).
    """

    max: int
    unit: str
    wording: str
    per: str | None = None
    by: str | None = None
    counts: str | None = None


def find_limits(lines: list[tuple[str, Sentence]]) -> list[Limit]:
    """The limits that `lines` (sentences, each folded and as it stands) state for what is sent, each once."""
    found: dict[tuple[int, str], Limit] = {}
    for low, sentence in lines:
        if not _CUES.search(low):
            continue
        limited_until = -1_000
        matches = [*islice(_AMOUNT.finditer(low), MOST), *islice(_LABELLED.finditer(low), MOST)]
        for match in sorted(matches, key=re.Match.start):
            part = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
            amount = _value(part.get("again") or part["number"])
            before = low[max(0, match.start() - 130) : match.start()]
            after = low[match.end() : match.end() + 60]
            follows = match.start() - limited_until < 90
            if amount is None or (match.re is _AMOUNT and not _is_limit(before, after, follows=follows)):
                continue
            limited_until = match.end()
            unit = _UNITS[part["unit"][:3]]
            per = _PER.match(after) or _PER_BEFORE.search(before[-60:])
            limit = Limit(
                amount,
                unit,
                sentence.wording,
                per[1] if per else None,
                _for_whom(before, after),
                _counted(low, sentence, match.end()),
            )
            found.setdefault((amount, unit), limit)
            joint = _JOINT.search(low, match.end(), match.end() + JOINT_REACH)
            more = _value(joint["after"] or joint["before"]) if joint else None
            if more and more > amount:
                several = Limit(more, unit, sentence.wording, by=FOR_SEVERAL)
                found.setdefault((more, unit), several)
    return _told_apart(list(found.values()))


def _for_whom(before: str, after: str) -> str | None:
    """Whose papers an amount is for: what stands behind it in its clause says so, else what leads to it."""
    amount = _AMOUNT.search(after)
    behind = re.split(r"[;,.]", after[: amount.start()] if amount else after)[0]
    ahead = re.split(r"[;.]", before)[-1]
    if earlier := list(_AMOUNT.finditer(ahead)):
        ahead = ahead[earlier[-1].end() :]
    for near in (behind, ahead):
        said = [
            (m.start(), by) for by, w in ((FOR_ONE, _ONE), (FOR_SEVERAL, _SEVERAL)) for m in w.finditer(near)
        ]
        if said:
            return max(said)[1] if near is ahead else min(said)[1]
    return None


def _counted(low: str, sentence: Sentence, end: int) -> str | None:
    """What the issuer says that it counts, as printed."""
    found = _COUNTING.search(low[end : end + 140])
    if found is None:
        return None
    printed = sentence.text[end + found.start("counts") : end + found.end("counts")]
    return " ".join(printed.split()).strip(" ,")


def _told_apart(limits: list[Limit]) -> list[Limit]:
    """Where coalitions have more, what names nobody is for one organisation alone."""
    most = {limit.unit: limit.max for limit in limits if limit.by == FOR_SEVERAL}
    return [
        replace(limit, by=FOR_ONE)
        if limit.by is None and limit.per is None and limit.max < most.get(limit.unit, 0)
        else limit
        for limit in limits
    ]


def _is_limit(before: str, after: str, *, follows: bool) -> bool:
    near = before[-90:]
    if _LEAST.search(near) or _NOT_A_LIMIT.search(near) or _OF_SOMETHING_ELSE.search(near):
        return False
    return bool(_LIMITING.search(near) or _AFTER_ONLY.search(after) or follows)


def _value(digits: str) -> int | None:
    if digits in NUMBER_OF:
        return NUMBER_OF[digits]
    bare = re.sub(r"\D", "", digits)
    return int(bare) if bare and 0 < int(bare) <= 100_000 else None
