"""Real documents read: the numbers of their paragraphs, their symbols, their texts; none fails."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from travaux.texts.document import Document
from travaux.texts.reading import recognition
from travaux.texts.reading.documents import read
from travaux.texts.reading.opening import Unreadable

SEED, CHOSEN, AGREE = 79, 100, 95
LATEST_YEAR, EARLIEST_YEAR = 2100, 1945
SYMBOLS = {
    "A_64_L.63_Rev.1.pdf": "A/64/L.63/Rev.1",
    "A_C.3_80_L.52.pdf": "A/C.3/80/L.52",
    "A_C.6_80_L.3.pdf": "A/C.6/80/L.3",
    "A_HRC_43_UPR_working_group_report.pdf": "A/HRC/43/12",
    "A_RES_78_217.pdf": "A/RES/78/217",
    "A_RES_79_1.pdf": "A/RES/79/1",
    "A_RES_80_185.pdf": "A/RES/80/185",
}
LANGUAGES = {
    "isa-crusts-2012-es.pdf": "es",
    "isa-crusts-2012-ru.pdf": "ru",
    "isa-nodules-2013-fr.pdf": "fr",
    "isa-sulphides-2010-zh.pdf": "zh",
}


def operative_numbers(document: Document) -> set[str]:
    return {
        one.number or ""
        for one in document.paragraphs
        if one.kind in ("operative", "commitment") and one.label and not one.level
    }


def test_numbers_of_operative_paragraphs_of_raw_texts_agree(shared: Path) -> None:
    with gzip.open(shared / "data/corpus/ga-78-79-raw.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [one for one in map(json.loads, lines) if one["operative"]]
    astray = []
    for one in random.Random(SEED).sample(documents, CHOSEN):
        missing = set(one["operative"]) - operative_numbers(read(one["text"].encode(), "raw.txt"))
        if missing:
            astray.append(f"{one['symbol']}: {', '.join(sorted(missing))}")
    assert len(astray) <= CHOSEN - AGREE, astray


@pytest.mark.slow
def test_every_pdf_is_read_or_said_to_be_pictures(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "tesseract", lambda: None)
    files = sorted((shared / "data/files").glob("*/*.pdf"))
    assert len(files) > 20
    pictures = set()
    for file in files:
        try:
            document = read(file)
        except Unreadable as refusal:
            assert str(refusal) == "No text was found; the pages may be pictures."
            pictures.add(file.name)
            continue
        assert document.paragraphs
        assert SYMBOLS.get(file.name, document.symbol) == document.symbol
        assert LANGUAGES.get(file.name, document.language) == document.language
    assert pictures <= {"1971-10-25_GA_Resolution_2758_ru.pdf", "Letter-OHCHR-HC-Slovenia.pdf"}


def test_paragraphs_of_a_pdf_are_those_of_its_text(shared: Path) -> None:
    printed = read(shared / "data/files/pdf_en/A_RES_78_217.pdf")
    typed = read(shared / "data/history/protection_of_migrants_chain_A-RES-78-217.txt")
    found = [(one.label, one.text) for one in printed.paragraphs if one.kind != "footnote"]
    given = [(one.label, one.text) for one in typed.paragraphs]
    differing = [pair for pair in zip(found, given, strict=False) if pair[0] != pair[1]]
    assert len(found) >= len(given) - 1
    assert len(differing) <= 2, differing


@pytest.mark.parametrize("name", ["A_RES_79_1.pdf", "A_C.3_80_L.18.pdf"])
def test_footnotes_are_numbered_as_they_are_printed(shared: Path, name: str) -> None:
    document = read(shared / "data/files/pdf_en" / name)
    labels = [one.label for one in document.paragraphs if one.kind == "footnote"]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]
