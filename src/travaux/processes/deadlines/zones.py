"""Time zones, by the names that people give them."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

GENEVA = "Europe/Zurich"

# The zones that issuers write in, and what each is called: the offices of the UN, the seats of its agencies
# and treaties, and where it often meets.
CITIES = [
    ("Europe/Zurich", gettext_lazy("Geneva time")),
    ("America/New_York", gettext_lazy("New York time")),
    ("Europe/Vienna", gettext_lazy("Vienna time")),
    ("Africa/Nairobi", gettext_lazy("Nairobi time")),
    ("Africa/Addis_Ababa", gettext_lazy("Addis Ababa time")),
    ("Asia/Bangkok", gettext_lazy("Bangkok time")),
    ("Asia/Beirut", gettext_lazy("Beirut time")),
    ("America/Santiago", gettext_lazy("Santiago time")),
    ("Europe/Rome", gettext_lazy("Rome time")),
    ("Europe/Paris", gettext_lazy("Paris time")),
    ("Europe/London", gettext_lazy("London time")),
    ("Europe/Berlin", gettext_lazy("Bonn time")),
    ("Europe/Amsterdam", gettext_lazy("The Hague time")),
    ("Europe/Brussels", gettext_lazy("Brussels time")),
    ("Europe/Copenhagen", gettext_lazy("Copenhagen time")),
    ("Europe/Madrid", gettext_lazy("Madrid time")),
    ("America/Toronto", gettext_lazy("Montreal time")),
    ("America/Mexico_City", gettext_lazy("Mexico City time")),
    ("America/Panama", gettext_lazy("Panama time")),
    ("America/Jamaica", gettext_lazy("Kingston time")),
    ("Africa/Cairo", gettext_lazy("Cairo time")),
    ("Africa/Dakar", gettext_lazy("Dakar time")),
    ("Africa/Johannesburg", gettext_lazy("Johannesburg time")),
    ("Africa/Casablanca", gettext_lazy("Marrakesh time")),
    ("Asia/Amman", gettext_lazy("Amman time")),
    ("Asia/Kolkata", gettext_lazy("New Delhi time")),
    ("Asia/Tokyo", gettext_lazy("Tokyo time")),
    ("Pacific/Fiji", gettext_lazy("Suva time")),
]
_NAMES = dict(CITIES)
_UTC = frozenset({"UTC", "Etc/UTC", "Etc/GMT", "GMT"})
_OFFSET = re.compile(r"Etc/GMT(?P<sign>[+-])(?P<hours>\d{1,2})")
_CONTINENTS = frozenset(
    {
        *("Africa", "America", "Antarctica", "Arctic", "Asia"),
        *("Atlantic", "Australia", "Europe", "Indian", "Pacific"),
    }
)


@cache
def known_zones() -> frozenset[str]:
    """Every zone of the time zone database."""
    return frozenset(available_timezones())


@cache
def zones_of_cities() -> dict[str, str]:
    """Those zones that are called after a city, by its name: `Addis Ababa`."""
    return {city_of(zone): zone for zone in sorted(known_zones()) if zone.partition("/")[0] in _CONTINENTS}


def city_of(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def zone_name(zone: str | None) -> str:
    """A zone as people say it, in the language of the page: `Geneva time`, `UTC`, `UTC+2`."""
    if not zone:
        return _("time zone not stated")
    if zone in _NAMES:
        return str(_NAMES[zone])
    if zone in _UTC:
        return "UTC"
    if offset := _OFFSET.fullmatch(zone):  # such zones count westward, people count eastward
        return f"UTC{'+' if offset['sign'] == '-' else '−'}{offset['hours']}"
    return _("%(city)s time") % {"city": city_of(zone)}
