"""Bringing an existing site into the record."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

from travaux.office.models import User
from travaux.transfer.actions.reports import Report
from travaux.transfer.actions.writing import Progress, SiteWriter
from travaux.transfer.crawling import Reach, crawl_site
from travaux.transfer.fetching import Limits
from travaux.transfer.site import Site, read_site
from travaux.transfer.site.gathering import gather


def import_site(
    *, actor: User | None, sources: list[Path], dry_run: bool, now: datetime.datetime, progress: Progress
) -> Report:
    """Read the pages in `sources` and publish what they say.

    Each thing is written in a transaction of its own: an import broken off goes on where it was when it is
    run again. With `dry_run` everything is tried and no row kept; a file that was stored goes with the next
    sweep.
    """
    return write_site(read_site(sources), actor=actor, dry_run=dry_run, now=now, progress=progress)


def import_address(
    *,
    actor: User | None,
    address: str,
    reach: Reach,
    limits: Limits,
    dry_run: bool,
    now: datetime.datetime,
    progress: Progress,
) -> Report:
    """Fetch the site at `address` as far as `reach` says, then do as `import_site` does with its pages.

    Raises NotFetched where not even the first page can be had.
    """
    with tempfile.TemporaryDirectory(prefix="travaux-import-") as folder:
        site = crawl_site(address, Path(folder), reach=reach, limits=limits, progress=progress)
        return write_site(site, actor=actor, dry_run=dry_run, now=now, progress=progress)


def write_site(
    site: Site, *, actor: User | None, dry_run: bool, now: datetime.datetime, progress: Progress
) -> Report:
    report = Report(site)
    with kept_unless(dry_run):
        SiteWriter(report, gather(site.pages), actor=actor, now=now).write(progress)
    return report


@contextmanager
def kept_unless(dry_run: bool) -> Iterator[None]:
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
