"""What becomes of inputs: what is published, what stays confidential, how their authors are named."""

from __future__ import annotations

import re

from travaux.texts.calling.sentences import Sentence
from travaux.texts.calling.words import INPUTS

Line = tuple[str, Sentence]

_SENT_IN = re.compile(
    rf"\b(?:{INPUTS}|questionnaires?|papers?|documents?|documentos?|they|these|it|yours?|names?"
    rf"|summar(?:y|ies)|synthesis|materials?"
    r"|documents received|reports|everything|elles|ils|celles-ci|synthese|resume|estas|sintesis"
    r"|resumen|informes|soumissions?|rapports|reponse|contribution|answer|respuesta|aporte|comentario"
    r"|commentaire|comment|you|people|those|autores|auteurs|authors)\b"
)
_PUBLISHING = re.compile(
    r"\b(?:publish(?:ed|es|ing)?|post(?:ed|ing)|upload(?:ed)?|made (?:public|publicly|available)"
    r"|make (?:them |it |all )?(?:public|available)|publicly available|put (?:up )?(?:on|online)"
    r"|put up|placed on|displayed|issued on|appear on|go online|shown on|shared (?:publicly|online|on the)"
    r"|publie(?:e|s|es)?|publier(?:a|ont)?|mis(?:es?)? en ligne|mis(?:es?)? a (?:la )?disposition"
    r"|rendu(?:e|s|es)? publi\w*|affiche(?:e|s|es)?|diffuse(?:e|s|es)?|publicar(?:a|an|se)?|publican?"
    r"|publicad[oa]s?|divulgar|haran? public\w*|colgar(?:a|an)|difundir(?:a|an)?)\b"
)
# What the issuer publishes of its own, or has published.
_OWN = re.compile(
    r"\b(?:report|study|draft|outline|version|guidelines?|questionnaire|concept note|programme|agenda|call"
    r"|guidance|rapport|etude|projet|note(?! that)|informe|estudio|borrador|proyecto|cuestionario|page"
    r"|resolution|general comment|list of issues)\b(?:(?!\band\b)[^,;]){0,60}?\b(?:is|was|were|are|will be"
    r"|has been|have been|est|sera|a ete|se|fue|esta)\b[^,;]{0,20}$"
)
# A participle says that inputs are published only beside such a verb: `posted`, but `will be posted`.
_PASSIVE = ("publie", "mis", "affich", "diffus", "rendu", "publicad")
_PARTICIPLES = {"published", "posted", "uploaded", "made public", "made publicly", "displayed", "issued on"}
_WILL_BE = re.compile(
    r"\b(?:will|shall|may|might|can|could|are|is|be|being|not|unless|seront|sera|est|sont|etre|soient"
    r"|soit|ser|seran|son|es|sean)\b[^.;]{0,40}$"
)
_ALREADY = re.compile(r"\b(?:was|were|has been|have been|a ete|ont ete|fue|fueron|ha sido) (?:[a-z]+ )?$")
_FORM_OF_SENDING = re.compile(r"\b(?:can|may|must|should|shall|to|please|could) (?:only |also )?(?:be )?$")
_CONFIDENTIAL = re.compile(
    r"\bconfidential|\banonym|\bprivate(?:ly)?\b|\b(?:not|never|nor) (?:be )?(?:publi|posted|made (?:public"
    r"|available)|shown|disclosed|shared|named|identif|attribut|reveal)|\b(?:without|sans|sin) (?:the "
    r"|le |les |leur |el |los |su )?(?:names?|noms?|nombres?)\b|\bwithout (?:their consent)"
    r"|\bwithheld\b|\bwithout attribution\b|\bnot to be (?:named|identified|quoted)|\bne (?:souhait"
    r"|veul|desir)\w+ pas\b|\bno (?:dese|quier)\w+ que\b|\bnames? (?:will|shall|can"
    r"|may) (?:be )?(?:removed|kept)|\bunless\b[^.;]{0,80}\b(?:request|ask|wish|object|prefer|want|indicat"
    r"|confident)|\bdo(?:es)? not (?:wish|want|agree)\b|\bredact"
    r"|\bconfidentiel|\bsauf (?:demande|avis|indication|opposition|si|souhait)|\bsans (?:l'accord"
    r"|le consentement)|\baucune? (?:reponse|contribution|nom)\b|\bne (?:sera|seront) pas (?:publi|rendu"
    r"|diffus|divulg|mention)|\bconfidencial|\banonim|\bsalvo (?:que|indicacion|peticion|solicitud)"
    r"|\ba menos que\b|\bno (?:sera|seran|se) (?:divulg|public|revel|hara|menc)|\breservad"
)
_NAMING = re.compile(
    r"\b(?:giv(?:e|ing)|indicat(?:e|ing)|stat(?:e|ing)|includ(?:e|ing)|mention(?:ing)?|specify(?:ing)?"
    r"|provid(?:e|ing)|add(?:ing)?|show|contain|identify(?:ing)?|with|bear|carry|under|precis(?:er|ant|ez)"
    r"|indiqu(?:er|ant|ez|e|en)|mentionn(?:er|ant|ez)|avec|sous|senal(?:e|en|ar|ando)|indic(?:ar|ando)"
    r"|incluy?(?:a|an|ir|endo)|mencion(?:e|en|ar)|con|bajo)\b[^.;]{0,50}?\b(?:names?|identity|affiliation"
    r"|organi[sz]ation(?:'s)? name|noms?|identite|nombres?)\b(?P<whose>[^.;]{0,70})"
)
_WHOSE = re.compile(
    r"\b(?:organi[sz]ations?|authors?|senders?|submit|contributors?|respond|your|you|entit|those who|auteurs?"
    r"|organisme|association|votre|organizacion|autor|quien|remitente|su|entidad|country|affiliation)"
)
_ATTRIBUTED = re.compile(
    r"\b(?:attribut(?:ed|ion|e) (?:to|of|them)|(?:will|be) (?:named|credit(?:ed)?|acknowledged"
    r"|quoted)\b|identify (?:yoursel(?:f|ves)|themselves|the (?:submitting|author))"
    r"|your name (?:will(?! not)|and))"
)
_ADDRESS_ONLY = re.compile(
    r"\b(?:file|document|victims?|witness|perpetrator|alleged|children'?s?) names?\b|\bname the"
)
_OF_OTHERS = re.compile(
    r"\b(?:victim|perpetrator|child|witness|person concerned|survivor|fichier|archivo|file)"
)


def find_published(lines: list[Line]) -> list[Sentence]:
    """The sentences that say whether and where inputs are published."""
    return [sentence for low, sentence in lines if _is_published(low)]


def _is_published(low: str) -> bool:
    for match in _PUBLISHING.finditer(low[:1_000]):
        before = low[max(0, match.start() - 160) : match.start()]
        only_beside_will = match.group() in _PARTICIPLES or match.group().startswith(_PASSIVE)
        if only_beside_will and not _WILL_BE.search(before[-45:]):
            continue
        if _ALREADY.search(before[-40:]) or _OWN.search(before):
            continue
        if match.group().startswith(("upload", "post")) and _FORM_OF_SENDING.search(before[-30:]):
            continue
        if _SENT_IN.search(before) or _SENT_IN.search(low, match.end(), match.end() + 60):
            return True
    return False


def find_confidentiality(lines: list[Line]) -> list[Sentence]:
    """The sentences that offer confidentiality, or say how it is asked for."""
    return [
        sentence
        for low, sentence in lines
        if _CONFIDENTIAL.search(low[:1_000]) and (_SENT_IN.search(low) or _PUBLISHING.search(low))
    ]


def find_attribution(lines: list[Line]) -> list[Sentence]:
    """The sentences that say how authors are to name themselves, or will be named."""
    return [sentence for low, sentence in lines if _names_authors(low[:1_000])]


def _names_authors(low: str) -> bool:
    if "name" in low or "nom" in low or "attribut" in low or "identi" in low or "affiliation" in low:
        for match in _NAMING.finditer(low):
            if _ADDRESS_ONLY.search(match.group()) or _OF_OTHERS.search(match["whose"][:40]):
                continue
            if _WHOSE.search(match.group()):
                return True
        return bool(_ATTRIBUTED.search(low))
    return False
