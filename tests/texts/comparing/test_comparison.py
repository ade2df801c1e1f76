"""Documents compared: every paragraph in one entry, both sides rebuilt, and what becomes of paragraphs."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.texts.grammars import GRAMMARS
from bench.texts.pairs import pair
from bench.texts.scoring import score
from tests.texts.comparing.holding import held
from travaux.texts.comparing import alignment
from travaux.texts.comparing.comparison import Entry, compare
from travaux.texts.comparing.lineage import links
from travaux.texts.comparing.phrases import PAIRS_A_WORD
from travaux.texts.document import Document, Paragraph

SENTENCES = (
    "States shall protect all persons who cross borders at sea from harm",
    "The Council invites employers to publish wages of seasonal workers every spring",
    "Hospitals remain open to children whatever papers their parents carry",
    "Courts appoint interpreters without charge before any hearing begins",
    "Cities keep registers of births so that nobody grows up without a name",
    "Remittances travel cheaply when banks compete under public supervision",
)
PIECES = st.sampled_from(
    (*SENTENCES, *(one[:30] for one in SENTENCES), "The Council", "权利 人", "حقوق الإنسان", "")
)
TEXTS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=4).map(" ".join))
DOCUMENTS = st.lists(TEXTS, max_size=8).map(Document.of_texts)


def told(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, bool]]:
    found = compare(Document.of_texts(old), Document.of_texts(new))
    held(found)
    return [(one.relation, len(one.old), len(one.new), one.moved) for one in found.lineage]


@given(DOCUMENTS, DOCUMENTS)
def test_every_paragraph_stands_in_one_entry_and_both_sides_are_rebuilt(old: Document, new: Document) -> None:
    found = compare(old, new)
    held(found)
    found.as_json().encode()


@given(DOCUMENTS)
def test_document_compared_with_itself_is_kept(document: Document) -> None:
    found = compare(document, document)
    assert {(one.relation, one.old == one.new, one.moved) for one in found.lineage} <= {("kept", True, False)}


def test_nothing_becomes_nothing_and_everything_is_added_or_removed() -> None:
    assert told([], []) == []
    assert told([], ["One"]) == [("added", 0, 1, False)]
    assert told(["One"], []) == [("removed", 1, 0, False)]
    assert told([SENTENCES[0]], [SENTENCES[4]]) == [("removed", 1, 0, False), ("added", 0, 1, False)]


def test_paragraph_that_went_far_is_moved_and_the_others_are_not() -> None:
    found = told(SENTENCES, [*SENTENCES[1:], SENTENCES[0] + " and on land"])
    assert found == [("kept", 1, 1, False)] * 5 + [("edited", 1, 1, True)]


def test_reversed_order_keeps_one_in_its_place_and_moves_the_rest() -> None:
    found = told(SENTENCES, SENTENCES[::-1])
    assert [relation for relation, *_ in found] == ["kept"] * 6
    assert sum(moved for *_, moved in found) == 5


def test_one_paragraph_becomes_five_and_five_become_one() -> None:
    whole = ". ".join(SENTENCES[:5])
    assert told([SENTENCES[5], whole], [SENTENCES[5], *SENTENCES[:5]])[1:] == [("split", 1, 5, False)]
    assert told([*SENTENCES[:5], SENTENCES[5]], [whole, SENTENCES[5]])[:1] == [("merged", 5, 1, False)]


def test_two_paragraphs_that_exchange_sentences_are_recombined() -> None:
    one, two, three, four = SENTENCES[:4]
    old, new = [f"{one}. {two}", f"{three}. {four}"], [f"{one}. {three}", f"{two}. {four}"]
    assert told(old, new) == [("recombined", 2, 2, False)]


def test_what_repeats_itself_all_over_stays_in_order() -> None:
    found = compare(Document.of_texts([SENTENCES[0]] * 500), Document.of_texts([SENTENCES[0]] * 499))
    held(found)
    assert found.summary() == {
        **dict.fromkeys(("edited", "split", "merged", "recombined", "added", "moved", "renumbered"), 0),
        "kept": 499,
        "removed": 1,
    }


def test_what_repeats_itself_and_was_edited_all_over_stays_in_order() -> None:
    found = told([SENTENCES[0]] * 300, [SENTENCES[0] + " always"] * 300)
    assert found == [("edited", 1, 1, False)] * 300


def test_short_paragraph_between_kept_ones_is_placed() -> None:
    old = [SENTENCES[0], "Rights of the older child", SENTENCES[1]]
    new = [SENTENCES[0], "Duties of every older person", SENTENCES[1]]
    assert told(old, new)[1] == ("edited", 1, 1, False)


def test_heading_of_a_few_words_is_not_drawn_into_a_long_paragraph_elsewhere() -> None:
    old = ["Wages of seasonal workers", *SENTENCES[2:]]
    new = [*SENTENCES[2:], f"{SENTENCES[0]}. {SENTENCES[1]}. {SENTENCES[0]} again and again on every coast"]
    assert ("removed", 1, 0, False) in told(old, new)


def test_numbers_that_changed_are_told_and_missing_ones_are_not() -> None:
    def numbered(*numbers: str | None) -> Document:
        texts = Document.of_texts(SENTENCES[: len(numbers)]).paragraphs
        return Document(
            tuple(replace(one, number=number) for one, number in zip(texts, numbers, strict=True))
        )

    found = compare(numbered("1", "2", None, "4"), numbered("1", "3", "2", None))
    assert [one.renumbered for one in found.lineage] == [False, True, False, False]


def test_comparison_has_the_keys_of_the_contract() -> None:
    old = Document((Paragraph("a", "States should protect persons", "1.", "1"),))
    new = Document((Paragraph("b", "States shall protect persons", "2.", "2"),))
    found = json.loads(compare(old, new).as_json())
    assert found["old"] == old.as_contract()
    assert found["new"] == new.as_contract()
    assert found["lineage"] == [
        {
            "old": ["a"],
            "new": ["b"],
            "relation": "edited",
            "moved": False,
            "renumbered": True,
            "similarity": 0.807,
            "links": [{"old": "a", "new": "b", "share": 0.75}],
            "edits": [
                {"op": "equal", "text": "States "},
                {"op": "delete", "text": "should"},
                {"op": "insert", "text": "shall"},
                {"op": "equal", "text": " protect persons"},
            ],
            "strength": [],
        }
    ]
    assert found["summary"] == {
        **dict.fromkeys(("kept", "split", "merged", "recombined", "added", "removed", "moved"), 0),
        "edited": 1,
        "renumbered": 1,
    }


@pytest.mark.parametrize("grammar", ["resolutions", "invented"])
def test_history_that_is_known_is_found_again(grammar: str) -> None:
    made = pair(GRAMMARS[grammar], 7)
    assert score(made, [(link.old, link.new) for link in links(made.old, made.new)]).f1 >= 0.98


def test_pairs_that_are_aligned_grow_with_the_text_and_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes: list[int] = []
    counted = alignment.blocks

    def count(old: str, new: str) -> list[alignment.Block]:
        sizes[-1] += 1
        return counted(old, new)

    monkeypatch.setattr("travaux.texts.comparing.parts.blocks", count)
    rng = random.Random(1)
    for many in (100, 300):
        texts = [" ".join(rng.choices(SENTENCES[0].split(), k=20)) for _ in range(many)]
        sizes.append(0)
        links(texts, [text + " so" for text in texts])
    assert sizes[1] <= 4 * sizes[0]
    assert PAIRS_A_WORD <= 10


def test_passage_too_long_to_be_aligned_at_once_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_CELLS", 400)
    old = "".join(map(chr, range(100, 400)))
    new = old[:150] + "!?" + old[160:]
    assert alignment.blocks(old, new) == [(0, 0, 150), (160, 152, 140)]
    assert alignment.blocks("ab" * 300, "ba" * 299) in ([(1, 0, 598)], [])
    found: Entry = compare(Document.of_texts(["a b " * 300]), Document.of_texts(["b a " * 299])).lineage[0]
    assert "".join(text for op, text in found.edits if op != "insert") == "a b " * 300


def weighed(old: Document, new: Document) -> list[list[str]]:
    return [[finding.change for finding in entry.strength] for entry in compare(old, new).lineage]


def test_entry_says_where_its_new_words_bind_less() -> None:
    old = Document.of_texts(["States shall protect persons at sea.", "Courts shall appoint interpreters."])
    new = Document.of_texts(["States should protect persons at sea.", "Cities shall keep registers."])
    assert weighed(replace(old, language="en"), replace(new, language="en"))[0] == ["weaker"]
    (finding, *_) = compare(replace(old, language="en"), new).lineage[0].as_contract()["strength"]
    assert (finding["change"], finding["old"], finding["new"]) == ("weaker", "shall", "should")
    assert finding["because"].endswith(".")


def test_language_that_a_document_does_not_say_is_found() -> None:
    texts = ["The Council invites the States of the region to protect all of the persons at sea."]
    old, new = Document.of_texts(texts), Document.of_texts([texts[0].replace("invites", "urges")])
    assert weighed(old, new) == [["stronger"]]


@pytest.mark.parametrize(("one", "other"), [("ru", "ru"), (None, None), ("en", "fr")])
def test_what_is_not_weighed_is_said(one: str | None, other: str | None) -> None:
    old, new = Document.of_texts(["1"]), Document.of_texts(["2"])
    found = compare(replace(old, language=one), replace(new, language=other))
    assert found.lineage[0].strength == ()
    assert (found.not_weighed or "").startswith("The strength of the words was not weighed")
    assert found.as_contract()["not_weighed"] == found.not_weighed


def test_symbol_is_one_word() -> None:
    assert told(["74/148. Rights of sailors"], ["76/172. Rights of sailors"]) == [("edited", 1, 1, False)]
    old, new = Document.of_texts(["Recalling A/74/399,"]), Document.of_texts(["Recalling A/76/462,"])
    (entry,) = compare(old, new).lineage
    assert entry.edits[1:3] == (("delete", "A/74/399"), ("insert", "A/76/462"))
