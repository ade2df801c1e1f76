"""The same sentences in English, French and Spanish cite the same."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.texts.citing.cited import targets


@pytest.mark.parametrize("language", ["fr", "es"])
def test_sentences_in_another_language_cite_the_same(shared: Path, language: str) -> None:
    folder = shared / "data" / "multilingual"
    english, other = (sentences(folder / f"sentences-1-2000.{one}.gz") for one in ("en", language))
    assert len(english) == len(other) == 2000
    cited = same = more = 0
    for one, another in zip(english, other, strict=True):
        first, second = set(targets(one)), set(targets(another))
        cited, same, more = cited + len(first), same + len(first & second), more + len(second - first)
    assert cited > 160
    # Translations are free: what one names by its name, another calls by a short word or not at all.
    assert same / cited >= 0.9
    assert more <= 0.08 * cited


def sentences(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return lines.read().splitlines()
