"""What becomes of inputs: what is published, what stays confidential, how their authors are named."""

from __future__ import annotations

import re

from travaux.texts.calling.sentences import Sentence
from travaux.texts.calling.words import INPUTS

Line = tuple[str, Sentence]

_SENT_IN = re.compile(
    rf"\b(?:{INPUTS}|questionnaires?|papers?|they|these|it|yours?|names?|summar(?:y|ies)|synthesis|materials?"
    r"|documents received|reports|everything|elles|ils|celles-ci|synthese|resume|estas|sintesis|resumen|informes"
    r"|soumissions?|rapports|reponse|contribution|answer|respuesta|aporte|comentario|commentaire|comment|you|people|those|autores|auteurs|authors)\b"
)
_PUBLISHING = re.compile(
    r"\b(?:publish(?:ed|es|ing)?|post(?:ed|ing)|upload(?:ed)?|made (?:public|publicly|available)"
    r"|make (?:them |it |all )?(?:public|available)|publicly available|put (?:up )?(?:on|online)|put up|placed on"
    r"|displayed|issued on|appear on|go online|shown on|shared (?:publicly|online|on the)"
    r"|publie(?:e|s|es)?|publier(?:a|ont)?|mis(?:es?)? en ligne|mis(?:es?)? a (?:la )?disposition|rendu(?:e|s|es)? publi\w*"
    r"|affiche(?:e|s|es)?|diffuse(?:e|s|es)?|publicar(?:a|an|se)?|publican?|publicad[oa]s?|divulgar|haran? public\w*"
    r"|colgar(?:a|an)|difundir(?:a|an)?)\b"
)
# What the issuer publishes of its own, or has published.
_OWN = re.compile(
    r"\b(?:report|study|draft|outline|version|guidelines?|questionnaire|concept note|programme|agenda|call"
    r"|guidance|rapport|etude|projet|note|informe|estudio|borrador|proyecto|cuestionario|page|resolution"
    r"|general comment|list of issues)\b(?:(?!\band\b)[^,;]){0,60}?\b(?:is|was|were|are|will be|has been|have been|est|sera"
    r"|a ete|se|fue|esta)\b[^,;]{0,20}$"
)
# A participle says that inputs are published only beside such a verb: `posted`, but `will be posted`.
_PASSIVE = ("publie", "mis", "affich", "diffus", "rendu", "publicad")
_PARTICIPLES = {"published", "posted", "uploaded", "made public", "made publicly", "displayed", "issued on"}
_WILL_BE = re.compile(
    r"\b(?:will|shall|may|might|can|could|are|is|be|being|not|unless|seront|sera|est|sont|etre|soient|soit|ser|seran"
    r"|son|es|sean)\b[^.;]{0,40}$"
)
_ALREADY = re.compile(r"\b(?:was|were|has been|have been|a ete|ont ete|fue|fueron|ha sido) (?:[a-z]+ )?$")
_FORM_OF_SENDING = re.compile(r"\b(?:can|may|must|should|shall|to|please|could) (?:only |also )?(?:be )?$")
_CONFIDENTIAL = re.compile(
    r"\bconfidential|\banonym|\bprivate(?:ly)?\b|\b(?:not|never|nor) (?:be )?(?:publi|posted|made (?:public"
    r"|available)|shown|disclosed|shared|named|identif|attribut|reveal)|\bwithout (?:names?|their consent)"
    r"|\bwithheld\b|\bwithout attribution\b|\bnot to be (?:named|identified|quoted)|\bne (?:souhait|veul|desir)\w+ pas\b|\bno (?:dese|quier)\w+ que\b|\bnames? (?:will|shall|can|may) (?:be )?(?:removed|kept)"
    r"|\bunless\b[^.;]{0,80}\b(?:request|ask|wish|object|prefer|want|indicat|confident)|\bdo(?:es)? not (?:wish"
    r"|want|agree)\b|\bredact"
    r"|\bconfidentiel|\bsauf (?:demande|avis|indication|opposition|si|souhait)|\bsans (?:l'accord|le consentement)"
    r"|\baucune? (?:reponse|contribution|nom)\b|\bne (?:sera|seront) pas (?:publi|rendu|diffus|divulg|mention)"
    r"|\bconfidencial|\banonim|\bsalvo (?:que|indicacion|peticion|solicitud)|\ba menos que\b|\bno (?:sera|seran|se)"
    r" (?:divulg|public|revel|hara|menc)|\breservad"
)
_NAMING = re.compile(
    r"\b(?:giv(?:e|ing)|indicat(?:e|ing)|stat(?:e|ing)|includ(?:e|ing)|mention(?:ing)?|specify(?:ing)?|provid(?:e"
    r"|ing)|add(?:ing)?|show|contain|identify(?:ing)?|with|bear|carry|under|precis(?:er|ant|ez)|indiqu(?:er|ant|ez|e"
    r"|en)|mentionn(?:er|ant|ez)|avec|sous|senal(?:e|en|ar|ando)|indic(?:ar|ando)|incluy?(?:a|an|ir|endo)|mencion(?:e"
    r"|en|ar)|con|bajo)\b[^.;]{0,50}?\b(?:names?|identity|affiliation|organi[sz]ation(?:'s)? name|noms?|identite"
    r"|nombres?)\b(?P<whose>[^.;]{0,70})"
)
_WHOSE = re.compile(
    r"\b(?:organi[sz]ations?|authors?|senders?|submit|contributors?|respond|your|you|entit|those who|auteurs?"
    r"|organisme|association|votre|organizacion|autor|quien|remitente|su|entidad|country|affiliation)"
)
_ATTRIBUTED = re.compile(
    r"\b(?:attribut(?:ed|ion|e) (?:to|of|them)|(?:will|be) (?:named|credited|acknowledged|quoted)\b|identify (?:your"
    r"sel(?:f|ves)|themselves|the (?:submitting|author))|your name (?:will(?! not)|and))"
)
_ADDRESS_ONLY = re.compile(r"\b(?:file|document|victims?|witness|perpetrator|alleged|children'?s?) names?\b|\bname the")
_OF_OTHERS = re.compile(r"\b(?:victim|perpetrator|child|witness|person concerned|survivor|fichier|archivo|file)")


def find_published(lines: list[Line]) -> list[Sentence]:
    """The sentences that say whether and where inputs are published."""
    return [sentence for low, sentence in lines if _is_published(low)]


def _is_published(low: str) -> bool:
    for match in _PUBLISHING.finditer(low[:1_000]):
        before = low[max(0, match.start() - 160) : match.start()]
        if match.group() in _PARTICIPLES or match.group().startswith(_PASSIVE):
            if not _WILL_BE.search(before[-45:]):
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
