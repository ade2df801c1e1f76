"""The words that a redline prints itself, in the languages of the UN; each has a file beside this one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@dataclass(frozen=True)
class Words:
    """What stands in braces is put in. They are the same for one and for many: a language has up to six ways
    to count.
    """

    # About the two texts
    what_changed: str
    compared_with: str  # {old}, the title of the old text
    untitled: str
    old_text: str
    new_text: str
    symbol: str
    file: str
    digest: str
    paragraphs: str
    noted: str
    no_verdict: str
    how_to_read: str  # {deleted} and {inserted}, the next two
    deleted_words: str
    inserted_words: str
    how_to_print: str

    # The bar above the text
    view: str
    in_one: str
    side_by_side: str
    unchanged_too: str
    to_the_top: str

    # Headings
    in_numbers: str
    strength: str
    paragraph_by_paragraph: str
    further: str  # {count} findings more

    # What became of a paragraph
    kept: str
    edited: str
    split: str
    merged: str
    recombined: str
    added: str
    removed: str
    moved: str
    renumbered: str
    split_into: str  # {old} and {new}
    merged_from: str  # {old}
    recombined_from: str  # {old}
    moved_from: str  # {old}
    moved_to: str  # {new}
    shown_at: str  # {new}: its words are shown with those of another paragraph
    became: str  # {old} and {new}
    through: str  # {first} and {last}
    comma: str
    and_: str
    unchanged: str  # {count} and {which}
    unchanged_but_renumbered: str
    next_of_kind: str  # {kind}
    nothing_changed: str
    nothing_to_show: str

    # Strength
    weaker: str
    stronger: str
    qualified: str
    unqualified: str
    finding: str  # {change} and {words}
    replaced: str  # {old} and {new} words
    put_in: str  # {new}
    left_out: str  # {old}
    no_findings: str
    unknown_language: str
    not_asked_for: str
    not_weighed: str  # {language} and the {languages} that are

    # Said to those who cannot see, before and after what changed
    said_deleted: str
    said_inserted: str
    said_end: str
    quotation: str  # {words}


@cache
def words_in(language: str) -> Words:
    """The words in one of `LANGUAGES`, of which a region or script is left out. ValueError for another."""
    name = language.lower().partition("-")[0]
    if name not in LANGUAGES:
        raise ValueError(f"A redline has no words in “{language}”; it has them in {', '.join(LANGUAGES)}.")
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return Words(**{field.name: found[field.name.rstrip("_")] for field in fields(Words)})
