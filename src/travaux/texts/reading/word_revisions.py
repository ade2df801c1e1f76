"""What a Word file holds besides its text: recorded changes and comments, counted without names."""

from __future__ import annotations

from collections.abc import Iterator

from travaux.texts.reading.word_package import WordPackage, name_of, said
from travaux.texts.reading.word_pieces import DELETES, INSERTS


def revisions_of(package: WordPackage) -> Iterator[str]:
    """The warnings about changes that were recorded, and about comments."""
    names = [f"{{*}}{name}" for name in sorted(INSERTS | DELETES)]
    parts = (package.document, package.footnotes, package.endnotes)
    changes = [change for part in parts for change in part.iter(*names)]
    if changes:
        inserted = sum(name_of(change) in INSERTS for change in changes)
        people = len({said(change, "author") for change in changes})
        deleted, by = len(changes) - inserted, _counted(people, "person", "people")
        yield (
            f"Changes recorded by {by}: {_counted(inserted, 'insertion')} read as part of the text,"
            f" {_counted(deleted, 'deletion')} left out."
        )
    comments = len(package.comments.findall("{*}comment"))
    if comments:
        yield f"{_counted(comments, 'comment').capitalize()} left out."


def _counted(number: int, one: str, more: str | None = None) -> str:
    return f"{number} {one if number == 1 else more or f'{one}s'}"
