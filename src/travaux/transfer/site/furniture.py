"""The labels that stand on every page of a site and belong to none of its texts, as data."""

from __future__ import annotations

from enum import Enum

from travaux.transfer.site.blocks import Block


class Label(Enum):
    """What a label announces."""

    AREA = "a page of an area follows"
    TIMELINE = "a timeline follows"
    LIBRARY = "a list of resources follows"
    NEWSROOM = "a news entry follows"
    EVENTS = "events of the area follow"
    MARKED = "an entry follows that the site marks as important"
    HEADING = "a heading inside the introduction"
    FILES = "files of the entry follow"
    AREAS = "areas of the entry follow"
    LINKS = "links of the entry follow"
    SEE_ALSO = "related things follow"
    AUTHORS = "authors follow"
    TAGS = "tags follow"
    ASIDE = "a text that stands below every entry follows"
    SKIP = "nothing: a button, or a line for screen readers"


LABELS: dict[str, Label] = {
    "areas of work": Label.AREA,
    "area of work": Label.AREA,
    "domaines de travail": Label.AREA,
    "áreas de trabajo": Label.AREA,
    "timeline": Label.TIMELINE,
    "chronologie": Label.TIMELINE,
    "cronología": Label.TIMELINE,
    "resources": Label.LIBRARY,
    "resources for": Label.LIBRARY,
    "publications": Label.LIBRARY,
    "videos": Label.LIBRARY,
    "ressources": Label.LIBRARY,
    "recursos": Label.LIBRARY,
    "newsroom": Label.NEWSROOM,
    "news": Label.NEWSROOM,
    "actualités": Label.NEWSROOM,
    "noticias": Label.NEWSROOM,
    "recent timeline events": Label.EVENTS,
    "timeline events": Label.EVENTS,
    "recent events": Label.EVENTS,
    "recent publications": Label.EVENTS,
    "recent resources": Label.EVENTS,
    "événements récents": Label.EVENTS,
    "eventos recientes": Label.EVENTS,
    "event of note": Label.MARKED,
    "ongoing activities": Label.HEADING,
    "useful links": Label.HEADING,
    "activités en cours": Label.HEADING,
    "related files": Label.FILES,
    "related file": Label.FILES,
    "files": Label.FILES,
    "attachments": Label.FILES,
    "downloads": Label.FILES,
    "fichiers liés": Label.FILES,
    "documents": Label.FILES,
    "archivos relacionados": Label.FILES,
    "related areas of work": Label.AREAS,
    "related areas": Label.AREAS,
    "domaines de travail liés": Label.AREAS,
    "áreas de trabajo relacionadas": Label.AREAS,
    "related links": Label.LINKS,
    "related link": Label.LINKS,
    "links": Label.LINKS,
    "liens": Label.LINKS,
    "enlaces": Label.LINKS,
    "see also": Label.SEE_ALSO,
    "related resources": Label.SEE_ALSO,
    "voir aussi": Label.SEE_ALSO,
    "véase también": Label.SEE_ALSO,
    "author": Label.AUTHORS,
    "authors": Label.AUTHORS,
    "tags": Label.TAGS,
    "more about this work": Label.ASIDE,
    "skip to main content": Label.SKIP,
    "skip to content": Label.SKIP,
    "read more": Label.SKIP,
    "more": Label.SKIP,
    "view all": Label.SKIP,
    "share": Label.SKIP,
    "print": Label.SKIP,
    "home": Label.SKIP,
    "you are here": Label.SKIP,
    "back to top": Label.SKIP,
    "lire la suite": Label.SKIP,
    "leer más": Label.SKIP,
}

# These say of what kind the whole page is, and only at its head.
PAGE_LABELS = {Label.AREA, Label.TIMELINE, Label.LIBRARY, Label.NEWSROOM}
# Below these stands a list that belongs to the entry above them.
SECTIONS = {Label.FILES, Label.AREAS, Label.LINKS, Label.SEE_ALSO, Label.AUTHORS, Label.TAGS, Label.ASIDE}
LONGEST = max(map(len, LABELS)) + 3


def label_of(block: Block) -> Label | None:
    """The label that `block` is, or None where it is a text of the page."""
    if len(block.text) > LONGEST:
        return None
    return LABELS.get(" ".join(block.text.rstrip(" :»›>").lower().split()))
