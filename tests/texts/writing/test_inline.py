"""The small Markdown inside one paragraph."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from travaux.texts.writing.inline import (
    Note,
    NoteList,
    Run,
    Words,
    canonical,
    literal,
    markdown_of,
    plain_text,
    runs_of,
    settled,
)

ALPHABET = "ab \\*[]()^_`<>&#!\"'.é\nش-1"
LOOKS = st.builds(
    Words,
    st.text(ALPHABET, min_size=1, max_size=6),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, None, "https://un.org/a", "mailto:a@b.ch"]),
)
RUNS = st.lists(LOOKS | st.builds(Note, st.lists(LOOKS, max_size=2).map(tuple)), max_size=5)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("States **shall** *not*", [Words("States "), Words("shall", strong=True), Words(" "),
                                    Words("not", emphasis=True)]),
        ("***both***", [Words("both", strong=True, emphasis=True)]),
        ("[a *b*](https://un.org)", [Words("a ", address="https://un.org"),
                                     Words("b", emphasis=True, address="https://un.org")]),
        ("so.^[See *there*.] And", [Words("so."),
                                    Note((Words("See "), Words("there", emphasis=True), Words("."))),
                                    Words(" And")]),
        ("a\\*b\\* \\[c\\](https://x.y)", [Words("a*b* [c](https://x.y)")]),
        ("two\r\nlines", [Words("two\nlines")]),
        ("", []),
    ],
)  # fmt: skip
def test_runs_have_the_looks_that_the_signs_give(text: str, runs: list[Run]) -> None:
    assert list(runs_of(text)) == runs


@pytest.mark.parametrize(
    "text",
    [
        "# a", "- a", "1. a", "> a", "`a`", "<b>a</b>", "_a_ __b__", "&amp;", "~~a~~", "$x$", "[^1]", "a ^ b",
        "[a](javascript:alert)", "[a](/etc)", "[agreed *ad ref]", "5 * 3 * 2", "C:\\docs\\new",
        '#include "/etc/passwd"', "http://un.org",
    ],
)  # fmt: skip
def test_all_else_stands_for_itself(text: str) -> None:
    assert runs_of(text) == (Words(text),)


def test_note_within_a_note_stays_as_typed() -> None:
    assert runs_of("a^[b ^[c]]") == (Words("a"), Note((Words("b ^[c]"),)))


def test_what_cannot_be_printed_is_dropped() -> None:
    assert runs_of("a\x00\x1b\ud800b\ufffe") == (Words("ab"),)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("**a** and *b*", "**a** and *b*"),
        ("[square] brackets * and star", "[square] brackets * and star"),
        ("**a *b***", "**a *b***"),
        ("*b **a***", "*b **a***"),
        ("**a^[n] b**", "**a^[n] b**"),
        ("[a](https://un.org) **[b](https://un.org/b)**", "[a](https://un.org) **[b](https://un.org/b)**"),
        ("\\*a\\*", "\\*a\\*"),
        ("[a](https://un.org/b_(c))", "[a](https://un.org/b_%28c%29)"),
        (" a ", "a"),
    ],
)
def test_canonical_text_has_as_few_signs_as_will_do(text: str, markdown: str) -> None:
    assert canonical(text) == markdown


@given(RUNS)
@example([Words("a"), Words('"b"', strong=True), Words("c")])
@example([Words("a", strong=True), Words("b", emphasis=True)])
def test_markdown_of_runs_says_the_same_words(runs: list[Run]) -> None:
    written = markdown_of(runs)
    wanted, found = settled(runs), runs_of(written)
    assert "".join(r.text for r in found if isinstance(r, Words)) == "".join(
        r.text for r in wanted if isinstance(r, Words)
    )
    assert sum(isinstance(r, Note) for r in found) == sum(isinstance(r, Note) for r in wanted)


@given(st.text(ALPHABET, max_size=30))
@example("**a *b* c**^[d *e*]")
def test_markdown_of_what_was_read_is_read_alike(text: str) -> None:
    assert runs_of(markdown_of(runs_of(text))) == runs_of(text)
    assert canonical(canonical(text)) == canonical(text)


@given(st.text(max_size=60))
def test_literal_text_is_itself(text: str) -> None:
    said = "".join(run.text for run in runs_of(literal(text)) if isinstance(run, Words))
    assert said == plain_text(literal(text))
    assert runs_of(literal(text)) == settled(runs_of(literal(text)))


@pytest.mark.parametrize(
    "text", ["^[" * 5_000 + "]" * 5_000, "[" * 20_000, "**a " * 10_000, "*" * 20_000, "\\" * 20_000]
)
def test_hostile_text_costs_little(text: str) -> None:
    started = time.perf_counter()
    runs_of(text)
    assert time.perf_counter() - started < 2


def test_plain_text_leaves_notes_out_or_puts_them_behind() -> None:
    text = "States **shall**^[See *there*.] act.^[Or not.]"
    assert plain_text(text) == "States shall act."
    assert plain_text(text, notes=True) == "States shall act. [See there.] [Or not.]"


def test_html_escapes_and_numbers_its_notes() -> None:
    notes = NoteList("v3-")
    assert notes.paragraph('a < b **c**^["d" [e](https://un.org?a=1&b=2)]') == (
        'a &lt; b <strong>c</strong><sup class="note-mark"><a id="v3-note-mark-1" href="#v3-note-1"'
        ' role="doc-noteref">1</a></sup>'
    )
    assert notes.paragraph("f^[g]").endswith('role="doc-noteref">2</a></sup>')
    assert notes.html("Retour") == (
        '<section class="notes" role="doc-endnotes"><ol><li id="v3-note-1">&quot;d&quot; '
        '<a href="https://un.org?a=1&amp;b=2" rel="nofollow noopener">e</a>'
        ' <a href="#v3-note-mark-1" role="doc-backlink" aria-label="Retour (1)">↩</a></li>'
        '<li id="v3-note-2">g'
        ' <a href="#v3-note-mark-2" role="doc-backlink" aria-label="Retour (2)">↩</a></li></ol></section>'
    )


def test_html_of_no_notes_is_nothing() -> None:
    assert NoteList().html() == ""
