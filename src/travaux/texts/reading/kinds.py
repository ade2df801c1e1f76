"""What a paragraph is in a UN text: preambular, operative, chapeau, objective, commitment, action, item."""

from __future__ import annotations

import re

from travaux.texts.document import Kind
from travaux.texts.reading.mastheads import OPENING

_OBJECTIVE = re.compile(r"(?:objective|objectif|objetivo|цель|الهدف|目标)\s*\d{1,2}\s*[:.：]", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:annex|appendix|enclosure|part|chapter|section|article|regulation|annexe|appendice|partie"
    r"|chapitre|règle"
    r"|anexo|apéndice|parte|capítulo|sección|artículo|приложение|часть|глава|раздел|статья|المرفق"
    r"|الجزء|الفصل|المادة"
    r"|第[一二三四五六七八九十百\d ]{1,6}(?:部分|[条章编部节])|附件)"
    r"(?:\s+(?:[\dIVXivx]{1,6}|[A-Z]|one|two|three|premier|première"
    r"|[\u0660-\u0669]{1,3}|الأول|الأولى|الثاني|الثانية))?(?:\s+bis"
    r"|\s+ter)?(?:\s*[.:–—\-]\s*\S.{0,150}|\s+\S.{0,80}|(?<=[条章编部节分件])\S.{0,40})?\s*",
    re.IGNORECASE,
)
_BARE_NAMES = re.compile(
    r"(?:introduction|preamble|préambule|preámbulo|преамбула|введение|introducción|ديباجة|الديباجة"
    r"|مقدمة|序言|导言|前言"
    r"|conclusions?(?: and recommendations)?|recommendations|commitments|objectives and commitments"
    r"|summary|contents)",
    re.IGNORECASE,
)
_COMMITS = re.compile(
    r"we (?:further |also |hereby )?(?:commit|are committed|pledge|undertake)\b|nous nous engageons"
    r"|nous sommes résolus"
    r"|nos comprometemos|мы обязуемся|(?:و)?نلتزم|我们承诺",
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"(?:to realize this commitment|following actions|actions suivantes|siguientes (?:medidas"
    r"|acciones)|следующи[ех] (?:действи|мер)"
    r"|الإجراءات التالية|以下行动|drawn? from the following)",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"[:：]\s*$|[—–]\s*$")
_OPERATIVE = re.compile(
    r"(?:also |further |once again )?(?:decides?|requests?|calls upon|urges|invites|welcomes"
    r"|takes note|notes|expresses"
    r"|reaffirms|recalls|encourages|stresses|emphasizes|endorses|adopts|approves|affirms|condemns"
    r"|declares|demands"
    r"|recommends|recognizes|reiterates|underlines|proclaims|commends|acknowledges|appeals|authorizes"
    r"|determines"
    r"|décide|prie|demande|invite|engage|exhorte|réaffirme|souligne|adopte|approuve|salue|prend note"
    r"|condamne|déclare|recommande|encourage"
    r"|decide|solicita|pide|exhorta|insta|invita|alienta|reafirma|aprueba|acoge|toma nota|condena"
    r"|destaca|recomienda"
    r"|постановляет|просит|призывает|приветствует|подтверждает|настоятельно|рекомендует|предлагает"
    r"|принимает|утверждает"
    r"|تقرر|تطلب|تدعو|تحث|تهيب|ترحب|تؤكد|تشجع|تحيط|يقرر|يطلب|يدعو|يحث|يهيب|يرحب|يؤكد)(?![^\W\d_])"
    # Verbs that also open preambular paragraphs are left out; Chinese has no spaces behind them.
    r"|决定|请|呼吁|促请|核可|核准|通过|鼓励|敦促|赞同",
    re.IGNORECASE,
)


def is_named_heading(text: str) -> bool:
    """Whether a paragraph is a heading by its words: `Annex II`, `Objective 3: …`, `Preamble`."""
    if len(text) > 220 or re.search(r"[;,،；]\s*$", text):
        return False
    if _OBJECTIVE.match(text) or _BARE_NAMES.fullmatch(text):
        return True
    match = _NAMED.fullmatch(text)
    if match is None or text.rstrip().endswith((".", "。", ":")):
        return False
    return not text.split()[0][0].islower()


class Kinds:
    """Goes through a text and knows in which part of it it is: the preamble, the operative part, a list of
    actions under an objective.
    """

    def __init__(self) -> None:
        self._in_preamble = self._is_resolution = self._under_objective = self._acts = False

    def of_heading(self, text: str) -> Kind:
        self._acts = False
        self._under_objective = _OBJECTIVE.match(text) is not None
        return "objective" if self._under_objective else "heading"

    def of(self, text: str, depth: int, *, is_labelled: bool, introduces: bool) -> Kind:
        """The kind of a paragraph; `introduces` says whether a labelled one follows."""
        if OPENING.match(text) and not is_labelled:
            self._in_preamble = self._is_resolution = True
            self._acts = False
            return "chapeau"
        lists_actions = bool(_ACTIONS.search(text) and _INTRODUCES.search(text))
        if is_labelled:
            return self._of_labelled(text, depth, lists_actions=lists_actions)
        if lists_actions:
            self._acts = True
            return "chapeau"
        if _COMMITS.match(text):
            return "commitment"
        if self._is_resolution and _OPERATIVE.match(text):
            self._in_preamble = False
            return "operative"
        if introduces and _INTRODUCES.search(text) and not self._in_preamble:
            return "chapeau"
        return "preambular" if self._in_preamble else "text"

    def _of_labelled(self, text: str, depth: int, *, lists_actions: bool) -> Kind:
        if depth:
            return "action" if self._acts else "item"
        self._acts = lists_actions or (self._acts and self._under_objective)
        if not (self._acts and self._under_objective):
            self._in_preamble = False
        return "commitment" if _COMMITS.match(text) else "operative"
