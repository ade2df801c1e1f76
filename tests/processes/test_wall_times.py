"""Times as people type them, in English, French and Spanish."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from travaux.processes.deadlines import Deadline, known_zones, read_wall_time

SUMMER, WINTER = date(2017, 7, 24), date(2017, 12, 4)
GENEVA, NEW_YORK = "Europe/Zurich", "America/New_York"
SIX, NOON, LAST = time(18), time(12), time(23, 59)

WORDINGS = [
    ("", None, None),
    ("   ", None, None),
    # figures
    ("18:00", SIX, None),
    ("18.00", SIX, None),
    ("18:00:00", SIX, None),
    (" 18:00 . ", SIX, None),
    ("9:05", time(9, 5), None),
    ("0:30", time(0, 30), None),
    ("1800", SIX, None),
    ("1800 hrs", SIX, None),
    ("18:00 hours", SIX, None),
    ("6 pm", SIX, None),
    ("6pm", SIX, None),
    ("6 PM", SIX, None),
    ("6 p.m.", SIX, None),
    ("6:30 p.m.", time(18, 30), None),
    ("9 a.m.", time(9), None),
    ("12 pm", NOON, None),
    ("12:30 am", time(0, 30), None),
    ("18:00 pm", SIX, None),
    ("11:59 pm", LAST, None),
    ("23:59:59", LAST, None),
    ("18h00", SIX, None),
    ("18 h", SIX, None),
    ("18h", SIX, None),
    ("18 h 30", time(18, 30), None),
    ("18\u202fh\u202f30", time(18, 30), None),
    ("18 heures", SIX, None),
    ("18 heures 30", time(18, 30), None),
    ("9 heures du matin", time(9), None),
    ("6 heures du soir", SIX, None),
    ("18:00 h", SIX, None),
    ("18:00 horas", SIX, None),
    ("6 p. m.", SIX, None),
    ("6 de la tarde", SIX, None),
    ("9 de la mañana", time(9), None),
    ("9 de la noche", time(21), None),
    ("12 de la noche", LAST, None),
    ("12 de la tarde", NOON, None),
    # words
    ("noon", NOON, None),
    ("12 noon", NOON, None),
    ("midday", NOON, None),
    ("midi", NOON, None),
    ("mediodía", NOON, None),
    ("midnight", LAST, None),
    ("12 midnight", LAST, None),
    ("24:00", LAST, None),
    ("24 h", LAST, None),
    ("minuit", LAST, None),
    ("medianoche", LAST, None),
    ("close of business", SIX, None),
    ("Close of Business", SIX, None),
    ("COB", SIX, None),
    ("c.o.b.", SIX, None),
    ("end of the working day", SIX, None),
    ("end of day", SIX, None),
    ("fin de journée", SIX, None),
    ("fin de la journée", SIX, None),
    ("fermeture des bureaux", SIX, None),
    ("cierre", SIX, None),
    ("cierre de oficinas", SIX, None),
    ("fin de la jornada", SIX, None),
    # what stands before
    ("by 18:00", SIX, None),
    ("at noon", NOON, None),
    ("by the close of business", SIX, None),
    ("no later than 6 p.m.", SIX, None),
    ("à 18 h", SIX, None),
    ("avant minuit", LAST, None),
    ("jusqu’à 18 h", SIX, None),
    ("a las 18:00", SIX, None),
    ("antes de las 18:00 horas", SIX, None),
    ("al cierre de oficinas", SIX, None),
    # zones
    ("18:00 CEST", SIX, GENEVA),
    ("6 p.m. CEST", SIX, GENEVA),
    ("6 p.m. (cest)", SIX, GENEVA),
    ("18:00 Central European Summer Time", SIX, GENEVA),
    ("18:00 EDT", SIX, NEW_YORK),
    ("18:00 ET", SIX, NEW_YORK),
    ("18:00 Eastern time", SIX, NEW_YORK),
    ("18:00 BST", SIX, "Europe/London"),
    ("18:00 EAT", SIX, "Africa/Nairobi"),
    ("18:00 UTC", SIX, "UTC"),
    ("18:00 GMT", SIX, "UTC"),
    ("18:00 UTC+0", SIX, "UTC"),
    ("18:00 UTC+2", SIX, "Etc/GMT-2"),
    ("18:00 GMT-05:00", SIX, "Etc/GMT+5"),
    ("18:00 UTC−4", SIX, "Etc/GMT+4"),
    ("23:59 AoE", LAST, "Etc/GMT+12"),
    ("noon Geneva time", NOON, GENEVA),
    ("18:00, Geneva time", SIX, GENEVA),
    ("18:00 (Geneva time)", SIX, GENEVA),
    ("18:00 – Geneva time", SIX, GENEVA),
    ("18:00 Geneva local time", SIX, GENEVA),
    ("18:00 Geneva", SIX, GENEVA),
    ("18:00 in Geneva", SIX, GENEVA),
    ("midi, heure de Genève", NOON, GENEVA),
    ("18 h (heure de Genève)", SIX, GENEVA),
    ("18 h à Genève", SIX, GENEVA),
    ("mediodía hora de Ginebra", NOON, GENEVA),
    ("18:00, hora local de Ginebra", SIX, GENEVA),
    ("midnight New York time", LAST, NEW_YORK),
    ("minuit, heure de New York", LAST, NEW_YORK),
    ("medianoche, hora de Nueva York", LAST, NEW_YORK),
    ("5 p.m. Washington, D.C.", time(17), NEW_YORK),
    ("COB Geneva time", SIX, GENEVA),
    ("close of business in New York", SIX, NEW_YORK),
    ("18 h, heure d’Addis-Abeba", SIX, "Africa/Addis_Ababa"),
    ("18:00 Addis Ababa time", SIX, "Africa/Addis_Ababa"),
    ("18:00 Nairobi time", SIX, "Africa/Nairobi"),
    ("18 h, heure du Caire", SIX, "Africa/Cairo"),
    ("18 h, heure de La Haye", SIX, "Europe/Amsterdam"),
    ("18:00 The Hague time", SIX, "Europe/Amsterdam"),
    ("18:00, hora de la Ciudad de México", SIX, "America/Mexico_City"),
    ("18:00 Mexico City time", SIX, "America/Mexico_City"),
    ("18:00 Dhaka time", SIX, "Asia/Dhaka"),
    ("18:00 Kathmandu time", SIX, "Asia/Kathmandu"),
    ("18:00 Europe/Paris", SIX, "Europe/Paris"),
    # said twice
    ("18:00 Geneva time (CEST)", SIX, GENEVA),
    ("18:00 CEST Geneva time", SIX, GENEVA),
    ("18:00 Paris time (CEST)", SIX, "Europe/Paris"),
]


@pytest.mark.parametrize(("typed", "stated", "zone"), WORDINGS)
def test_wording_is_understood(typed: str, stated: time | None, zone: str | None) -> None:
    assert read_wall_time(typed, SUMMER) == (stated, zone)


def sentence(typed: str, on: date = SUMMER) -> str:
    with pytest.raises(ValidationError) as refused:
        read_wall_time(typed, on)
    [said] = refused.value.messages
    return said


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "6",
        "18",
        "18:0",
        "noonish",
        "13 am",
        "on Monday",
        "18:00pmm",
        "٦",
        "-1:00",
        "1 2 3",
        "2 de la noche",
        "0 pm",
    ],
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    assert sentence(typed) == (
        f"“{typed}” is not a time. Write it like 18:00, 6 p.m. Geneva time, noon or close of business."
    )


@pytest.mark.parametrize("typed", ["25:00", "24:30", "18:60", "2460", "99 h", "12:30 de la noche"])
def test_time_that_no_clock_shows_is_refused(typed: str) -> None:
    assert sentence(typed) == f"There is no such time: “{typed}”."


@pytest.mark.parametrize(
    "typed", ["00:00", "0:00", "0 h", "12 am", "12 de la mañana", "0000", "00:00 Geneva time"]
)
def test_beginning_of_the_day_is_not_taken_for_its_end(typed: str) -> None:
    assert sentence(typed).startswith(f"“{typed}” is where the day begins. For its end, write midnight")


@pytest.mark.parametrize(
    "typed",
    [
        "18:00 local time", "18 h, heure locale", "18:00 Atlantis time", "18:00 XYZ", "18:00 sharp",
        "noon UTC+5:30", "18:00 UTC+15", "18:00 UTC+2:15", "noon Geneva time and New York time",
        "18:00 /etc/passwd",
    ],
)  # fmt: skip
def test_zone_that_is_not_understood_is_refused_and_never_guessed(typed: str) -> None:
    assert sentence(typed).startswith(f"The time zone in “{typed}” was not understood. Name a city")


@pytest.mark.parametrize(
    "typed", ["18:00 Geneva time, New York time", "18:00 CEST (New York time)", "18:00 UTC Geneva"]
)
def test_two_zones_are_refused(typed: str) -> None:
    assert sentence(typed) == f"“{typed}” names two time zones. Keep the one that the issuer means."


@pytest.mark.parametrize(
    ("typed", "on", "usual", "literal"),
    [
        ("18:00 CET", SUMMER, "18:00 Geneva time", "18:00 UTC+1"),
        ("18:00 CEST", WINTER, "18:00 Geneva time", "18:00 UTC+2"),
        ("12.00 pm Geneva time (CET)", SUMMER, "12:00 Geneva time", "12:00 UTC+1"),
        ("noon Central European Time", SUMMER, "12:00 Geneva time", "12:00 UTC+1"),
        ("5 pm EST", SUMMER, "17:00 New York time", "17:00 UTC-5"),
        ("5 pm EDT", WINTER, "17:00 New York time", "17:00 UTC-4"),
        ("5 pm BST", WINTER, "17:00 London time", "17:00 UTC+1"),
    ],
)
def test_letters_of_the_other_season_are_told(typed: str, on: date, usual: str, literal: str) -> None:
    said = sentence(typed, on)
    assert f"write {usual}; if not, {literal}." in said
    # What it proposes is understood, and the second means what the letters say.
    zones = {read_wall_time(proposed, on)[1] for proposed in (usual, literal)}
    instants = {Deadline(on, read_wall_time(literal, on)[0], zone).instant for zone in zones}
    assert len(instants) == 2


def test_sentence_about_letters_says_what_the_clocks_show() -> None:
    assert sentence("18:00 CET").startswith("On 24 July 2017 the clocks show CEST, not CET.")
    assert sentence("18:00 CEST", WINTER).startswith("On 4 December 2017 the clocks show CET, not CEST.")


@pytest.mark.parametrize("letters", ["CET", "CEST"])
def test_in_the_hour_that_comes_twice_both_letters_are_true(letters: str) -> None:
    assert read_wall_time(f"02:30 {letters}", date(2017, 10, 29)) == (time(2, 30), GENEVA)


def test_letters_change_with_the_clocks_within_the_day() -> None:
    change = date(2017, 3, 26)
    assert read_wall_time("01:59 CET", change) == (time(1, 59), GENEVA)
    assert read_wall_time("03:00 CEST", change) == (time(3), GENEVA)
    assert "show CEST, not CET" in sentence("18:00 CET", change)


@given(st.text(max_size=80), st.dates())
def test_anything_typed_is_read_or_refused_with_one_sentence(typed: str, on: date) -> None:
    try:
        _stated, zone = read_wall_time(typed, on)
    except ValidationError as refused:
        assert len(refused.messages) == 1
    else:
        assert zone is None or zone in known_zones()


@given(st.times(), st.sampled_from(sorted(zone for zone in known_zones() if "/" in zone)))
def test_time_is_read_as_it_is_written_with_any_zone_by_name(stated: time, zone: str) -> None:
    written = f"{stated:%H:%M}"
    if written != "00:00":
        found = read_wall_time(f"{written} {zone}", SUMMER)
        assert found == (stated.replace(second=0, microsecond=0), zone)
