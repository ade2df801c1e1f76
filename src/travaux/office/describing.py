"""What a public page says of itself to search engines, feed readers and whoever passes its address on."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from travaux.office.footnotes import NOTES
from travaux.office.templatetags.writing import to_html

Data = Mapping[str, Any]

# As django.utils.html.json_script: nothing in a data block may end it or begin a comment.
_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Described:
    """A page's title and gist, its place (`trail`: title and address of what stands above it), its feed, and
    what it is about as schema.org says it (`data`, without the trail).
    """

    title: str
    gist: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    data: Data | None = None
    kind: str = "website"  # in the words of Open Graph
    feed: str = ""
    index: bool = True

    @property
    def structured(self) -> SafeString:
        """The page as a JSON-LD document, safe inside a script element."""
        parts: list[Data] = [] if self.data is None else [self.data]
        if self.trail:
            parts.append(
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [
                        {"@type": "ListItem", "position": place, "name": str(name), "item": absolute(address)}
                        for place, (name, address) in enumerate(self.trail, 1)
                    ],
                }
            )
        if not parts:
            return SafeString("")
        document = {"@context": "https://schema.org", "@graph": parts}
        return mark_safe(  # noqa: S308  (every character that could end the block is escaped)
            json.dumps(document, ensure_ascii=False, default=str).translate(_UNSAFE)
        )


def absolute(address: str) -> str:
    """An address of this site in full."""
    return address if "://" in address else f"{settings.TRAVAUX_ADDRESS}{address}"


def gist_of(summary: str, text: str = "") -> str:
    """At most some 160 characters that say what a page is about: its summary, else its opening words."""
    opening = summary or html.unescape(_TAG.sub(" ", to_html(text).partition(NOTES)[0]))
    return str(Truncator(" ".join(opening.split())).chars(160, truncate="…"))
