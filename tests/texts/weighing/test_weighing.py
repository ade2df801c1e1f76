from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.texts.comparing.words import differences
from travaux.texts.weighing import LANGUAGES, Finding, not_weighed, weigh, weigh_edits
from travaux.texts.weighing.findings import OPPOSITE
from travaux.texts.weighing.lexicon import lexicon, spelt

# Words that make the ladders meet: modals, qualifiers, names, quotation marks, ends of sentences.
WORDS = """
    shall should may not must will consider urges Urges encourages Takes note with concern States all certain
    every as appropriate where possible in accordance with national law the right to food access children
    women non-refoulement “ ” « » . ; , : ( ) Convention on the under which May construed immediately due
    course ensure promote eliminate reduce obligation role deben deberían doivent devraient ne pas selon
    qu’il convient según proceda 1. (a) 2019 é 中 ع
    No State never under no circumstances in any case respect respects strongly condemn Rapporteur Protocol
    the Convention Optional intention to adopting with a view binding non-binding voluntary contributions only
    publieront publier devraient publicarán publicar deberían Nul ningún Indigenous Peoples İ ß ſ \xa0 \u2011
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=60))


@settings(max_examples=250, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_any_two_texts_there_and_back(old: str, new: str, language: str) -> None:
    found = weigh(old, new, language)
    for one in found:
        assert one.because
        for words, span, text in ((one.old, one.old_span, old), (one.new, one.new_span, new)):
            assert (words is None) == (span is None)
            if span is not None:
                assert words == text[slice(*span)] != ""
        assert one.old is not None or one.new is not None
    back = weigh(new, old, language)
    assert sides(back) == sorted(
        (OPPOSITE[one.change], one.new_span or (-1, -1), one.old_span or (-1, -1)) for one in found
    )
    assert weigh(old, old, language) == []


def sides(found: list[Finding]) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    return sorted((one.change, one.old_span or (-1, -1), one.new_span or (-1, -1)) for one in found)


def test_the_words_changed_in_an_entry_are_weighed_as_its_two_texts_are() -> None:
    old, new = "States must lower fees.", "States should, as appropriate, lower fees."
    found = weigh_edits(differences(old, new), "en")
    assert [one.as_dict() for one in found] == [
        {
            "change": "weaker",
            "old": "must",
            "new": "should",
            "because": "“must” sets a duty; “should” says what would be right.",
        },
        {
            "change": "qualified",
            "old": None,
            "new": "as appropriate",
            "because": "“as appropriate” was put in: "
            "it leaves it to those who are bound to judge whether it fits.",
        },
    ]
    assert weigh_edits([("equal", old)], "en") == []


def test_other_languages_say_that_they_are_not_weighed() -> None:
    assert weigh("Государства должны", "Государства могут", "ru") == []
    assert "“ru”" in (not_weighed("ru") or "")
    assert "not known" in (not_weighed(None) or "")
    assert [not_weighed(language) for language in LANGUAGES] == [None, None, None]


@pytest.mark.parametrize(
    ("language", "old", "new", "found"),
    [
        # Negation that stands away from its verb.
        (
            "en",
            "No State shall deny it.",
            "No State should deny it.",
            "weaker: No State shall > No State should",
        ),
        (
            "en",
            "It may wait.",
            "It may under no circumstances wait.",
            "stronger: may > may under no circumstances",
        ),
        (
            "en",
            "Guards may, in any event, not shout.",
            "Guards may shout.",
            "weaker: may, in any event, not > may",
        ),
        # A duty with nothing in its place where the verb stays; not a second verb, nor after "that".
        ("en", "A port shall keep a list.", "A port keeps a list.", "weaker: shall > -"),
        ("en", "Ports shall dredge and shall mark it.", "Ports shall dredge and mark it.", ""),
        ("en", "It asks that ports must mark it.", "It asks that ports mark it.", ""),
        # A verb that took another's place, and is softened by the one behind it.
        ("en", "We pledge to pay.", "We will consider paying.", "weaker: pledge to > will consider"),
        # Tenses that oblige.
        (
            "fr",
            "Les villes publieront la liste.",
            "Les villes devraient publier la liste.",
            "weaker: publieront > devraient",
        ),
        ("es", "Los puertos deben cerrar.", "Los puertos cerrarán.", ""),
        # Rights and instruments by their names.
        ("en", "We honour the right to rest.", "We honour rest.", "weaker: the right to rest > -"),
        ("en", "See the Rivers Convention.", "See the Convention.", ""),
        ("en", "The Special Rapporteur on the right to food came.", "The Special Rapporteur came.", ""),
        (
            "en",
            "Under human rights and humanitarian law, we act.",
            "Under human rights law and humanitarian law, we act.",
            "",
        ),
        # Adverbs, and the nouns and names that only look like words of the lexicon.
        (
            "en",
            "Asks cities to condemn it.",
            "Asks cities to strongly condemn it.",
            "stronger: condemn > strongly condemn",
        ),
        ("en", "The fund takes money.", "The fund takes voluntary contributions.", ""),
        (
            "en",
            "Recalling that States shall pay,",
            "Recalling that States should pay,",
            "weaker: shall > should",
        ),
    ],
)
def test_what_is_found(language: str, old: str, new: str, found: str) -> None:
    said = [f"{one.change}: {one.old or '-'} > {one.new or '-'}" for one in weigh(old, new, language)]
    assert "; ".join(said) == found


def test_a_lexicon_has_no_choice_inside_of_a_choice() -> None:
    assert spelt("(is|are) (not|) to") == ["is not to", "is to", "are not to", "are to"]
    with pytest.raises(ValueError, match="inside of a choice"):
        spelt("unless (otherwise (agreed|decided)|impossible)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_has_its_reason_and_its_source(language: str) -> None:
    steps = lexicon(language).steps
    assert {step.ladder for step in steps} == {step.ladder for step in lexicon("en").steps}
    for step in steps:
        assert len(step.reason.split()) > 2, step
        assert len(step.source.split()) > 2, step
        assert not step.means.endswith("."), step
    keys = {step.key for step in steps} | {"children", "international law"}
    assert {thing for step in steps for thing in step.within} <= keys


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shall " * 83, "should " * 83),
        ("“" * 83, "“" * 83 + "”"),
        ("in accordance with national " * 33, "in accordance with " * 33),
        ("Convention on " * 62, "Convention of the " * 62),
        ("and also " * 83, "and also urges " * 83),
        ("States shall, where possible, act. " * 25, "States should, as appropriate, act. " * 25),
        ("No State of it " * 55, "No State of it shall " * 41),
        ("the right to food, " * 43, "the right to water, " * 41),
        ("the Rivers Convention or the " * 28, "the Lakes Convention or the " * 29),
    ],
)
def test_hostile_texts_take_no_more_steps_than_they_have_words(old: str, new: str) -> None:
    assert steps_taken(old * 2, new * 2) < 2.5 * steps_taken(old, new)


def steps_taken(old: str, new: str) -> int:
    """Lines of the weighing that run, which a busy machine does not change."""
    taken = 0

    def count(frame: object, event: str, _arg: object) -> object:
        nonlocal taken
        if "weighing" not in frame.f_code.co_filename:  # type: ignore[attr-defined]
            return None
        taken += event == "line"
        return count

    edits = differences(old, new)
    before = sys.gettrace()
    sys.settrace(count)  # type: ignore[arg-type]
    try:
        weigh_edits(edits, "en")
    finally:
        sys.settrace(before)
    return taken
