"""What an issuer counts: its words on it, as far as they are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.texts.bodies.wording import fold
from travaux.texts.writing.length import Part

_PER = re.compile(r"^(?:(?:for )?(?:each|every)|per|pour chaque|par|para cada|por)? ?(?P<what>[a-z]+)$")
_EACH = frozenset(
    [
        "question",
        "answer",
        "section",
        "response",
        "theme",
        "country",
        "speaker",
        "statement",
        "submission",
        "reponse",
        "pregunta",
        "respuesta",
        "reponses",
        "questions",
        "pays",
        "pais",
        "orateur",
        "orador",
        "declaration",
        "declaracion",
    ]
)
_WITHOUT = re.compile(
    r"^(?:are |is )?(?:not (?:including|counting|counted|included)|excluding|exclusive of|without"
    r"|except(?:ing)?|ne pas compter|sans(?: compter)?|hors|non compris(?:es)?|a l'exclusion (?:de|des|du)"
    r"|sin(?: contar| incluir)?|excluyendo|exclui\w+)\b ?"
)
_WITH = re.compile(
    r"^(?:including|inclusive of|counting|with|and with|y compris|avec|incluyendo|incluid[oa]s?|con)\b ?"
)
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("footnotes", re.compile(r"(?:foot|end)?notes?(?: de bas de page| de fin| al pie| a pie de pagina)?")),
    ("footnotes", re.compile(r"notas?(?: al pie| a pie| finales)?(?: de pagina)?")),
    ("annexes", re.compile(r"annex(?:e|es)?|appendix|appendices|attachments?|anexos?|apendices?")),
    ("headings", re.compile(r"headings?|subheadings?|headers|titres|intertitres|titulos|encabezados")),
    (
        "front",
        re.compile(r"(?:the )?(?:cover|title) pages?|titles?|page de (?:garde|titre)|portada|titre|titulo"),
    ),
    ("signatories", re.compile(r"signatories|signatures?|signataires|firmas|firmantes")),
)
_LISTED = re.compile(r",|;| and | or | & |/| et | ou | y | o ")
_ARTICLE = re.compile(r"^(?:any |all |the |its |their |les? |la |l'|des |du |d'|los? |las? |el |de )+")


@dataclass(frozen=True)
class Counting:
    """`without` is not counted; a limit `per` something holds for each of it. What is not `understood` must
    be read by a person.
    """

    without: frozenset[Part] = frozenset()
    per: str = ""
    understood: bool = True


def what_counts(words: str) -> Counting:
    """The words of a limit on what it counts: `without annexes`, `for each question`, or none."""
    found: set[Part] = set()
    per, understood = "", True
    for clause in filter(None, (part.strip(" ().,") for part in fold(words).split(";"))):
        each = _PER.match(clause)
        if each and each["what"] in _EACH:
            per = each["what"]
            continue
        parts = parts_in(clause)
        if parts is None:
            understood = False
            continue
        found |= parts
    return Counting(frozenset(found), per, understood)


def parts_in(clause: str) -> set[Part] | None:
    """The parts that a clause leaves out, none where it only names what counts; None where it is not
    understood.
    """
    without, counted = _WITHOUT.match(clause), _WITH.match(clause)
    said = without or counted
    if said is None:
        return None
    found: set[Part] = set()
    for item in _LISTED.split(clause[said.end() :]):
        bare = _ARTICLE.sub("", item.strip())
        part = next((part for part, words in _PARTS if words.fullmatch(bare)), None)
        if part is None:
            return None
        found.add(part)
    return found if without else set()
