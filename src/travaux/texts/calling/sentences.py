"""Cutting running text into sentences, with the place of each in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_END = re.compile(r"[.!?][\"”’»)\]]{0,2}\s+")
# After these a full stop does not end a sentence.
_ABBREVIATIONS = {
    "mr", "mrs", "ms", "dr", "st", "no", "nos", "art", "para", "paras", "vol", "e.g", "i.e", "cf", "op",
    "h.e", "sr", "sra", "núm", "m", "mme", "p", "pp", "rev", "add", "etc", "incl", "approx", "max", "tel",
}  # fmt: skip
LABEL_LENGTH = 60
# Labels that a page may print on a line of their own without a colon.
_LABEL = re.compile(
    r"(?:(?:submission|extended|new)\s)?deadline|due\sdate|closing\sdate|issued\sby|purpose|date\slimite"
    r"|(?:word|page|time)\slimits?|(?:maximum\s)?length|objectives?|aims?|émis\spar|publié\spar|objet|objectifs?|longueur|nombre\sde\smots|l[ií]mite\sde\s(?:palabras|p[áa]ginas)|extensi[óo]n|idiomas(?:\saceptados)?|langues(?:\sacceptées)?|fecha\sl[ií]mite|plazo|emitido\spor|prop[óo]sito|objetivos?"
    r"|(?:accepted\s)?(?:file\s)?formats?|(?:accepted\s)?languages?|(?:e-?mail\s)?(?:subject\sline|address)",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon|day)|excellenc(?:y|ies)|ch[eè]re?s?|bonjour|madame|mesdames"
    r"|monsieur|estimad[oa]s?|hola|querid[oa]s?|buen[oa]s)\b",
    re.IGNORECASE,
)
_ZONE_NEXT = re.compile(r"\(|[A-Z]{2,4}\b|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s(?:[Ll]ocal\s)?[Tt]ime\b")
# A line that a person or a program broke: it stops at a word that nothing ends with.
_OPEN_END = re.compile(
    r"(?:[,(–—-]|\b(?:the|of|and|or|to|for|by|on|in|at|with|from|than|before|until|an?|special|united"
    r"|human|le|la|les|des?|du|et|ou|à|au|aux|par|pour|sur|avant|spéciale?|el|los|las|del?|y|en|por|para"
    r"|hasta|especial|nations|naciones|january|february|march|april|june|july|august|september|october"
    r"|november|december))$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[-–—•*·▪o]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s")
WRAPPED_MOST = 110  # characters of the longest line of a text that was broken into lines
MOST = 5_000  # sentences of a text that are looked at: some 600 KB of prose


class Sentence(NamedTuple):
    """`text` is what stands at `start:end` of the whole, line breaks included."""

    # A tuple, since a text may hold thousands and a frozen dataclass takes three times as long to make.
    start: int
    end: int
    text: str

    @property
    def wording(self) -> str:
        """The sentence on one line."""
        return " ".join(self.text.split())


def sentence_at(sentences: list[Sentence], place: int) -> Sentence | None:
    """The one of `sentences` (in reading order) in which `place` stands."""
    index = bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1
    return sentences[index] if index >= 0 and place < sentences[index].end else None


def find_sentences(text: str) -> list[Sentence]:
    """The sentences of `text`, 5,000 at most. A line break ends one, but a short line that ends in a colon
    goes with the next, and so does a label: `Deadline` says nothing without the line below it.
    """
    sentences: list[Sentence] = []
    label_at: int | None = None
    offset = 0
    for line in text.splitlines(keepends=True):
        start, bare = offset, line.rstrip()
        offset += len(line)
        short = bare.strip()
        if not short:
            continue
        begin = start if label_at is None else label_at
        label_at = None
        if len(short) <= LABEL_LENGTH and _is_label(short):
            label_at = begin
            continue
        _add(sentences, text, begin, start + len(bare))
        if len(sentences) >= MOST:
            return sentences
    if label_at is not None:
        _add(sentences, text, label_at, len(text.rstrip()))
    return sentences


def _is_label(line: str) -> bool:
    return (line[-1] == ":" and not GREETING.match(line)) or _LABEL.fullmatch(line) is not None


def _add(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    begin = start
    for match in _END.finditer(text, start, end):
        if len(sentences) >= MOST:
            return
        following = text[match.end() : match.end() + 1]
        if following.islower() or following.isdigit():
            continue
        if text[match.start()] == ".":
            word = text[max(begin, match.start() - 8) : match.start()].split(" ")[-1].lower().lstrip("(“\"'")
            if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
                continue
            if word in {"a.m", "p.m", "hrs"} and _ZONE_NEXT.match(text, match.end()):
                continue
        _cut(sentences, text, begin, match.end())
        begin = match.end()
    _cut(sentences, text, begin, end)


def _cut(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        sentences.append(Sentence(start, start + len(bare), bare))


def unwrapped(text: str) -> str:
    """`text` with a space for each line break that only ended a line and no paragraph; as long as before.

    A break is one of these before a small letter, after a word that nothing ends with, and, in a text whose
    lines are all about as long, after a full line.
    """
    lines = text.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths, default=0)
    full = 0.8 * width if width <= WRAPPED_MOST and sum(n > 0.7 * width for n in lengths) >= 5 else None
    joined: list[str] = []
    for index, line in enumerate(lines):
        joined.append(line)
        if index + 1 < len(lines):
            joined.append(" " if _goes_on(line, lines[index + 1], full) else "\n")
    return "".join(joined)


def _goes_on(line: str, following: str, full: float | None) -> bool:
    before, after = line.strip(), following.strip()
    if len(before) < 25 or not after or before[-1] in ".:;!?" or _ITEM.match(after):
        return False
    if after[0].islower():
        return not after.startswith(("http", "www."))
    return bool(_OPEN_END.search(before[-12:])) or (full is not None and len(before) >= full)
