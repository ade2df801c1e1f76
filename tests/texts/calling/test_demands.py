"""What calls demand of papers: whose limits they state, what they count, what is to stand where."""

from __future__ import annotations

import pytest

from travaux.texts.calling import read_calls
from travaux.texts.calling.calls import Call

CALL = "Call for inputs on rivers\n\nThe Special Rapporteur invites all to send inputs by 4 May 2031."


def read(said: str) -> Call:
    (call,) = read_calls(f"{CALL}\n\n{said}").calls
    return call


@pytest.mark.parametrize(
    ("said", "limits"),
    [
        (
            "Inputs must not exceed 4 pages; those of coalitions may have up to 8 pages.",
            [(4, "one"), (8, "several")],
        ),
        (
            "Inputs of individual organisations are limited to 4 pages, and 8 pages for joint submissions.",
            [(4, "one"), (8, "several")],
        ),
        (
            "Joint submissions may have up to 900 words, those of a single organisation up to 700 words.",
            [(900, "several"), (700, "one")],
        ),
        (
            "Les contributions ne dépasseront pas 700 mots, et 900 mots pour les contributions conjointes.",
            [(700, "one"), (900, "several")],
        ),
        ("Inputs should not exceed 4 single spaced pages.", [(4, None)]),
        ("Inputs should not exceed 700 words per question.", [(700, None)]),
    ],
)
def test_limit_says_whose_it_is(said: str, limits: list[tuple[int, str | None]]) -> None:
    assert [(limit.max, limit.by) for limit in read(said).limits] == limits


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Inputs should not exceed 700 words, excluding footnotes.", "excluding footnotes"),
        ("Inputs should be at most 4 pages (including annexes and notes).", "including annexes and notes"),
        (
            "Les contributions ne doivent pas dépasser 700 mots (hors annexes).",
            "hors annexes",
        ),
        ("Inputs should not exceed 700 words and be sent in Word format.", None),
    ],
)
def test_what_the_issuer_counts_is_kept_as_printed(said: str, counts: str | None) -> None:
    assert [limit.counts for limit in read(said).limits] == [counts]


def test_demands_on_the_form_of_a_paper_are_kept() -> None:
    numbered = "All paragraphs of the submission should be numbered."
    named = "The names of all organisations should appear on the first page of the submission."
    call = read(f"{numbered}\n\n{named}")
    assert (call.how_to_send, call.attribution) == (numbered, named)
    assert (call.evidence["how_to_send"], call.evidence["attribution"]) == (numbered, named)


def test_formats_that_are_only_refused_are_not_lost() -> None:
    refused = "We are not able to accept submissions in PDF."
    call = read(refused)
    assert (call.formats, call.formats_refused, call.how_to_send) == ((), ("pdf",), refused)


@pytest.mark.parametrize(
    ("said", "subject"),
    [
        (
            "In the title of the e-mail message: the name of the NGO, the kind of submission and the country,"
            " e.g., “Rivers – joint submission – Utopia” ;",
            "the name of the NGO, the kind of submission and the country,"
            " e.g., “Rivers – joint submission – Utopia”",
        ),
        ('Use "Inputs on rivers" as the e-mail title, and "Water" as the category.', "Inputs on rivers"),
    ],
)
def test_subject_line_is_read_or_its_description(said: str, subject: str) -> None:
    assert read(said).subject_line == subject
