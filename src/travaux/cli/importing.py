"""`travaux import`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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

    with plainly("A page"):
        report = actions.import_site(
            actor=None, sources=sources, dry_run=dry_run, now=timezone.now(), progress=progress
        )
    return report.as_contract()


def import_address(
    address: str, *, pages: int, one: bool, dry_run: bool, progress: Progress
) -> dict[str, Any]:
    """The same of the site at `address`."""
    site.open_site()
    from travaux.transfer import actions  # noqa: PLC0415  (Django must be started)
    from travaux.transfer.crawling import Reach  # noqa: PLC0415
    from travaux.transfer.fetching import Limits, NotFetched  # noqa: PLC0415

    try:
        with plainly("A page"):
            report = actions.import_address(
                actor=None,
                address=address,
                reach=Reach(pages=pages, one=one),
                limits=Limits(),
                dry_run=dry_run,
                now=timezone.now(),
                progress=progress,
            )
    except NotFetched as refusal:
        raise Failed(str(refusal)) from refusal
    return report.as_contract()


@contextmanager
def plainly(what: str) -> Iterator[None]:
    """What a database or a disk says, as one sentence; `what` is read where the system names no file."""
    try:
        yield
    except DatabaseError as error:
        raise site.unreachable(error) from error
    except OSError as error:
        raise Failed(f"{error.filename or what} cannot be read ({error.strerror}).") from error


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
    for file in report["files"]:
        if file["state"] == "refused":
            yield f"File left out: {file['reason']}"
    for left_out in report["not_fetched"]:
        yield f"Page left out: {left_out['reason']}"
    if report["not_visited"]:
        yield f"{report['not_visited']} more pages were seen and not fetched: --pages says how many are."
    counts = ", ".join(f"{report[name]} {name}" for name in ("created", "updated", "unchanged", "kept"))
    yield f"It would be: {counts}." if dry_run else f"{counts}."
