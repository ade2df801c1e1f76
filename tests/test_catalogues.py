"""The words of Travaux in other languages: all there, well formed, and compiled."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "travaux"
CATALOGUES = sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po"))

Key = tuple[str | None, str, str]  # context, words, plural

# What the functions that mark words take, in order.
WORDS = ("words",)
TAKES = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), WORDS),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("words", "plural")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("context", "words")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("context", "words", "plural")),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:n?p?gettext|_)\((?:{STRING}|[\s,]|count)+\)")


def marked_in_code(source: str) -> Iterator[Key]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        takes = TAKES.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
        if takes is None:
            continue
        given = [part.value if isinstance(part, ast.Constant) else None for part in node.args]
        found = {name: text for name, text in zip(takes, given, strict=False) if isinstance(text, str)}
        if len(found) == len(takes):  # else the words come from a variable and are marked elsewhere
            yield found.get("context"), found["words"], found.get("plural", "")


def marked_in_template(source: str) -> Iterator[Key]:
    """Django writes a template's tags as calls, and everything else as rows of one letter."""
    for call in CALL.findall(templatize(source)):
        yield from marked_in_code(call)


def marked() -> dict[Key, Path]:
    """All that is marked, each with a file in which it stands. The demonstration is translated as data."""
    found: dict[Key, Path] = {}
    for path in sorted(PACKAGE.rglob("*")):
        reader = {".py": marked_in_code, ".html": marked_in_template, ".txt": marked_in_template}
        if path.suffix in reader and "demo" not in path.relative_to(PACKAGE).parts:
            found |= dict.fromkeys(reader[path.suffix](path.read_text(encoding="utf-8")), path)
    return found


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}", text))


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parents[1].name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def catalogue(path: Path) -> polib.POFile:
    return polib.pofile(str(path))


def test_there_is_french_and_every_language_can_be_chosen() -> None:
    languages = {path.parents[1].name.lower().replace("_", "-") for path in CATALOGUES}
    assert "fr" in languages
    assert languages <= set(settings.ALL_LANGUAGES)


def test_holds_what_is_marked_and_nothing_else(catalogue: polib.POFile) -> None:
    there, wanted = {key(entry) for entry in catalogue}, marked()
    missing = {each: str(path.relative_to(PACKAGE)) for each, path in wanted.items() if each not in there}
    assert (missing, there - set(wanted)) == ({}, set())


def test_everything_is_translated(catalogue: polib.POFile) -> None:
    forms = int(catalogue.metadata["Plural-Forms"].partition("nplurals=")[2].partition(";")[0])
    wrong = [
        entry.msgid
        for entry in catalogue
        if entry.fuzzy
        or entry.obsolete
        or not all(translations(entry))
        or (entry.msgid_plural and len(entry.msgstr_plural) != forms)
    ]
    assert wrong == []


def test_placeholders_are_those_of_the_original(catalogue: polib.POFile) -> None:
    wrong = [
        text
        for entry in catalogue
        for text in translations(entry)
        # “and one more” names no number; a language may name it there all the same.
        if placeholders(text) not in map(placeholders, (entry.msgid, entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


def test_header_says_nothing_of_machines_and_days(catalogue: polib.POFile, path: Path) -> None:
    assert set(catalogue.metadata) <= {
        *("Project-Id-Version", "Language", "Language-Team", "Plural-Forms"),
        *("MIME-Version", "Content-Type", "Content-Transfer-Encoding"),
    }
    assert catalogue.metadata["Language"] == path.parents[1].name
    assert not any(entry.occurrences for entry in catalogue)


def test_compiled_catalogue_says_the_same(catalogue: polib.POFile, path: Path) -> None:
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert {key(e): translations(e) for e in compiled} == {key(e): translations(e) for e in catalogue}
    assert compiled.metadata == catalogue.metadata


# French: a space that does not break before : ; ? ! and », and after «; curved apostrophes; no “ ”.
NOT_FRENCH = re.compile(r"(?<![\u00a0\u202f])(?:[;?!»]|:(?!//))|«(?![\u00a0\u202f])|['\"“”‘]")


def test_french_is_set_as_french_is() -> None:
    catalogue = polib.pofile(str(PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "django.po"))
    assert [text for entry in catalogue for text in translations(entry) if NOT_FRENCH.search(text)] == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Où ?", True), ("Où?", True), ("Où\u202f?", False),
        ("Cote : 1", True), ("Cote\u00a0: 1", False), ("[mots](https://…)", False),
        ("« oui »", True), ("«\u00a0oui\u00a0»", False), ("l'ONU", True), ("l’ONU", False),
    ],
)  # fmt: skip
def test_wrong_french_is_seen(text: str, is_wrong: bool) -> None:
    assert bool(NOT_FRENCH.search(text)) is is_wrong


CODE = """
name = _("one") + gettext_lazy("long, "
    "two")
translation.ngettext("%(n)s page", "%(n)s pages", n)
pgettext("a verb", "open"), npgettext("c", "day", "days", 2)
_(variable), other("no"), gettext_noop("why it failed")
"""
TEMPLATE = """{% load i18n %}Text _("no") {% translate "it’s one" %}
{% translate 'required' context 'of a field' %} {{ name|default:_("Somebody") }}
{% include "a.html" with title=_('Area') %} {# {% translate "no" %} #}
{% blocktranslate trimmed count n=pages with x=y %}
  {{ n }} page of {{ x }}{% plural %}{{ n }} pages of {{ x }}{% endblocktranslate %}"""


def test_marked_words_are_found_in_code_and_templates() -> None:
    assert set(marked_in_code(CODE)) == {
        *((None, words, "") for words in ("one", "long, two", "why it failed")),
        *((None, "%(n)s page", "%(n)s pages"), ("a verb", "open", ""), ("c", "day", "days")),
    }
    assert set(marked_in_template(TEMPLATE)) == {
        *((None, words, "") for words in ("it’s one", "Somebody", "Area")),
        *(("of a field", "required", ""), (None, "%(n)s page of %(x)s", "%(n)s pages of %(x)s")),
    }
