"""Long and hostile texts: the time to read one grows with its length and no faster."""

import sys
import time
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from travaux.texts.calling import read_calls

pytestmark = pytest.mark.slow

PIECES = [
    "1 May ",
    "by 24 July 2017. ",
    "send input by 1 May ",
    "Send inputs by 1 May 2024.\n",
    "from 1 May to 2 May extended ",
    "Deadline:\n",
    "Deadlines\n1 May: a\n",
    "call for inputs ",
    "Call for inputs on rivers\n",
    "Special Rapporteur on the right to food: call for inputs by 3 May 2024\n",
    "the Committees and the Special Rapporteur invite ",
    "a@",
    "a at b dot ",
    "a(at)b.",
    "fax +41 22 ",
    "https://survey.a.b/ ",
    "500 words ",
    "2 to 3 to 4 ",
    "not in word or pdf in english ",
    "subject: “a",
    "inputs should be ",
    "invites ngos, states, ",
    "A/",
    "(",
    " ",
    "\n",
    "Ab. ",
    "- \n",
    "Palais des Nations\n",
    "> quoted\n",
    "From: a\nTo: b\nSubject: c\n",
    "----- a -----\n",
    "Other calls\n",
    "~~1 May 2024~~ ",
    "was 1 May 2024, now 2 May 2024 ",
    "Questions:\n",
    "1. What is it?\n",
    "es decir, ",
    "dec 1 ",
    "in Human Rights Council resolution 1/2 ",
    "inputs from the ",
    "l'avis de ",
    "inputs will be published unless ",
    "the report and the study will be ",
    "with the name of ",
    "is preparing a ",
    "would be grateful if ",
    "with “a” in the ",
    "Dear all:\n",
    "5,630 for the joint ",
    "x",
]


def seconds(text: str) -> float:
    started = time.process_time()
    read_calls(text)
    return time.process_time() - started


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    read_calls(piece)
    text = piece * (100_000 // len(piece))
    short = text[:10_000]
    # The best of a few, since other programs run too; 50 milliseconds are the goal on an idle machine.
    assert min(seconds(text) for _ in range(3)) < 30 * max(min(seconds(short) for _ in range(3)), 0.005)
    assert min(seconds(text) for _ in range(2)) < 0.4


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "\t", "é", "\u202f", "«", "“", "\x0c", "3/4/2017"]), max_size=40))
def test_no_mixture_stops_the_reading(pieces: list[str]) -> None:
    reading = read_calls("".join(pieces))
    assert not (reading.is_call and reading.guidance)
    assert bool(reading.calls) == (reading.is_call or reading.guidance)


def work(text: str) -> int:
    """How many calls of functions, Python's and the interpreter's own, a reading takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read_calls(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    read_calls(piece)
    small, large = (work(piece * (length // len(piece))) for length in (4_000, 40_000))
    assert large <= 12 * small + 2_000


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_text_whatever_stops_the_reading(text: str) -> None:
    reading = read_calls(text)
    assert bool(reading.calls) == (reading.is_call or reading.guidance)
    for call in reading.calls:
        assert set(call.as_contract()["evidence"]) <= set(call.as_contract())
