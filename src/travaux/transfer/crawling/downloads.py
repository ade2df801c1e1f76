"""The files that pages link to, each fetched once into a folder of its own."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from travaux.office.files import clean_name
from travaux.office.files.accepting import most_bytes
from travaux.transfer.fetching import Fetcher, NotFetched, Target
from travaux.transfer.fetching.fetcher import May
from travaux.transfer.fetching.targets import said
from travaux.transfer.site.entries import Beside
from travaux.transfer.site.model import Download

MOST_BYTES = 2 << 30  # of all files of one import


class Downloads:
    """Fetches at most `most` files into `folder`; what follows is said not to have been fetched."""

    def __init__(self, fetcher: Fetcher, may: May, folder: Path, most: int) -> None:
        self.fetcher, self.may, self.folder, self.most = fetcher, may, folder, most
        self.known: dict[str, Download] = {}
        self.bytes = 0

    def beside(self, base: Target) -> Beside:
        """Finds the file to which a page links, as `site.entries.Beside` asks."""

        def find(href: str) -> Path | None:
            return self.found(base, href).path

        return find

    def found(self, base: Target, href: str) -> Download:
        try:
            target = base.join(href)
        except NotFetched as refusal:
            return self.known.setdefault(href, Download(href, None, str(refusal)))
        if target.address not in self.known:
            self.known[target.address] = self.fetched(target)
        return self.known[target.address]

    def fetched(self, target: Target) -> Download:
        if len(self.known) >= self.most or self.bytes >= MOST_BYTES:
            refusal = _("“%(address)s” was not fetched: the import has as many files as it may have.")
            return Download(target.address, None, refusal % said(target.address))
        try:
            found = self.fetcher.fetch(target, most=most_bytes(), may=self.may)
        except NotFetched as refusal:
            return Download(target.address, None, str(refusal))
        self.bytes += len(found.content)
        folder = self.folder / str(len(self.known))
        folder.mkdir()
        path = folder / clean_name(found.name or unquote(urlsplit(found.target.address).path))
        path.write_bytes(found.content)
        return Download(target.address, path)
