"""`travaux import`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import override

from travaux.cli import site
from travaux.cli.failing import Failed
from travaux.cli.progress import Progress
from travaux.cli.writing import write_file


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


def import_events(file: Path, *, dry_run: bool) -> dict[str, Any]:
    """What became of the events in a table, or what is wrong with it."""
    if not file.is_file():
        raise Failed(f"There is no file {file}.")
    site.open_site()
    from travaux.office.files import NotStored, Refused  # noqa: PLC0415  (Django must be started)
    from travaux.transfer import actions  # noqa: PLC0415
    from travaux.transfer.tables import read_table  # noqa: PLC0415

    try:
        with plainly("The table"):
            table = read_table(file, file.name)
            report = actions.import_events(actor=None, table=table, dry_run=dry_run, now=timezone.now())
    except (Refused, NotStored) as refusal:
        raise Failed(f"{file}: {refusal}") from refusal
    return report.as_json() | {"lines": [str(problem) for problem in report.judged.problems]}


def of_events(report: dict[str, Any], *, dry_run: bool) -> Iterator[str]:
    """The report of a table for people."""
    for heading in report["skipped"]:
        yield f"Column left out, as its name is not known: {heading}"
    yield from report["lines"]
    if report["problems"]:
        return
    for event in report["events"]:
        if event["outcome"] == "kept":
            yield f"Edited here, or here already, and left alone: {event['title']} (row {event['row']})"
    counts = ", ".join(f"{report[name]} {name}" for name in ("created", "updated", "unchanged", "kept"))
    yield f"It would be: {counts}." if dry_run else f"{counts}."


def write_template(file: Path) -> None:
    """Write the empty table, in the language of the site."""
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise Failed(f"{file}: a template ends in .xlsx or .csv.")
    site.open_site()
    from travaux.transfer.tables import as_csv, as_excel  # noqa: PLC0415  (Django must be started)

    with override(settings.LANGUAGE_CODE):
        write_file(file, as_csv() if file.suffix.lower() == ".csv" else as_excel())
