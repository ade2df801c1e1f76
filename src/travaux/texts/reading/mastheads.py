"""What a UN document prints above its text and around it, in six languages: mastheads, symbols, job numbers.

These lines are recognised and kept out of the paragraphs; the symbol and the title are kept for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_LINE = 170  # characters

_SYMBOL = (
    r"(?:(?:A|S|E|T|ST|DP|TD|UNEP|ISBA|CEDAW|CCPR|CERD|CRC|CMW|CAT|CRPD|CED|HRI|FCCC|CBD|UNW|WHO|IOM"
    r"|EC|NPT|BWC|CD|"
    r"SPLOS|CLCS|DC|HSP|ICCD|MC|UPR|GCR|JIU|IDB|GC|LC|ICC|OPCW|PCNICC|AEC|ECE|TRADE|CAC|EB|SC|HS|ID)"
    r"(?:/(?:Part [A-Z](?!\w)|[\w.\-()]+(?: ?\([\w. ]+\))?))+)"
)
SYMBOL = re.compile(rf"(?<![\w/]){_SYMBOL}\*{{0,3}}")
_BARE_SYMBOL = re.compile(rf"{_SYMBOL}(?:\s?[–-]\s?{_SYMBOL})?\*{{0,3}}")
_JOB = re.compile(
    r"\*?\s*(?:GE\.|V\.|N)?\s?\d{2}-?\d{5}\s*\*?(?:\s*\(?[EFRSACTM]\)?)?(?:[\s\d/*().:EFRSACTM]{0,30})\*?"
    r"|\*\d{6,}\*|GE\.\d\d-\d{4,6}.{0,25}"
)
_PAGE = re.compile(
    r"(?:page|p\.|página|стр\.|الصفحة)?\s*[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s?(?:[/]\s?\d{1,4})?\s*[-–—]?",
    re.IGNORECASE,
)
_JOB_AND_PAGE = re.compile(
    r"(?:GE\.)?\d{2}-?\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{1,3}(?:/\d{1,3})?)?"
    r"|\d{1,3}(?:/\d{1,3})?\s+(?:GE\.)?\d{2}-?\d{5}(?:\s*\([A-Z]\))?"
)
_DATE = re.compile(
    r"(?:\d{1,2}(?:er)?(?: de)? [^\W\d_]{3,12}(?: de)? (?:1[89]|20)\d\d(?: года)?"
    r"|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|\d{1,2} [^\W\d_]{3,8}(?:/[^\W\d_]{3,8})? (?:1[89]|20)\d\d|[A-Z][a-z]+ \d{1,2}, \d{4})\**"
)
# When and where a body met: `Geneva, 3–14 May 2021`.
_DAYS_AND_PLACE = re.compile(
    r"(?:[A-ZÀ-ÝА-Я][\w’'.-]{1,20}(?:,? \(?[A-ZÀ-ÝА-Я][\w’'.-]{1,20}\)?){0,3},? )?"
    r"\d{1,2}(?: (?:de )?[^\W\d_]{3,12})?(?:\s?[–—-]\s?|\s(?:a|al|to|au)\s)"
    r"\d{1,2} (?:de )?[^\W\d_]{3,12}(?: de)? (?:1[89]|20)\d\d(?: года| г\.)?"
    r"|\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日至 ?(?:\d{4} ?年 ?)?(?:\d{1,2} ?月 ?)?\d{1,2} ?日"
)
_ORGANS = (
    r"united nations|general assembly|security council|human rights council|economic and social council"
    r"|nations unies|assembl[ée]e g[ée]n[ée]rale|conseil de s[ée]curit[ée]|conseil des droits de l[’']homme"
    r"|conseil [ée]conomique et social|naciones unidas|asamblea general|consejo de seguridad"
    r"|consejo de derechos humanos|consejo económico y social|организация объединенных наций"
    r"|генеральная ассамблея"
    r"|совет безопасности|совет по правам человека|экономический и социальный совет|объединенные нации"
    r"|الأمم المتحدة|الجمعية العامة|مجلس الأمن|مجلس حقوق الإنسان|المجلس الاقتصادي والاجتماعي"
    r"|联\s?合\s?国|大\s?会|安全理事会|人权理事会|经济及社会理事会|international seabed authority"
    r"|autorité internationale des fonds marins|autoridad internacional de los fondos marinos"
    r"|международный орган по морскому дну|国际海底管理局|trusteeship council"
)
_ORGAN = re.compile(rf"(?:{_ORGANS})(?=\W|$)", re.IGNORECASE)
_LINES = re.compile(
    r"(?:distr\b|distribution\s*:|distribución\s*:|original\s*:|langue originale|generale?\s*$"
    r"|general\s*$|limited$"
    r"|limitée$|limitada$|restricted$|provisional$|english( only)?$|english\s*(and|/)|french$|spanish$|"
    r"advance (unedited )?version|reissued for technical|please recycle|\[?original\s*:|"
    r"распространение|общая|английский|русский|язык оригинала|التوزيع|الأصل|توزيع|عام$|"
    r"原文|分发|中文|chinese$|arabic$|russian$|a?rabic)",
    re.IGNORECASE,
)
_DISTRIBUTED = re.compile(
    r"distr\b|distribution\s*:|distribución\s*:|распространение|التوزيع|توزيع|分发", re.IGNORECASE
)
_SESSION = re.compile(
    r"(?:[\w-]+(?: \w+)? (?:special |emergency |resumed |substantive |regular |annual )*session\b"
    r"(?! of .{40})|[\w-]+(?: et \w+)? session$|[\w ]+ período (?:extraordinario )?de sesiones"
    r"|[\w-]+ сессия|الدورة"
    r"|第.{1,6}届会议|\w+ year$)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:(?:provisional )?agenda items?\b|items? [\d (),a-z]+ of the|item \d+(?: \([a-z]\))?$"
    r"|points? .{0,20}(?:de )?l[’']ordre du jour|temas? .{0,30}(?:del )?programa"
    r"|пункты? .{0,40}повестки дня|البنود? .{0,20}جدول الأعمال|البند|议程项目|临时议程)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?:\d{1,4}(?:st|nd|rd|th|er?|\.?ª|-е)? (?:\([^)]*\) )?(?:plenary |résolution|sesión )?(?:meeting"
    r"|séance|plenaria|sesión|пленарное|заседание)"
    r"|第 ?\d{1,4} ?次(?:全体)?会议|الجلسة (?:العامة )?\d"
    r"|adopted (?:by the|at its) .{0,70}meeting|adoptada en la|adoptée à la)",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    r"(?:(?:resolution|decision|statement)s? adopted (?:by|on)|on (?:\d{1,2}|[a-z]+) [a-z]+ \d{4}$"
    r"|\[(?:on the report|without reference|adopted|adopt)|résolution adoptée|resolución aprobada"
    r"|резолюция, принятая"
    r"|قرار اتخذت?ه|.{0,12}通过的决议|\[sans renvoi|\[sur la base|\[sin remisi|\[sobre la base"
    r"|\[по докладу|\[без передачи)",
    re.IGNORECASE,
)
_SPONSORS = re.compile(
    r":\*{0,3}\s*(?:revised |oral |amended )*(?:draft (?:resolution|decision|amendment|proposal)"
    r"|projet (?:révisé )?de"
    r" (?:résolution|décision)|proyecto (?:revisado )?de (?:resolución|decisión)|проект (?:резолюции|решения)"
    r"|مشروع (?:قرار|مقرر)|决议草案|决定草案)",
    re.IGNORECASE,
)
_NUMBERED_TITLE = re.compile(
    r"(?:(?:S-|ES-)?\d{1,4}/\d{1,4}(?: ?[A-Z]\b)?\s*[.\u00a0]\s+(?=\S)|(?:resolution|decision"
    r"|résolution|resolución|резолюция)"
    r" (?:(?:S-)?\d+/\d+|\d{3,4} \(\d{4}\))\s*$)",
    re.IGNORECASE,
)
# Who speaks, and the series of its resolutions.
_SERIES = (
    (
        r"general assembly|assemblée générale|asamblea general|генеральная ассамблея|الجمعية العامة|大\s?会",
        "A/RES/",
    ),
    (
        r"human rights council|conseil des droits de l[’']homme|consejo de derechos humanos"
        r"|совет по правам человека|مجلس حقوق الإنسان|人权理事会",
        "A/HRC/RES/",
    ),
    (
        r"economic and social council|conseil économique et social|consejo económico y social"
        r"|экономический и социальный совет|المجلس الاقتصادي والاجتماعي|经济及社会理事会",
        "E/RES/",
    ),
)
_NUMBER = re.compile(r"((?:S-|ES-)?\d{1,4}/\d{1,4})\s*\.")
OPENING = re.compile(
    r"(?:(?:the (?:general assembly|security council|human rights council|economic and social council"
    r"|commission on"
    r"|conference|council|assembly|committee|executive (?:board|committee)|parties|states parties"
    r"|united nations)\b.{0,120}"
    r"|l[’'](?:assemblée|organisation|autorité)\b.{0,80}|le conseil\b.{0,80}|la (?:asamblea"
    r"|conférence|conferencia|comisión)\b.{0,80}"
    r"|el consejo\b.{0,80}|(?:генеральная )?ассамблея\b.{0,80}|(?:совет|комитет|конференция)\b.{0,80}"
    r"|إن (?:الجمعية|المجلس|المؤتمر|اللجنة|جمعية|مجلس|مؤتمر|لجنة)\b.{0,80}"
    r"|.{0,20}(?:大会|理事会|委员会))[,،，:]$)"
    r"|we, (?:the )?(?:heads|ministers|representatives|states|peoples)",
    re.IGNORECASE,
)


def is_symbol(line: str) -> bool:
    """Whether a line is a document's symbol and nothing else."""
    return _BARE_SYMBOL.fullmatch(line.strip()) is not None


def is_job_line(line: str) -> bool:
    """Whether a line is the number of a printing job, with or without a date or a page's number."""
    bare = line.strip()
    return _JOB.fullmatch(bare) is not None or _JOB_AND_PAGE.fullmatch(bare) is not None


def is_page_number(line: str) -> bool:
    """Whether a line is the number of a page such as `2/4`, and nothing else."""
    bare = line.strip()
    return (
        ("/" in bare or len(bare) > 3)
        and bool(bare)
        and _PAGE.fullmatch(bare) is not None
        and not bare.isalpha()
        and not re.fullmatch(r"\d{4}", bare)
    )


def is_bare_number(line: str) -> bool:
    """Whether a line at the edge of a page is its number."""
    return _PAGE.fullmatch(line.strip()) is not None


def is_masthead_line(line: str) -> bool:
    """Whether a line on the first page is of the masthead, whatever stands around it."""
    bare = line.strip()
    if not bare or len(bare) > LONGEST_LINE:
        return False
    if is_symbol(bare) or is_job_line(bare) or is_page_number(bare) or is_date(bare):
        return True
    if says_when_met(bare):
        return True
    if OPENING.match(bare):
        return False
    organ = _ORGAN.match(bare)
    if organ:
        rest = bare[organ.end() :].strip(" *\t")
        return (
            not rest
            or SYMBOL.match(rest) is not None
            or _LINES.match(rest) is not None
            or is_masthead_line(rest)
        )
    if bare.endswith((",", ";")):
        return False
    return (
        any(pattern.match(bare) for pattern in (_LINES, _SESSION, _ITEM, _ADOPTED))
        or bool(_SPONSORS.search(bare))
        or (bool(SYMBOL.match(bare)) and len(bare) < 60 and _LINES.search(bare) is not None)
    )


def is_date(line: str) -> bool:
    """Whether a line is a date and nothing else."""
    return _DATE.fullmatch(line.strip()) is not None


def says_when_met(line: str) -> bool:
    """Whether a line says on which days a body met, with or without the place."""
    return _DAYS_AND_PLACE.fullmatch(line.strip()) is not None


def is_of_masthead_alone(line: str) -> bool:
    """Whether a line stands in the masthead of a UN document and hardly elsewhere: the organ, the symbol, the
    session, the agenda item, how it is distributed.
    """
    bare = line.strip()
    return any(pattern.match(bare) for pattern in (_ORGAN, SYMBOL, _SESSION, _ITEM, _ADOPTED, _DISTRIBUTED))


def is_agenda_item(line: str) -> bool:
    """Whether a line names the agenda item, whose title follows."""
    return _ITEM.match(line.strip()) is not None


def names_sponsors(line: str) -> bool:
    """Whether a line ends the list of those who table a draft."""
    return _SPONSORS.search(line) is not None


def numbered_title(line: str) -> str | None:
    """The title of a resolution without the number before it; None where there is no such number."""
    match = _NUMBERED_TITLE.match(line.strip())
    return line.strip()[match.end() :].strip() if match else None


def symbol_by_number(line: str, speaker: str) -> str | None:
    """The symbol of a resolution by the number before its title and by who speaks, where it prints none:
    `71/1.` and “The General Assembly,” make A/RES/71/1.
    """
    number = _NUMBER.match(line.strip())
    series = (start for organ, start in _SERIES if re.search(organ, speaker[:LONGEST_LINE], re.IGNORECASE))
    start = next(series, None)
    return f"{start}{number[1]}" if number and start else None


def closes(line: str) -> bool:
    """Whether a line says at which meeting a text was adopted: what stands below it is not of the text."""
    return len(line) < LONGEST_LINE and _MEETING.match(line.strip()) is not None


def symbol_of(lines: Sequence[str]) -> str | None:
    """The symbol of the document itself: the first that stands in its masthead or at a page's head."""
    for line in lines:
        bare = line.strip()
        found = SYMBOL.search(bare)
        if found is None:
            continue
        rest = (bare[: found.start()] + bare[found.end() :]).strip(" *")
        if not rest or _ORGAN.fullmatch(rest) or _LINES.match(rest):
            return " ".join(found[0].rstrip("*.").split())
    return None
