"""Looking at a page as a visitor's browser shows it, and naming what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

HEIGHT = 900
# All that axe knows but for its experiments and level AAA; the size of targets is of WCAG 2.2 AA.
EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
}
CONTRAST = {"resultTypes": ["violations"], "preload": False, "runOnly": ["color-contrast"]}
# Colours do not change with the width of a window, and take axe most of its time.
BUT_CONTRAST = {**EVERYTHING, "rules": {**EVERYTHING["rules"], "color-contrast": {"enabled": False}}}

# The page's own scripts may not run; these are asked from outside.
OVERFLOW = """() => {
  const root = document.documentElement, room = root.clientWidth;
  if (root.scrollWidth <= room) return [];
  const name = e => e.localName + (e.id ? '#' + e.id : '') + [...e.classList].map(c => '.' + c).join('');
  const wide = [...document.body.querySelectorAll('*')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.right > room + 1 || box.left < -1 || e.scrollWidth > room);
  });
  return [`${root.scrollWidth} px wide: ` + wide.slice(-4).map(name).join(', ')];
}"""
INLINE = """() => [...document.querySelectorAll('*')].filter(e =>
  e.localName === 'style' || e.hasAttribute('style') ||
  e.localName === 'script' && !e.src && !['application/ld+json', 'application/json'].includes(e.type) ||
  [...e.attributes].some(a => a.name.startsWith('on') || a.value.trim().startsWith('javascript:'))
).map(e => e.cloneNode(false).outerHTML)"""
LANGUAGE = "() => [document.documentElement.lang, document.documentElement.dir]"


@dataclass
class Visitor:
    """One window. What it is asked to show, it fetches anew, as at a first visit."""

    context: BrowserContext
    site: str
    has_scripts: bool

    def __post_init__(self) -> None:
        self.fetched: list[str] = []
        self.complaints: list[str] = []
        self.context.on("console", self.note_complaint)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", lambda request: self.fetched.append(request.url))

    @cached_property
    def page(self) -> Page:
        page = self.context.new_page()
        if not self.has_scripts:
            cache = self.context.new_cdp_session(page)
            cache.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return page

    def note_complaint(self, message: ConsoleMessage) -> None:
        # That a page is not found stands in its status; the browser says it once more.
        at = message.location["url"]
        said_before = message.text.startswith("Failed to load resource") and at == self.page.url
        if message.type == "error" and not said_before:
            self.complaints.append(f"{message.text} ({at})")

    def open(self, address: str, width: int) -> Response:
        self.fetched.clear()
        self.complaints.clear()
        self.resize(width)
        response = self.page.goto(self.site + address)
        assert response is not None
        return response

    def open_anew(self, address: str, width: int) -> None:
        """Open a form of the desk without what was typed into it before and not saved."""
        self.open(address, width)
        thrown_away = self.page.get_by_role("button", name="Throw away what I typed")
        if thrown_away.count():
            thrown_away.click()
            thrown_away.wait_for(state="detached")

    def resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    @property
    def elsewhere(self) -> list[str]:
        """What was fetched from other hosts."""
        return [url for url in self.fetched if not url.startswith(self.site + "/")]

    def overflow(self, *widths: int) -> list[str]:
        """Where the page is wider than a window of each of `widths`."""
        found = []
        for width in widths:
            self.resize(width)
            found += [f"at {width} px it is {said}" for said in self.page.evaluate(OVERFLOW)]
        return found

    def inline(self) -> list[str]:
        """Styles and scripts that stand in the page itself."""
        return list(self.page.evaluate(INLINE))

    def violations(self, *widths: int, options: dict[str, Any] = EVERYTHING) -> list[str]:
        """What axe says against the page in a window of each of `widths`, of its colours in the first."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.axe_script)
        found = []
        for width in widths:
            self.resize(width)
            asked = options if width == widths[0] else BUT_CONTRAST
            said = self.page.evaluate("options => axe.run(options)", asked)
            found += [
                f"at {width} px {rule['id']}: {node['target'][0]}: {first_line(node['failureSummary'])}"
                for rule in said["violations"]
                for node in rule["nodes"]
            ]
        return found

    def violations_in_the_dark(self, width: int) -> list[str]:
        self.page.emulate_media(color_scheme="dark")
        found = self.violations(width, options=CONTRAST)
        self.page.emulate_media(color_scheme="light")
        return [f"in the dark {said}" for said in found]


AXE = Axe()


def first_line(summary: str) -> str:
    """What axe proposes first, without its heading."""
    return summary.strip().splitlines()[1].strip()


def visitor_of(browser: Browser, site: str, *, scripts: bool) -> Visitor:
    """A visitor who has never been here. Colours change at once, for axe reads them in the same moment."""
    context = browser.new_context(java_script_enabled=scripts, reduced_motion="reduce", color_scheme="light")
    context.set_default_timeout(10_000)
    return Visitor(context, site, scripts)
