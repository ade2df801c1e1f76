"""Fills an empty Wagtail site: `python -m bench.web.wagtail_site.filling EVENTS`.

Saving 100,000 pages one by one takes an hour. Rows are written many at a time, as `Page.add_child` would
leave them: treebeard's path is computed from the place among the siblings, and each page has its row in
Wagtail's table and one in that of its type. Without revisions, log and search index, which the pages that
are measured do not read.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from bench.web import content

BATCH = 2_000
Row = tuple[Any, ...]


def fill(count: int) -> None:
    """Make the tables and enter the record of `count` events, live."""
    from bench.web.wagtail_site.pages import models as pages  # noqa: PLC0415  (models, once set up)

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        home = make_home()
        for slug in ("about", "staff", "contact", "privacy"):
            home.add_child(
                instance=pages.PlainPage(title=slug.title(), slug=slug, body="<p>…</p>", show_in_menus=True)
            )
        for one in content.bodies():
            pages.Body.objects.create(pk=one.number + 1, name=one.name, abbreviation=one.abbreviation)
        areas = make_areas(home)
        files = make_files(count, areas)
        timeline = home.add_child(
            instance=pages.TimelinePage(title="Timeline", slug="timeline", show_in_menus=True)
        )
        make_events(count, timeline, areas, files)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # without it SQLite sorts all events of an area for each page of a year


def make_home() -> Any:
    from wagtail.models import Page, Site  # noqa: PLC0415

    from bench.web.wagtail_site.pages.models import HomePage  # noqa: PLC0415

    Page.objects.get(slug="home").delete()  # the page of welcome that comes with Wagtail
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Office of the Bench", slug="home"))
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True, site_name=home.title)
    return home


def make_areas(home: Any) -> list[int]:
    """The areas' primary keys, in order."""
    from bench.web.wagtail_site.pages.models import AreaIndexPage, AreaPage  # noqa: PLC0415

    index = home.add_child(instance=AreaIndexPage(title="Areas of work", slug="areas", show_in_menus=True))
    made = [
        index.add_child(
            instance=AreaPage(
                title=one.title, slug=one.slug, summary=one.summary, introduction=rich(one.introduction)
            )
        )
        for one in content.areas()
    ]
    for area, one in zip(made, content.areas(), strict=True):
        area.related.set([made[number] for number in one.related])
        area.save()
    return [area.pk for area in made]


def make_files(count: int, areas: Sequence[int]) -> list[int]:
    from bench.web.wagtail_site.pages.models import AreaPage, File  # noqa: PLC0415

    entries = content.resources(count)
    made = File.objects.bulk_create(
        [
            File(
                title=one.title,
                file=f"documents/{one.slug}.pdf",
                file_size=100_000 + one.number,
                sort=one.sort,
                date=one.date,
                pages=2 + one.number % 9,
            )
            for one in entries
        ],
        BATCH,
    )
    keys = [document.pk for document in made]
    pairs = ((areas[area], key) for key, one in zip(keys, entries, strict=True) for area in one.areas)
    insert(AreaPage.files.through._meta.db_table, ("areapage_id", "file_id"), pairs)
    return keys


def make_events(count: int, timeline: Any, areas: Sequence[int], files: Sequence[int]) -> None:
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    from bench.web.wagtail_site.pages.models import EventPage  # noqa: PLC0415

    now = timezone.now()
    kind = ContentType.objects.get_for_model(EventPage)
    entries = list(content.events(count))
    made = Page.objects.bulk_create(
        [
            Page(
                path=Page._get_path(timeline.path, timeline.depth + 1, one.number + 1),
                depth=timeline.depth + 1,
                title=one.title,
                draft_title=one.title,
                slug=one.slug,
                url_path=f"{timeline.url_path}{one.slug}/",
                content_type=kind,
                locale_id=timeline.locale_id,
                live=True,
                first_published_at=now,
                last_published_at=now,
            )
            for one in entries
        ],
        BATCH,
    )
    Page.objects.filter(pk=timeline.pk).update(numchild=count)
    keys = [page.pk for page in made]
    ones = list(zip(keys, entries, strict=True))
    insert(
        EventPage._meta.db_table,
        ("page_ptr_id", "summary", "body", "sort", "date", "place", "deadline"),
        (
            (key, one.summary, rich(one.body), one.sort, one.date, one.place, one.deadline)
            for key, one in ones
        ),
    )
    for name, column, targets in (
        ("areas", "areapage_id", areas),
        ("bodies", "body_id", range(1, len(content.BODIES) + 1)),
        ("files", "file_id", files),
    ):
        table = getattr(EventPage, name).through._meta.db_table
        pairs = ((key, targets[number]) for key, one in ones for number in getattr(one, name_of(name)))
        insert(table, ("eventpage_id", column), pairs)


def name_of(links: str) -> str:
    """What `content` calls the links that the page type calls `links`."""
    return {"files": "resources"}.get(links, links)


def insert(table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    marks = ", ".join(["%s"] * len(columns))
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    statement = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})"  # noqa: S608
    rows = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(itertools.islice(rows, BATCH)):
            cursor.executemany(statement, batch)


def rich(text: str) -> str:
    """Paragraphs as Wagtail's editor keeps them."""
    return "".join(
        f'<p data-block-key="b{number:04}">{paragraph}</p>'
        for number, paragraph in enumerate(text.split("\n\n"))
    )


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.wagtail_site.settings"
    django.setup()
    fill(int(sys.argv[1]))
