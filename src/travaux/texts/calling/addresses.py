"""Where inputs are to be sent: e-mail, post, fax, forms, platforms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from travaux.texts.bodies.wording import fold
from travaux.texts.calling.sentences import Sentence, sentence_at

_AT = (
    r"(?:\s?@\s?|\s?[\[({<]\s?(?:at|@|a|arroba|arobase|chez)\s?[\])}>]\s?|\s(?:AT|arroba)\s"
    r"|\sat\s(?=[\w-]+\s(?:dot|DOT)\s)|(?<=\w)_at_(?=\w))"
)
_DOT = r"(?:\.|\s?[\[({<]\s?(?:dot|\.|point|punto|d[o0]t)\s?[\])}>]\s?|\s(?:DOT|dot|punto)\s)"
_EMAIL = re.compile(
    rf"(?<![\w.+/-])(?P<name>[A-Za-z0-9](?:[A-Za-z0-9+_-]|\.(?=\w)|{_DOT}(?=\w)){{0,62}}){_AT}"
    rf"(?P<domain>[A-Za-z0-9-]{{1,40}}(?:{_DOT}[A-Za-z0-9-]{{1,40}}){{0,3}}{_DOT}[A-Za-z]{{2,10}})(?![A-Za-z0-9-])",
)
_AT_SIGN = re.compile(
    r"@|[\[({<]\s?(?:at|@|a|arroba|arobase|chez)\s?[\])}>]|\sAT\s|_at_|\sarroba\s"
    r"|\sat\s(?=[\w-]+\s(?:dot|DOT)\s)"
)
_URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”«»|\\^`{}]{3,300}", re.IGNORECASE)
_HIDDEN = re.compile(r"\[email.protected\]", re.IGNORECASE)
_NUMBER = r"(?P<number>\+?\(?\d[\d\s()./-]{6,24}\d)"
_FAX = re.compile(rf"\b(?:tele)?fax(?:\s?(?:number|n[o°º]\.?|to))?\s?[:.]?\s{{0,3}}{_NUMBER}", re.IGNORECASE)
_FAX_AFTER = re.compile(r"(?<![\d+])\+\d[\d\s()./-]{6,24}\d")
_POST_LABEL = re.compile(
    r"\b(?:by (?:regular |postal |surface |registered )?(?:mail|post)(?: or fax)?(?: to| at)?"
    r"|(?:postal|mailing|street) address|par (?:courrier|la poste|voie postale)"
    r"(?: postal)?(?: a| a l'adresse(?: suivante)?)?|adresse postale|por correo (?:postal|ordinario"
    r"|certificado)(?: a)?|direccion postal|(?:hard|paper) cop(?:y|ies) to"
    r"|papierform an)\b(?: the following address)? ?:",
)
_POST_ANCHOR = re.compile(r"\bPalais (?:des Nations|Wilson)\b|\bCH[- ]?1211\b|\b1211 Gen[eè]v", re.IGNORECASE)
_POST_INLINE = re.compile(
    r"\b(?:sent|addressed|send it|mailed|envoyées?|adressées?|enviadas?"
    r"|dirigidas?)\s(?:by mail\s)?(?:to|at|à|au|a|al)\s(?:the\s)?"
    r"([^;:()@\n]{3,160}?(?:CH[- ]?)?1211 Gen\w+(?: \d{1,2})?)",
    re.IGNORECASE,
)
_ENDS_POST = re.compile(
    r"^\s*(?:$|(?:tele)?fax|tel|phone|e-?mail|courriel|correo|deadline|date limite|fecha)", re.IGNORECASE
)
# What makes an address one to which things are not sent, in folded text.
_ASK_THERE = re.compile(
    r"\b(?:for (?:any |further |more )?(?:questions?|queries|information|clarification|enquiries"
    r"|inquiries|details|technical)|questions? (?:should|may|can) be|any (?:questions?|queries)"
    r"|questions\? (?:please )?(?:contact|write)|media|press|unsubscribe|webmaster|subscribe"
    r"|pour (?:toute question|plus d'information|de plus amples)"
    r"|para (?:mas informacion|cualquier (?:pregunta|consulta)|consultas|preguntas|dudas)"
    r"|if you have (?:any )?questions)\b"
)
_SENT_THERE = re.compile(
    r"\b(?:sen[dt]|submi|e-?mail|address|input|response|contribut|complet|return|forward|receiv"
    r"|transmit|envoy|soum|transm|adress|courriel|envi|remit|present|correo|direccion|einreichen|copy|cc)"
)
_FORM_WORDS = re.compile(
    r"\b(?:online|on-line|web|electronic|google|en ligne|en linea|electronico)[- ]?(?:survey|form"
    r"|questionnaire|submission (?:form|platform|system|portal)"
    r"|platform|portal|tool|formulario|cuestionario|encuesta)\b|\bweb ?form\b|\b(?:enquete"
    r"|questionnaire|formulaire|sondage) en ligne\b|\b(?:encuesta|formulario|cuestionario"
    r"|plataforma) (?:en linea|electronic[oa]|digital)\b"
    r"|\bsubmission (?:form|portal|platform)\b"
    r"|\b(?:your|the|their) ngo profile\b|\bcso-?net\b|\b(?:cso|ngo|civil society) portal\b"
    r"|\bsurvey ?monkey\b|\bngo portal\b"
)
_FORM_ADDRESS = re.compile(
    r"survey|form|kobo|typeform|qualtrics|limesurvey|questionnaire|submit|portal|consultation|indico"
    r"|ngoreg|csonet|ee/single",
    re.IGNORECASE,
)
_SURELY_FORM = re.compile(
    r"//(?:[\w-]+\.)*(?:forms?|surveys?|surveymonkey|kobotoolbox|typeform|qualtrics|limesurvey)\."
    r"|/forms?/|/ee/single",
    re.IGNORECASE,
)
_FORM_CUE = re.compile(
    r"\b(?:online|on-line|via|through|survey|platform|portal|form|here|link|fill|complete|submit"
    r"|upload|en ligne|formulaire|lien|enlace|formulario|en linea|encuesta|plataforma|questionnaire|at)\b"
)
_FOR_READING = re.compile(
    r"\b(?:download|background|concept note|further (?:information|details)|more (?:information"
    r"|details)|see also|available (?:here|at|on)|read more"
    r"|guidelines?|report|resolution|telecharge|note conceptuelle|descarg|nota conceptual"
    r"|mas informacion|plus d'informations|livestream|webcast"
    r"|structure|exhaustive list|previous|template)\b"
)
_THIS_PLACE = re.compile(
    r"\b(?:the present|this) (?:platform|portal|form|website|page|site)\b"
    r"|\b(?:please )?submit (?:your [a-z]+ |them |it )?here\b"
    r"|\bclick here to submit\b|\b(?:la presente plataforma|ce formulaire|cette plateforme"
    r"|este formulario|esta plataforma)\b"
)
_TELEPHONE = re.compile(
    r"\b(?:tel|telephone|téléphone|phone|teléfono|fax)\b[^\n@]{0,4}\d|\btel\b|\bfax ?:", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:your|the|their) ", re.IGNORECASE)
MOST = 60  # addresses of one kind that are looked at


@dataclass(frozen=True)
class Channel:
    """One way of sending: `kind` is email, post, fax, form; `wording` is the sentence."""

    kind: str
    value: str
    wording: str


def find_channels(
    text: str, sentences: list[Sentence], *, page: str | None, asked_from: int = 0
) -> tuple[list[Channel], list[str]]:
    """Where inputs go, each once, in reading order; and addresses that are for questions only.

    `page` is the page's own address. It stands for a form or platform that the text only calls `this
    platform`, or to which `here` leads. What stands before `asked_from`, where the asking begins, may belong
    to the letterhead.
    """
    folded = fold(text)
    found: list[tuple[int, Channel]] = []
    questions: list[str] = []
    for at, address in _emails(text):
        sentence = _sentence(sentences, at)
        low = folded[max(0, sentence.start - 14) : sentence.end]
        ask, sent = _ASK_THERE.search(low), _SENT_THERE.search(low)
        place = at - max(0, sentence.start - 14)
        asked_only = (
            ask is not None
            and ask.start() < place
            and not (sent and ask.start() > sent.start() and ask.start() > place)
        )
        if asked_only and ask and (found_sent := list(_SENT_THERE.finditer(low[: max(place, 0)]))):
            asked_only = not any(
                match.start() > ask.end() for match in found_sent if match.group() in ("submi", "input")
            )
        if asked_only:
            questions.append(address)
        else:
            found.append((at, Channel("email", address, sentence.wording)))
    found += _faxes(text, folded, sentences)
    found += _posts(text, folded, sentences)
    found += _forms(text, folded, sentences, page)
    if (
        not any(channel.kind == "email" for _, channel in found)
        and len(set(questions)) == 1
        and not any(channel.kind == "form" for _, channel in found)
        and not _FORM_WORDS.search(folded)
    ):
        at = text.find(questions[0].split("@")[0])
        found.append((at, Channel("email", questions[0], _sentence(sentences, max(at, 0)).wording)))
        questions = []
    found = [pair for pair in found if not _is_letterhead(pair, found, asked_from)]
    once: dict[tuple[str, str], Channel] = {}
    for _, channel in sorted(found, key=lambda pair: pair[0]):
        once.setdefault((channel.kind, channel.value.lower()), channel)
    known = {channel.value for channel in once.values()}
    return list(once.values()), [address for address in dict.fromkeys(questions) if address not in known]


def _is_letterhead(pair: tuple[int, Channel], found: list[tuple[int, Channel]], asked_from: int) -> bool:
    """Whether an address is only that of the office, above the text, and another is for sending."""
    at, channel = pair
    if at >= asked_from or not _TELEPHONE.search(channel.wording):
        return False
    return any(other >= asked_from for other, _ in found)


def _emails(text: str) -> Iterator[tuple[int, str]]:
    """E-mail addresses, also those written to escape robots, as they are meant."""
    reached = 0
    for count, sign in enumerate(_AT_SIGN.finditer(text)):
        if count >= MOST:
            return
        if sign.start() < reached:
            continue
        start = max(reached, sign.start() - 70)
        for match in _EMAIL.finditer(text, start, sign.end() + 110):
            name = re.sub(_DOT, ".", match["name"])
            domain = re.sub(_DOT, ".", match["domain"])
            address = f"{name}@{domain}".replace(" ", "")
            if match.start() <= sign.start() < match.end() and not domain.endswith((".png", ".jpg", ".pdf")):
                reached = match.end()
                yield match.start(), address


def _faxes(text: str, folded: str, sentences: list[Sentence]) -> Iterator[tuple[int, Channel]]:
    if "fax" not in folded:
        return
    found = False
    for count, match in enumerate(_FAX.finditer(text)):
        if count >= MOST:
            return
        found = True
        yield match.start(), _fax(match["number"], _sentence(sentences, match.start()))
    if found:
        return
    for count, sentence in enumerate(sentences):
        low = folded[sentence.start : sentence.end]
        if count < 2_000 and "fax" in low and (number := _FAX_AFTER.search(sentence.text)):
            yield sentence.start + number.start(), _fax(number.group(), sentence)


def _fax(number: str, sentence: Sentence) -> Channel:
    return Channel("fax", "Fax: " + " ".join(number.split()).rstrip("( "), sentence.wording)


def _posts(text: str, folded: str, sentences: list[Sentence]) -> Iterator[tuple[int, Channel]]:
    """The lines behind `by mail to:` and the like, or around the Palais des Nations."""
    label = _POST_LABEL.search(folded)
    if label is not None:
        lines: list[str] = []
        for line in text[label.end() : label.end() + 600].split("\n"):
            if lines and _ENDS_POST.match(line):
                break
            if line.strip():
                lines.append(line.strip(" ,;"))
            if len(lines) == 9 or len(" ".join(lines)) > 300:
                break
        if lines and len(lines[0]) <= 200:
            yield label.end(), Channel("post", ", ".join(lines), _sentence(sentences, label.start()).wording)
        return
    anchor = _POST_ANCHOR.search(text)
    if anchor is None:
        return
    start = text.rfind("\n", 0, anchor.start()) + 1
    end = text.find("\n", anchor.end())
    line = text[start : end if end >= 0 else len(text)]
    if inline := _POST_INLINE.search(line[:2_000]):
        yield (
            start + inline.start(1),
            Channel("post", inline[1].strip(" ,"), _sentence(sentences, anchor.start()).wording),
        )
        return
    if len(line) > 120 or re.search(
        r"\b(?:room|held|consultation|meeting|salle|sala)\b", line, re.IGNORECASE
    ):
        return
    lines = [line.strip(" ,;")]
    for earlier in reversed(text[max(0, start - 400) : max(0, start - 1)].split("\n")):
        if not earlier.strip() or len(earlier) > 90 or earlier.rstrip()[-1] in ".:" or len(lines) > 6:
            break
        lines.insert(0, earlier.strip(" ,;"))
    for later in text[end + 1 : end + 200].split("\n") if end >= 0 else []:
        if (
            _ENDS_POST.match(later)
            or len(later) > 60
            or not re.search(r"\d{4}|switzerland|suisse|suiza|usa", later, re.IGNORECASE)
        ):
            break
        lines.append(later.strip(" ,;"))
    if len(lines) > 1:
        yield start, Channel("post", ", ".join(lines), ", ".join(lines))


def _forms(
    text: str, folded: str, sentences: list[Sentence], page: str | None
) -> Iterator[tuple[int, Channel]]:
    body = text.find("\n") if page and text.lstrip().startswith(page[:40]) else 0
    anywhere = False
    for count, match in enumerate(_URL.finditer(text, max(body, 0))):
        if count >= MOST:
            break
        sentence = _sentence(sentences, match.start())
        near = folded[max(sentence.start, match.start() - 140) : match.start()]
        url = match.group().rstrip(".,;:)]’'")
        is_form = _FORM_ADDRESS.search(url) or _FORM_WORDS.search(near)
        if not _SURELY_FORM.search(url) and (
            not (is_form and _FORM_CUE.search(near)) or _FOR_READING.search(near[-60:])
        ):
            continue
        if re.search(r"\.(?:docx?|pdf|png|jpe?g)$", url, re.IGNORECASE):
            continue
        anywhere = True
        yield match.start(), Channel("form", url, sentence.wording)
    if anywhere:
        return
    named = [
        words
        for words in islice(_FORM_WORDS.finditer(folded), MOST)
        if not _ASK_THERE.search(
            folded[max(_sentence(sentences, words.start()).start, words.start() - 90) : words.start()]
        )
    ]
    if named:
        used = (
            words for words in named if _FORM_CUE.search(folded[max(0, words.start() - 25) : words.start()])
        )
        words = next(used, named[0])
        printed = _ARTICLE.sub("", " ".join(text[words.start() : words.end()].split()))
        yield words.start(), Channel("form", printed, _sentence(sentences, words.start()).wording)
        return
    here = _THIS_PLACE.search(folded)
    if here and page:
        yield here.start(), Channel("form", page, _sentence(sentences, here.start()).wording)


def _sentence(sentences: list[Sentence], place: int) -> Sentence:
    found = sentence_at(sentences, place)
    if found is not None:
        return found
    return sentences[0] if sentences else Sentence(0, 0, "")
