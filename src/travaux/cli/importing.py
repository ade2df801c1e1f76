"""`travaux import`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from travaux.cli import site
from travaux.cli.failing import Failed
from travaux.cli.progress import Progress


def import_site(sources: list[Path], *, dry_run: bool, progress: Progress) -> dict[str, Any]:
    """The report of the import, in the form that `--json` prints."""
    site.open_site()
    from travaux.transfer import actions  # noqa: PLC0415  (Django must be started)

    now = timezone.now()
    try:
        report = actions.import_site(actor=None, sources=sources, dry_run=dry_run, now=now, progress=progress)
    except DatabaseError as error:
        raise site.unreachable(error) from error
    except OSError as error:
        raise Failed(f"{error.filename or 'A page'} cannot be read ({error.strerror}).") from error
    return report.as_contract()


def sentences(report: dict[str, Any], *, dry_run: bool) -> Iterator[str]:
    """The report for people: what each page gave, what became of it, what wants a look."""
    for page in report["pages"]:
        found = {kind: len(page[kind]) for kind in ("areas", "events", "calls", "resources") if page[kind]}
        said = ", ".join(f"{count} {kind if count > 1 else kind[:-1]}" for kind, count in found.items())
        yield f"{page['source']}: {said or 'nothing'}"
        for what in page["not_understood"]:
            yield f"    not understood: {what}"
    for what in report.get("left_alone", []):
        yield f"Edited here since, and left alone: {what}"
    counts = ", ".join(f"{report[name]} {name}" for name in ("created", "updated", "unchanged", "kept"))
    yield f"It would be: {counts}." if dry_run else f"{counts}."
