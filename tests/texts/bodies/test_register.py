from __future__ import annotations

import re
import time
from collections import Counter
from importlib import resources

import pytest

from travaux.texts.bodies import LANGUAGES, SORTS, bodies, body, find_bodies

TREATY_BODIES = {"ccpr", "cescr", "cerd", "cedaw", "cat", "spt", "crc", "cmw", "crpd", "ced"}
# Shown, and never looked for: an advisory group, a share company, a compact disc.
NOT_LOOKED_FOR = {"AG", "CS", "CD"}


def named(text: str) -> list[tuple[str, str]]:
    return [(mention.body.slug, mention.text) for mention in find_bodies(text)]


def test_bodies_speak_three_languages() -> None:
    for entry in bodies():
        assert tuple(entry.names) == LANGUAGES, entry.slug
        for language, name in entry.names.items():
            place = f"{entry.slug}, {language}"
            assert name.name == name.name.strip() != "", place
            assert len(name.name) <= 300 and len(name.abbreviation) <= 60, place  # what the record keeps
            assert name.description.endswith("."), place
            assert len(name.description) <= 170, place
            assert "'" not in "".join((name.name, name.description, *name.also)), place  # printed apostrophes
            assert name.name not in name.also and name.abbreviation not in name.also, place
            assert len(set(name.also)) == len(name.also), place


def test_bodies_have_one_well_formed_slug_each() -> None:
    slugs = [entry.slug for entry in bodies()]
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", slug)] == []


def test_bodies_stand_after_their_parents() -> None:
    seen: set[str] = set()
    for entry in bodies():
        assert entry.parent is None or entry.parent in seen, entry.slug
        seen.add(entry.slug)


def test_bodies_are_of_a_known_sort_and_have_a_safe_website() -> None:
    assert {entry.sort for entry in bodies()} == set(SORTS)
    unsafe = [entry.slug for entry in bodies() if entry.website and not entry.website.startswith("https://")]
    assert unsafe == []


def test_bodies_keep_the_slugs_that_others_rely_on() -> None:
    slugs = {entry.slug for entry in bodies()}
    relied_on = {"ga", "ga-third-committee", "sc", "ecosoc", "hrc", "ohchr", "unhcr", "excom", "iom", "upr"}
    assert (relied_on | {"sr-migrants", "sr-housing"}) - slugs == set()
    assert {entry.slug for entry in bodies() if entry.sort == "treaty-body"} == TREATY_BODIES
    assert 130 <= len(slugs) <= 155


def test_bodies_share_no_abbreviation() -> None:
    for language in LANGUAGES:
        counted = Counter(entry.names[language].abbreviation for entry in bodies())
        del counted[""]
        assert [short for short, count in counted.items() if count > 1] == [], language


def test_bodies_are_kept_in_files_of_a_readable_size() -> None:
    for file in resources.files("travaux.texts.bodies").iterdir():
        if file.name.endswith(".toml"):
            assert file.read_text(encoding="utf-8").count("[[body]]") <= 25, file.name


def test_body_is_found_by_its_slug() -> None:
    assert body("ohchr").names["es"].abbreviation == "ACNUDH"
    with pytest.raises(KeyError):
        body("league-of-nations")


def test_find_bodies_knows_every_name_of_every_body() -> None:
    for entry in bodies():
        for language, name in entry.names.items():
            for form in filter(None, (name.name, name.abbreviation, *name.also)):
                expected = [] if form in NOT_LOOKED_FOR else [(entry.slug, form)]
                assert named(f"x {form}, y") == expected, f"{entry.slug}, {language}: {form}"


def test_find_bodies_knows_every_long_name_in_capitals_over_several_lines() -> None:
    for entry in bodies():
        for language, name in entry.names.items():
            written = name.name.upper().replace(" ", "\n ")
            assert named(f"({written})") == [(entry.slug, written)], f"{entry.slug}, {language}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing of the kind.", []),
        ("OHCHR", [("ohchr", 0, 5)]),
        ("Send it to OHCHR, not to UNHCR.", [("ohchr", 11, 16), ("unhcr", 25, 30)]),
        ("the UN Human Rights Council", [("hrc", 4, 27)]),
        ("the U.N. Human Rights Council", [("hrc", 4, 29)]),
        ("the United  Nations human\nrights council", [("hrc", 4, 40)]),
        ("Human Rights Council of the United Nations", [("hrc", 0, 42)]),
        ("Human Rights Council Advisory Committee", [("hrc-advisory-committee", 0, 39)]),
        ("Human Rights Council, Advisory Committee", [("hrc", 0, 20)]),
        ("Human Rights Councils", []),
        ("Office of the High Commissioner for Human Rights", [("ohchr", 0, 48)]),
        ("Office of the UN High Commissioner for Human Rights", [("ohchr", 0, 51)]),
        ("UN High Commissioner for Refugees", [("unhcr", 0, 33)]),
        ("SR on the human rights of migrants", [("sr-migrants", 0, 34)]),
        ("the UN Special Rapporteur on the right to food", [("sr-food", 4, 46)]),
        ("SPECIAL RAPPORTEUR ON RIGHT TO FOOD", [("sr-food", 0, 35)]),
        ("Special Rapporteurs on the right to food and", [("sr-food", 0, 40)]),
        ("Special Rapporteur of the UN on torture", [("sr-torture", 0, 39)]),
        ("Special Rapporteur on toxics & human rights", [("sr-toxics", 0, 43)]),
        ("Special Rapporteur on the right to adequate housing", [("sr-housing", 0, 51)]),
        ("on truth, justice, reparation, and guarantees", []),
        (
            "Special Rapporteur on truth, justice, reparation, and guarantees of non‑recurrence",
            [("sr-truth", 0, 82)],
        ),
        ("IE on SOGI", [("ie-sogi", 0, 10)]),
        ("World Health Organisation", [("who", 0, 25)]),
        ("UN Children's Fund", [("unicef", 0, 18)]),
        ("The Children’s Fund", []),
        ("UN Secretary General", [("sg", 0, 20)]),
        ("un-habitat", []),
        ("in a first committee", []),
        ("the Third Committee", [("ga-third-committee", 4, 19)]),
        ("UN Habitat", [("un-habitat", 0, 10)]),
        ("HRC35, HRC 35 and HRC-35", [("hrc", 7, 10), ("hrc", 18, 21)]),
        ("CMW/CRC", [("cmw", 0, 3), ("crc", 4, 7)]),
    ],
)
def test_find_bodies_reads_english(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = find_bodies(text)
    assert [(mention.body.slug, mention.start, mention.end) for mention in found] == expected
    assert [mention.text for mention in found] == [text[start:end] for _, start, end in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assemblée générale des Nations Unies", [("ga", 0, 36)]),
        ("L’ASSEMBLEE GENERALE", [("ga", 2, 20)]),
        ("l'Assemblée générale de l'ONU", [("ga", 2, 29)]),
        ("le Haut Commissariat de l’ONU aux droits de l' homme", [("ohchr", 3, 52)]),
        ("le HCR et l’OIM", [("unhcr", 3, 6), ("iom", 12, 15)]),
        ("la Rapporteuse spéciale sur les droits de l'homme des migrants", [("sr-migrants", 3, 62)]),
        ("Rapporteur spécial des Nations unies sur la torture", [("sr-torture", 0, 51)]),
        ("un Groupe de travail sur la détention arbitraire", [("wgad", 3, 48)]),
        ("notre assemblée générale annuelle", []),
        ("la Relatora Especial de las Naciones Unidas sobre la tortura", [("sr-torture", 3, 60)]),
        ("Consejo de Derechos Humanos de la ONU", [("hrc", 0, 37)]),
        ("el ACNUR y la Asamblea General", [("unhcr", 3, 8), ("ga", 14, 30)]),
        ("una asamblea general", []),
    ],
)
def test_find_bodies_reads_french_and_spanish(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(mention.body.slug, mention.start, mention.end) for mention in find_bodies(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A/HRC/RES/35/17",
        "CRC/C/GC/22",
        "CCPR/C/21/Rev.1",
        "write to input@OHCHR.org",
        "https://www.ohchr.org/en/special-procedures",
        "ohchr, unhcr, who",
        "WHO CAN ANSWER",
        "AND WHO",
        "THE CAT SAT",
        "SCHOOL",
    ],
)
def test_find_bodies_leaves_symbols_addresses_and_words_alone(text: str) -> None:
    assert named(text) == []


def test_find_bodies_reads_an_abbreviation_that_is_a_word_among_others() -> None:
    assert named("WHO, CAT and WHO UNICEF") == [
        ("who", "WHO"),
        ("cat", "CAT"),
        ("who", "WHO"),
        ("unicef", "UNICEF"),
    ]


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "-",
        "UNHCR ",
        "WHO IS ",
        "A/HRC/",
        "un ",
        "United Nations ",
        "of the United Nations ",
        "Special Rapporteur on the ",
        "Office of the United Nations High Commissioner for ",
        "Rapporteuse spéciale des Nations Unies sur la ",
    ],
)
def test_find_bodies_takes_linear_time(piece: str) -> None:
    find_bodies("the first call makes the pattern")
    text = f"United Nations{piece * (100_000 // len(piece))}"
    taken = []
    for _ in range(3):
        begun = time.process_time()
        find_bodies(text)
        taken.append(time.process_time() - begun)
    assert min(taken) < 0.2  # some 0.03 s where nothing else runs
