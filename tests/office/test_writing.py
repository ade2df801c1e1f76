import pytest

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
