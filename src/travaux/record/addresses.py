"""Lists that are narrowed by their address: the timeline and the library of resources.

Filters and pages are paths, never query strings, so that a site can be kept as plain files.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

AREA = r"(?:area/(?P<area>[-\w]+)/)?"
KIND = r"(?:kind/(?P<sort>[-a-z]+)/)?"
PERIOD = r"(?:(?P<period>undated|[12]\d{3}(?:/(?:1[0-2]|[1-9]))?)/)?"
PAGE = r"(?:page/(?P<page>[2-9]|[1-9]\d{1,3})/)?"

TIMELINE = rf"^timeline/{AREA}{KIND}{PERIOD}{PAGE}$"
LIBRARY = rf"^resources/{AREA}{KIND}{PAGE}$"

UNDATED = "undated"
# The years that have an address: what lies outside is a slip of the pen, and breaks nothing.
FIRST_YEAR, LAST_YEAR = 1000, 2999


@dataclass(frozen=True)
class Narrowed:
    """The address of a list: `base` is the whole of it, the rest what it is narrowed to."""

    base: str
    area: str = ""  # slug
    sort: str = ""
    period: str = ""  # "2017", "2017/7" or "undated"
    page: int = 1

    def but(self, **changes: str) -> Narrowed:
        """The first page of the same list, narrowed otherwise."""
        return replace(self, page=1, **changes)

    def turned(self, pages: int) -> Narrowed:
        """The same list, so many pages further."""
        return replace(self, page=self.page + pages)

    @property
    def address(self) -> str:
        return "".join(
            (
                self.base,
                f"area/{self.area}/" if self.area else "",
                f"kind/{self.sort}/" if self.sort else "",
                f"{self.period}/" if self.period else "",
                f"page/{self.page}/" if self.page > 1 else "",
            )
        )

    @property
    def is_undated(self) -> bool:
        return self.period == UNDATED

    @property
    def year(self) -> int | None:
        return int(self.period[:4]) if self.period and not self.is_undated else None

    @property
    def month(self) -> int | None:
        return int(self.period[5:]) if len(self.period) > 4 and not self.is_undated else None

    @property
    def days(self) -> Days | None:
        """The first day of the period and the first day after it; None without a period."""
        if self.year is None:
            return None
        return days_of(self.year, self.month)


@dataclass(frozen=True)
class Choice:
    """A way to narrow a list otherwise. `area` is given where the title is that of an area."""

    title: Any
    address: str
    is_current: bool
    area: Any = None


def area_choices(here: Narrowed, areas: Iterable[Any]) -> list[Choice]:
    """The same list for all areas, and for each of `areas`."""
    return [
        Choice(_("all"), here.but(area="").address, not here.area),
        *(Choice(one.title, here.but(area=one.slug).address, one.slug == here.area, one) for one in areas),
    ]


def sort_choices(here: Narrowed, sorts: Mapping[str, Any]) -> list[Choice]:
    """The same list for all sorts, and for each of `sorts`, given with their headings."""
    return [
        Choice(_("all"), here.but(sort="").address, not here.sort),
        *(
            Choice(heading, here.but(sort=str(sort)).address, sort == here.sort)
            for sort, heading in sorts.items()
        ),
    ]


def year_choices(here: Narrowed, years: Iterable[int], *, has_undated: bool) -> list[Choice]:
    """The same list for all years, for each of `years`, and for what has no date, where there is any."""
    found = [Choice(_("all"), here.but(period="").address, not here.period)]
    found += [Choice(year, here.but(period=str(year)).address, year == here.year) for year in years]
    if has_undated:
        found.append(Choice(_("without date"), here.but(period=UNDATED).address, here.is_undated))
    return found


Days = tuple[datetime.date, datetime.date]


def first_day_after(date: datetime.date, precision: str) -> datetime.date:
    """The first day after the day, month or year of `date`."""
    if precision == "day":
        return date + datetime.timedelta(days=1)
    return days_of(date.year, date.month if precision == "month" else None)[1]


def days_of(year: int, month: int | None = None) -> Days:
    """The first day of a year or month, and the first day after it."""
    if month is None:
        return datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return datetime.date(year, month, 1), datetime.date(*following, 1)
