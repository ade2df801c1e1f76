"""What papers print themselves, in every language of the UN."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import polib
import pytest
from django.utils.translation import override

from travaux.papers import printing
from travaux.papers.models import Paper, Version

WORDS = Path(printing.__file__).parent / "printed_words"
LANGUAGES = ("ar", "es", "fr", "ru", "zh-hans")


def labels(language: str, original: str = "") -> dict[str, str]:
    translates = Version(paper=Paper(), language=original) if original else None
    return asdict(printing.labels_of(Version(paper=Paper(), language=language, translates=translates)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_language_of_the_paper(language: str) -> None:
    for original in ("", "en"):
        english, said = labels("en", original), labels(language, original)
        same = {name for name, words in said.items() if words == english[name]}
        assert same == set()
        assert "{page}" in said["page_of"] and "{pages}" in said["page_of"]
    draft = Version(paper=Paper(), language=language, number=3)
    with override(language):
        assert "3" in printing.version_line(draft)
        assert "draft" not in printing.version_line(draft)


@pytest.mark.parametrize(
    "path", sorted(WORDS.glob("*/LC_MESSAGES/django.po")), ids=lambda path: path.parts[-3]
)
def test_words_are_compiled_as_they_are_written(path: Path) -> None:
    written = {one.msgid: one.msgstr for one in polib.pofile(str(path))}
    compiled = {one.msgid: one.msgstr for one in polib.mofile(str(path.with_suffix(".mo")))}
    assert compiled == written
    assert all(written.values())
