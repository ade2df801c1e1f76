"""The columns of a table of events: their headings in every language of the site, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from travaux.record.models import Event
from travaux.transfer.site.gathering import normal


@dataclass(frozen=True)
class Column:
    """`key` is its name in every language, too; `hint` is one line of the template's explanation."""

    key: str
    title: Any
    hint: Any
    example: Any = ""

    @property
    def heading(self) -> str:
        return str(capfirst(str(self.title)))


def of_field(name: str) -> Any:
    return Event._meta.get_field(name).verbose_name


COLUMNS = (
    Column("title", of_field("title"), _("Needed. At most 300 characters."), _("A day on the quay")),
    Column(
        "date",
        of_field("date"),
        _("A day, a month or a year, as far as known, or none: 24 July 2017, 24.07.2017, July 2017, 2017."),
        "2017-07-24",
    ),
    Column("ends_on", of_field("ends_on"), _("Of an event of several days."), "2017-07-25"),
    Column("sort", of_field("sort"), _("One of these, or nothing for an event:"), ""),
    Column("areas", of_field("areas"), _("By their names here; several with ; between them."), ""),
    Column(
        "bodies", of_field("bodies"), _("By their abbreviations; several with ; between them."), "OHCHR; HRC"
    ),
    Column("summary", of_field("summary"), _("At most 500 characters."), ""),
    Column("body", of_field("body"), _("As long as you like. An empty line begins a new paragraph."), ""),
    Column("place", of_field("place"), _("At most 120 characters."), _("Geneva")),
    Column("link", _("link"), _("One address on the web, put below the text."), "https://office.example/quay"),
    Column("language", of_field("language"), _("The language in which the row is written."), ""),
    Column(
        "state",
        _("published or draft"),
        _("“published” shows it at once; “draft” or nothing keeps it at the desk."),
    ),
    Column(
        "reference",
        _("reference"),
        _("A number or word of your own. With it a corrected title or date changes the event that was made."),
        "1",
    ),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
# What people call them besides.
ALSO = {
    "ends_on": ("until", "end", "end date", "last_day"),
    "sort": ("kind", "type", "category"),
    "areas": ("areas", "area", "area of work"),
    "bodies": ("body",),
    "summary": ("summary",),
    "body": ("text", "description"),
    "link": ("url", "website", "web address"),
    "state": ("state", "status", "published"),
    "reference": ("id", "number", "no"),
    "place": ("location", "city"),
    "date": ("when", "start", "start date"),
}


def known_headings() -> dict[str, str]:
    """Every heading that is understood → the key of its column. A site's own language wins."""
    found: dict[str, str] = {}
    for code in [*(code for code, _name in reversed(settings.LANGUAGES)), "en", settings.LANGUAGE_CODE]:
        with override(code):
            found |= {normal(str(column.title)): column.key for column in COLUMNS}
    others = {normal(name): key for key, names in ALSO.items() for name in names}
    keys = {normal(column.key): column.key for column in COLUMNS if column.key != "body"}
    return {**others, **keys, **found}
