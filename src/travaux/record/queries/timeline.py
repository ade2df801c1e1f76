"""The timeline. Each list is read from one index and never counted, so that it costs the same however many
events there are: a page asks for one entry more than it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from travaux.record.addresses import FIRST_YEAR, LAST_YEAR, Days, days_of
from travaux.record.models import Area, Event

# What a line of a list shows.
LINE = (
    "slug", "language", "title", "summary", "sort", "date", "precision", "ends_on", "place",
)  # fmt: skip

Events = Any  # a QuerySet[Event]: Django carries no types


def timeline(
    actor: Any,
    *,
    area: Area | None = None,
    sort: str = "",
    days: tuple[Any, Any] | None = None,
    undated: bool = False,
) -> Events:
    """Events, newest first: of `area`, of `sort`, from the first of `days` to before the second.

    Only what has a date, or only what has none.
    """
    # Within an area, date and sort are asked of EventArea, whose index holds all three.
    where, key = ("", "pk") if area is None else ("eventarea__", "eventarea__event_id")
    conditions: dict[str, Any] = {f"{where}date__isnull": undated}
    if area is not None:
        conditions[f"{where}area"] = area
    if sort:
        conditions[f"{where}sort"] = sort
    if days is not None:
        conditions |= {f"{where}date__gte": days[0], f"{where}date__lt": days[1]}
    return Event.objects.visible_to(actor).filter(**conditions).order_by(f"-{where}date", f"-{key}")


def lines(events: Events) -> Events:
    """The same events with what a list shows of them."""
    return events.only(*LINE)


def timeline_in(events: Events, *, first: int, most: int) -> tuple[list[Event], bool]:
    """At most `most` lines from number `first` (from 0) on, and whether more follow."""
    found = list(lines(events)[first : first + most + 1])
    return found[:most], len(found) > most


def newest_events(actor: Any, most: int) -> list[Event]:
    return list(lines(timeline(actor))[:most])


def years_with_entries(actor: Any, *, area: Area | None = None, sort: str = "") -> list[int]:
    """The years in which something happened, newest first."""
    return months_and_years(actor, area=area, sort=sort, year=None)[0]


def months_and_years(
    actor: Any, *, area: Area | None, sort: str, year: int | None
) -> tuple[list[int], list[int]]:
    """The years that hold events, newest first, and the months of `year` that do."""
    events = timeline(actor, area=area, sort=sort)
    newest = events.values_list("date", flat=True).first()
    oldest = events.reverse().values_list("date", flat=True).first()
    if newest is None:
        return [], []
    years = range(min(newest.year, LAST_YEAR), max(oldest.year, FIRST_YEAR) - 1, -1)
    months = range(1, 13) if year else ()
    periods = [days_of(one) for one in years] + [days_of(year or 1, one) for one in months]
    answers = hold_entries(actor, area=area, sort=sort, periods=periods)
    found_years = [one for one, holds in zip(years, answers, strict=False) if holds]
    found_months = [one for one, holds in zip(months, answers[len(years) :], strict=True) if holds]
    return found_years, found_months


def hold_entries(actor: Any, *, area: Area | None, sort: str, periods: Sequence[Days]) -> list[bool]:
    """For each of `periods`, whether it holds an event.

    One query that looks once into the index for each period. The ORM makes the question; the list of
    periods, which it has no words for, is written by hand.
    """
    if not periods:
        return []
    days = (RawSQL("period.column2", ()), RawSQL("period.column3", ()))
    question = timeline(actor, area=area, sort=sort, days=days).order_by().values("pk")[:1]
    sql, parameters = question.query.sql_with_params()
    rows = ", ".join(["(%s, %s, %s)"] * len(periods))
    adapt = connection.ops.adapt_datefield_value
    for number, (first, after) in enumerate(periods):
        parameters += (number, adapt(first), adapt(after))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT period.column1, EXISTS ({sql}) FROM (VALUES {rows}) AS period",  # noqa: S608
            parameters,
        )
        holds = dict(cursor.fetchall())
    return [bool(holds[number]) for number in range(len(periods))]
