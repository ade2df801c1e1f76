import pytest

from travaux.texts.calling import find_dates, read_date_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sent by 24 July 2017 at noon", ["2017-07-24"]),
        ("on July 24, 2017, and after", ["2017-07-24"]),
        ("until the 24th of July", ["--07-24"]),
        ("on the 15TH of May 2021", ["2021-05-15"]),
        ("Since July 2017 much was done", ["2017-07"]),
        ("avant le 24 juillet 2017", ["2017-07-24"]),
        ("publié le 1er novembre", ["--11-01"]),
        ("a más tardar el 24 de julio de 2017", ["2017-07-24"]),
        ("en agosto de 2018", ["2018-08"]),
        ("dated 2017-07-24 and 24.07.2017 and 24/07/2017", ["2017-07-24", "2017-07-24", "2017-07-24"]),
        ("first 9 May, then 10 June 2018", ["--05-09", "2018-06-10"]),
    ],
)
def test_dates_are_read_in_three_languages(text: str, expected: list[str]) -> None:
    assert [date.iso for date in find_dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("From 1-2 April 2015 they met", "2015-04-01", "2015-04-02"),
        ("from the 26th – 27th May", "--05-26", "--05-27"),
        ("from November 30th to December 1st", "--11-30", "--12-01"),
        ("30 December to 2 January 2018", "2017-12-30", "2018-01-02"),
        ("du 3 au 5 mars 2020", "2020-03-03", "2020-03-05"),
        ("del 3 al 5 de marzo de 2020", "2020-03-03", "2020-03-05"),
    ],
)
def test_ranges_have_two_ends(text: str, first: str, last: str) -> None:
    assert [(date.iso, date.last_iso) for date in find_dates(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2017",
        "30 February",
        "they may 5 times march 3 miles",
        "3/4/2017",
        "resolution 35/17 of the Council",
        "paragraph 61 (a) of resolution 1996/31",
        "May we ask?",
        "the 25th session",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert [date.iso for date in find_dates(text)] == []


def test_places_of_dates_are_those_in_the_text() -> None:
    text = "One on 3 May 2017, one on 4 May 2017."
    assert [text[date.start : date.end] for date in find_dates(text)] == ["3 May 2017", "4 May 2017"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("September 2017", "2017-09"),
        ("28th July 2022", "2022-07-28"),
        ("Thursday, 28 July 2022 - 10:30", "2022-07-28"),
        ("Posted on Thursday, July 28, 2022", "2022-07-28"),
        ("Publié le 28 juillet 2022", "2022-07-28"),
        ("18-20 June 2018", "2018-06-18"),
        ("28 July", None),
        ("In September 2017", None),
        ("September 2017 was warm", None),
        ("QUNO Review 2023", None),
    ],
)
def test_date_lines_say_nothing_else(line: str, expected: str | None) -> None:
    read = read_date_line(line)
    assert (read.iso if read else None) == expected
