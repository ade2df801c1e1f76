import re
from time import process_time

import pytest
from django.utils.translation import override

from travaux.office.describing import gist_of
from travaux.office.templatetags.writing import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>\n"),
        ("# A heading", "<h2>A heading</h2>\n"),
        ("## One\n#### Two\n## Three", "<h2>One</h2>\n<h3>Two</h3>\n<h2>Three</h2>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("[here](https://example.org)", '<p><a href="https://example.org" rel="noopener">here</a></p>\n'),
        ("[bad](javascript:alert(1))", "<p>[bad](javascript:alert(1))</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("![p](https://example.org/p.png)", "<p></p>\n"),
    ],
)
def test_markdown_becomes_clean_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_notes_stand_at_the_end_and_lead_back() -> None:
    shown = to_html("Once[^a], twice[^a].\n\n[^a]: See *there*.")
    plain = re.sub(r"[0-9a-f]{10}-| lang=\"en\"| rel=\"noopener\"", "", shown)
    assert plain == (
        '<p>Once<sup><a href="#note-1" id="called-1" aria-label="Note [1]">[1]</a></sup>, twice'
        '<sup><a href="#note-1" id="called-1-2" aria-label="Note [1]">[1]</a></sup>.</p>\n'
        '<section class="notes">\n<hr>\n<ol>\n<li id="note-1"><p>See <em>there</em>. '
        '<a href="#called-1" aria-label="Back to where note 1 is called">↩\ufe0e</a> '
        '<a href="#called-1-2" aria-label="Back to where note 1 is called">↩\ufe0e</a></p>\n'
        "</li>\n</ol>\n</section>\n"
    )


def test_notes_of_two_texts_on_one_page_keep_apart() -> None:
    ids = [re.findall(r' id="([^"]+)"', to_html(f"{word}[^1]\n\n[^1]: Note.")) for word in ("One", "Two")]
    assert len({*ids[0], *ids[1]}) == 4


def test_what_is_said_of_notes_is_in_the_language_of_the_page() -> None:
    text = "Word[^1]\n\n[^1]: Note."
    with override("fr"):
        assert to_html(text).count('lang="fr"') == 2
    with override("en"):
        assert to_html(text).count('lang="en"') == 2


def test_gist_leaves_notes_out() -> None:
    assert gist_of("", "A day of talks[^1].\n\n[^1]: Long ago.") == "A day of talks [1] ."


def test_cost_of_notes_grows_with_them_alone() -> None:
    few, many = (cost_of("[^1]\n\n[^1]: x" * times) for times in (200, 1600))
    assert many < 24 * few


def cost_of(text: str) -> float:
    start = process_time()
    to_html(text)
    return process_time() - start
