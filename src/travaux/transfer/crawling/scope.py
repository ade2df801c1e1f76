"""Where a crawl may go: the pages of one site, none twice, and nothing that a click would change."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

from travaux.transfer.fetching import NotFetched, Target
from travaux.transfer.fetching.targets import said
from travaux.transfer.site.entries import FILE_ENDINGS

# What no page ends with; the files among them are fetched where an entry links to them.
NOT_PAGES = FILE_ENDINGS | {
    ".css", ".js", ".json", ".xml", ".rss", ".atom", ".ics", ".svg", ".webp", ".avif", ".ico", ".bmp",
    ".tif", ".tiff", ".mp3", ".mp4", ".m4a", ".m4v", ".mov", ".avi", ".webm", ".ogg", ".ogv", ".wav",
    ".wmv", ".woff", ".woff2", ".ttf", ".eot", ".gz", ".tgz", ".bz2", ".xz", ".rar", ".7z", ".tar", ".exe",
    ".dmg", ".apk", ".msi", ".iso", ".bin", ".csv", ".vcf", ".swf",
}  # fmt: skip
# Parts of paths behind which something is done, searched or shown in another dress.
NOT_FOLLOWED = re.compile(
    r"(?:^|/)(?:log-?(?:in|out|off)|sign-?(?:in|out|off|up)|users?|accounts?|admin|administrator|wp-admin|wp-json"
    r"|wp-login\.php|xmlrpc\.php|cgi-bin|cdn-cgi|cart|basket|checkout|register|unsubscribe|password|search|print"
    r"|printpdf|printmail|feed|rss|trackback|comment|reply|delete|edit|flag|share)(?:/|$)",
    re.IGNORECASE,
)
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|phpsessid|jsessionid|sid|ref|from", re.IGNORECASE)
# All that a query may ask for: the next page of a list, a page by its number, a language.
ASKED = {"page", "p", "paged", "id", "nid", "lang", "language", "start", "offset"}
MOST_QUERIES = 50  # of one path
DEEPEST = 12  # parts of a path
LONGEST = 500  # characters


@dataclass
class Scope:
    """The pages of the site on which `start` stands; where `folder` is not empty, those whose path begins
    with it.
    """

    start: Target
    folder: str = ""
    queries: Counter[str] = field(default_factory=Counter)

    def own(self, target: Target) -> Target | None:
        """The page as this crawl names it, one name a page; None where it stands on another site."""
        if bare(target.host) != bare(self.start.host) or not self.is_port_of_site(target):
            return None
        path, _mark, query = target.path.partition("?")
        kept = sorted((name, value) for name, value in parse_qsl(query, True) if not TRACKING.fullmatch(name))
        whole = f"{path}?{urlencode(kept)}" if kept else path
        return replace(self.start, path=whole)

    def is_port_of_site(self, target: Target) -> bool:
        return target.port == self.start.port or {target.port, self.start.port} == {80, 443}

    def holds(self, page: Target) -> bool:
        """Whether the crawl reads this page, named as `own` names it."""
        path, _mark, query = page.path.partition("?")
        parts = [part for part in path.split("/") if part]
        names = [name.lower() for name, _value in parse_qsl(query, True)]
        return (
            path.startswith(self.folder)
            and len(page.path) <= LONGEST
            and len(parts) <= DEEPEST
            and max(Counter(parts).values(), default=0) < 3  # …/a/b/a/b/a: a link that leads on from itself
            and PurePosixPath(path).suffix.lower() not in NOT_PAGES
            and not NOT_FOLLOWED.search(path)
            and set(names) <= ASKED
            and len(names) == len(set(names))
        )

    def takes(self, page: Target) -> bool:
        """Whether the crawl goes on to this page: as `holds`, and not the fiftieth question to one path."""
        path, mark, _query = page.path.partition("?")
        if not self.holds(page) or self.queries[path] >= MOST_QUERIES:
            return False
        self.queries[path] += bool(mark)
        return True

    def keep_in(self, target: Target) -> None:
        """Raises NotFetched for a redirect that leaves the site, or goes where the crawl does not go."""
        page = self.own(target)
        if page is None or not self.holds(page):
            raise NotFetched(_("“%(address)s” is not a page of this site.") % said(target.address))


def bare(host: str) -> str:
    return host.removeprefix("www.")
