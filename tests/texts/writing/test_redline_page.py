"""A comparison as a page: both texts can be read off it to the letter, and nothing in them can break it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from bench.texts import real
from tests.texts.writing.drafts import drafts
from travaux.texts.comparing.comparison import Comparison, Entry, compare
from travaux.texts.document import KINDS, Document, Paragraph, Source
from travaux.texts.writing import redline_page
from travaux.texts.writing.characters import carried
from travaux.texts.writing.redline_page import LANGUAGES, redline_html
from travaux.texts.writing.redline_page.rows import Folded, Sign, in_place, rows_of
from travaux.texts.writing.redline_page.sides import place_of
from travaux.texts.writing.redline_page.words import Words, words_in

PIECES = st.sampled_from(
    (
        "States shall protect all persons who cross borders at sea from harm.",
        "The Council invites employers to publish wages of seasonal workers every spring.",
        "Hospitals remain open to children whatever papers their parents carry.",
        "Cities keep registers of births so that nobody grows up without a name.",
        "</p></style><script>alert(1)</script>",
        "“A” & 'B' <ins>\n\n",
        "حقوق الإنسان",
        "\ud800 \x00 \x1b \r\n \u2028 \u202e \ufffe",
    )
)
TEXTS = st.one_of(st.text(max_size=20), st.lists(PIECES, max_size=3).map(" ".join))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any at all: the ids are as odd as the texts."""
    texts = draw(st.lists(TEXTS, max_size=6))
    ids = draw(
        st.lists(st.text(min_size=1, max_size=3), min_size=len(texts), max_size=len(texts), unique=True)
    )
    paragraphs = tuple(
        Paragraph(
            name,
            text,
            draw(st.none() | st.text(max_size=4)),
            draw(st.none() | st.text(max_size=4)),
            draw(st.sampled_from(KINDS)),
            draw(st.integers(0, 9)),
        )
        for name, text in zip(ids, texts, strict=True)
    )
    title, language = draw(st.none() | TEXTS), draw(st.sampled_from((None, "en", "ar", 'x" onload="')))
    return Document(paragraphs, title, draw(st.none() | TEXTS), language, Source(draw(TEXTS)), (draw(TEXTS),))


def parsed(page: str) -> Any:
    return html.document_fromstring(page.encode())


def side(cell: Any, left_out: str) -> str:
    """The text of a cell without what is in one of the elements `ins` and `del`."""
    told = ""
    for at, paragraph in enumerate(cell.findall("p")):
        starts = paragraph.find("ins[@class='break']")
        if at and not (left_out == "ins" and starts is not None):
            told += "\n"
        told += "".join(words(paragraph, left_out))
    return told


def words(paragraph: Any, left_out: str) -> Iterator[str]:
    yield paragraph.text or ""
    for piece in paragraph:
        look = piece.get("class")
        if look == "break":
            yield "\n" if piece.tag == "del" and left_out == "ins" else ""
        elif look != "label" and piece.tag != left_out:
            yield piece.text or ""
        yield piece.tail or ""


def held(found: Comparison, page: str) -> None:
    """Both sides of every entry stand on the page; every link leads somewhere; nothing runs or is fetched."""
    tree = parsed(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    places = {one.get("id"): one for one in tree.xpath("//*[contains(@class, 'row')]")}
    old, new = ({one.id: one.text for one in each.paragraphs} for each in (found.old, found.new))
    for entry in found.lineage:
        cells = {one.get("class"): one for one in places[place_of(entry)].findall("div")}
        before = carried("\n".join(old[name] for name in entry.old))
        now = carried("\n".join(new[name] for name in entry.new))
        assert side(cells["new"], "del") == now
        assert side(cells["new"], "ins") == before
        assert ("old" in cells) == bool(entry.old)
        if entry.old:
            assert side(cells["old"], "ins") == before
            assert not cells["old"].findall(".//ins")
    assert {one.removeprefix("#") for one in tree.xpath("//a/@href")} <= set(ids)
    # A landmark for each paragraph would drown the few that help.
    assert len(tree.xpath("//section")) <= 3
    assert tree.xpath("//script | //img | //iframe | //object | //form") == []
    assert [name for name in tree.xpath("//@*/..") for name in name.attrib if name.startswith("on")] == []
    assert tree.xpath("//link/@href") == ["data:,"]


@settings(max_examples=60, deadline=None)
@given(documents(), documents(), st.sampled_from(LANGUAGES))
def test_both_texts_stand_on_the_page(old: Document, new: Document, language: str) -> None:
    found = compare(old, new)
    page = redline_html(found, language)
    held(found, page)
    assert page == redline_html(found, language)


@given(st.text())
def test_what_html_cannot_carry_is_shown_by_another_sign(text: str) -> None:
    told = carried(text)
    assert len(told) == len(text)
    assert told == carried(told)
    told.encode()
    kept = [one for one, other in zip(text, told, strict=True) if one == other]
    assert all(one.isprintable() or one not in "\x00\x1b\r\x7f\x85" for one in kept)


def test_controls_have_their_pictures() -> None:
    assert (
        carried("a\x00b\x1bc\r\n\td\x7f\x85\ud800\ufffe\U0001ffff") == "a␀b␛c␍\n\td␡\ufffd\ufffd\ufffd\ufffd"
    )


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_own_drafts_are_told_in_their_language(language: str) -> None:
    old, new = drafts(language)
    page = redline_html(compare(old, new), language)
    held(compare(old, new), page)
    tree = parsed(page)
    assert (tree.get("lang"), tree.get("dir")) == (language, "rtl" if language == "ar" else "ltr")
    told = {one.text_content().strip() for one in tree.xpath("//h2")}
    assert {words_in(language).strength, words_in(language).old_text} <= told
    reason = tree.xpath("//section[@class='strength']/p")
    assert len(reason) == (1 if language == "ar" else 0)


@pytest.fixture(scope="module")
def english() -> tuple[Comparison, Any]:
    found = compare(*drafts())
    return found, parsed(redline_html(found))


def row(tree: Any, place: str) -> str:
    """What is said of a paragraph in the margin."""
    about = tree.get_element_by_id(place).xpath("*[@class='about']/h3 | p[@class='about']")[0]
    return " ".join(about.text_content().split())


def test_margin_says_what_became_of_each_paragraph(english: tuple[Comparison, Any]) -> None:
    tree = english[1]
    assert row(tree, "new-p4") == "¶ 4 added"
    assert row(tree, "new-p6") == "1 edited, weaker, qualified"
    assert row(tree, "new-p7") == "2 and 3 2 split into 2 and 3"
    assert row(tree, "new-p9") == "3 → 4 unchanged"
    assert row(tree, "new-p14") == "15 → 9 edited, moved from 15"
    assert row(tree, "new-p17") == "11 merged from 9 and 10"
    assert row(tree, "new-p19") == "11.(a) → 12.(a) unchanged"
    assert row(tree, "new-p23") == "14 and 15 recombined from 13 and 14"
    assert row(tree, "old-p24") == "16 removed"


def test_move_is_shown_at_both_ends(english: tuple[Comparison, Any]) -> None:
    tree = english[1]
    sign = tree.get_element_by_id("sign-old-p23")
    assert [one.get("href") for one in sign.iter("a")] == ["#new-p14"]
    assert "moved to 9" in sign.text_content()
    assert "#sign-old-p23" in tree.get_element_by_id("new-p14").xpath(".//a/@href")
    assert tree.get_element_by_id("old-p23").getparent().get("id") == "new-p14"


def test_long_run_of_unchanged_paragraphs_is_folded_and_a_short_one_is_not(
    english: tuple[Comparison, Any],
) -> None:
    folds = english[1].xpath("//section[@class='text']/details")
    assert [one.find("summary").text_content() for one in folds] == [
        "Unchanged but renumbered: 5 (3–7 → 4–8)"
    ]
    assert not folds[0].get("open")


def test_numbers_are_those_of_the_comparison_and_lead_to_the_first(english: tuple[Comparison, Any]) -> None:
    found, tree = english
    counts = {
        one.find("a/span").text: (int(one.find("a/b").text), one.find("a").get("href"))
        for one in tree.xpath("//ul[@class='counts']/li")
    }
    summary = found.summary()
    named = {"unchanged" if name == "kept" else name: times for name, times in summary.items() if times}
    assert {name: counts[name][0] for name in named} == named
    assert counts["weaker"] == (2, "#new-p6")
    assert counts["qualified"] == (1, "#new-p6")
    assert counts["moved"][1] == "#new-p14"


def test_findings_stand_on_top_and_beside_their_paragraph(english: tuple[Comparison, Any]) -> None:
    found, tree = english
    findings = [one for entry in found.lineage for one in entry.strength]
    on_top = [one.text_content() for one in tree.xpath("//section[@class='strength']//li")]
    beside = [one.text_content() for one in tree.xpath("//section[@class='text']//ul[@class='found']/li")]
    assert len(findings) == len(on_top) == len(beside) >= 3
    for finding, told in zip(findings, on_top, strict=True):
        assert finding.because in told
        assert all(words in told for words in (finding.old, finding.new) if words)


def of_letters(old: str, new: str) -> Comparison:
    """Two texts in which each letter stands for a paragraph of its own."""
    sentences = {
        "a": "States shall protect all persons who cross borders at sea",
        "b": "The Council invites employers to publish wages every spring",
        "c": "Hospitals remain open to children whatever papers they carry",
        "d": "Courts appoint interpreters without charge before a hearing",
        "e": "Cities keep registers of births so that all have a name",
    }
    texts = ([". ".join(sentences[one] for one in part) for part in side.split()] for side in (old, new))
    return compare(*map(Document.of_texts, texts))


def told(found: Comparison) -> list[str]:
    """The rows in short: kept paragraphs by their place, and what else there is."""
    said = []
    for row in in_place(found):
        if isinstance(row, Sign):
            said.append(f"{row.side} {','.join(row.paragraphs)} is at {row.entry.new[0]}")
        else:
            said.append(f"{row.relation} {','.join(row.old)}>{','.join(row.new)}")
    return said


def test_removed_paragraph_stands_where_it_stood_and_not_where_its_neighbour_went() -> None:
    assert told(of_letters("a b c d e", "b d e a"))[:3] == [
        "old p1 is at p4",
        "kept p2>p1",
        "removed p3>",
    ]
    assert told(of_letters("a b c d e", "a d e b"))[:4] == [
        "kept p1>p1",
        "old p2 is at p4",
        "removed p3>",
        "kept p4>p2",
    ]


def test_half_that_went_elsewhere_leaves_a_sign_at_its_new_place() -> None:
    assert told(of_letters("ab c d e", "a c d e b")) == [
        "split p1>p1,p5",
        "kept p2>p2",
        "kept p3>p3",
        "kept p4>p4",
        "new p5 is at p1",
    ]


@settings(max_examples=40)
@given(documents(), documents())
def test_every_entry_has_one_row(old: Document, new: Document) -> None:
    found = compare(old, new)
    shown: list[Entry] = []
    for one in rows_of(found):
        if isinstance(one, Folded):
            shown += one.entries
        elif isinstance(one, Entry):
            shown.append(one)
    assert sorted(map(id, shown)) == sorted(map(id, found.lineage))


def test_real_pairs_stand_on_their_pages(shared: Path) -> None:
    for _name, old, new in real.pairs(shared / "data"):
        found = compare(old, new)
        held(found, redline_html(found))


def test_texts_without_paragraphs_and_texts_that_are_the_same() -> None:
    assert "Neither text has a paragraph." in redline_html(compare(Document(), Document()))
    same = Document.of_texts(["One"])
    assert "Not a word changed." in redline_html(compare(same, same))


def test_page_in_a_language_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="“tlh”"):
        redline_html(compare(Document(), Document()), "tlh")
    assert 'lang="fr-CH"' in redline_html(compare(Document(), Document()), "fr-CH")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_complete_and_fit_where_they_stand(language: str) -> None:
    file = resources.files(redline_page).joinpath(f"{language}.toml")
    given_words = tomllib.loads(file.read_text(encoding="utf-8"))
    assert sorted(given_words) == sorted(field.name.rstrip("_") for field in fields(Words))
    english, own = words_in("en"), words_in(language)
    for field in fields(Words):
        names = [sorted(re.findall(r"\{\w*\}", getattr(one, field.name))) for one in (english, own)]
        assert names[0] == names[1], field.name
        assert getattr(own, field.name)
    # These stand in the style sheet.
    for said in (own.said_deleted, own.said_inserted, own.said_end, own.old_text, own.new_text):
        assert not set(said) & set('"\\<\n')


def test_next_of_a_kind_is_one_step_away(english: tuple[Comparison, Any]) -> None:
    next_ones = english[1].xpath("//p[@class='next']/a/@href")
    assert next_ones == ["#new-p14", "#new-p16", "#new-p22"]
