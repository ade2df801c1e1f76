"""What a page lists beside its text: other calls, news, events, with dates of their own."""

from __future__ import annotations

import re

from travaux.texts.bodies.wording import fold

_HEADING = re.compile(
    r"(?:(?:other|more|related|previous|past|recent|latest|upcoming|further|similar|all)"
    r" (?:open |current )?(?:calls?|news|events?|posts?|articles|content|pages|stories|consultations"
    r"|calls for inputs?|press releases)(?: for inputs?)?|you (?:may|might) also.*|read (?:also|next)|tags"
    r"|share this.*|follow us.*|subscribe.*|most read|what's new"
    r"|(?:autres|derni(?:er|ere)s|prochain(?:e?s)|precedents?) (?:appels?|actualites|evenements|articles"
    r"|nouvelles|consultations)(?: a contributions?)?|a lire aussi|actualites|articles connexes"
    r"|(?:otr[oa]s|ultim[oa]s|proxim[oa]s|mas) (?:convocatorias|noticias|eventos|articulos|llamados"
    r"|consultas)|noticias(?: relacionadas)?|eventos|tambien le puede interesar|siganos.*)\W{0,3}"
)
# A line that belongs to the call again.
_AGAIN = re.compile(r"@|\b(?:submi[ts]|send|sent|inputs (?:should|must|may)|envoy|soumettre|envi[ae]|remit)")
NOT_BEFORE = 200  # characters; a list that stands above is a menu, and the title is looked for below it
LONGEST = 160  # characters of a line of such a list


def without_surroundings(text: str) -> str:
    """`text` without the lists beside it: a heading such as `Other calls`, and the short lines below."""
    kept: list[str] = []
    at = 0
    beside = False
    for line in text.split("\n"):
        low = fold(line.strip()) if len(line) <= LONGEST else ""
        if at >= NOT_BEFORE and 3 < len(low) <= 60 and _HEADING.fullmatch(low):
            beside = True
        elif beside and line.strip() and (not low or _AGAIN.search(low)):
            beside = False
        kept.append("" if beside else line)
        at += len(line)
    return "\n".join(kept)
