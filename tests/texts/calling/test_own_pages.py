"""The pages of our own pen, held against what a right reading finds on each. The numbers are those reached,
less a little; on the pages that are held out they say how the reader does on what it was not mended for.
"""

import pytest

from bench.calls.own_pages import EXACT, SAID, SETS, read_pages, score
from bench.calls.scoring import Cell
from travaux.texts.calling import read_calls

PAGES = read_pages()


def cells(part: str) -> list[Cell]:
    return [cell for cell in score(page for page in PAGES if page.part == part) if cell.counts]


@pytest.mark.parametrize(
    ("part", "kinds", "fields"),
    [("tuned", 1.0, 0.98), ("held out", 0.9, 0.88), ("second", 1.0, 0.98), ("third", 1.0, 0.98)],
)
def test_own_pages_are_read_as_well_as_before(part: str, kinds: float, fields: float) -> None:
    found = cells(part)
    of_kind = [cell.right for cell in found if cell.field == "kind"]
    assert sum(of_kind) / len(of_kind) >= kinds, [c for c in found if c.field == "kind" and not c.right]
    right = sum(cell.right for cell in found)
    assert right / len(found) >= fields, f"{right} of {len(found)}"


def test_pages_are_in_three_languages_and_three_forms() -> None:
    assert [sum(page.part == part for page in PAGES) for part in SETS] == [32, 32, 16, 16]
    languages = [read_calls(page.text).language for page in PAGES]
    assert {"en", "fr", "es"} <= set(languages)
    assert len({page.name for page in PAGES}) == len(PAGES)


def test_every_field_is_expected_somewhere_and_is_a_field_of_calls() -> None:
    expected = {field for page in PAGES for call in page.calls for field in call} - {"open"}
    assert expected == {*EXACT, *SAID}


def test_every_sentence_of_evidence_stands_in_its_page_and_holds_what_was_found() -> None:
    for page in PAGES:
        flat = " ".join(page.text.replace("\n>", "\n").split())
        for call in read_calls(page.text).calls:
            for name, sentence in call.evidence.items():
                assert " ".join(sentence.split()) in flat, (page.name, name)
            for name in ("who_may_answer", "mandate", "subject_line"):
                said = getattr(call, name)
                assert said is None or said in call.evidence[name], (page.name, name)
            for name in ("useful_information", "what_is_published", "confidentiality", "attribution"):
                said = getattr(call, name)
                assert said is None or said.startswith(call.evidence[name]), (page.name, name)
            for deadline in (*call.deadlines, *call.other_deadlines, *call.earlier_deadlines):
                day = str(int(deadline.date.rsplit("-", 1)[1]))
                assert day in deadline.wording, (page.name, deadline)
