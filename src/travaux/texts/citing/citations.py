"""`cite`: every citation of a text, resolved to a symbol, or to an instrument and its article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from travaux.texts.citing.naming import Named, named
from travaux.texts.instruments import instruments

_SERIES = (
    r"A|E|S|T|ST|DP|TD|CD|CCPR|CERD|CEDAW|CAT|CRC|CRPD|CMW|CED|HRI|UNEP|HSP|ECE|CEP|ISBA|SPLOS|CCW|FCCC"
    r"|PBC|NPT|CTOC|CAC"
)
_SYMBOL = re.compile(
    rf"(?<![\w/])(?:{_SERIES})(?://? ?[A-Z0-9][\w.()]{{0,30}}(?:[-–](?:{_SERIES}|EUPCR|[A-Z]?\d\w{{0,9}}|\d+)"
    r"(?=[/\W]|$)){0,2}){1,12}(?: \((?:\d{4}|Part [IVX]+|Vol\. [IVX]+)\))?"
)
_BODIES = (
    ("A/RES/", r"General Assembly|Assembly|Assemblée générale|Assemblée|Asamblea General|Asamblea"),
    ("S/RES/", r"Security Council|Conseil de sécurité|Consejo de Seguridad|UNSC"),
    ("A/HRC/RES/", r"Human Rights Council|Conseil des droits de l[’']homme|Consejo de Derechos Humanos"),
    ("E/RES/", r"Economic and Social Council|ECOSOC|Conseil économique et social|Consejo Económico y Social"),
    ("E/CN.4/RES/", r"Commission on Human Rights|Commission des droits de l[’']homme"),
    ("?", r"Council|Conseil|Consejo|Commission|Comisión"),
)
_BODY = re.compile("|".join(f"(?P<b{n}>\\b(?:{names})\\b)" for n, (_, names) in enumerate(_BODIES)))
_NUMBER = (
    r"(?:(?:E?S-)?\d{1,4}/\d{1,3}(?: [A-Z](?![\w’'.]))?|\d{1,4}(?: ?[A-Z])? ?\([XVILC]{1,8}\)"
    r"|\d{1,4} ?\((?:19|20)\d\d\)|(?<=[ ,])\d{3,4}(?![\w/]))"
)
_DATE = r"(?:,? (?:of|du|de) \d{1,2}(?:er)? (?:(?:of|de) )?\w{3,10} (?:(?:of|de) )?\d{4})?"
_ALL_BODIES = "|".join(names for _, names in _BODIES)
_RESOLUTION = re.compile(
    rf"(?:(?:{_ALL_BODIES}|[Ii]ts|[Ss]a|[Ss]es|[Ss]us?) )?(?P<word>[Rr]esolutions?|[Rr]ésolutions?"
    r"|[Rr]esolución|[Rr]esoluciones|[Dd]ecisions?|[Dd]écisions?|[Dd]ecisión|[Dd]ecisiones) (?:n[°º] )?"
    rf"(?P<first>{_NUMBER}){_DATE}"
)
_NEXT = re.compile(rf"(?:,? (?:and|et|y|e) |, )(?P<number>{_NUMBER}){_DATE}")
_LATER = re.compile(r"(?<=[ ])(?P<number>\d{1,3}/\d{1,3}) (?:of|du|de) \d{1,2} \w{3,10} \d{4}")
_FORM = re.compile(r"\((?:19|20)\d\d\)")
_ARTICLE_NUMBER = r"(?:\d{1,3}(?: (?:bis|ter))?|[IVXLC]{1,7})(?: ?\([\da-z]{1,4}\)){0,3}"
_PARAGRAPH = (
    r"(?:,? (?:paragraphs?|paras?\.?|paragraphes?|par\.|párrafos?|párr\.) "
    r"(?P<par>\d{1,2}(?: ?\([a-z]{1,3}\)){0,2}),?)?"
)
_ARTICLE = re.compile(
    r"(?P<before>(?:paragraph|para\.|paragraphe"
    r"|párrafo) (?P<bpar>\d{1,2}(?: ?\([a-z]{1,3}\)){0,2}),? (?:of|de l[’']|del?) ?)?"
    rf"\b[Aa]rt(?:icles?|ículos?|s?\.) (?P<first>{_ARTICLE_NUMBER}){_PARAGRAPH}"
)
_MORE = re.compile(
    rf"(?:,? (?P<range>to|à|a|and|et|y) |, |(?P<dash>[-–]))(?P<number>{_ARTICLE_NUMBER})(?![\w/])"
)
_OF = re.compile(
    r",? (?:(?:of|to|in|under|du|de|del|à) )?(?:the |la |le |el |l[’'])?(?:said )?|,? (?:de l|du|de) ?[’']?"
)
_HEADS = (
    "Optional Protocol|Convention|Covenant|Protocol|Declaration|Charter|Statute"
    "|Treaty|Agreement|Global Compact"
    "|Programme of Action|Platform for Action|Pacte mondial|Pacte|Protocole|Charte"
    "|Déclaration|Statut|Traité|Accord"
    "|Convención|Convenio|Pacto|Protocolo|Carta|Declaración|Estatuto|Tratado|Acuerdo"
)
_SHORT = re.compile(
    rf"\b(?:(?P<year>\d{{4}})|[Tt]he|[Ss]aid|[Tt]hat|[Ii]ts|[Ll]a|[Ll]e|[Ee]l|[Dd]u|[Aa]u"
    rf"|[Dd]el|[Aa]l) (?P<head>{_HEADS})\b"
    r"(?! (?:on|for|against|relating|relative|concerning|sur|relati\w+|contre|sobre|contra"
    r"|internaciona\w+|international\w*|of [A-Z]\w+)\b)"
)
_DEFINED = re.compile(
    rf" ?\((?:[\w-]{{1,15}} ){{0,3}}[“\"«‘']? ?(?:[Tt]he |la |le |el )?(?P<head>{_HEADS}) ?[”\"»’']?\)"
)
_FOREIGN = re.compile(
    rf"\b(?!The|This|That|Such|Each|Its)[A-Z]\w+ (?P<head>{_HEADS})\b"
    rf"|\b(?P<other>{_HEADS}) (?:on|for|against|relating|concerning) "
)
_PROTOCOLS = re.compile(
    r"(?:(?<=[Tt]heir )(?:Optional|Additional) Protocols?"
    r"|(?:Optional |Additional )?Protocols?(?: thereto| to the Convention(?! (?:on|relating|against|for))"
    r"| to the Convention on the Rights of the Child))(?: of 1977)?(?! on)\b"
)
_THEREOF = re.compile(r" (?:thereof|of the same instrument)\b")
_COMMITTEES = {
    "CCPR/C/": (32, r"Human Rights Committee|Comité des droits de l[’']homme|Comité de Derechos Humanos"),
    "E/C.12/": (
        17,
        r"Committee on Economic|CESCR|Comité des droits économiques|Comité de Derechos Económicos",
    ),
    "CRC/C/": (7, r"Committee on the Rights of the Child|Comité des droits de l[’']enfant|Derechos del Niño"),
    "CEDAW/C/": (26, r"Discrimination against Women|discrimination à l[’']égard des femmes|contra la Mujer"),
    "CERD/C/": (31, r"Racial Discrimination|discrimination raciale|Discriminación Racial"),
    "CAT/C/": (2, r"Committee against Torture|Comité contre la torture|Comité contra la Tortura"),
    "CRPD/C/": (
        1,
        r"Committee on the Rights of Persons with Disabilities|personnes handicapées|Discapacidad",
    ),
    "CMW/C/": (
        1,
        r"Committee on the Protection of the Rights of All Migrant Workers|Committee on Migrant Workers",
    ),
}
_COMMENT = re.compile(
    r"(?:[Gg]eneral (?:comment|recommendation)|[Oo]bservation générale|[Rr]ecommandation générale"
    r"|[Oo]bservación general|[Rr]ecomendación general) (?:(?:[Nn]o\.|n[°º]"
    r"|núm\.) ?)?(?P<number>\d{1,2})(?: \(\d{4}\))?"
)
_TRIGGER = re.compile(
    r"[Gg]eneral|énérale|[A-Z]/|\d/\d|\d ?\(|esol|ésol|ecisi|écisi|[Aa]rt|[A-Z]\w+ [A-Za-zÀ-ÿ]|[A-Z]{3}"
)


@dataclass(frozen=True)
class Citation:
    """A citation, in the form of the contract: offsets count characters of the paragraph's text."""

    paragraph: str
    start: int
    end: int
    text: str
    kind: str
    target: dict[str, Any]
    url: str | None


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    kind: str
    target: dict[str, Any]


def cite(text: str | Iterable[tuple[str, str]], *, symbol: str = "", title: str = "") -> list[Citation]:
    """The citations of a text, or of a document's paragraphs (id and text), in reading order.

    `symbol` of the document says whose "its resolution" is; `title` may name what "the Convention" means.
    """
    paragraphs = [("p1", text)] if isinstance(text, str) else list(text)
    reader = _Reader(symbol)
    if title:
        reader.read(title)
    return [
        Citation(name, one.start, one.end, words[one.start : one.end], one.kind, one.target, _url(one.target))
        for name, words in paragraphs
        for one in reader.read(words)
    ]


class _Reader:
    """Reads paragraph after paragraph and remembers which instruments a short word may stand for."""

    def __init__(self, symbol: str) -> None:
        self.own = next(
            (series for series in ("A/HRC/", "S/", "E/", "A/") if symbol.upper().startswith(series)), "A/"
        )
        commission = re.match(r"E/CN\.\d+", symbol)
        self.commission = f"{commission[0]}/RES/" if commission else None
        session = re.match(r"A/HRC/RES/(\d+)", symbol)
        self.session = int(session[1]) if session else 62
        self.meant: dict[str, str | None] = {}
        self.defined: dict[str, str] = {}

    def read(self, printed: str) -> list[_Found]:
        if not _TRIGGER.search(printed):
            return []
        text = "".join(" " if c.isspace() else c for c in printed) if not printed.isascii() else printed
        text = text.replace("\n", " ").replace("\t", " ")
        symbols = list(self._symbols(text))
        resolutions = list(self._resolutions(text))
        names = self._names(text)
        articles, taken = self._articles(text, names)
        whole = [_Found(n.start, n.end, "instrument", _provision(n.id)) for n in names if n not in taken]
        found = symbols + resolutions + articles + whole
        found += _comments(text)
        return sorted(found, key=lambda one: (one.start, -one.end))

    def _symbols(self, text: str) -> Iterable[_Found]:
        for match in _SYMBOL.finditer(text):
            words = match[0].rstrip(".(–-/")
            if words.endswith(")") and "(" not in words:
                words = words.rstrip(")")
            if any(c.isdigit() for c in words):
                symbol = re.sub(r"(?<=\.)l(?=\d)", "1", words).replace("/ ", "/").replace("–", "-")
                symbol = re.sub(r" (?=\(\d{4})", "", symbol)
                yield _Found(match.start(), match.start() + len(words), "symbol", {"symbol": symbol})

    def _resolutions(self, text: str) -> Iterable[_Found]:
        for match in _RESOLUTION.finditer(text):
            end, numbers = match.end(), [(match.start("first"), match.end("first"))]
            plural = match["word"].endswith("s")
            while plural and len(numbers) < 200:
                more = _NEXT.match(text, end)
                if more is None:
                    stop = re.search(r"[;.](?: |$)|esolution", text[end : end + 400])
                    more = _LATER.search(text, end, end + (stop.start() if stop else 400))
                if more is None:
                    break
                numbers.append(more.span("number"))
                end = more.end()
            lead = _BODY.match(text, match.start())
            for n, (a, b) in enumerate(numbers):
                symbol = self._resolved(text, match.start(), lead, text[a:b])
                if symbol is None:
                    continue
                if match["word"][0] in "dD":
                    symbol = symbol.replace("/RES/", "/DEC/")
                span = (match.start(), end) if n == 0 else (a, b)
                yield _Found(*span, "resolution", {"symbol": symbol})

    def _resolved(self, text: str, start: int, lead: re.Match[str] | None, number: str) -> str | None:
        number = number.replace(" (", "(")
        if _FORM.search(number):
            return f"S/RES/{number}"
        body = _series(lead) if lead else None
        if not lead and re.search(r"\b(?:in|by|under|dans|par|en) $", text[max(0, start - 10) : start]):
            before = list(_BODY.finditer(text, max(0, start - 160), start))
            body = _series(before[-1]) if before else None
        if "/" not in number and "(" not in number:
            return None if body != "S/RES/" and self.own != "S/" else f"S/RES/{number}"
        if re.match(r"(?:19|20)\d\d/", number):
            commission = self.commission if body in (None, "?") else None
            return f"{body if body and body.startswith('E/') else commission or 'E/RES/'}{number}"
        if "(" in number:
            return f"{body or 'A/RES/'}{number}" if body != "?" else f"E/RES/{number}"
        if body == "?":
            body = "A/HRC/RES/"
        if body is None:
            session = int(re.sub(r"\D*(\d+)/.*", r"\1", number))
            human_rights = self.own == "A/HRC/" and session <= self.session
            body = "A/HRC/RES/" if human_rights or session < 30 and "S-" not in number else "A/RES/"
        return f"{body}{number}"

    def _names(self, text: str) -> list[Named]:
        names: list[Named] = []
        at = 0
        direct = named(text)
        ends = {n.end for n in direct}
        events: list[tuple[int, Any]] = [(n.start, n) for n in direct]
        events += [(m.start("head"), m) for m in _SHORT.finditer(text)]
        events += [(m.start(), m) for m in _PROTOCOLS.finditer(text)]
        events += [(m.start(), m) for m in _FOREIGN.finditer(text)]
        for start, event in sorted(events, key=lambda pair: (pair[0], _rank(pair[1]))):
            if start < at:
                continue
            if isinstance(event, Named):
                names.append(event)
                at = event.end
                for head in _heads(text[event.start : event.end]):
                    self.meant[head] = event.id
                definition = _DEFINED.match(text, event.end)
                if definition:
                    self.defined[definition["head"]] = event.id
            elif event.re is _PROTOCOLS:
                for id in self._protocols(event, names):
                    names.append(Named(start, event.end(), id))
                    self.meant["Optional Protocol"] = id
                    at = event.end()
            elif event.re is _SHORT:
                meant = self._means(event)
                if meant is not None and event.end() not in ends:
                    names.append(Named(event.start("year") if event["year"] else start, event.end(), meant))
                    at = event.end()
            else:
                self.meant[event["head"] or event["other"]] = None
        return names

    def _protocols(self, event: re.Match[str], names: list[Named]) -> list[str]:
        """The protocols to what was named last, or to "the Convention"; one of several where it says one."""
        main = "CRC" if "Child" in event[0] else names[-1].id if names else None
        if main is None and "Convention" in event[0]:
            main = self.defined.get("Convention") or self.meant.get("Convention")
        if main == "GC1949":
            return ["AP1977"]
        of_main = [i.id for i in instruments().values() if main and i.protocol_to == main]
        return of_main if len(of_main) == 1 or "Protocols" in event[0] else []

    def _means(self, event: re.Match[str]) -> str | None:
        head = event["head"]
        if event["year"]:
            candidates = [
                i.id
                for i in instruments().values()
                if i.date.year == int(event["year"]) and head in _heads(i.names[0])
            ]
            return next(iter(candidates), None)
        if head in self.defined:
            return self.defined[head]
        default = "UNCHARTER" if head in ("Charter", "Charte", "Carta") else None
        return self.meant.get(head, default)

    def _articles(self, text: str, names: list[Named]) -> tuple[list[_Found], set[Named]]:
        starts = {n.start: n for n in names}
        ends = {n.end: n for n in names}
        found: list[_Found] = []
        taken: set[Named] = set()
        for match in _ARTICLE.finditer(text):
            end = match.end()
            numbers = [(match.start("first"), match.end("first"), match["par"] or match["bpar"])]
            while len(numbers) < 100 and (more := _MORE.match(text, end)):
                low, high = text[numbers[-1][0] : numbers[-1][1]], more["number"]
                if (more["dash"] or more["range"] in ("to", "à", "a")) and low.isdigit() and high.isdigit():
                    span = (numbers[-1][0], more.end())
                    numbers += [(*span, f"#{n}") for n in range(int(low) + 1, min(int(high), int(low) + 100))]
                numbers.append((more.start("number"), more.end("number"), None))
                end = more.end()
            of = _OF.match(text, end)
            owner = starts.get(of.end()) if of else None
            start, stop = match.start(), end
            if owner is not None:
                stop = owner.end
            elif (thereof := _THEREOF.match(text, end)) and any(n.end <= start for n in names):
                owner = max((n for n in names if n.end <= start), key=lambda n: n.end)
                stop = thereof.end()
            else:
                before = max((e for e in ends if start - 3 <= e < start), default=None)
                if before is not None and not text[before:start].strip(" ,("):
                    owner = ends[before]
                    start = owner.start
            if owner is None:
                continue
            if start <= owner.start and owner.end <= stop:
                taken.add(owner)
            for n, (a, b, paragraph) in enumerate(numbers):
                written = paragraph[1:] if paragraph and paragraph.startswith("#") else text[a:b]
                paragraph = None if paragraph and paragraph.startswith("#") else paragraph
                span = (start, stop) if n == 0 else (a, b)
                found.append(_Found(*span, "article", _provision(owner.id, written, paragraph)))
        return found, taken


def _comments(text: str) -> Iterable[_Found]:
    """General comments whose committee is named close by, from the first that has a symbol of its own."""
    for match in _COMMENT.finditer(text):
        number = int(match["number"])
        after = re.match(r" (?:of|du|de la|del)\b[^;.]{0,90}", text[match.end() : match.end() + 100])
        near = re.split(r"\b[Gg]eneral (?=comment|recommendation)", after[0])[0] if after else ""
        for words in (near, text[max(0, match.start() - 110) : match.start()]):
            series = [
                s for s, (first, names) in _COMMITTEES.items() if number >= first and re.search(names, words)
            ]
            if len(series) == 1:
                yield _Found(*match.span(), "general-comment", {"symbol": f"{series[0]}GC/{number}"})
                break


def _rank(event: Any) -> int:
    """Which of those that begin together is read: protocols, then full names, then short words."""
    if isinstance(event, Named):
        return 1
    return 0 if event.re is _PROTOCOLS else 3


def _series(match: re.Match[str]) -> str:
    return _BODIES[int((match.lastgroup or "b0")[1:])][0]


def _heads(name: str) -> list[str]:
    return [head for head in _HEADS.split("|") if re.search(rf"\b{head}\b", name)][:1]


_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _provision(id: str, article: str | None = None, paragraph: str | None = None) -> dict[str, Any]:
    """The target of a citation; `exists` is None where the register does not know the number of articles."""
    instrument = instruments()[id]
    if article is None:
        return {"instrument": id, "article": None, "paragraph": None, "exists": True}
    number, _, rest = article.partition("(")
    number = number.strip()
    if rest:
        paragraph = f"({rest}".replace(" ", "").removeprefix("(").replace(")", "", 1)
    value = int(number) if number.isdigit() else _roman_value(number)
    exists = None
    if value is not None and instrument.articles is not None:
        exists = 1 <= value <= instrument.articles
    if value is not None:
        number = _as_roman(value) if instrument.roman else str(value)
    told = paragraph.replace(" ", "") if paragraph else None
    return {"instrument": id, "article": number, "paragraph": told, "exists": exists}


def _roman_value(number: str) -> int | None:
    if not number or any(letter not in _VALUES for letter in number):
        return None
    values = [_VALUES[letter] for letter in number]
    return sum(-v if any(v < later for later in values[n + 1 : n + 2]) else v for n, v in enumerate(values))


def _as_roman(value: int) -> str:
    told = ""
    for size, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        told += letters * (value // size)
        value %= size
    return told


def _url(target: dict[str, Any]) -> str | None:
    """The UN's own form of address; None for decisions, which have no document of their own."""
    if "instrument" in target:
        instrument = instruments()[target["instrument"]]
        if instrument.url or not instrument.symbol:
            return instrument.url
        return f"https://undocs.org/{instrument.symbol.replace(' ', '')}"
    symbol: str = target["symbol"]
    return None if "/DEC/" in symbol else f"https://undocs.org/{symbol.replace(' ', '')}"
