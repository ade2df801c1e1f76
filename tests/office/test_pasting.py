"""What comes of the HTML that Word and others put on the clipboard. The sentences are our own."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from tests.signing_in import client_of
from travaux.office.models import Role
from travaux.office.pasting import markdown_of
from travaux.office.people import make_account
from travaux.office.templatetags.writing import to_html

HERE = Path(__file__).parent / "pasted"


def test_text_from_word_keeps_what_a_text_of_the_record_may_have() -> None:
    assert markdown_of((HERE / "word.html").read_text()) + "\n" == (HERE / "word.md").read_text()


@pytest.mark.parametrize(
    ("pasted", "markdown"),
    [
        ("", ""),
        ("Words alone", "Words alone"),
        # Google Docs: bold that is not, looks as styles, lists within lists.
        (
            '<b style="font-weight:normal"><p><span style="font-weight:700">Now</span><span> or</span></p>'
            '<ul><li><p>one</p></li><ul><li style="font-style:italic"><p>deeper</p></li></ul>'
            "<li>two</li></ul></b>",
            "**Now** or\n\n- one\n  - *deeper*\n- two",
        ),
        # LibreOffice: its footnotes.
        (
            '<p>Here<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
            '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
            "There.</p><p>And more.</p></div>",
            "Here[^1]\n\n[^1]: There.\n\n    And more.",
        ),
        ('<p>Here<a href="#_ftn1" name="_ftnref1">[1]</a></p>', "Here\\[1\\]"),
        ("<p><b>Source:</b>page</p>", "**Source**:page"),
        ("<p>a<b> bold </b>word</p>", "a **bold** word"),
        ("<p><b>all <i>of</i> it</b></p>", "**all *of* it**"),
        ("<p>one<br>two</p>", "one\\\ntwo"),
        ("<p>1. no list</p><p># no heading</p><p>- nor this</p>",
         "1\\. no list\n\n\\# no heading\n\n\\- nor this"),
        ("<ol start=4><li><p>a</p><p>b</p></li><li>c</li></ol>", "4. a\n\n   b\n5. c"),
        ("<table><tr><td>alone</td></tr><tr><td>in rows</td></tr></table>", "alone\n\nin rows"),
        ("<p>see <a href='mailto:a@example.org'>a</a> or <a href='ftp://example.org'>b</a></p>",
         "see [a](mailto:a@example.org) or b"),
        ("<blockquote><p>one</p><p>two</p></blockquote>", "> one\n>\n> two"),
        ("<h3>One</h3><h5>Two</h5>", "## One\n\n### Two"),
        ("<p>AT&amp;amp;T &lt;b&gt; x_y _z_</p>", "AT\\&amp;T \\<b> x_y \\_z\\_"),
    ],
)  # fmt: skip
def test_pasted_becomes_markdown(pasted: str, markdown: str) -> None:
    assert markdown_of(pasted) == markdown


WORDS = st.text("ab *_#>-+1.)[](){}\\`~|<&;:!=^é ", min_size=1, max_size=24)


def words_in(shown: str) -> str:
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", shown)).split())


@trials(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "li", "h2", "blockquote", "td"]), WORDS), max_size=5))
def test_every_word_is_shown_as_it_was_pasted(parts: list[tuple[str, str]]) -> None:
    pasted = "".join(f"<{tag}>{html.escape(words)}</{tag}>" for tag, words in parts)
    assert words_in(to_html(markdown_of(pasted))) == "".join("".join(words for _, words in parts).split())


@pytest.mark.parametrize(
    "piece",
    ["<b>", "<table><tr><td>", "<p style='mso-list:l0 level9 lfo1'>x", "<a name=_ftnref1>1</a>", "<ul><li>",
     "x*_[", "<blockquote>", "mso-list:", "<p><br>", " "],
)  # fmt: skip
def test_hostile_paste_costs_time_in_proportion(piece: str) -> None:
    markdown_of(piece * 100)
    costs = []
    for length in (10_000, 40_000):
        start = process_time()
        markdown_of(piece * (length // len(piece)))
        costs.append(process_time() - start)
    assert costs[1] < 12 * costs[0] + 0.1


@pytest.mark.django_db
def test_desk_answers_with_markdown_and_refuses_too_much(settings: Any) -> None:
    editor = make_account(
        actor=None, email="a@example.org", password=None, roles={Role.EDITOR}, now=timezone.now()
    )
    client = client_of(editor)
    answer = client.post("/en/desk/pasted/", "<h1>Now</h1>é", content_type="text/html")
    assert answer.json() == {"markdown": "## Now\n\né"}
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    refused = client.post("/en/desk/pasted/", "<p>" + "x" * 10, content_type="text/html")
    assert refused.status_code == 413
    assert refused.json() == {"refused": "This is too much to paste at once. Paste it in parts."}


@pytest.mark.slow
def test_real_document_keeps_its_words(shared: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed.")
    document = shared / "data" / "files" / "docx" / "UPR-wg48-Advance-Questions-Slovenia.docx"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "html", "--outdir", str(tmp_path), str(document)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pasted = (tmp_path / document.with_suffix(".html").name).read_text()
    markdown = markdown_of(pasted)
    assert markdown.startswith(
        "**ADVANCE QUESTIONS TO SLOVENIA**\\\nGenerated on 22 Jan 2025 14:31\n\n**BELGIUM**\n\n- Is"
    )
    body = pasted[pasted.index("<body") :]
    assert words_in(to_html(markdown)) == words_in(body)
