"""Short words that stand for an instrument: "the Covenant", "the said Convention", "the 1951 Convention"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from travaux.texts.citing.naming import Named
from travaux.texts.instruments import instruments

HEADS = (
    "Optional Protocol|Convention|Covenant|Protocol|Declaration|Charter|Statute|Treaty|Agreement"
    "|Global Compact|Compact|Programme of Action|Platform for Action|Guiding Principles"
    "|Pacte mondial|Pacte|Protocole facultatif|Protocole|Charte|Déclaration|Statut|Traité|Accord"
    "|Programme d’action|Convención|Convenio|Pacto Mundial|Pacto|Protocolo Facultativo|Protocolo|Carta"
    "|Declaración|Estatuto|Tratado|Acuerdo|Programa de Acción"
)
HEAD_WORDS = frozenset(re.split(r"[ ’]", head)[0] for head in HEADS.split("|"))
_HEAD = re.compile(rf"(?:{HEADS})(?![^\W\d])")
_HEADS_OF_NAME = re.compile(rf"\b(?:{HEADS})(?!\w)")
_TOGETHER = re.compile(rf" (?:and|et|y) (?:the )?(?P<head>{HEADS})(?!\w)")
# What stands before a short word. Anything else before it leaves it alone.
_DETERMINERS = frozenset(("the", "said", "that", "its", "la", "le", "el", "du", "au", "del", "al"))
_NO_NAME = frozenset(
    ("The", "This", "That", "Such", "Each", "Its", "Said", "Both", "In", "Under", "Of", "Any", "No")
)
_LAST_WORD = re.compile(r"\w+$")
_REACH = 25  # characters, for the longest word before
# A name goes on: that of an instrument which the register does not have, or whose name is written otherwise.
_GOES_ON = re.compile(
    r" (?:on|for|against|relating|relative|concerning|sur|relati\w+|contre|sobre|contra|[Ii]nternaciona\w+"
    r"|international\w*|européenne|interaméricaine|americana|interamericana|africaine"
    r"|(?:of|de|del|du) [A-Z]\w+|des (?:Nations|Parties)|de las Naciones"
    r"|de l[’'](?:ONU|OIT|UNESCO|OMS))(?!\w)"
)
_YEAR_AFTER = re.compile(r" (?:of|de) (\d{4})(?!\w)")
_FORGETS = re.compile(r" (?:on|for|against|relating|concerning) ")
_OF_ANOTHER = re.compile(r" (?:of the|de la|de las|des|del) [A-Z]")  # the Charter of the Organization of …
_DEFINED = re.compile(
    r"(?: \([A-Z-]{2,12}\))?,? ?\((?:[\w-]{1,15},? ){0,4}[“\"«‘'] ?(?:[Tt]he |[Ll]a |[Ll]e |[Ee]l |[Ll][’'])?"
    r"(?P<quoted>\w[\w -]{1,50}?) ?[”\"»’']\)"
    rf"|(?: \([A-Z-]{{2,12}}\))?,? ?\((?:[\w-]{{1,15}},? ){{0,4}}(?:the |la |le |el )?(?P<head>{HEADS})\)"
)
_ENGLISH = {
    "Convención": "Convention",
    "Convenio": "Convention",
    "Protocole": "Protocol",
    "Protocolo": "Protocol",
}
_CHARTERS = frozenset(("Charter", "Charte", "Carta"))
_PROTOCOLS = re.compile(
    r"(?:(?:Optional |Additional )?(?P<many>Protocols?)"
    r"(?: thereto| to the Convention(?! (?:on|relating|against|for))"
    r"| to the Convention on the Rights of the Child)"
    r"|(?:Optional|Additional) Protocols?|Protocols)(?: of 1977)?(?! on)(?!\w)"
)


class Memory:
    """Which instrument a short word stands for, in the order in which the document is read."""

    def __init__(self) -> None:
        self._meant: dict[str, str | None] = {}
        self._defined: dict[str, str] = {}
        self._named: set[str] = set()

    def named(self, text: str, name: Named) -> int:
        """An instrument was named: its short words mean it from now on, and what it is called there.

        The answer is where reading goes on: a definition ("the Covenant" in brackets) is no citation.
        """
        self._meant.update(_short_words(text[name.start : name.end], name.id))
        self._named.add(name.id)
        definition = _DEFINED.match(text, name.end) if text.startswith((" (", ", ("), name.end) else None
        if definition is None:
            return name.end
        self._defined[_last_words(definition["quoted"] or definition["head"])] = name.id
        return definition.end()

    def short_at(self, text: str, start: int) -> Named | int:
        """The instrument that a short word beginning there stands for; else where reading goes on."""
        match = _HEAD.match(text, start)
        if match is None:
            return start + 1
        head, end = match[0], match.end()
        word = _word_before(text, start)
        if word.isdigit() and len(word) == 4:
            id = self._of_year(int(word), head)
            return Named(start - 5, end, id) if id else end
        if (year := _YEAR_AFTER.match(text, end)) and (id := self._of_year(int(year[1]), head)):
            return Named(start, year.end(), id)
        own = self._defined.get(f"{word} {head}") if word else None
        if own:
            return Named(start - len(word) - 1, end, own)
        another = head in _CHARTERS and _OF_ANOTHER.match(text, end)
        goes_on = _GOES_ON.match(text, end)
        if head in _CHARTERS and goes_on and goes_on[0].startswith(" relati"):
            goes_on = None  # "the provisions of the Charter relating to …"
        if another or goes_on:
            if another or _FORGETS.match(text, end) or word[:1].isupper():
                self._meant[head] = None
        elif word.lower() in _DETERMINERS or text.endswith(("l’", "l'", "L’", "L'"), 0, start):
            id = self._means(head)
            return Named(start, end, id) if id else end
        elif word[:1].isupper() and word not in _NO_NAME:
            self._meant[head] = None  # another instrument, which the register does not have
        return end

    def _of_year(self, year: int, head: str) -> str | None:
        """The instrument of that year: the one that was named, or the only one."""
        ids = _of_year(year, head)
        named = [id for id in ids if id in self._named]
        if len(named) != 1 and (known := _KNOWN_BY_YEAR.get((year, _ENGLISH.get(head, head)))):
            return known
        return named[0] if len(named) == 1 else ids[0] if len(ids) == 1 else None

    def _means(self, head: str) -> str | None:
        if head in self._defined:
            return self._defined[head]
        return self._meant.get(head, "UNCHARTER" if head in _CHARTERS else None)

    def protocols_at(self, text: str, start: int, last: Named | None) -> list[Named]:
        """ "The Optional Protocols thereto": all protocols of what was named last, or the one it has."""
        if last and text.startswith("Protocol", start) and text[last.end : start] == " and ":
            ids = protocols_to(last.id)  # "the London Convention and Protocol"
            return [Named(start, start + len("Protocol"), ids[0])] if len(ids) == 1 else []
        match = _PROTOCOLS.match(text, start)
        if match is None or not (match["many"] or text.endswith(("their ", "its "), 0, start)):
            return []
        main = "CRC" if "Child" in match[0] else last.id if last else None
        if main is None and "Convention" in match[0]:
            main = self._means("Convention")
        ids = protocols_to(main) if main else ()
        if len(ids) > 1 and "Protocols" not in match[0]:
            return []
        if main == "GC1949" and "2005" in text[match.end() : match.end() + 20]:
            ids = (*ids, "AP2005")
        for id in ids:
            self._meant["Optional Protocol"] = id
        return [Named(start, match.end(), id) for id in ids]


@cache
def protocols_to(id: str) -> tuple[str, ...]:
    if id == "GC1949":
        return ("AP1977",)
    return tuple(one.id for one in instruments().values() if one.protocol_to == id)


def _word_before(text: str, start: int) -> str:
    """The word that ends one space before; "" where none does."""
    if not text.endswith(" ", 0, start):
        return ""
    before = text[max(0, start - _REACH) : start - 1].rpartition(" ")[2]
    if before.isalnum():
        return before
    word = _LAST_WORD.search(before)
    return word[0] if word else ""


@lru_cache(maxsize=4096)
def _short_words(name: str, id: str) -> dict[str, str]:
    """The short words that the name gives to the instrument: also "Protocol" for an Optional Protocol."""
    heads = _heads(name) or _heads(instruments()[id].names[0])
    return dict.fromkeys((*heads, *(head.rsplit(" ", 1)[-1] for head in heads)), id)


@lru_cache(maxsize=4096)
def _heads(name: str) -> tuple[str, ...]:
    """The short words of a name: "Declaration" and "Programme of Action" of the one that is both."""
    first = _HEADS_OF_NAME.search(name)
    if first is None:
        return ()
    then = _TOGETHER.search(name, first.end(), first.end() + 60)
    return (first[0], then["head"]) if then else (first[0],)


# What a year alone stands for in the language of refugees and stateless people, whatever else is as old.
_KNOWN_BY_YEAR = {
    (1951, "Convention"): "CRSR1951",
    (1967, "Protocol"): "PRSR1967",
    (1954, "Convention"): "CSSP1954",
    (1961, "Convention"): "CRS1961",
}


@lru_cache(maxsize=4096)
def _of_year(year: int, head: str) -> tuple[str, ...]:
    """The instruments of that year and name."""
    return tuple(
        one.id
        for one in instruments().values()
        if one.date.year == year and any(head in _heads(name) for name in one.names)
    )


def _last_words(term: str) -> str:
    """What is left of a defined term where it is used: its last two words, or its only one."""
    return " ".join(term.split()[-2:])
