"""The questions that a call asks, one by one as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from travaux.texts.bodies.wording import fold

# A heading or a sentence below which questions stand; for folded text.
_HEADING = re.compile(
    r"(?:\W*(?:[ivx\d]{1,4}[.)] )?(?:(?:key|guiding|specific|main|general|suggested|list of|the|some"
    r"|following) ){0,3}questions\b(?! (?:about|should|may|can|regarding|on|concerning|techniques"
    r"|and answers)\b)[^?]{0,80}|\W*questionnaire\b[^?]{0,120}|\W*what we (?:would|want)\b[^?]{0,60}"
    r"|\W*(?:las |les )?(?:preguntas|questions|cuestionario)(?: [a-z-]+){0,4}\W{0,3}"
    r"|.*\b(?:(?:following|guiding|these) questions|questions below|questions suivantes|questions ci-dessous"
    r"|siguientes (?:preguntas|cuestiones)|preguntas siguientes)\b[^?]{0,120})"
)
_MARK = re.compile(
    r"\s*(?:[-–—•*·▪◦o]\s+|\(?(?:\d{1,2}(?:\.\d)?|[a-zA-Z]|[ivx]{1,5})[.)]\s*|[QP]\d{1,2}[.:)]?\s+)"
)
# Asked without a question mark.
_TASK = re.compile(
    r"(?:(?:please|kindly) (?:describe|provide|explain|share|indicate|outline|give|list|identify"
    r"|specify|elaborate|state)|(?:describe|explain|outline|identify) (?:the|any|how|what|your|good)"
    r"|veuillez (?:decrire|fournir|indiquer|preciser|donner|expliquer)|(?:decrivez|expliquez|indiquez"
    r"|precisez) |(?:sirvase|sirvanse|por favor,?) (?:describ|indic|proporcion|explic|facilit|comparti"
    r"|detall)|(?:describ[ae]|explique|indique|detalle) )"
)
# Somebody's question to the page, which the page answers: how to take part.
_ABOUT_SENDING = re.compile(
    r"\W*(?:(?:how|where|when) (?:can|do|to|should|may|shall) (?:(?:i|we|you|one|ngos?|organi[sz]ations"
    r"|stakeholders) )?(?:submit|send|apply|register|(?:participate|contribute|respond|take part)\W*$)"
    r"|who (?:can|may|should) (?:submit|apply|participate|contribute|respond|answer|take part)"
    r"|(?:when|what) is the deadline|(?:in )?(?:what|which) format|what happens next"
    r"|comment (?:soumettre|envoyer|participer|contribuer|repondre)|qui peut (?:repondre|participer"
    r"|contribuer)|(?:como|donde|cuando) (?:enviar|participar|presentar|contribuir|puedo|se (?:envia"
    r"|presenta))|quien(?:es)? puede[n]? (?:participar|enviar|contribuir)"
    r"|(?:any |further |more |toute )?(?:questions?|preguntas|dudas) ?\?|need (?:help|more)"
    r"|what is (?:the|a) (?:special rapporteur|committee|consultation))"
)
# `Questions: what …? who …?` on one line.
_LABEL = re.compile(
    r"(?:(?:key|guiding|main|specific) )?(?:questions|preguntas)(?: (?:orientadoras|directrices|cles|clave))?"
    r" ?: ?(?=\S)"
)
LONGEST = 900  # characters of a question
MOST = 60
BUDGET = 200_000  # characters of a text that are searched


@dataclass(frozen=True)
class _Line:
    text: str
    low: str
    item: bool

    @property
    def asks(self) -> bool:
        mark = self.text.rstrip(" »”\"').;")
        return mark.endswith("?") or "? " in self.text or bool(self.item and _TASK.match(self.low))


def find_questions(text: str) -> tuple[str, ...]:
    """The questions of `text`, without their numbers: those below a heading that announces them, else those
    of a list of at least two.
    """
    lines = list(_lines(text[:BUDGET]))
    found: list[str] = []
    for index, line in enumerate(lines):
        label = _LABEL.match(line.low)
        if label and line.asks:
            found.append(line.text[label.end() :])
        if not line.asks and not line.item and _HEADING.fullmatch(line.low[:300]):
            found += [question for question in _below(lines[index + 1 :]) if question not in found]
            if len(found) >= MOST:
                break
    return tuple((found or _listed(lines))[:MOST])


def _lines(text: str) -> Iterator[_Line]:
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            continue
        mark = _MARK.match(bare)
        words = bare[mark.end() :].strip() if mark else bare
        if words and len(words) <= LONGEST:
            yield _Line(words, fold(words), mark is not None)
        else:
            yield _Line("", "", False)


def _below(lines: list[_Line]) -> list[str]:
    """The questions from the first of `lines` on, until something else comes."""
    found: list[str] = []
    passed = 0
    for line in lines[: 3 * MOST]:
        if (line.asks or _TASK.match(line.low)) and not _ABOUT_SENDING.match(line.low):
            found.append(line.text)
        elif found and not line.item:
            if not line.text.endswith(":") and not _is_theme(line):
                break
        elif not found:
            passed += 1
            if passed > 4 or _ABOUT_SENDING.match(line.low):
                break
    return found


def _is_theme(line: _Line) -> bool:
    """Whether a short line only names what the next questions are about."""
    return len(line.text) <= 60 and line.text[-1:] not in (".", "!") and not _ENDS.search(line.low)


_ENDS = re.compile(
    r"\b(?:submi|send|how|deadline|inputs|format|confiden|treatment|contact|date|envo|comment|modalit|como"
    r"|enviar|plazo|traitement|tratamiento|language|langue|idioma|e-?mail|timeline|next)"
)


def _listed(lines: list[_Line]) -> list[str]:
    items = [
        line.text
        for line in lines
        if line.item and line.text.endswith("?") and not _ABOUT_SENDING.match(line.low)
    ]
    return items if len(items) >= 2 else []
