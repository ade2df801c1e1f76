import csv
import time
from pathlib import Path

import pytest

from travaux.texts.calling import find_deadlines, read_asking


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send your submission by 24 July 2017 to the office.", ["2017-07-24"]),
        ("Please send it no later than Friday, 28 July 2017.", ["2017-07-28"]),
        ("Deadline: 24 July 2017", ["2017-07-24"]),
        ("Deadline for inputs:\n24 July 2017", ["2017-07-24"]),
        ("The deadline for submitting papers is 24 July 2017.", ["2017-07-24"]),
        ("The deadline has been extended to 4 June 2020.", ["2020-06-04"]),
        ("Submissions will close on March 1, 2020.", ["2020-03-01"]),
        ("Inputs should be received by 29 February 2016, at the latest.", ["2016-02-29"]),
        ("Call (date limite: 31 octobre 2019)", ["2019-10-31"]),
        ("Merci d'envoyer vos contributions avant le 24 juillet 2017.", ["2017-07-24"]),
        ("Les réponses sont attendues d’ici au 31 octobre 2019.", ["2019-10-31"]),
        ("Envíe sus aportes a más tardar el 24 de julio de 2017.", ["2017-07-24"]),
        ("Las contribuciones se recibirán hasta el 24 de julio de 2017.", ["2017-07-24"]),
        ("8 November 2020\nIssued by:\nA Special Rapporteur", ["2020-11-08"]),
        ("Each group circulates its draft by 15 September.", ["--09-15"]),
    ],
)
def test_deadlines_are_found_by_their_words(text: str, expected: list[str]) -> None:
    assert [deadline.date for deadline in find_deadlines(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The hearing will be held on 9 December 2022.",
        "The report will be submitted by the Council on 5 June 2020.",
        "Over sixty contributions were received by 24 July 2017.",
        "We submitted our input by 24 July 2017.",
        "Guidelines for submissions (as of 1 July 2008)",
        "The letter was joined by 228 organizations (by 25 June).",
        "They met from 1 to 3 May 2017 to draft a submission.",
        "Consultation, 14 March 2013, 2 to 5 pm",
    ],
)
def test_other_dates_are_no_deadlines(text: str) -> None:
    assert find_deadlines(text) == []


@pytest.mark.parametrize(
    ("text", "time_of_day", "zone"),
    [
        ("Inputs must be received by 8 July 2022, 18:00 CEST.", "18:00", "Europe/Zurich"),
        ("The deadline is 4 June 2020 at 6 pm (Geneva time).", "18:00", "Europe/Zurich"),
        ("Send it by noon, New York time, on 4 June 2020.", "12:00", "America/New_York"),
        ("Deadline: Monday, February 29, 2016 - 23:00", "23:00", None),
        ("Deadline: 24 July 2017", None, None),
        ("Deadline: 24 July 2017 (5 pages)", None, None),
    ],
)
def test_times_and_zones_are_given_only_where_stated(
    text: str, time_of_day: str | None, zone: str | None
) -> None:
    assert [(deadline.time, deadline.zone) for deadline in find_deadlines(text)] == [(time_of_day, zone)]


def test_year_follows_from_the_month_of_the_entry() -> None:
    text = "Send your input by 12 January."
    assert [d.date for d in find_deadlines(text)] == ["--01-12"]
    assert [(d.date, d.year_stated) for d in find_deadlines(text, entered=(2017, 11))] == [
        ("2018-01-12", False)
    ]
    assert [d.date for d in find_deadlines(text, entered=(2017, 3))] == ["--01-12"]


def test_one_deadline_said_twice_is_one_with_its_time() -> None:
    text = "Deadline: 29 February 2016\n\nInputs are due by 29 February 2016, 23:00."
    assert [(d.date, d.time) for d in find_deadlines(text)] == [("2016-02-29", "23:00")]


def test_deadlines_of_real_calls_are_as_labelled(shared: Path) -> None:
    calls = shared / "data" / "calls"
    with (calls / "labels.csv").open(encoding="utf-8") as labels:
        rows = list(csv.DictReader(labels))
    wrong = {}
    for row in rows:
        page = next(calls.glob(f"{row['file']}_*.txt")).read_text(encoding="utf-8")
        labelled = sorted(label.replace("XXXX", "-") for label in row["deadlines_iso"].split(";") if label)
        found = sorted(deadline.date for deadline in find_deadlines(page))
        if found != labelled:
            wrong[row["file"]] = (labelled, found)
    assert wrong == {}


def test_real_calls_guidance_and_others_are_told_apart(shared: Path) -> None:
    calls = shared / "data" / "calls"
    with (calls / "labels.csv").open(encoding="utf-8") as labels:
        rows = list(csv.DictReader(labels))
    wrong = {}
    for row in rows:
        lines = next(calls.glob(f"{row['file']}_*.txt")).read_text(encoding="utf-8").splitlines()
        title, *rest = [line for line in lines[1:] if line.strip()]
        asking = read_asking(title, "\n".join(rest))
        found = "yes" if asking.is_call else "guideline" if asking.guidance else "no"
        if found != row["is_call"]:
            wrong[row["file"]] = (row["is_call"], found)
    assert wrong == {}


@pytest.mark.parametrize(
    "piece",
    [
        "1 May ",
        "by 24 July 2017. ",
        "send input by 1 May ",
        "Deadline:\n",
        "invites ",
        "Special Rapporteur on a\n",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        started = time.perf_counter()
        read_asking("", text)
        return time.perf_counter() - started

    seconds(1_000)
    assert seconds(40_000) < 60 * max(min(seconds(4_000), seconds(4_000)), 0.0005)
