"""Resolutions and decisions named in words: "its resolution 35/17 of 22 June 2017", "resolution 217 A (III)".

Whose they are is said before ("Council resolution …"), after ("… of the General Assembly"), by the form of
the number (2254 (2015) is the Security Council's), or else by the document that names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from travaux.texts.citing.alternatives import grouped, literal
from travaux.texts.citing.found import Found
from travaux.texts.citing.security_council import with_year
from travaux.texts.citing.symbols import one_form

_COUNCIL, _COMMISSION = "?", "??"  # "the Council", "the Commission": which one, number and document say
_UNKNOWN = ""  # a body whose resolutions have no symbol that is known here
_ASSEMBLY, _SECURITY, _RIGHTS, _ECONOMIC = "A/RES/", "S/RES/", "A/HRC/RES/", "E/RES/"
_ENVIRONMENT, _HABITAT = "UNEP/EA.", "HSP/HA."
# Longer names before those that they end with.
_BODIES = (
    (_ENVIRONMENT, "Environment Assembly", "Assemblée pour l’environnement", "UNEA"),
    (_ENVIRONMENT, "Asamblea sobre el Medio Ambiente"),
    (_HABITAT, "Habitat Assembly", "Assemblée d’ONU-Habitat", "Asamblea de ONU-Hábitat"),
    (_UNKNOWN, "Health Assembly", "Parliamentary Assembly", "Governing Council", "Conseil d’administration"),
    (_UNKNOWN, "Economic Commission for Latin America and the Caribbean", "Economic Commission for Europe"),
    (_UNKNOWN, "Commission économique pour l’Amérique latine et les Caraïbes"),
    (_UNKNOWN, "Comisión Económica para América Latina y el Caribe", "Economic Commission for Africa"),
    (_UNKNOWN, "Economic and Social Commission for Asia and the Pacific"),
    (_UNKNOWN, "Committee", "Comité", "Executive Board"),
    (_UNKNOWN, "Conference", "Parties", "Conférence", "Conferencia", "Partes", "Council of Ministers"),
    (_ASSEMBLY, "General Assembly", "Assemblée générale", "Asamblea General", "Assembly", "Assemblée"),
    (_ASSEMBLY, "Asamblea", "UNGA", "GA"),
    (_SECURITY, "Security Council", "Conseil de sécurité", "Consejo de Seguridad", "UNSC"),
    (_RIGHTS, "Human Rights Council", "Conseil des droits de l’homme", "Consejo de Derechos Humanos", "HRC"),
    (_ECONOMIC, "Economic and Social Council", "Conseil économique et social", "Consejo Económico y Social"),
    (_ECONOMIC, "ECOSOC"),
    ("E/CN.4/RES/", "Commission on Human Rights", "Commission des droits de l’homme"),
    ("E/CN.4/RES/", "Comisión de Derechos Humanos"),
    ("E/CN.5/RES/", "Commission for Social Development", "Commission du développement social"),
    ("E/CN.6/RES/", "Commission on the Status of Women", "Commission de la condition de la femme"),
    ("E/CN.6/RES/", "Comisión de la Condición Jurídica y Social de la Mujer"),
    ("E/CN.7/RES/", "Commission on Narcotic Drugs", "Commission des stupéfiants"),
    ("E/CN.7/RES/", "Comisión de Estupefacientes"),
    ("E/CN.9/RES/", "Commission on Population and Development"),
    ("E/CN.15/RES/", "Commission on Crime Prevention and Criminal Justice"),
    (_COUNCIL, "Council", "Conseil", "Consejo"),
    (_COMMISSION, "Commission", "Comisión"),
)
_OWN = frozenset(("its", "sa", "ses", "su", "sus"))
_BY_NAME = {name: series for series, *names in _BODIES for name in names}
# To look a body up by the last word of its name, which stands right before "resolution".
_BY_LAST_WORD: dict[str, list[str]] = {}
for _name in _BY_NAME:
    _BY_LAST_WORD.setdefault(re.split(r"[ ’-]", _name)[-1], []).append(_name)
_ANY_BODY = grouped(literal(_BY_NAME))
_BODY = re.compile(rf"(?:{grouped(literal(name for name, series in _BY_NAME.items() if series))})\b")
_BODY_AFTER = re.compile(
    rf",? ?(?:(?:of|by|du|del?|adopted by|adoptée par|aprobada por)\b ?(?:(?:the|la|le|el) |l[’'])?"
    rf"(?:United Nations )?|\()(?P<body>{_ANY_BODY})\b(?! resol| résol| decis| décis)"
)

_ADOPTED_BY = re.compile(
    r"a(?:dopted|doptées?|probadas?) (?:by|par|por) (?:(?:the|its|la|le|el) |l[’'])?(?:United Nations )?"
    rf"(?:(?:[A-Z][\w-]+ ){{0,3}}(?=Committee|Comité))?(?P<body>{_ANY_BODY})\b"
)
_SENTENCE_OVER = re.compile(r"[;.] |(?:es|és)olu|ecisi|écisi")
_ADOPTED = ("adopt", "aprobad")
_ADOPTED_REACH = 200  # characters

BEGINS = (
    tuple(
        first + rest
        for rest in (r"esol(?:utions?|uci[óo]n(?:es)?)(?= )", r"ésolutions?(?= )", r"es\.(?= )")
        for first in "rR"
    )
    + tuple(
        first + rest for rest in (r"ecisi(?:ons?|[óo]n(?:es)?)(?= )", r"écisions?(?= )") for first in "dD"
    )
    + (r"Res(?= \d)", r"SCRs?(?= \d)", r"UNSCRs?(?= \d)")
)
_NUMBER = (
    r"(?:(?:E?S-)?\d{1,4}/\d{1,3}(?!\d)(?: ?[A-Z](?:(?: (?:to|and|à|et|a|y) |[-–])[A-Z])?(?![\w’'.]))?"
    r"|\d{1,4}(?: ?[A-Z](?:[-–][A-Z])?)? ?\([XVILC]{1,8}\)(?: ?[A-Z](?![\w’'.]))?"
    r"|\d{1,4} ?\((?:19|20)\d\d\)|(?<=[ ,.])\d{3,4}(?![\w/]))"
)
_DATE = (
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹]*(?:, section [IVXL]+(?=, of))?"  # the mark of a footnote, a part of the resolution
    r"(?:,? ?\(?(?:of|du|de|en date du|adopted on|adoptée le|aprobada el) \d{1,2}(?:er)? "
    r"(?:(?:of|de) )?\w{3,10} (?:(?:of|de) )?\d{4})?"
)
_FIRST = re.compile(rf" {{1,2}}(?:[Nn]os?\.? |[Nn][°º]s? ?|núm(?:s)?\. )?(?P<number>{_NUMBER}){_DATE}")
_NEXT = re.compile(
    rf"(?:[,;]? (?:and|et|y|e|as well as|ainsi que|así como) |[,;] )(?:[Nn]o\.? |[Nn][°º] ?|núm\. )?"
    rf"(?P<number>{_NUMBER}){_DATE}"
)
_LATER = re.compile(
    r"(?<= )(?P<number>\d{1,3}/\d{1,3}) (?:(?:of|du|de) \d{1,2} \w{3,10} \d{4}"
    r"|(?:and|et|y) (?=\d{1,3}/\d{1,3} (?:of|du|de) \d))"
)
# A list ends with the sentence, or where another begins.
_LIST_ENDS = re.compile(
    r"\.(?: |$)|;(?! (?:and |et |y )?\d{1,3}/\d)"
    r"|(?:es|és|ec|éc)(?:olu|isi)\w{1,6} (?:[Nn]o\.? |n[°º] )?\S{0,3}\d"
)
_LIST_REACH = 400  # characters between two resolutions of one list, each with its date and title
_SHORTEST = 15  # of a number with its date
_MOST = 200  # numbers of one list
_WORD_BREAK = re.compile(r"[\s’(“\"-]")
_SC_FORM = re.compile(r"\d{1,4}\((?:19|20)\d\d\)")
_OF_YEAR = re.compile(r"(?:19|20)\d\d/")
_SESSION = re.compile(r"\d+")
_INTRODUCED = (" in ", " by ", " under ", " dans ", " par ", " en ", " por ", " virtud de ", " vertu de ")
_BODY_REACH = 160
_NAME_REACH = 60  # the longest name of a body, and a space
_FIRST_COMMON_SESSION = 30  # a session below it is the Human Rights Council's where nothing says otherwise
# Decisions of the Economic and Social Council are counted from 201, those of its commissions from 101.
_FIRST_OF_THE_COUNCIL = 201
_ALL_SESSIONS = 62  # that the Council may have held, where the document does not say


_SERIES_OF = (
    ("A/HRC/", "A/HRC/"),
    ("S/", "S/"),
    ("E/", "E/"),
    ("A/", "A/"),
    ("UNEP/EA", _ENVIRONMENT),
    ("HSP/HA", _HABITAT),
)


class House(NamedTuple):
    """Whose "its resolution" is: the series of the document that names it."""

    series: str
    commission: str | None
    session: int

    @classmethod
    def of(cls, symbol: str) -> House:
        upper = symbol.upper()
        other = _UNKNOWN if upper else "A/"
        series = next((one for begins, one in _SERIES_OF if upper.startswith(begins)), other)
        commission = re.match(r"E/CN\.\d+", symbol)
        session = re.match(r"A/HRC/RES/(\d+)", symbol)
        return cls(
            series,
            f"{commission[0]}/RES/" if commission else None,
            int(session[1]) if session else _ALL_SESSIONS,
        )


def resolutions_at(text: str, word: re.Match[str], house: House) -> tuple[list[Found], int]:
    """The resolutions that `word` begins, and where reading goes on."""
    start = word.start()
    spans, ends = _numbers(text, word)
    if not spans:
        return [], word.end()
    lead, body = _before(text, start, word[0])
    after = _after(text, ends) if body is None else None
    if after:
        body = _BY_NAME[after["body"].replace("'", "’")]
    decision = word[0][0] in "dD"
    found = []
    for n, (a, b) in enumerate(spans):
        symbol = _symbol(text[a:b], body, house)
        if symbol is None:
            continue
        if decision:
            symbol = symbol.replace("/RES/", "/DEC/")
        span = (lead, ends) if n == 0 else (a, b)
        found.append((*span, "resolution", {"symbol": symbol}))
    return found, ends


def _after(text: str, end: int) -> re.Match[str] | None:
    """The body named after: "of the General Assembly", or further on "adopted by the General Assembly"."""
    named = _BODY_AFTER.match(text, end)
    if named is None and any(text.find(word, end, end + _ADOPTED_REACH) >= 0 for word in _ADOPTED):
        over = _SENTENCE_OVER.search(text, end, end + _ADOPTED_REACH)
        named = _ADOPTED_BY.search(text, end, over.start() if over else end + _ADOPTED_REACH)
    return named


def _numbers(text: str, word: re.Match[str]) -> tuple[list[tuple[int, int]], int]:
    """Where the numbers stand, and where the first unbroken run of them ends."""
    first = _FIRST.match(text, word.end())
    if first is None:
        return [], word.end()
    spans, end = [first.span("number")], first.end()
    run = end
    if not word[0].endswith("s"):
        return spans, run
    for span, ends, unbroken in _more(text, end):
        spans.append(span)
        if unbroken:
            run = ends
    return spans, run


def _more(text: str, end: int) -> Iterator[tuple[tuple[int, int], int, bool]]:
    unbroken = True
    for _ in range(_MOST):
        more = _NEXT.match(text, end)
        if more is None:
            unbroken = False
            stop = _LIST_ENDS.search(text, end, end + _LIST_REACH)
            upto = stop.start() if stop else end + _LIST_REACH
            more = _LATER.search(text, end, upto) if upto - end > _SHORTEST else None
        if more is None:
            return
        end = more.end()
        yield more.span("number"), end, unbroken


def _before(text: str, start: int, word: str) -> tuple[int, str | None]:
    """Where the phrase begins, and the series of the body named before; None for the house's own."""
    if "SCR" in word:
        return start, _SECURITY
    window = text[max(0, start - _NAME_REACH) : start].replace("'", "’")
    if not window.endswith(" "):
        return start, None
    named = window.rstrip().removesuffix("’s")
    end = start - len(window) + len(named)
    last = named.rpartition(" ")[2]
    if not last.isalnum():
        last = _WORD_BREAK.split(last)[-1]
    for name in _BY_LAST_WORD.get(last, ()):
        if named.endswith(name):
            return end - len(name), _BY_NAME[name]
    if last.lower() in _OWN:
        start = end - len(last)
    if text.endswith(_INTRODUCED, max(0, start - 11), start):
        bodies = list(_BODY.finditer(text, max(0, start - _BODY_REACH), start))
        if bodies:
            return start, _BY_NAME[bodies[-1][0].replace("'", "’")]
    return start, None


def _symbol(written: str, body: str | None, house: House) -> str | None:
    """The symbol of the number; None where nothing says whose resolution it is."""
    number = written.replace(" (", "(")
    if "(" in number and _SC_FORM.fullmatch(number):
        return f"{_SECURITY}{number}"
    if body == _UNKNOWN:
        return None
    if body is None and house.series in (_ENVIRONMENT, _HABITAT):
        body = house.series
    if body in (_ENVIRONMENT, _HABITAT) and "/" in number:
        session, one = number.split("/")
        return f"{body}{session}/Res.{one}"
    if "/" not in number and "(" not in number:
        security = body == _SECURITY or (body in (None, _COUNCIL) and house.series == "S/")
        return f"{_SECURITY}{with_year(number)}" if security else None
    if _OF_YEAR.match(number):
        of_the_council = int(_SESSION.findall(number)[1]) >= _FIRST_OF_THE_COUNCIL
        commission = house.commission if body in (None, _COMMISSION) and not of_the_council else None
        return f"{body if body and body.startswith('E/') else commission or _ECONOMIC}{number}"
    if "(" in number:
        either = body in (_COUNCIL, _COMMISSION)
        return one_form(f"{_ECONOMIC if either else body or _ASSEMBLY}{number}")
    if body in (_COUNCIL, _COMMISSION):
        body = _RIGHTS
    body = body or _of_session(number, house)
    return one_form(f"{body}{number}") if body else None


def _of_session(number: str, house: House) -> str | None:
    """The Assembly's or the Human Rights Council's, by the session; None where it may be another body's."""
    session = _SESSION.search(number)
    count = int(session[0]) if session else 0
    if house.series == "A/HRC/" and count <= house.session:
        return _RIGHTS
    if count >= _FIRST_COMMON_SESSION or "S-" in number:
        return _ASSEMBLY
    return _RIGHTS if house.series else None
