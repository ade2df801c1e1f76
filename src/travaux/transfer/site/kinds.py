"""Of what kind an entry or a resource is, by the words of its title and opening. The lexicon is data."""

from __future__ import annotations

import re

from travaux.transfer.site.model import EventKind, ResourceKind

OPENING_LENGTH = 400


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


# The first that fits is taken. A title says it shortly; an opening must say what the entry itself is about.
TITLES: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (
        "publication",
        _words(
            r"launch(?:es|ed|ing)?|publish(?:es|ed)?|releas(?:es|ed)|publications?|newsletter|bulletin|toolkit|handbook"
            r"|guidebook|(?:policy\s)?brief(?:ing)?|(?:new|working|briefing|discussion)\s(?:paper|article|report)"
            r"|paper|report|review\s(?:19|20)\d\d|publie|rapport|publica|informe|boletín"
        ),
    ),
    ("statement", _words(r"statements?|interventions?|oral\sstatement|déclaration|intervención|declaración")),
    (
        "event",
        _words(
            r"workshops?|consultations?|(?:co-?)?hosts?|(?:co-?)?hosted|side[\s-]events?|sessions?|webinars?|conference"
            r"|seminars?|symposium|panel|meetings?|forum|dialogues?|lecture|summer\sschool|training|visits?|talks|retreat"
            r"|atelier|colloque|séminaire|réunion|taller|conferencia|seminario|reunión"
        ),
    ),
)
OPENINGS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (
        "publication",
        _words(
            r"(?:new|newest|updated|latest|this|recently\spublished)\s(?:\w+\s)?(?:paper|publication|report|briefing|guide"
            r"|guidebook|toolkit|article|newsletter|review)|(?:has|have)\s(?:just\s)?published|launched"
            r"|newsletter|release\sof"
        ),
    ),
    (
        "statement",
        _words(r"(?:oral|joint|written|interfaith)\sstatement|delivered\sa\sstatement|this\sstatement"),
    ),
    (
        "event",
        _words(
            r"(?:co-?)?hosted|(?:co-?)?organi[sz]ed|convened|took\spart|participated|attended|were\sfeatured|held\s(?:a|its|an)"
            r"|side[\s-]event|workshop|webinar|seminar|panel\sdiscussion"
        ),
    ),
)
RESOURCES: tuple[tuple[ResourceKind, re.Pattern[str]], ...] = (
    ("note-verbale", _words(r"notes?\sverbales?|notas?\sverbal(?:es)?")),
    (
        "newsletter",
        _words(r"newsletter|bulletin|boletín|lettre\sd'information"),
    ),
    (
        "guidance",
        _words(
            r"guid(?:e|es|ance|ebook|elines?)|toolkit|handbook|manual|how\sto|share\syour\sexperiences|guía|directives"
        ),
    ),
    ("statement", _words(r"statements?|interventions?|déclaration|declaración")),
    ("resolution", _words(r"resolution|résolution|resolución")),
    ("report", _words(r"report|rapport|informe")),
    (
        "paper",
        _words(
            r"papers?|brief(?:ing)?s?|polic(?:y|ies)\sbrief|publication|study|article|submission|written\sinput|opinion"
            r"|analysis|messages|document\sd'information|documento"
        ),
    ),
)


def kind_of_event(title: str, opening: str, *, news: bool) -> EventKind:
    """By the title, else `news` where it stood in a newsroom, else by the opening, else other."""
    for kind, words in TITLES:
        if words.search(title):
            return kind
    if news:
        return "news"
    for kind, words in OPENINGS:
        if words.search(opening[:OPENING_LENGTH]):
            return kind
    return "other"


def kind_of_resource(title: str, opening: str = "") -> ResourceKind:
    """By the title, else by the opening, else other."""
    for said in (title, opening[:OPENING_LENGTH]):
        for kind, words in RESOURCES:
            if words.search(said):
                return kind
    return "other"
