"""Formatted texts are written at the desk, and what is pasted from Word becomes clean Markdown."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import NARROWEST, WIDTHS
from tests.browser.looking import Visitor
from travaux.office.pasting import markdown_of

pytestmark = pytest.mark.browser

NEW_EVENT = "/en/desk/events/new/"
# As Chromium hands over what lies on the clipboard.
PASTE = """(area, html) => {
  const data = new DataTransfer();
  data.setData('text/html', html);
  data.setData('text/plain', 'its plain words');
  area.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<p class=MsoNormal style='mso-outline-level:1' onclick="document.title='ran'"><b>On the quay</b></p>
<p class=MsoNormal>The <b style='color:red'>right</b> to <a href="https://office.example/">stay</a>.
<img src=x onerror="document.title='ran'"><script>document.title='ran'</script><o:p></o:p></p>
<!--EndFragment--></body></html>"""


def kept(page: Page) -> str:
    """The Markdown that would be sent."""
    return page.locator("textarea[name=body]").input_value()


def test_text_is_formatted_from_the_keyboard_and_kept_as_markdown(editor: Visitor) -> None:
    editor.open_anew(NEW_EVENT, WIDTHS[-1])
    page = editor.page
    page.locator(".ProseMirror").click()
    page.keyboard.type("The ")
    page.keyboard.press("Control+b")
    page.keyboard.type("right")
    page.keyboard.press("Control+b")
    page.keyboard.type(" to stay.")
    assert kept(page) == "The **right** to stay."
    page.keyboard.press("Alt+F10")
    assert page.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(".ProseMirror")).to_be_focused()
    assert editor.overflow(NARROWEST, *WIDTHS) == []
    assert editor.violations(*WIDTHS) == []
    assert editor.complaints == []


def test_what_is_pasted_from_word_is_clean_and_runs_nothing(editor: Visitor) -> None:
    editor.open_anew(NEW_EVENT, WIDTHS[-1])
    page = editor.page
    page.locator(".ProseMirror").evaluate(PASTE, FROM_WORD)
    expect(page.locator(".ProseMirror h2")).to_have_text("On the quay")
    assert kept(page) == "## On the quay\n\nThe **right** to [stay](https://office.example/)."
    assert page.title().startswith("New event")
    assert editor.complaints == []


def test_real_word_file_is_pasted_whole(editor: Visitor, shared: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("No LibreOffice is found. On Debian and Ubuntu, install the package libreoffice-writer.")
    source = min((shared / "data" / "files" / "docx").glob("*.docx"), key=lambda file: file.stat().st_size)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "html",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    html = (tmp_path / f"{source.stem}.html").read_text(encoding="utf-8", errors="replace")
    editor.open_anew(NEW_EVENT, WIDTHS[-1])
    page = editor.page
    page.locator(".ProseMirror").evaluate(PASTE, html)
    expect(page.get_by_text("Pasted.", exact=True)).to_be_visible(timeout=30_000)
    words = re.findall(r"\w+", markdown_of(html))
    assert len(words) > 100
    assert re.findall(r"\w+", kept(page)) == words
    assert editor.inline() == []
    assert editor.complaints == []
