"""What the address of a page says: of what kind it is, and the words of its title."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote, urlsplit

PageKind = Literal["area", "timeline", "resources", "entry", "other"]

# First part of the path → kind of a page that has something behind it, and of the list itself.
SECTIONS: dict[str, tuple[PageKind, PageKind]] = {
    "areas-of-work": ("area", "other"),
    "areas": ("area", "other"),
    "area": ("area", "other"),
    "our-work": ("area", "other"),
    "timeline": ("timeline", "timeline"),
    "resources": ("resources", "resources"),
    "resource": ("resources", "resources"),
    "publications": ("resources", "resources"),
    "publication": ("resources", "resources"),
    "videos": ("resources", "resources"),
    "video": ("resources", "resources"),
    "newsroom": ("entry", "timeline"),
    "news": ("entry", "timeline"),
    "event": ("entry", "timeline"),
    "events": ("entry", "timeline"),
    "node": ("entry", "timeline"),
}
# One thing has a page of its own there, and not a list.
SINGLE = {"resource", "publication", "video", "newsroom", "news", "event", "events", "node"}

_LANGUAGE = re.compile(r"^[a-z]{2}$")
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
# Content systems leave these out of addresses.
DROPPED = {
    "a", "an", "as", "at", "before", "but", "by", "for", "from", "is", "in", "into", "like", "of",
    "off", "on", "onto", "per", "since", "than", "the", "this", "that", "to", "up", "via", "with",
    "and",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
FEWEST_WORDS = 3


def path_parts(address: str) -> list[str]:
    """The parts of the path, decoded, without a leading language and without a file ending."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return []
    parts = [unquote(part).strip() for part in path.split("/")]
    parts = [_ENDING.sub("", part) for part in parts if part]
    return parts[1:] if parts and _LANGUAGE.match(parts[0]) else parts


def kind_from_address(address: str | None) -> PageKind | None:
    """Of what kind a page is by its address; None where the address does not say."""
    parts = path_parts(address) if address else []
    section = parts[0].lower().replace("_", "-") if parts else ""
    if section not in SECTIONS:
        return None
    if section == "timeline" and len(parts) > 2 and parts[1].isdigit():
        return "entry"
    with_more, alone = SECTIONS[section]
    return with_more if len(parts) > 1 else alone


def is_single(address: str | None) -> bool:
    """Whether one thing has its page at this address: `/resource/2018/12/…`, and not `/resources/…`."""
    parts = path_parts(address) if address else []
    if len(parts) < 2:
        return False
    return parts[0].lower() in SINGLE or kind_from_address(address) == "entry"


def words_of(address: str | None) -> list[str]:
    """The words of the last part of the address, as they stand there; none for a number or a list."""
    parts = path_parts(address) if address else []
    if len(parts) < 2 or not re.search(r"[^\W\d_]", parts[-1]):
        return []
    return [word for word in re.split(r"[\s_+-]+", parts[-1]) if word]


def title_from_address(address: str | None, text: str = "") -> str | None:
    """The title that an address names, spelt as `text` spells it where it prints these words in a row;
    otherwise in sentence case, with the abbreviations that `text` writes in capitals.
    """
    words = words_of(address)
    if not words:
        return None
    if any(word[:1].isupper() for word in words):
        return " ".join(words)
    printed = _printed_in_a_row(words, text)
    if printed:
        return printed
    capitals = {word.lower(): word for word in re.findall(r"\b[A-Z][A-Z0-9]+\b", text)}
    spelt = [capitals.get(word, word) for word in words]
    return " ".join([spelt[0][:1].upper() + spelt[0][1:], *spelt[1:]])


def same_words(title: str, address: str | None) -> bool:
    """Whether a printed title is the one that the address was made from, perhaps cut short or reworded a
    little: most words of the address stand in it.
    """
    words = {word.lower() for part in words_of(address) for word in _WORD.findall(part)} - DROPPED
    printed = {word.lower() for word in _WORD.findall(title)}
    return bool(words) and len(words & printed) * 2 >= len(words)


def _printed_in_a_row(words: list[str], text: str) -> str | None:
    if len(words) < FEWEST_WORDS:
        return None
    wanted = [word.lower() for word in words]
    tokens = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
    for first, (token, start, _) in enumerate(tokens):
        if token != wanted[0] or not text[start].isupper():
            continue
        at, place = 1, first + 1
        while at < len(wanted) and place < len(tokens):
            if tokens[place][0] == wanted[at]:
                at += 1
            elif tokens[place][0] not in DROPPED:
                break
            place += 1
        if at == len(wanted):
            return " ".join(text[start : tokens[place - 1][2]].split())
    return None
