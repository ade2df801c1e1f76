"""What a redline says about the strength of words: each finding with its words and its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from travaux.texts.comparing.comparison import Entry
from travaux.texts.weighing import LANGUAGES, Finding
from travaux.texts.writing.redline_page.markup import Markup, escaped, filled, joined, language_of, tag
from travaux.texts.writing.redline_page.sides import Texts, place_of

SHOWN = 8  # findings; the others are folded below them
OF_SENTENCES = "en"  # the language of the sentences that weighing gives


def strength_section(entries: Sequence[Entry], texts: Texts, *, is_weighed: bool) -> Markup:
    """All findings of the entries, in their order; or why there are none."""
    heading = tag("h2", escaped(texts.words.strength), id="strength")
    told = _told(entries, texts) if is_weighed else [tag("p", escaped(_why_not(texts)))]
    return tag("section", joined((heading, *told)), class_="strength", aria_labelledby="strength")


def _why_not(texts: Texts) -> str:
    """Why the words were not weighed, in the language of the page."""
    languages = {side.document.language for side in (texts.old, texts.new)} - {None, ""}
    if len(languages) != 1:
        return texts.words.unknown_language
    (language,) = languages
    if language in LANGUAGES:
        return texts.words.not_asked_for
    return texts.words.not_weighed.format(language=language, languages=", ".join(LANGUAGES))


def _told(entries: Sequence[Entry], texts: Texts) -> Iterator[Markup]:
    items = [finding_item(finding, texts, entry) for entry in entries for finding in entry.strength]
    if not items:
        yield tag("p", escaped(texts.words.no_findings))
        return
    yield tag("ul", joined(items[:SHOWN]), class_="found")
    if further := items[SHOWN:]:
        summary = tag("summary", escaped(texts.words.further.format(count=len(further))))
        yield tag("details", joined((summary, tag("ul", joined(further), class_="found"))))


def finding_item(finding: Finding, texts: Texts, entry: Entry | None = None) -> Markup:
    """A finding; away from its entry, with the way there."""
    words = texts.words
    change = tag("em", escaped(getattr(words, finding.change)))
    where = tag("a", texts.number(entry), href=f"#{place_of(entry)}") if entry else Markup("")
    because = tag(
        "span", escaped(finding.because), class_="because", **language_of(OF_SENTENCES, texts.language)
    )
    said = filled(words.finding, change=change, words=_words_of(finding, texts))
    return tag("li", joined((where, Markup(" "), tag("span", joined((said, Markup(" "), because))))))


def _words_of(finding: Finding, texts: Texts) -> Markup:
    words = texts.words
    old = _quoted(finding.old, texts.old.document.language, texts)
    new = _quoted(finding.new, texts.new.document.language, texts)
    if finding.old is None:
        return filled(words.put_in, new=new)
    if finding.new is None:
        return filled(words.left_out, old=old)
    return filled(words.replaced, old=old, new=new)


def _quoted(said: str | None, language: str | None, texts: Texts) -> Markup:
    text = tag("bdi", escaped(said or ""), **language_of(language, texts.language))
    return filled(texts.words.quotation, words=text)
