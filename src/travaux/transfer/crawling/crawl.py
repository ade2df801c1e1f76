"""One page of a site, or all that can be reached from it, breadth first and one request at a time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from travaux import __version__
from travaux.office.frame import the_office
from travaux.transfer.crawling.downloads import Downloads
from travaux.transfer.crawling.encodings import as_utf8
from travaux.transfer.crawling.pages import fingerpost
from travaux.transfer.crawling.robots import NAME, Robots
from travaux.transfer.crawling.scope import Scope
from travaux.transfer.fetching import Fetched, Fetcher, Limits, NotFetched, Target, target_of
from travaux.transfer.fetching.fetcher import OtherKind
from travaux.transfer.site import Site, read_page
from travaux.transfer.site.plain import read_plain
from travaux.transfer.site.walking import LARGEST_PAGE

PAGES = {"text/html", "application/xhtml+xml", "text/plain"}
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Reach:
    """How far an import by address goes: `pages` and `files` at most, for so many `seconds`; `one` page
    alone, with its files.
    """

    pages: int = 200
    files: int = 500
    seconds: float = 2 * 60 * 60
    one: bool = False


def agent() -> str:
    """How the import introduces itself, and to whom its host may write."""
    asked_for = settings.TRAVAUX_ADDRESS
    mail = the_office().email
    return f"{NAME}/{__version__} (moving a site; +{asked_for}{f'; {mail}' if mail else ''})"


def crawl_site(address: str, folder: Path, *, reach: Reach, limits: Limits, progress: Progress) -> Site:
    """The pages at `address`; their files come to lie in `folder`.

    Raises NotFetched where not even the first page can be had. What else could not is in `not_fetched`.
    """
    start = target_of(address)
    fetcher = Fetcher(agent(), ports={start.port}, limits=limits)
    return Crawl(start, fetcher, folder, reach).run(progress)


class Crawl:
    def __init__(self, start: Target, fetcher: Fetcher, folder: Path, reach: Reach) -> None:
        self.start, self.fetcher, self.reach = start, fetcher, reach
        self.robots = Robots(fetcher)
        self.downloads = Downloads(fetcher, self.robots.keep, folder, reach.files)
        self.site = Site()
        self.scope = Scope(start)
        self.waiting: deque[Target] = deque()
        self.seen: set[str] = set()  # addresses that wait or were asked for
        self.named: dict[str, str] = {}  # address that a page gave for itself → its words

    def run(self, progress: Progress) -> Site:
        until = time.monotonic() + self.reach.seconds
        first = self.fetcher.fetch(self.start, most=LARGEST_PAGE, kinds=PAGES, may=self.robots.keep)
        path = self.start.path.partition("?")[0]
        self.scope = Scope(first.target, path if path.endswith("/") and path != "/" else "")
        pause = max(self.fetcher.limits.pause, self.robots.pause(first.target))
        self.fetcher.limits = replace(self.fetcher.limits, pause=pause)
        self.seen |= {self.start.address, first.target.address}
        self.read(first)
        asked = 1
        while self.waiting and asked < self.reach.pages and time.monotonic() < until:
            progress(asked, min(self.reach.pages, asked + len(self.waiting)))
            self.visit(self.waiting.popleft())
            asked += 1
        self.site.downloads = list(self.downloads.known.values())
        self.site.not_visited = len(self.waiting)
        return self.site

    def visit(self, page: Target) -> None:
        try:
            found = self.fetcher.fetch(page, most=LARGEST_PAGE, kinds=PAGES, may=self.may_go)
        except OtherKind:
            return
        except NotFetched as refusal:
            self.site.not_fetched[page.address] = str(refusal)
            return
        stands = self.scope.own(found.target) or found.target
        if stands == page or stands.address not in self.seen:
            self.seen.add(stands.address)
            self.read(replace(found, target=stands))

    def may_go(self, target: Target) -> None:
        self.scope.keep_in(target)
        self.robots.keep(target)

    def read(self, found: Fetched) -> None:
        """Read a page that came, and note where it leads."""
        content = as_utf8(found.content, found.charset)
        if b"\x00" in content[:8000] or not content.strip():
            return
        if found.media_type == "text/plain":
            printed, words, base = read_plain(content.decode())[0], "", found.target
        else:
            post = fingerpost(content, found.target)
            printed, words, base = post.named, post.words, post.base
            self.note([] if self.reach.one else post.leads)
        address = found.target.address
        if printed and self.named.setdefault(printed, words) == words:
            if words and any(page.address == printed for page in self.site.pages):
                return  # the same page under a second address
            address = printed
        self.site.pages.append(
            read_page(found.target.address, content, address=address, beside=self.downloads.beside(base))
        )

    def note(self, leads: list[Target]) -> None:
        for lead in leads:
            page = self.scope.own(lead)
            if page is not None and page.address not in self.seen and self.scope.takes(page):
                self.seen.add(page.address)
                self.waiting.append(page)
