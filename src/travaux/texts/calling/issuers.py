"""Who issues a call: the register's abbreviation, else the words that are printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from travaux.texts.bodies.register import bodies, find_bodies
from travaux.texts.bodies.wording import fold
from travaux.texts.calling.sentences import Sentence, find_sentences

_LABEL = re.compile(r"\b(?:issued by|emis par|publie par|emitido por|publicado por) ?:?(?= )")
_LABEL_ENDS = re.compile(
    r"\b(?:purpose|deadline|to inform|objet|objectif|proposito|objetivo|last updated)\b ?:?"
)
# The verb after the one who asks, and the preposition before the one who receives.
_ASKING = re.compile(
    r"\b(?:invites?|inviting|welcomes?|(?:is|are) (?:seeking|calling|requesting|inviting|preparing"
    r"|collecting)|seeks?|requests?|would (?:like to (?:receive|invite|hear)|welcome|appreciate|be grateful)"
    r"|looks? forward|calls? for (?:inputs?|submissions?|contributions?|comments?|information|evidence)"
    r"|ha(?:s|ve) (?:issued|launched|opened|decided)|encourages?|invitent|sollicite(?:nt)?|souhaite(?:nt)?"
    r"|appelle(?:nt)?|lance(?:nt)?|invitan?|solicitan?|convocan?|pide|agradece"
    r"|agradeceria|desea|alientan?|acepta|akzeptiert|ont decide|a decide|ha decidido|han decidido|wants)\b"
)
_RECEIVING = re.compile(r"\b(?:to|for|au?|aux|al?) (?:the |la |le |el |l'|los )?$")
# Before a name that is only spoken of: a session of it, a report to it, its resolution.
_SPOKEN_OF = re.compile(
    r"\b(?:sessions? of|reports? (?:to|of)|resolutions? of|status with|relationship with|mandated by"
    r"|presented (?:to|at)|submitted to|members? of|session d[ue]|rapport (?:au|a l[ae']|du)"
    r"|resolution d[ue]|periodo de sesiones del|informe al?|resolucion del?"
    r"|at|before|to|by|dans|devant|ante|au|a la|from|pursuant to|under|inform|convened by|experts? of"
    r"|with) (?:the |le |la |el |l')?(?:un |united nations )?$"
)
_GIVEN_TO = re.compile(
    r"\b(?:submissions?|information|contributions?|inputs?|comments|statements?) to (?:the )?(?:un )?$"
)
_ITS = re.compile(r"(?:'s|s')? (?:[a-z]+ )?(?:report|resolution|session|study|call)\b")
# An office that the register does not name one by one: its kind, then what it deals with.
_OFFICE = re.compile(
    r"\b(?:UN\s|United\sNations\s)?(?:(?:Special|Independent)\s(?:Rapporteur|Expert|Representative)s?"
    r"|Rapporteu(?:r|se)s?\s[Ss]péciale?s?|Relator(?:a|es)?\s[Ee]special(?:es)?|Expert(?:e|s|es)?\s[Ii]ndépendant(?:e|s|es)?|Expert(?:o|a|os|as)\s[Ii]ndependientes?"
    r"|Working\sGroup|Groupe\sde\stravail|Grupo\sde\sTrabajo"
    r"|Advisory\s(?:Group|Committee)|Expert\sMechanism|Committee|Comité|Comisión|Commission)"
    r"(?=\s(?:on|of|for|against|sur|des?|du|contre|chargée?|sobre|para|contra|encargad[oa]|au|aux)\s"
    r"(?!(?:its|each|every|this|plusieurs|chaque|son|sa|leurs?|cette|cada|su|manière)\b))"
)
# Another that asks: words with capitals, or an abbreviation and `Bureau`, before the verb.
_ANYBODY = re.compile(
    r"\b(?:[A-Z]{2,8}\s(?:Bureau|Secretariat|Presidency|Board)"
    r"|(?:[A-ZÉ][\w’'-]+\s)(?:(?:of|on|and|for|the|de|des|du|la|las|los|y|et|sur|sobre|’|'"
    r"|&)\s(?=[\w\s]*[A-Z])|[A-ZÉ][\w’'-]+\s){1,9}(?:\([A-Z]{2,10}\)\s)?(?=(?:invites?|is\sseeking|seeks"
    r"|welcomes|requests|calls\sfor|is\scalling\sfor|invite|sollicite|invita|solicita)\b))"
)
_ARTICLE = re.compile(r"^(?:The|Le|La|L['’]|El|Los|Las|Les) ?(?=[A-ZÉ])")
_NOBODY = re.compile(
    r"(?:Member States|States|All |Each |Please|In |On |For |This |These |Civil Society|We )"
)
_VERB = {
    "has", "have", "is", "are", "was", "were", "will", "would", "invites", "welcomes", "seeks", "calls",
    "requests", "issued", "issues", "had", "to", "in", "for", "by", "at", "with", "and/or", "who",
    "which", "that", "be", "invite", "a", "ont", "est", "sera", "à", "dans", "pour", "invita", "ha",
    "es", "en", "para", "encourages", "s’intéressera", "s'intéressera", "souhaite", "sollicite", "solicita",
}  # fmt: skip
MAX_WORDS = 14
MOST = 500  # names in a text that are looked at
# How a text goes on speaking of those whom it has named, and the beginning of their full names.
_UN = r"(?:un |united nations )?"
_KINDS = (
    (
        r"special rapporteurs?|rapporteu(?:r|se|rs|ses) special(?:e|es)?|rapporteurs speciaux"
        r"|relator(?:a|es|as)? especial(?:es)?",
        rf"{_UN}(?:special rapporteur|sr |rapporteu|relator)",
    ),
    (
        r"independent experts?|expert(?:e|es|s)? independant(?:e|es|s)?|expert[oa]s? independientes?",
        rf"{_UN}(?:independent expert|ie |expert(?:e|o|a)? indep)",
    ),
    (
        r"working groups?|groupes? de travail|grupos? de trabajo",
        rf"{_UN}(?:working group|wg|groupe de|grupo de)",
    ),
    (r"committees?|comites?", rf"{_UN}(?:[a-z]+ )?(?:committee|comite|human rights committee)"),
    (
        r"expert mechanism|mecanisme d'experts|mecanismo de expertos",
        r"(?:un )?(?:expert mechanism|mecanisme|mecanismo)",
    ),
    (
        r"office|haut-commissariat|oficina",
        r"(?:un )?(?:office|ohchr|haut|oficina|acnudh|hcdh|united nations high comm)",
    ),
    (
        r"mandate[- ]holders|titulaires? de mandat|titulares? de mandatos?|special procedures",
        r".*(?:mandate|special proced|procedures speciales|procedimientos especiales)",
    ),
)
OFFICE, MANDATES = 5, 6  # places in it
_AGAIN = re.compile(
    r"\b(?:the|le|la|l'|les|el|los|las|this|her|his) ?(?:un |two |three |four |both |joint |human rights )?("
    + "|".join(f"(?P<k{i}>{again})" for i, (again, _) in enumerate(_KINDS))
    + r")\b(?! (?:on|of|for|sur|sobre|contre|against|to)\b)"
)
_FULL = tuple(re.compile(full) for _, full in _KINDS)
_JOINED = re.compile(
    r"[\s,;&()]*(?:(?:\([^()]{1,60}\)|mr|ms|mrs|dr|prof)\.?[\s,]*)?(?:[^,;:.()]{3,40},\s*)?(?:and|et"
    r"|y|e|&|as well as|ainsi que|together with|jointly with|junto con|in collaboration with)?[\s,]*(?:the"
    r"|le|la|el|les|l')?[\s]*(?:un |united nations )?"
)
_LEADING_UN = re.compile(r"^(?:the\s)?(?:UN|U\.N\.|United\sNations)\s(?=[A-Z])")
_HOST = re.compile(r"https?://(?:[\w-]+\.)*?([\w-]+\.(?:org|int|ch|un\.org))(?=[/:\s]|$)")


@dataclass(frozen=True)
class Issuer:
    """`name` is what a reader is shown; `slug` that of the body in the register, or None."""

    name: str
    slug: str | None
    start: int
    end: int


def find_offices(text: str) -> list[Issuer]:
    """The UN bodies and offices that `text` names, in reading order, 500 at most; where two overlap, the one
    that the register knows, else the longer.
    """
    found = [
        Issuer(
            mention.body.names["en"].abbreviation or " ".join(mention.text.split()),
            mention.body.slug,
            mention.start,
            mention.end,
        )
        for mention in islice(find_bodies(text), MOST)
    ]
    for match in islice(_OFFICE.finditer(text), MOST):
        end = _end_of_office(text, match.end())
        found.append(Issuer(" ".join(text[match.start() : end].split()), None, match.start(), end))
    offices: list[Issuer] = []
    for issuer in sorted(found, key=lambda issuer: (issuer.start, issuer.slug is None)):
        if not offices or issuer.start >= offices[-1].end:
            offices.append(issuer)
        elif offices[-1].slug is None and issuer.slug is not None and issuer.end > offices[-1].end:
            offices[-1] = issuer
    return offices


def _end_of_office(text: str, start: int) -> int:
    end = start
    for count, word in enumerate(re.finditer(r"\S+", text[start : start + 200])):
        bare = word.group().strip(",;:.()“”\"'").lower()
        right_to = bare == "to" and text[end - 8 : end].lower().endswith(("right", "rights", "access"))
        if (
            count >= MAX_WORDS
            or (count > 0 and word.group()[0] == "(")
            or (count > 0 and bare in _VERB and not right_to)
            or "\n" in text[end : start + word.start()]
        ):
            break
        end = start + word.end()
        if word.group()[-1] in ",;:.)":
            end -= 1
            break
    return end


def find_issuer(text: str, *, asking: list[Sentence]) -> Issuer | None:
    """The first of those who ask in `text`; see `find_issuers`."""
    issuers = find_issuers(text, find_offices(text), asking=asking)
    return issuers[0] if issuers else None


def find_issuers(text: str, offices: list[Issuer], *, asking: list[Sentence], title: int = 0) -> list[Issuer]:
    """Who asks in `text`, several if they ask together: named as issuer; else the one who asks in an `asking`
    sentence, by name or as one named before; else the one that the title (the first `title` characters)
    names; else the one to whom things are to be sent; else the first that such a sentence or the text names;
    else the UN body on whose site the page stands.
    """
    folded = fold(text)
    labelled = _labelled(text, folded, offices)
    if labelled:
        return _once(labelled)
    for sentence in asking:
        if found := _asking_in(sentence, text, folded, offices):
            return _once(found)
    in_title = [office for office in offices if office.end <= title]
    if given := [office for office in in_title if _is_given(office, folded)]:
        return _once(given[:1])
    if found := _first_of(in_title, folded):
        return _once(found)
    for sentence in asking:
        for office in _within(offices, sentence):
            if _RECEIVING.search(folded[max(sentence.start, office.start - 12) : office.start]):
                return _once([office])
    for sentence in [*asking, *find_sentences(text[:3000])]:
        if found := _first_of(_within(offices, sentence), folded):
            return _once(found)
    other = _ANYBODY.search(text)
    if other is not None and not _NOBODY.match(other.group()):
        name = _ARTICLE.sub("", " ".join(other.group().split()))
        return [Issuer(name, None, other.start(), other.end())]
    return _once(offices[:1]) or _host(text)


def _labelled(text: str, folded: str, offices: list[Issuer]) -> list[Issuer]:
    """The offices behind `Issued by:`, or the words of that line."""
    label = _LABEL.search(folded)
    if label is None:
        return []
    start = label.end() + len(text[label.end() :]) - len(text[label.end() :].lstrip(" :\n\r\t"))
    line_end = text.find("\n", start)
    end = min(len(text) if line_end < 0 else line_end, start + 600)
    if stop := _LABEL_ENDS.search(folded, start, end):
        end = stop.start()
    found = [office for office in offices if start <= office.start < end]
    if found:
        return found
    words = " ".join(text[start:end].split()).strip(" .;,")
    return (
        [Issuer(words, None, start, end)]
        if 2 < len(words) <= 200 and text[label.end() : label.end() + 2].strip()
        else []
    )


def _asking_in(sentence: Sentence, text: str, folded: str, offices: list[Issuer]) -> list[Issuer]:
    """The subject of the asking verb of a sentence: names, or `the Committees` named before."""
    here = _within(offices, sentence)
    verbs = list(islice(_ASKING.finditer(folded, sentence.start, sentence.end), 6))
    for verb in verbs:
        again = list(
            islice(_AGAIN.finditer(folded, max(sentence.start, verb.start() - 300), verb.start()), 20)
        )
        before = [
            office for office in here if office.end <= verb.start() and not _is_spoken_of(office, folded)
        ]
        last = before[-1].end if before else -1
        near = again and again[-1].start() > last and verb.start() - again[-1].end() < 120
        if near and (found := _named_before(again[-1], offices, folded)):
            return found
        if before and verb.start() - last < 260:
            return _joined_with(before[-1], before, folded)
    return []


def _named_before(again: re.Match[str], offices: list[Issuer], folded: str) -> list[Issuer]:
    """Those whom `the Special Rapporteur` or `the Committees` stands for."""
    kind = next(i for i in range(len(_KINDS)) if again[f"k{i}"])
    words = again[f"k{kind}"]
    if kind == MANDATES:
        named = [o for o in offices if (o.slug or "").startswith(("sr-", "ie-", "wg", "special-procedures"))]
    else:
        named = [
            o
            for o in offices
            if _FULL[kind].match(folded[o.start : o.end]) or (kind == OFFICE and o.slug == "ohchr")
        ]
    before = [o for o in named if o.end <= again.start()] or named
    if not before:
        return []
    plural = words.split()[0].endswith("s") or words.endswith(("speciaux", "holders"))
    if plural and kind != MANDATES:
        return [o for o in before if not _is_spoken_of(o, folded)] or before
    if kind == MANDATES:
        return _first_of(before, folded) or before[:1]
    return before[-1:]


def _is_spoken_of(office: Issuer, folded: str) -> bool:
    return bool(_SPOKEN_OF.search(folded[max(0, office.start - 40) : office.start]))


def _is_given(office: Issuer, folded: str) -> bool:
    """Whether something is submitted to it, and not only to a session or a report of it."""
    return bool(_GIVEN_TO.search(folded[max(0, office.start - 60) : office.start])) and not _ITS.match(
        folded, office.end
    )


def _joined_with(last: Issuer, before: list[Issuer], folded: str) -> list[Issuer]:
    """`last` and those to whom `and` and commas join it, in reading order."""
    joined = [last]
    for office in reversed(before[: before.index(last)]):
        between = folded[office.end : joined[0].start]
        if len(between) > 110 or not _JOINED.fullmatch(between):
            break
        joined.insert(0, office)
    return joined


def _first_of(offices: Iterable[Issuer], folded: str) -> list[Issuer]:
    """The first that is more than spoken of, with those joined to it."""
    found: list[Issuer] = []
    for office in offices:
        if not found:
            if not _is_spoken_of(office, folded):
                found = [office]
        elif len(folded[found[-1].end : office.start]) <= 110 and _JOINED.fullmatch(
            folded[found[-1].end : office.start]
        ):
            found.append(office)
        else:
            break
    return found


def _once(issuers: list[Issuer]) -> list[Issuer]:
    """Each body once, without `UN` before its title, under the longest of the names by which it was met."""
    kept: dict[str, Issuer] = {}
    for issuer in issuers:
        name = _LEADING_UN.sub("", issuer.name)
        known = kept.get(issuer.slug or fold(name))
        if known is None:
            kept[issuer.slug or fold(name)] = replace(issuer, name=name)
    return list(kept.values())


def _host(text: str) -> list[Issuer]:
    """The UN body whose site the page stands on, if its first line is its address."""
    first = text.lstrip()[:300].split("\n", 1)[0]
    address = _HOST.match(first)
    if address is None:
        return []
    for body in bodies():
        site = _HOST.match(f"{body.website or ''}/")
        if site and site[1] == address[1] and body.sort in ("office", "agency", "fund"):
            return [Issuer(body.names["en"].abbreviation or body.names["en"].name, body.slug, 0, len(first))]
    return []


def _within(offices: list[Issuer], sentence: Sentence) -> list[Issuer]:
    first = bisect_left(offices, sentence.start, key=lambda office: office.start)
    return offices[first : bisect_left(offices, sentence.end, key=lambda office: office.start)]
