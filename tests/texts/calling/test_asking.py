import pytest

from travaux.texts.calling import read_asking


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Call for inputs on rivers", "More will follow."),
        ("Appel à contributions sur les fleuves", ""),
        ("Convocatoria de aportes sobre los ríos", ""),
        ("A study of rivers – Call for Input", "Your help is needed."),
        ("Rivers", "The Human Rights Council invites States and others to submit information."),
        ("Rivers", "The Special Rapporteur on water, Ms. Ann Other, welcomes contributions from all."),
        ("Rivers", "Send your comments by 24 July 2017 to the office."),
    ],
)
def test_calls_are_recognised(title: str, text: str) -> None:
    assert read_asking(title, text).is_call


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("The office responds to a call for inputs", "It sent its submission by 24 July 2017."),
        ("The office submits written input on rivers", "We are glad that it was read."),
        ("Joint call for the Council to respond", "Two hundred organisations joined it."),
        ("Sixty papers", "Following a call for submissions, sixty contributions were received."),
        ("A visit", "At the Human Rights Council, the office asked States to share their experience."),
        ("Summer school: applications open", "Apply by 1 March 2020."),
    ],
)
def test_answers_and_reports_are_no_calls(title: str, text: str) -> None:
    asking = read_asking(title, text)
    assert (asking.is_call, asking.issuer, asking.deadlines) == (False, None, ())


def test_office_that_asks_its_people_invites() -> None:
    asking = read_asking(
        "Tell us", "Anyone is welcome to submit information, and we encourage you to share it."
    )
    assert (asking.is_call, asking.invitation) == (False, True)


def test_standing_advice_is_guidance() -> None:
    asking = read_asking("Guidelines", "Submissions should be no longer than five pages.")
    assert (asking.is_call, asking.guidance) == (False, True)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Issued by:\nUnited Nations High Commissioner for Refugees\nDeadline: 2 May 2017", "UNHCR"),
        (
            "The Council asked for a report. Send all information by 24 July 2017 to the Office of the "
            "United Nations High Commissioner for Human Rights.",
            "OHCHR",
        ),
        (
            "The Working Group on rivers and lakes invites all to submit comments.",
            "Working Group on rivers and lakes",
        ),
        ("Send your comments by 24 July 2017.", None),
    ],
)
def test_issuer_is_the_registers_abbreviation_or_the_printed_words(text: str, issuer: str | None) -> None:
    read = read_asking("Call for inputs", text).issuer
    assert (read.name if read else None) == issuer
