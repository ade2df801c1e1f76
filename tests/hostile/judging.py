"""Whether a page holds nothing but what our templates and our Markdown make: read as a browser reads it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import nh3

from travaux.office.templatetags.writing import TAGS

PRODUCT = Path(__file__).resolve().parents[2] / "src" / "travaux"
OPENED = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers pass over these at the ends of an address, and over the second kind everywhere in it.
AROUND = "".join(map(chr, range(0x21)))
WITHIN = str.maketrans("", "", "\t\n\r")
OWN = ("http://testserver", "http://127.0.0.1:8000")
LED_TO = {"href", "xlink:href", "cite", "longdesc"}
FETCHED = {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping", "manifest"}
DATA_BLOCKS = {"application/ld+json", "application/json"}
# Names that would stand in the way of what scripts call so.
NAMED_BY_US = {"a", "button", "fieldset", "input", "meta", "select", "textarea"}


@cache
def ours() -> frozenset[str]:
    """The elements that some template, or Markdown, makes."""
    written = [*PRODUCT.rglob("templates/**/*.html"), PRODUCT / "texts/writing/inline.py"]
    found = {name.lower() for path in written for name in re.findall(r"<([a-z]\w*)", path.read_text())}
    return frozenset(found | TAGS | {"tbody", "del", "ins", "small"}) - {
        "style",
        "iframe",
        "object",
        "embed",
        "base",
    }


class Elements(HTMLParser):
    """The elements of well-formed HTML in their order, each with its attributes and with the text in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str]], list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [(name, value or "") for name, value in attrs], []))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1][2].append(data)


def as_browsers_read(page: str) -> Elements:
    """Every element and attribute of a page, as the algorithm of the HTML standard finds them: nh3 parses by
    it, is told to leave nothing out, and writes down what it saw.
    """
    tags = {name for found in OPENED.findall(page) for name in (found, found.lower())} | {"img"}
    schemes = {found.lower() for found in SCHEME.findall(page.translate(WITHIN))}
    written = nh3.clean(
        page,
        tags=tags | {"foreignObject", "foreignobject"},
        clean_content_tags=set(),
        generic_attribute_prefixes={""},
        url_schemes=schemes | {"javascript", "vbscript", "data"},
        link_rel=None,
    )
    elements = Elements()
    elements.feed(written)
    elements.close()
    return elements


def faults_of(page: str, *, also: Set[str] = frozenset()) -> list[str]:
    """What on a page is not ours; `also` are elements that are."""
    known = ours() | also
    named = Counter(name.lower() for name in OPENED.findall(page))
    intruders = [f"<{name}" for name in named if name not in known]
    intruders += [f"<{name} more than once" for name in ("html", "head", "body") if named[name] > 1]
    elements = as_browsers_read(page)
    return intruders + [
        said for tag, attributes, text in elements.found for said in faults_in(tag, attributes, text, known)
    ]


def faults_in(tag: str, attributes: list[tuple[str, str]], text: list[str], known: Set[str]) -> Iterator[str]:
    said = dict(attributes)
    if tag not in known:
        yield f"<{tag}> with {said!r:.200} and {text!r:.100}"
    if tag == "script" and "src" not in said:
        yield from faults_of_data(said.get("type", ""), "".join(text))
    if tag == "meta" and "http-equiv" in said:
        yield f"<meta> with {said!r:.200}"
    for name, value in attributes:
        if name.startswith("on") or name in ("style", "srcdoc") or not re.fullmatch(r"[a-z][a-z:-]*", name):
            yield f"<{tag} {name}={value!r:.100}>"
        if name == "name" and tag not in NAMED_BY_US:
            yield f"<{tag} name={value!r:.100}>"
        address = value.strip(AROUND).translate(WITHIN)
        if name in LED_TO and tag != "link" and not leads_safely(address):
            yield f"<{tag} {name}={value!r:.100}>"
        if (name in FETCHED or (tag, name) == ("link", "href")) and not is_of(OWN, address):
            yield f"<{tag} {name}={value!r:.100}>"


def faults_of_data(sort: str, content: str) -> Iterator[str]:
    if sort not in DATA_BLOCKS:
        yield f"<script> with {content!r:.100}"
        return
    try:
        json.loads(content)
    except ValueError:
        yield f"<script type={sort}> that is no JSON: {content!r:.100}"


def leads_safely(address: str) -> bool:
    found = SCHEME.match(address)
    return found is None or found[1].lower() in ("http", "https", "mailto", "webcal")


def is_of(site: tuple[str, ...], address: str) -> bool:
    """Whether an address is one of the site itself, however a browser reads it."""
    read = address.replace("\\", "/")
    whole = any(read == own or read.startswith((f"{own}/", f"{own}?")) for own in site)
    return whole or not (read.startswith("//") or SCHEME.match(read))
