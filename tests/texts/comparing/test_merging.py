"""Changes carried over to a later text: all, some, or none where words were changed otherwise."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from travaux.texts.comparing.merging import changes, merged

WORDS = st.sampled_from(("States", "shall", "should", "the", "of", "migrants", "protect", "children", "all"))
TEXTS = st.lists(WORDS, max_size=20).map(" ".join)
ANY = st.one_of(TEXTS, st.text(max_size=40))


@given(ANY, ANY)
def test_changes_are_numbered_and_name_the_words_they_change(base: str, theirs: str) -> None:
    found = changes(base, theirs)
    assert [change.number for change in found] == list(range(1, len(found) + 1))
    assert all(base[change.start : change.end] == change.old for change in found)
    assert all(one.end < other.start for one, other in zip(found, found[1:], strict=False))


@given(ANY, ANY)
def test_all_changes_make_the_other_text(base: str, theirs: str) -> None:
    assert merged(base, base, changes(base, theirs)) == theirs
    assert merged(base, theirs, changes(base, theirs)) == theirs


@given(ANY, ANY)
def test_no_change_leaves_what_is_there(base: str, current: str) -> None:
    assert merged(base, current, []) == current


@given(ANY, ANY)
def test_some_changes_change_their_words_alone(base: str, theirs: str) -> None:
    found = changes(base, theirs)
    chosen = [change for change in found if change.number % 2]
    text = merged(base, base, chosen)
    assert text is not None
    pieces, at = [], 0
    for change in chosen:
        pieces += [base[at : change.start], change.new]
        at = change.end
    assert text == "".join((*pieces, base[at:]))


@given(TEXTS, TEXTS, TEXTS)
def test_order_of_two_writers_makes_no_difference(base: str, mine: str, yours: str) -> None:
    one = merged(base, mine, changes(base, yours))
    other = merged(base, yours, changes(base, mine))
    assume(one is not None and other is not None)
    assert one == other


def test_later_words_elsewhere_stay() -> None:
    base = "States shall protect migrants in transit."
    theirs = "States should protect all migrants in transit."
    current = "States shall protect migrants in transit and at borders."
    first, second = changes(base, theirs)
    assert merged(base, current, [first]) == "States should protect migrants in transit and at borders."
    assert merged(base, current, [second]) == "States shall protect all migrants in transit and at borders."


def test_word_that_was_changed_otherwise_is_for_people_to_settle() -> None:
    base, theirs = "States shall protect migrants.", "States should protect migrants."
    assert merged(base, "States must protect migrants.", changes(base, theirs)) is None
