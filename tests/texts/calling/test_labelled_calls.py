"""The real pages, held against their labels. How a field is compared, and which labels the pages correct, is
in `bench/calls`, which prints the same page by page.
"""

from pathlib import Path

import pytest

from bench.calls.command import main
from bench.calls.labels import CORRECTED, read_labels
from bench.calls.scoring import Cell, score, share
from travaux.texts.calling import read_calls


@pytest.fixture(scope="module")
def cells(shared: Path) -> list[Cell]:
    return score(read_labels(shared / "data" / "calls"))


def wrong(cells: list[Cell], field: str) -> list[Cell]:
    return [cell for cell in cells if cell.field == field and not cell.right]


def test_deadline_is_right_wherever_one_is_stated_and_nowhere_invented(cells: list[Cell]) -> None:
    assert wrong(cells, "deadlines") == []


def test_calls_guidance_and_others_are_told_apart(cells: list[Cell]) -> None:
    assert wrong(cells, "kind") == []


def test_other_fields_are_right_too(cells: list[Cell]) -> None:
    right, of = share(cells)
    assert of >= 50
    assert right / of >= 0.95, [cell for cell in cells if cell.counts and not cell.right]


def test_labels_as_they_stand_still_agree_with_most_of_it(shared: Path) -> None:
    right, of = share(score(read_labels(shared / "data" / "calls", corrected=False)))
    assert right / of >= 0.9


def test_every_correction_is_needed(shared: Path) -> None:
    folder = shared / "data" / "calls"
    stands = {page.file: page.fields for page in read_labels(folder, corrected=False)}
    assert [key for key, (value, _) in CORRECTED.items() if stands[key[0]][key[1]] == value] == []


def test_pages_around_the_calls_are_none(shared: Path) -> None:
    folders = [shared / "data" / "pages", shared / "data" / "history" / "pages"]
    pages = sorted(page for folder in folders for page in folder.glob("*.txt"))
    assert len(pages) >= 30
    readings = {page.name: read_calls(page.read_text(encoding="utf-8")) for page in pages}
    assert [name for name, reading in readings.items() if reading.is_call or reading.guidance] == [
        "area-refugees-and-migrants-2017.txt"
    ]
    (call,) = readings["area-refugees-and-migrants-2017.txt"].calls
    assert (call.bodies, [(d.date, d.time, d.zone) for d in call.deadlines]) == (
        ("ohchr",),
        [("2017-07-24", None, None)],
    )


def test_resolutions_ask_much_of_many_and_are_no_calls(shared: Path) -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in (shared / "data" / "history").glob("*.txt")
    }
    assert len(texts) >= 10
    assert [name for name, text in texts.items() if read_calls(text).calls] == []


def test_every_suggestion_comes_with_a_sentence_of_the_page(shared: Path) -> None:
    for page in read_labels(shared / "data" / "calls"):
        flat = " ".join(page.text.split())
        for call in read_calls(page.text).calls:
            said = call.as_contract()
            fields = {
                name for name in ("issuers", "deadlines", "addresses", "limits", "formats") if said[name]
            }
            assert fields <= set(call.evidence)
            assert [sentence for sentence in call.evidence.values() if sentence.strip(" ,") not in flat] == []


def test_command_prints_pages_fields_and_totals(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert "kind        21 of 21" in shown
    assert "corrected label: 10 languages" in shown


def test_command_says_where_the_pages_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--folder", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("The labelled pages are not here")
