"""Files that are dragged from a folder onto a page, as the browser itself hands them over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page

COPY = 1  # what Chromium calls a drag that leaves the files where they were


def drop(page: Page, onto: Locator, files: Sequence[Path]) -> None:
    """Drag files over the middle of what is shown and let them fall."""
    onto.scroll_into_view_if_needed()
    box = onto.bounding_box()
    assert box is not None
    middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    carried = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": COPY}
    browser = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.send("Input.dispatchDragEvent", {"type": kind, **middle, "data": carried})
    browser.detach()
