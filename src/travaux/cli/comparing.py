"""`travaux text compare`. Never loads Django."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from travaux.cli.reading import read_file
from travaux.cli.writing import write_file
from travaux.texts.comparing.comparison import Comparison, Entry, compare
from travaux.texts.comparing.marking import marked


def compare_files(old: str, new: str) -> Comparison:
    """What became of the paragraphs of one file in the other. Raises Failed."""
    return compare(read_file(old), read_file(new))


def write(found: Comparison, *, html: str | None, docx: str | None, xlsx: str | None) -> None:
    """Write the comparison under the names that are given: a page, a Word file, a table. Raises Failed."""
    # Each is slow to load, and only for its own file.
    if html is not None:
        from travaux.texts.writing.redline_page import LANGUAGES, redline_html  # noqa: PLC0415

        language = (found.new.language or "").partition("-")[0]
        page = redline_html(found, language if language in LANGUAGES else "en")
        write_file(Path(html), page.encode())
    if docx is not None:
        from travaux.texts.writing.redline_word import redline_docx  # noqa: PLC0415

        write_file(Path(docx), redline_docx(found))
    if xlsx is not None:
        from travaux.texts.writing.table_of_changes import changes_xlsx  # noqa: PLC0415

        write_file(Path(xlsx), changes_xlsx(found))


def summary(found: Comparison) -> str:
    """How many paragraphs became what, in a sentence."""
    told = ", ".join(f"{times} {what}" for what, times in found.summary().items() if times)
    before, now = len(found.old.paragraphs), len(found.new.paragraphs)
    return f"{before} paragraphs before, {now} now: {told or 'nothing'}."


def sentences(found: Comparison) -> Iterator[str]:
    """The comparison for people: how many paragraphs became what, then each that did not stay as it was."""
    yield summary(found)
    if found.not_weighed:
        yield found.not_weighed
    labels = {("old", one.id): one.label or one.id for one in found.old.paragraphs}
    labels |= {("new", one.id): one.label or one.id for one in found.new.paragraphs}
    for entry in found.lineage:
        if entry.relation != "kept" or entry.moved or entry.renumbered:
            yield ""
            yield _heading(entry, labels)
            if entry.relation != "kept":
                yield marked(entry.edits)
            yield from (f"  {finding.change}: {finding.because}" for finding in entry.strength)


def _heading(entry: Entry, labels: dict[tuple[str, str], str]) -> str:
    before = ", ".join(labels["old", one] for one in entry.old)
    now = ", ".join(labels["new", one] for one in entry.new)
    also = [word for word, holds in (("moved", entry.moved), ("renumbered", entry.renumbered)) if holds]
    return f"{', '.join((entry.relation, *also))}: {' → '.join(filter(None, (before, now)))}"
