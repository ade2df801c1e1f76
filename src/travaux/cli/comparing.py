"""`travaux text compare`. Never loads Django."""

from __future__ import annotations

from collections.abc import Iterator

from travaux.cli.reading import read_file
from travaux.texts.comparing.comparison import Comparison, Entry, compare
from travaux.texts.comparing.marking import marked


def compare_files(old: str, new: str) -> Comparison:
    """What became of the paragraphs of one file in the other. Raises Failed."""
    return compare(read_file(old), read_file(new))


def sentences(found: Comparison) -> Iterator[str]:
    """The comparison for people: how many paragraphs became what, then each that did not stay as it was."""
    told = ", ".join(f"{times} {what}" for what, times in found.summary().items() if times)
    before, now = len(found.old.paragraphs), len(found.new.paragraphs)
    yield f"{before} paragraphs before, {now} now: {told or 'nothing'}."
    labels = {("old", one.id): one.label or one.id for one in found.old.paragraphs}
    labels |= {("new", one.id): one.label or one.id for one in found.new.paragraphs}
    for entry in found.lineage:
        if entry.relation != "kept" or entry.moved or entry.renumbered:
            yield ""
            yield _heading(entry, labels)
            if entry.relation != "kept":
                yield marked(entry.edits)


def _heading(entry: Entry, labels: dict[tuple[str, str], str]) -> str:
    before = ", ".join(labels["old", one] for one in entry.old)
    now = ", ".join(labels["new", one] for one in entry.new)
    also = [word for word, holds in (("moved", entry.moved), ("renumbered", entry.renumbered)) if holds]
    return f"{', '.join((entry.relation, *also))}: {' → '.join(filter(None, (before, now)))}"
