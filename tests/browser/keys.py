"""Using a page with nothing but a keyboard, and seeing on it where one is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page

FURTHEST = 1_000  # strokes of a key, before a page counts as having no end
Role = Literal["button", "checkbox", "combobox", "link", "radio", "searchbox", "textbox"]

# Everything that a mouse could press or fill, as the tab key should find it; of radios one for each group.
FOUND = """() => {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, audio, video,' +
    '[contenteditable=true], [tabindex]:not([tabindex="-1"]), [onclick]');
  const groups = new Set();
  window.untouched = new Set([...all].filter(e => {
    if (!e.checkVisibility({visibilityProperty: true}) || e.disabled || e.tabIndex < 0) return false;
    if (e.type !== 'radio') return true;
    const group = e.form?.id + e.name;
    return !groups.has(group) && groups.add(group);
  }));
  // The tab key goes on from where something had the focus last: from the very beginning, then.
  const before = document.body.insertBefore(document.createElement('button'), document.body.firstChild);
  before.focus();
  before.remove();
  window.first = null;
  window.called = e => `${e.localName} “${(e.innerText || e.ariaLabel || e.name || '').trim().slice(0, 40)}”`;
}"""
# What has the focus now: whether its mark is seen, and whether anything lies over it.
TOUCH = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === window.first) return 'the end';
  window.first ??= e;
  for (const one of window.untouched)
    if (one === e || one.type === 'radio' && one.name === e.name) window.untouched.delete(one);
  // The parts of a field for days or times, that is the browser's own, have marks of their own.
  const ring = getComputedStyle(e);
  const isRinged = ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) > 0;
  const isMarked = isRinged || ['date', 'time'].includes(e.type);
  if (!isMarked) return `${window.called(e)} does not show its focus`;
  const parts = [...e.getClientRects()].filter(part => part.width && part.height);
  const isSeen = parts.some(part => [0.1, 0.5, 0.9].some(share => {
    const [x, y] = [part.x + part.width * share, part.y + Math.min(part.height / 2, 20)];
    const over = document.elementFromPoint(x, y);
    return over && (e.contains(over) || over.contains(e) || over.localName === 'label');
  }));
  return isSeen ? '' : `${window.called(e)} is not seen while it has the focus`;
}"""
LEFT = "() => [...window.untouched].map(e => `${window.called(e)} is not reached`)"


def faults_of_tabbing(page: Page) -> list[str]:
    """Where somebody with the tab key alone does not get, or does not see where they are."""
    page.evaluate(FOUND)
    faults: list[str] = []
    for _stroke in range(FURTHEST):
        page.keyboard.press("Tab")
        said = page.evaluate(TOUCH)
        if said == "the end":
            break
        faults += [said] if said else []
    else:
        faults.append("the tab key comes to no end")
    return faults + list(page.evaluate(LEFT))


@dataclass
class Keys:
    """Somebody at a page who has no mouse. Names are those that a screen reader says."""

    page: Page

    def __post_init__(self) -> None:
        # Asked for now, so that the window of the system is never opened before somebody waits for it.
        self.page.on("filechooser", lambda _asked: None)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def go_to(self, role: Role, name: str, *, within: Locator | None = None) -> Locator:
        """Go on with the tab key to what is called so, with or without a word that it is required."""
        called = re.compile(rf"^{re.escape(name)}( \(required\))?$")
        return self.reach((within or self.page).get_by_role(role, name=called).first)

    def reach(self, wanted: Locator) -> Locator:
        """Go on with the tab key until something has the focus, whose mark is seen."""
        wanted.wait_for()
        for _stroke in range(FURTHEST):
            if wanted.evaluate("wanted => wanted === document.activeElement"):
                assert wanted.evaluate("e => getComputedStyle(e).outlineStyle") != "none", wanted
                return wanted
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The tab key does not reach {wanted}.")

    def follow(self, name: str, *, within: Locator | None = None) -> None:
        self.activate("link", name, within=within)

    def push(self, name: str, *, within: Locator | None = None) -> None:
        self.activate("button", name, within=within)

    def activate(self, role: Role, name: str, *, within: Locator | None = None) -> None:
        """Press Enter on what leads to another page, and wait until that is there."""
        self.go_to(role, name, within=within)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, name: str, words: str, *, within: Locator | None = None) -> None:
        """Put words in the place of whatever stands in a field."""
        self.go_to("textbox", name, within=within)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def write_day(self, field: Locator, day: date) -> None:
        """Fill a field of the browser's for days, part by part, in the order of American English."""
        self.reach(field)
        self.page.keyboard.type(f"{day:%m%d%Y}")
        self.press("Tab")

    def open(self, words: str) -> None:
        """Open what is folded away below some words."""
        summary = self.reach(self.page.locator("summary", has_text=words).first)
        self.press("Enter")
        assert summary.evaluate("summary => summary.parentElement.open"), words

    def offer(self, name: str, *files: Path, within: Locator | None = None) -> None:
        """Choose files in the window of the system that a field opens."""
        self.go_to("button", name, within=within)
        with self.page.expect_file_chooser() as asked:
            self.press("Space")
        asked.value.set_files(files)

    def tick(self, name: str, *, within: Locator | None = None) -> None:
        wanted = self.go_to("checkbox", name, within=within)
        self.press("Space")
        assert wanted.is_checked(), name

    def choose(self, name: str, option: str, *, within: Locator | None = None) -> None:
        """Choose from a list by typing how the option begins."""
        chosen = self.go_to("combobox", name, within=within)
        self.page.keyboard.type(option)
        label = chosen.evaluate("e => e.selectedOptions[0].label")
        assert label.startswith(option), f"{label}, of {chosen.locator('option').all_inner_texts()}"
