"""What a call says of itself: its purpose, its report, who may answer, what becomes of the answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.texts.calling.sentences import Sentence

_PURPOSE_LABEL = re.compile(
    r"\W{0,3}(?:purpose|objectives?|objet|objectif|but|proposito|objetivo"
    r"|finalidad)s?(?: of [a-z ]{3,40})? ?:?"
)
_PURPOSE = re.compile(
    r"\b(?:to inform (?:his|her|its|their|the)|will inform|to assist (?:the|him|her|them)"
    r"|in order to inform|inform the (?:report|preparation|drafting|development)"
    r"|the (?:purpose|objective|aim) of|is meant to|(?:her|his|its|the|a|next|forthcoming"
    r"|thematic) (?:next |forthcoming )?(?:thematic )?(?:report|study|general comment)"
    r"|afin d(?:e |'eclairer)|pour eclairer|alimenter|prochain rapport|pour le rapport"
    r"|observation generale|para informar|con el fin de|con miras a|proximo informe|para (?:su"
    r"|el) informe|observacion general)\b"
)
_REPORT = re.compile(
    r"\b(?:report|study|compendium|rapport|informe|estudio|etude)\b[^.;]{0,120}?\b(?:present"
    r"|submitted|focus|session|human rights council|general assembly|conseil|assemblee|consejo"
    r"|asamblea)"
    r"|\b(?:report|rapport|informe) (?:to|au|a l'|al|a la) (?:the )?(?:un "
    r"|united nations )?(?:human rights council|general assembly|conseil|assemblee|consejo|asamblea)"
    r"|\b(?:thematic|forthcoming|next) report\b|\bgeneral (?:comment|recommendation)\b"
    r"|\bobservation generale\b|\bobservacion general\b"
)
_WHO = re.compile(
    r"\b(?:invites?|welcomes? (?:[a-z]+ ){0,3}(?:inputs?|contributions?|submissions?|information"
    r"|comments?|views) from|inputs? from|submissions? from|contributions? from"
    r"|encourages?|comments from|information from|seeking (?:[a-z]+ ){0,3}(?:from)|calls? (?:up)?on"
    r"|invite(?:nt)?|invitan? a|solicita(?:n)? (?:a|de)|se invita a|destine aux?|dirigid[oa] a)"
    r" (?P<who>(?:all |any |the |les |los |las |aux? |a )?[^.;:]{8,420}?)"
    r"(?= (?:to (?:his|her|its|their|the|share|submit|send|provide|contribute|respond|complete"
    r"|comment|participate|answer|fill|make|give|inform|engage|present|reply|take)"
    r"|a (?:soumettre|envoyer|transmettre|contribuer|repondre|completer|fournir|partager|communiquer"
    r"|faire|enviar|presentar|contribuir|compartir|responder|remitir|que|completar|aportar)"
    r"|para (?:que|enviar|presentar|el|la|los|las|su)|on (?:the|how|any)|for (?:his|her|its|their"
    r"|the)|with relevant|by \d|no later|until|regarding|sobre|sur|que|in order|in (?:view"
    r"|preparation))\b|[.;:]|$)"
)
_WHO_PASSIVE = re.compile(
    r"(?:^|[,.:] )(?P<who>[^.;:]{5,300}?) (?:(?:is|are) (?:also |kindly |hereby |warmly "
    r"|therefore )*(?:invited|encouraged|requested|welcome)|sont (?:egalement )?(?:invite|prie"
    r"|encourage)[a-z]*|estan invitad[oa]s) (?:to|a)\b"
)
# A clause before those who are asked: `As part of the process, all …`.
_LEAD = re.compile(
    r"^(?:as|in|to|for|with|pursuant|further|dans|en|à|afin|pour|con|para|at|on)\b[^,]{3,120}, (?=\S{2,} \S)",
    re.IGNORECASE,
)
_WHO_STAKE = re.compile(
    r"\b(?:states?|stakeholders|organi[sz]ations?|ngos?|civil society|individuals?|anyone|everyone"
    r"|institutions|etats?|societe civile|ong|estados?|sociedad civil|organizaciones|parties|agencies"
    r"|academ|governments?|missions|survivors)"
)
_SUBJECT = (
    re.compile(
        r"(?:e-?mail |email )?(?:subject(?: line| heading)?|objet(?: du (?:courriel|message))?"
        r"|asunto(?: del correo)?)(?: of (?:the|your) e-?mail)? ?: *(?P<subject>[^\n]{3,200})"
    ),
    re.compile(
        r"(?:indicating|with|using|use|stating|quoting|mentioning|mention|indiquant|mentionnant|avec"
        r"|indicando|con|bajo)(?: the words| the title| the reference| la mention| el titulo"
        r"| el texto)? ?[\"“«‘](?P<subject>[^\"”»\n]{3,200}?)[\"”»’][^.\n]{0,60}?\b(?:subject|title"
        r"|heading|objet|asunto)"
    ),
    re.compile(
        r"@[^\"\n]{0,120}\b(?:with|under) the (?:title|heading|reference) (?:[\"“«]"
        r"|(?<= )')(?P<subject>[^\"”»\n]{3,200}?)(?:[\"”»]|'(?!\w))"
    ),
    re.compile(
        r"(?:subject|title of the e-?mail|objet|intitule|asunto)[^\"\n]{0,70}?(?:[\"“«]"
        r"|(?<= )')(?P<subject>[^\"”»\n]{3,200}?)(?:[\"”»]|'(?!\w))"
    ),
)
_CONFIDENTIAL = re.compile(
    r"\b(?:confidential|confidentialit|anonym|will be (?:published|posted|made (?:public|available)"
    r"|publicly)|be (?:published|posted|made public) on|not be (?:published|made public)"
    r"|publish(?:ed)? (?:all|on)|seront (?:publie|rendu|mis)|confidentiel|se publicaran"
    r"|seran publicad|confidencial|anonim|published (?:in full|on|unless|as received)"
    r"|made public|veroffentlicht)"
)
_SYMBOL = re.compile(
    r"\b[AE]/(?:[A-Z0-9][\w().-]*/)*[A-Z0-9][\w().-]*\w|\b(?:CCPR|CEDAW|CERD|CRC|CMW|CAT|CRPD|CED|ST"
    r"|S|HRI)/[A-Z0-9][\w./()-]*\w"
)
_RESOLUTION = re.compile(
    r"\b[Rr](?:esolutions?|ésolutions?|esoluci[oó]n(?:es)?)\s(?:no\.?\s)?(?P<first>\d{1,4}/\d{1,4}(?:\s?[A-Z])?)(?:\s(?:of|de)\s\d{4})?(?:,?\s(?:and|et|y)\s(?P<second>\d{1,4}/\d{1,4}))?"
)


@dataclass(frozen=True)
class About:
    """Each with the sentence that says it, or None where the text does not say it."""

    purpose: tuple[str, str] | None
    report: tuple[str, str] | None
    who: tuple[str, str] | None
    subject: tuple[str, str] | None
    confidentiality: tuple[str, str] | None
    symbols: tuple[str, ...]
    mandate: str | None


def find_about(lines: list[tuple[str, Sentence]], asking: set[Sentence]) -> About:
    """What `lines` (sentences, each folded and as it stands) say; `asking` are those of them that ask."""
    purpose = report = who = subject = confidentiality = None
    symbols: dict[str, str] = {}
    for low, sentence in lines:
        label = _PURPOSE_LABEL.match(low)
        if (
            label
            and (":" in label.group() or "\n" in sentence.text[: label.end() + 1])
            and len(low) > label.end() + 10
        ):
            purpose = (_flat(sentence.text[label.end() :]), sentence.wording)
        if purpose is None and _PURPOSE.search(low):
            purpose = (sentence.wording, sentence.wording)
        if report is None and _REPORT.search(low):
            report = (sentence.wording, sentence.wording)
        if who is None:
            who = _who(low, sentence, sentence in asking)
        if subject is None:
            subject = _subject(low, sentence)
        if confidentiality is None and _CONFIDENTIAL.search(low):
            confidentiality = (sentence.wording, sentence.wording)
        if len(symbols) < 30 and "/" in low:
            for symbol in _symbols(sentence.text):
                symbols.setdefault(symbol, sentence.wording)
    first = next(iter(symbols), None)
    return About(
        purpose, report, who, subject, confidentiality, tuple(symbols), symbols[first] if first else None
    )


def _who(low: str, sentence: Sentence, asks: bool) -> tuple[str, str] | None:
    if not asks:
        return None
    for pattern in (_WHO, _WHO_PASSIVE):
        match = pattern.search(low)
        if match and _WHO_STAKE.search(match["who"]):
            words = _flat(sentence.text[match.start("who") : match.end("who")]).strip(" ,")
            return _LEAD.sub("", words) or words, sentence.wording
    return None


def _subject(low: str, sentence: Sentence) -> tuple[str, str] | None:
    if not any(word in low for word in ("subject", "objet", "asunto", "title", "intitule", "heading")):
        return None
    for pattern in _SUBJECT:
        if match := pattern.search(low):
            return _flat(sentence.text[match.start("subject") : match.end("subject")]).strip(
                " .\"“”«»'‘’"
            ), sentence.wording
    return None


def _symbols(text: str) -> list[str]:
    found = [match.group() for match in _SYMBOL.finditer(text)]
    for match in _RESOLUTION.finditer(text):
        found += [number for number in (match["first"], match["second"]) if number]
    return found


def _flat(text: str) -> str:
    return " ".join(text.split())
