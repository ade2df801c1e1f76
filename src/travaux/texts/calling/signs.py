"""What shows a page to be closed, a report, a resolution or standing advice.

Patterns for folded text; `RESOLUTION` is for text as it stands.
"""

from __future__ import annotations

import re

from travaux.texts.calling.words import INPUTS

CLOSED = re.compile(
    r"\b(?:calls?|consultation|questionnaire|survey|submissions?|inputs|deadline|period)\b[^.;]{0,60}?"
    r"(?<!not )(?:\b(?:is|are|has|have|was|were) (?:now |already )?(?:been )?(?:closed|ended|expired"
    r"|concluded|passed|over)\b)|\bno longer (?:being )?accept|\bnow closed\b|\b(?:appel|consultation"
    r"|questionnaire)\b[^.;]{0,40}\b(?:est|sont|a ete) (?:desormais |maintenant )?(?:clos|ferme"
    r"|termine|clotur)|\b(?:convocatoria|llamad[oa]|consulta|plazo)\b[^.;]{0,50}\b(?:ha |esta "
    r"|se ha )(?:ya )?(?:cerrad|finalizad|concluid|vencid|terminad)"
    r"|^\W{0,3}closed\W{0,3}$"
)
PAST_DEADLINE = re.compile(
    r"\b(?:deadline|date limite|plazo|call|convocatoria|appel)\b[^.;]{0,50}\b(?:was|closed|ended"
    r"|expired|etait|a expire|vencio|fue|cerro)\b|\b(?:inputs|contributions|submissions|replies|comments"
    r"|answers|responses|statements)\b[^.;]{0,40}\b(?:were (?:due|expected|accepted|to be)"
    r"|etaient attendu|devaient)|\b(?:contribuciones|aportes|respuestas)\b[^.;]{0,40}\bdebian\b"
    r"|\bthank(?:s|ed|ful|ing)?\b"
)
# What a meeting did, as its report tells it.
TOLD = re.compile(
    r"\b(?:it|they|he|she|we|who|committees?|council|assembly|conference|parties|meeting|rapporteurs?"
    r"|experts?|representatives|president|chair|participants|group|board|commission) (?:(?:also|further|then"
    r"|had|jointly) )*(?:encouraged|invited|requested|decided|agreed"
    r"|asked|urged|were invited|were asked)\b"
)
# Words of advice that holds for every time.
STANDING = re.compile(
    r"\bguidelines?\b|\bdirectives techniques\b|\bdirectrices\b|\b(?:where|how) to submit\b"
    r"|\bhow (?:can|to) (?:ngos|participate)\b|\b(?:weeks|months|days) (?:before|prior|in advance|ahead)"
    r"|\b(?:each|every|all|any|its|the) (?:[a-z]+ )?sessions?\b"
    r"|\bstat(?:e|es) part(?:y|ies) (?:under|to be|being|scheduled)|\bstates? under review\b"
    r"|\breviewed\b|\bgenerally\b|\bcomment soumettre\b"
    r"|\bchaque session\b|\bsemaines avant\b|\bmois avant\b|\bcada (?:periodo|sesion)"
    r"|\bsemanas antes\b|\bmeses antes\b|\bcomo (?:presentar|enviar)\b|\bcomplaints?\b"
    r"|\bindividual communications?\b|\burgent appeals?\b|\bausschuss"
    r"|\b(?:new|current|following|technical) (?:rules|guidelines|guidance|modalities)\b"
    r"|\bpractical information\b"
)
GUIDELINE = re.compile(
    r"\bguid(?:elines?|ance|e)\b[^.;]{0,60}\b(?:submi|contribut|information|statements|participat)"
    r"|\bguidelines?\b|\bdirectives techniques\b|\bdirectrices\b|\b(?:where|how) to (?:submit|send"
    r"|contribute)\b|\bpractical information\b|\bcomment soumettre\b|\bcomo (?:presentar|enviar)\b"
    r"|\bsubmitting (?:information|a complaint|complaints|communications)\b"
    r"|\bmodalites\b|\bformalites\b|\bmodalidades\b"
)
INSTRUCTION = re.compile(
    rf"\b(?:{INPUTS}|documents?|reports|paragraphs|celles-ci|elles|complaints?"
    rf"|communications?)\b[^;]{{0,90}}?\b(?:should|must|may|can|shall|need|will)"
    r" (?:not |only |also |generally )?(?:be|follow|include|cover|exceed|contain|reach|refer|concern"
    r"|address)\b"
    rf"|\b(?:{INPUTS}|celles-ci|elles|documents)\b[^;]{{0,60}}?\b(?:ne )?(?:doivent|devraient|peuvent|sont)\b"
    rf"|\b(?:{INPUTS}|documentos|informes)\b[^;]{{0,60}}?\b(?:no )?(?:deben|deberan|podran|pueden|deberian)\b"
    r"|\beinreichen\b|\bper e-mail an\b|\b(?:page|word) limit\b|\bis accepted only\b"
    r"|\bdue (?:generally )?at least\b"
)
# How the paragraphs of resolutions begin, which ask much of many; some programs put the number before.
RESOLUTION = re.compile(
    r"(?:\d{1,3}\s?[.)]\s+|\([a-z]\)\s+)?(?:(?:Also|Further|Strongly|Deeply|Gravely)\s)?(?:Recall"
    r"|Not(?:ing|es)\b|Welcom(?:ing|es)\b|Reaffirm|Recogni[sz]|Request(?:s|ing)\b|Decid|Urg(?:es|ing)\b"
    r"|Call(?:s|ing)\supon|Call(?:s|ing)\son|Stress|Emphasi[sz]|Invit(?:es|ing)\b"
    r"|Encourag(?:es|ing)\b|Express(?:es|ing)\b|Acknowledg|Affirm|Bearing\sin|Guided|Underlin"
    r"|Underscor|Tak(?:es|ing)\snote|Concerned|Convinced"
    r"|Rappelant|Prenant|Soulignant|Considérant|Réaffirm|Prie\b|Décide|Engage|Demande|Recordando"
    r"|Reafirm|Tomando|Observando|Pide|Exhorta|Alienta\b)"
)
