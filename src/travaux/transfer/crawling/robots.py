"""What sites ask of programs that go through them."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from django.utils.translation import gettext as _

from travaux.transfer.fetching import Fetcher, NotFetched, Target
from travaux.transfer.fetching.fetcher import NoSuchPage
from travaux.transfer.fetching.targets import said

LONGEST_RULES = 500_000  # bytes, after RFC 9309
NAME = "Travaux"


class Robots:
    """The rules of each site that is asked, read once, by the same fetcher and so under the same limits."""

    def __init__(self, fetcher: Fetcher) -> None:
        self.fetcher = fetcher
        self.rules: dict[tuple[str, str], RobotFileParser] = {}

    def keep(self, target: Target) -> None:
        """Raises NotFetched where the site asks that `target` be left alone, or its rules cannot be read."""
        site = (target.scheme, target.authority)
        if site not in self.rules:
            self.rules[site] = self.read(target)
        if not self.rules[site].can_fetch(NAME, target.address):
            refusal = _("“%(address)s” is left out because the site asks for it in its robots.txt.")
            raise NotFetched(refusal % said(target.address))

    def pause(self, target: Target) -> float:
        """The seconds between two requests that the site of `target` asks for; 0 where it does not."""
        rules = self.rules.get((target.scheme, target.authority))
        return float(rules.crawl_delay(NAME) or 0) if rules else 0.0

    def read(self, target: Target) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            found = self.fetcher.fetch(target.join("/robots.txt"), most=LONGEST_RULES)
        except NoSuchPage:
            rules.parse([])
        else:
            rules.parse(found.content.decode("utf-8", "replace").splitlines())
        return rules
