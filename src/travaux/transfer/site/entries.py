"""From the parts of an entry to an event with what it calls for and speaks of, or to a resource."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

from travaux.texts.calling import Asking, read_asking
from travaux.transfer.site.addresses import title_from_address
from travaux.transfer.site.blocks import Block, Link, to_markdown
from travaux.transfer.site.documents import find_documents
from travaux.transfer.site.furniture import Label
from travaux.transfer.site.grammar import Parts, opening_words
from travaux.transfer.site.kinds import kind_of_event, kind_of_resource
from travaux.transfer.site.languages import language_of_file
from travaux.transfer.site.model import ReadCall, ReadEvent, ReadFile, ReadResource, TitleFrom

FILE_ENDINGS = {
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".epub",
    ".zip", ".png", ".jpg", ".jpeg",
}  # fmt: skip
_SIZE = re.compile(r"\s*\((?:pdf|docx?|[\d.,]+\s?[kmKM]B|[,\s])+\)\s*$", re.IGNORECASE)


class Beside(Protocol):
    """Finds the file that lies beside a page under the address by which the page links to it."""

    def __call__(self, href: str) -> Path | None: ...


def make_event(
    parts: Parts, *, page: str | None, own: str | None, news: bool, whole: bool, beside: Beside
) -> tuple[ReadEvent, list[ReadResource], list[str]]:
    """The event, the documents that belong to it, and what was not understood of it.

    `page` is the address of the page on which it stands, `own` that of the entry itself where it is known.
    """
    title, title_from = _title(parts, own)
    date = parts.date.iso if parts.date else None
    entered = (parts.date.year, parts.date.month) if parts.date and parts.date.year else None
    asking = read_asking(title, parts.text, entered=entered)
    kind = "call" if asking.is_call else kind_of_event(title, parts.text, news=news)
    event = ReadEvent(
        title=title,
        title_from=title_from,
        date=date,
        kind=kind,
        last_day=parts.date.last_iso if parts.date else None,
        text=to_markdown(parts.body),
        whole=whole,
        invitation=asking.invitation and kind == "other",
        call=_call(title, asking) if asking.is_call else None,
        address=own,
        areas=_texts(parts, Label.AREAS),
        links=_links(parts, page),
        authors=_texts(parts, Label.AUTHORS),
    )
    files = _files(parts, page, beside)
    spoken = find_documents(title, parts.text, kind)
    resources = [
        ReadResource(file.title, "page", None, kind_of_resource(file.title), event=title, files=(file,))
        for file in files
    ]
    if len(files) == 1 and len(spoken) == 1 and resources[0].kind == "other":
        resources = [
            ReadResource(files[0].title, "page", None, spoken[0].kind, event=title, files=(files[0],)),
        ]
    elif not files:
        resources = [ReadResource(said.title, "page", None, said.kind, event=title) for said in spoken]
    notes = []
    if Label.FILES in parts.sections and not resources:
        notes.append(f"“{title}” had files, but the page as saved does not name them.")
    return event, resources, notes


def make_resource(
    parts: Parts, *, page: str | None, own: str | None, beside: Beside
) -> tuple[ReadResource, list[str]]:
    """The resource and what was not understood of it."""
    title, title_from = _title(parts, own)
    files = tuple(_files(parts, page, beside))
    resource = ReadResource(
        title=title,
        title_from=title_from,
        date=parts.date.iso if parts.date else None,
        kind=kind_of_resource(title, parts.text),
        files=files,
        text=to_markdown(parts.body),
        address=own,
        areas=_texts(parts, Label.AREAS),
        links=_links(parts, page),
        authors=_texts(parts, Label.AUTHORS),
    )
    lost = Label.FILES in parts.sections and not files
    return resource, [f"“{title}” had files, but the page as saved does not name them."] if lost else []


def own_address(parts: Parts, page: str | None) -> str | None:
    """The address to which the title of an entry in a list leads."""
    for link in parts.title.links if parts.title else ():
        if link.address and not is_file(link.address):
            return urljoin(page, link.address) if page else link.address
    return None


def is_file(href: str) -> bool:
    try:
        path = urlsplit(href).path
    except ValueError:
        return False
    return Path(path).suffix.lower() in FILE_ENDINGS


def _title(parts: Parts, own: str | None) -> tuple[str, TitleFrom]:
    if parts.title is not None:
        return parts.title.text, "page"
    named = title_from_address(own, parts.text)
    return (named, "address") if named else (opening_words(parts.text), "opening")


def _call(title: str, asking: Asking) -> ReadCall:
    dated = [deadline for deadline in asking.deadlines if not deadline.date.startswith("-")]
    issuer = asking.issuer
    names = (issuer.name if issuer else None, issuer.slug if issuer else None)
    if not dated:
        return ReadCall(title, *names, None)
    return ReadCall(title, *names, dated[0].date, dated[0].time, dated[0].zone, dated[0].wording)


def _all_links(blocks: list[Block]) -> list[Link]:
    return [link for block in blocks for link in block.links]


def _files(parts: Parts, page: str | None, beside: Beside) -> list[ReadFile]:
    """What the files section links to, and every link in the text that leads to a file, each once."""
    found: dict[str, ReadFile] = {}
    for link in [*_all_links(parts.sections.get(Label.FILES, [])), *_all_links(parts.body)]:
        href = link.address or ""
        if not is_file(href) and link not in _all_links(parts.sections.get(Label.FILES, [])):
            continue
        address = urljoin(page, href) if page else href
        name = unquote(Path(urlsplit(address).path).name)
        title = _SIZE.sub("", link.text) or name
        language = language_of_file(link.text, address)
        found.setdefault(address, ReadFile(title, address, beside(href), language))
    return list(found.values())


def _links(parts: Parts, page: str | None) -> tuple[Link, ...]:
    blocks = [*parts.sections.get(Label.LINKS, []), *parts.sections.get(Label.SEE_ALSO, [])]
    found: list[Link] = []
    for block in blocks:
        if block.links:
            found += [Link(link.text, urljoin(page or "", link.address or "")) for link in block.links]
        else:
            found.append(Link(block.text, None))
    return tuple(found)


def _texts(parts: Parts, label: Label) -> tuple[str, ...]:
    return tuple(block.text for block in parts.sections.get(label, []))
