"""What a text says becomes suggestions for the fields of a call, each with its sentence."""

from __future__ import annotations

import pytest

from tests.builders import make_body, make_process
from tests.processes.notes import DEADLINE_SENTENCE, GUIDANCE, NO_CALL, NOTE, TITLE, TWO_CALLS, WITHOUT_YEAR
from travaux.processes.suggesting import read_text, suggested, symbol_of

pytestmark = pytest.mark.django_db


def test_each_value_comes_with_its_sentence() -> None:
    ohchr = make_body("OHCHR", slug="ohchr")
    read = read_text(NOTE)
    assert (read.is_call, read.is_guidance, read.language) == (True, False, "en")
    [call] = read.calls
    values = {name: value for name, value in call.values.items() if name not in ("channels", "limits")}
    assert values["title"] == TITLE
    assert values["issuers"] == [ohchr.pk]
    assert (values["deadline_date"], values["deadline_time"], values["deadline_zone"]) == (
        "2018-02-24",
        "18:00",
        "Europe/Zurich",
    )
    assert values["subject_line"] == "Rivers 2018"
    assert values["mandate"] == "A/HRC/RES/35/17"
    assert values["languages"] == ["en", "fr", "es"]
    [channel], [limit] = call.values["channels"], call.values["limits"]
    assert (channel["way"], channel["address"]) == ("e-mail", "rivers@example.org")
    assert (limit["max"], limit["unit"]) == (2000, "words")
    assert call.evidence["deadline_date"] == DEADLINE_SENTENCE
    assert all(sentence in " ".join(NOTE.split()) for sentence in call.evidence.values())
    # Whatever was filled in shows where it comes from.
    assert call.values.keys() == call.evidence.keys()


def test_issuer_that_the_record_lacks_stands_as_printed() -> None:
    [call] = read_text(NOTE).calls
    assert "issuers" not in call.values
    assert call.values["issued_by"] == "Office of the United Nations High Commissioner for Human Rights"


def test_process_with_the_same_mandate_is_suggested() -> None:
    process = make_process(mandate="A/HRC/RES/35/17")
    make_process(mandate="A/RES/71/280")
    [call] = read_text(NOTE).calls
    assert call.values["processes"] == [process.pk]


@pytest.mark.parametrize(
    ("mandate", "sentence", "symbol"),
    [
        ("Human Rights Council resolution 35/17", "", "A/HRC/RES/35/17"),
        ("résolution 71/1 de l’Assemblée générale", "", "A/RES/71/1"),
        ("resolución 35/17 del Consejo de Derechos Humanos", "", "A/HRC/RES/35/17"),
        ("resolution 35/17", "The General Assembly asked for it.", "A/RES/35/17"),
        ("resolution 35/17", "The General Assembly and the Human Rights Council asked.", "resolution 35/17"),
        ("resolution 35/17", "Somebody asked.", "resolution 35/17"),
        ("A/HRC/RES/35/17", "The General Assembly took note.", "A/HRC/RES/35/17"),
        ("its terms of reference", "The Human Rights Council asked.", "its terms of reference"),
    ],
)
def test_resolution_is_named_by_its_symbol_only_where_its_organ_is(
    mandate: str, sentence: str, symbol: str
) -> None:
    assert symbol_of(mandate, sentence) == symbol


def test_day_without_year_is_no_deadline_until_somebody_says_the_year() -> None:
    [call] = read_text(WITHOUT_YEAR).calls
    assert call.day_without_year == "--02-29"
    assert (call.deadline, "deadline_date" in call.values) == (None, False)
    assert call.in_year(2020).values["deadline_date"] == "2020-02-29"
    with pytest.raises(ValueError, match="day"):
        call.in_year(2018)


def test_page_with_two_calls_gives_two() -> None:
    read = read_text(TWO_CALLS)
    assert [one.values["title"] for one in read.calls] == [
        "Call for inputs to the report on lakes",
        "Call for inputs to the report on harbours",
    ]
    assert [one.values["deadline_date"] for one in read.calls] == ["2018-03-02", "2018-04-09"]


def test_guidance_is_told_from_calls_and_from_everything_else() -> None:
    guidance, nothing = read_text(GUIDANCE), read_text(NO_CALL)
    assert (guidance.is_call, guidance.is_guidance, len(guidance.calls)) == (False, True, 1)
    assert (nothing.is_call, nothing.is_guidance, nothing.calls) == (False, False, [])


CONTRACT = {
    "title": "T" * 400,
    "issuers": ["The Committee of the River"],
    "bodies": [None],
    "deadlines": [],
    "channels": [{"kind": "fax", "value": "+41 22 000 00 00", "wording": ""}],
    "limits": [],
    "formats": [],
    "languages": ["zh"],
    "evidence": {},
}


def test_reading_with_the_keys_of_the_contract_alone_is_understood() -> None:
    call = suggested(CONTRACT)
    assert len(call.values["title"]) == 300
    assert call.values["issued_by"] == "The Committee of the River"
    assert call.values["channels"][0]["way"] == "fax"
    assert call.values["languages"] == ["zh-hans"]
    assert call.evidence == {}


@pytest.mark.parametrize("zone", ["Europe/Zurich", "Nowhere/City"])
def test_zone_that_does_not_exist_is_left_out(zone: str) -> None:
    deadline = {"date": "2018-02-24", "time": "18:00", "zone": zone, "wording": "By then."}
    call = suggested({**CONTRACT, "deadlines": [deadline]})
    assert call.values.get("deadline_zone") == (zone if zone == "Europe/Zurich" else None)


def test_extended_deadline_brings_its_history() -> None:
    deadline = {
        "date": "2018-03-10", "time": None, "zone": None, "wording": "Extended to 10 March.",
        "former": "2018-02-24", "until": "close of business",
    }  # fmt: skip
    call = suggested({**CONTRACT, "deadlines": [deadline, {**deadline, "wording": "For States, later."}]})
    [former] = call.values["earlier_deadlines"]
    assert former["date"] == "2018-02-24"
    assert call.values["deadline_wording"] == "close of business"
    assert call.also == ("For States, later.",)
