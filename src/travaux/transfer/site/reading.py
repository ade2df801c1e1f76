"""Reading one page of an existing site, saved as HTML or as plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from travaux.transfer.site.addresses import (
    PageKind,
    is_single,
    kind_from_address,
    same_words,
    title_from_address,
    words_of,
)
from travaux.transfer.site.blocks import Block, to_markdown
from travaux.transfer.site.entries import Beside, make_event, make_resource, own_address
from travaux.transfer.site.furniture import Label, label_of
from travaux.transfer.site.grammar import (
    Parts,
    breaks_off,
    cleaned,
    is_prose,
    is_titlelike,
    opening_words,
    page_label,
    settle_rows,
    split_head,
    split_undated,
    take_apart,
)
from travaux.transfer.site.languages import language_of_page
from travaux.transfer.site.markup import read_markup
from travaux.transfer.site.model import Page, ReadEvent, ReadResource
from travaux.transfer.site.plain import read_plain

KIND_OF_LABEL: dict[Label, PageKind] = {
    Label.AREA: "area",
    Label.TIMELINE: "timeline",
    Label.LIBRARY: "resources",
    Label.NEWSROOM: "entry",
}


_LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)


def nothing_beside(href: str) -> Path | None:
    """For a page that lies alone."""
    return None


def looks_like_markup(content: bytes) -> bool:
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<") and (
        b"<html" in start or b"<!doctype html" in start or b"<body" in start or b"<div" in start
    )


def read_page(
    source: str, content: bytes, *, address: str | None = None, beside: Beside = nothing_beside
) -> Page:
    """One page. `source` is how it is named to people; `address` where it was fetched from, if it was.

    Raises UnicodeDecodeError when it is plain text in another encoding than UTF-8.
    """
    language = None
    if looks_like_markup(content):
        printed, blocks = read_markup(content, address)
        said = _LANGUAGE.search(content[:2000])
        language = said[1].decode() if said else None
    else:
        printed, blocks = read_plain(content.decode("utf-8-sig"))
    page = assemble(source, address or printed, cleaned(settle_rows(blocks)), beside)
    return in_language(page, language_of_page(page.address, language))


def in_language(page: Page, language: str | None) -> Page:
    """The page, with the files that say nothing else taken to be in its language."""
    page.resources = [
        replace(resource, files=tuple(replace(f, language=f.language or language) for f in resource.files))
        for resource in page.resources
    ]
    return page


def assemble(source: str, address: str | None, blocks: list[Block], beside: Beside) -> Page:
    """The page that these blocks are."""
    label, blocks = page_label(blocks)
    kind = kind_from_address(address) or (KIND_OF_LABEL[label] if label else None) or _kind_by_build(blocks)
    page = Page(source=source, kind=kind, address=address)
    if not blocks:
        page.not_understood.append("The page has no text.")
        return page
    if kind == "other":
        _read_other(page, blocks)
    elif kind == "entry" or is_single(address):
        news = label is Label.NEWSROOM or "/news" in (address or "")
        _add(page, take_apart(blocks), own=address, news=news, whole=True, beside=beside)
        things: list[ReadEvent | ReadResource] = [*page.events, *page.resources]
        page.areas = list(dict.fromkeys(area for thing in things for area in thing.areas))
    else:
        _read_list(page, blocks, labelled=label is not None, beside=beside)
    broken = breaks_off(blocks)
    if broken:
        page.not_understood.append(f"The text stops in mid-sentence: “… {broken}”.")
    return page


def _kind_by_build(blocks: list[Block]) -> PageKind:
    """Of what kind a page without address and label is: months make a timeline, one date makes an entry."""
    if any(label_of(block) is Label.EVENTS for block in blocks):
        return "area"
    _, entries = split_head(blocks, titled=False)
    if len(entries) == 1:
        return "entry"
    return "timeline" if entries else "other"


def _read_other(page: Page, blocks: list[Block]) -> None:
    parts = take_apart(blocks)
    page.title = parts.title.text if parts.title else title_from_address(page.address, parts.text)
    page.title_from = "page" if parts.title else "address"
    page.introduction = to_markdown(parts.body)
    page.not_understood.append(
        "The page is neither an area nor a list, an entry or a resource: only its text was read."
    )


def _read_list(page: Page, blocks: list[Block], *, labelled: bool, beside: Beside) -> None:
    """An area, a timeline or a library: its head, then its entries."""
    named = bool(words_of(page.address))
    titled = (
        bool(blocks)
        and is_titlelike(blocks[0])
        and _is_its_title(page, blocks, named=named, labelled=labelled)
    )
    head, entries = split_head(blocks, titled=titled)
    parts = take_apart(head)
    if titled:
        page.title = blocks[0].text
    elif named:
        page.title = title_from_address(page.address, "\n".join(block.text for block in blocks))
        page.title_from = "address"
        page.not_understood.append(f"The page does not print its name; its address says “{page.title}”.")
    if page.title and (page.kind == "area" or titled or named):
        page.areas = [page.title]
    if not titled and (not entries or (parts.title and parts.body and not named)):
        if entries and is_prose(head[-1]):
            page.introduction = to_markdown([head.pop()])
        _read_untitled(page, head, beside)
    else:
        if not titled and parts.title is not None:
            parts.body.insert(0, parts.title)
        page.introduction = to_markdown(parts.body)
        page.related_areas = [block.text for block in parts.sections.get(Label.AREAS, [])]
    for entry in entries:
        for piece in split_undated(entry):
            taken = take_apart(piece)
            if not taken.title and not taken.date:
                _read_untitled(page, piece, beside)
            elif not taken.title and not taken.body:
                page.not_understood.append(f"Nothing stands below “{taken.date.text if taken.date else ''}”.")
            else:
                _read_dated(page, taken, beside)


def _read_dated(page: Page, parts: Parts, beside: Beside) -> None:
    """An entry of a list, with its date or, where none is printed for it, without."""
    own = own_address(parts, page.address)
    title = _add(page, parts, own=own, news=False, whole=False, beside=beside)
    if parts.date is None:
        page.not_understood.append(f"“{title}” has no date of its own: read as an entry without a date.")


def _is_its_title(page: Page, blocks: list[Block], *, named: bool, labelled: bool) -> bool:
    """Whether the first block is the name of the area or list, and not already an entry."""
    first = blocks[0]
    if first.kind == "heading" and first.level == 1:
        return page.kind == "area" or named or labelled
    if page.kind == "area" or same_words(first.text, page.address):
        return True
    return (named or (labelled and not page.address)) and len(blocks) > 1


def _read_untitled(page: Page, blocks: list[Block], beside: Beside) -> None:
    """A list of which neither names nor months are left: each paragraph is an entry, as far as one can
    tell.
    """
    pieces: list[list[Block]] = []
    for block in blocks:
        begins = is_titlelike(block) or (is_prose(block) and not block.text[0].islower())
        below_title = bool(pieces) and len(pieces[-1]) == 1 and is_titlelike(pieces[-1][0])
        if not pieces or (begins and not below_title):
            pieces.append([])
        pieces[-1].append(block)
    for piece in pieces:
        parts = take_apart(piece)
        if parts.title is not None:
            _read_dated(page, parts, beside)
        elif parts.body:
            _add(page, parts, own=None, news=False, whole=False, beside=beside)
            page.not_understood.append(f"A paragraph has no title or date: “{opening_words(parts.text)}”.")


def _add(page: Page, parts: Parts, *, own: str | None, news: bool, whole: bool, beside: Beside) -> str:
    """Adds what an entry is to the page; returns its title."""
    if page.kind == "resources":
        resource, notes = make_resource(parts, page=page.address, own=own, beside=beside)
        page.resources.append(resource)
        page.not_understood += notes
        return resource.title
    event, resources, notes = make_event(
        parts, page=page.address, own=own, news=news, whole=whole, beside=beside
    )
    page.events.append(event)
    page.resources += resources
    page.not_understood += notes
    return event.title
