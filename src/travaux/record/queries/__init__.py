"""What the public pages read. Every read starts from `visible_to(actor)`; lists leave long texts behind."""

from travaux.record.queries.areas import Programme, area_page, areas_by_programme, visible_areas
from travaux.record.queries.bodies import BodyPage, bodies_by_sort, body_page
from travaux.record.queries.events import EventPage, event_page
from travaux.record.queries.resources import (
    ResourcePage,
    library,
    newest_resources,
    resource_page,
    version_to_download,
)
from travaux.record.queries.timeline import (
    months_and_years,
    newest_events,
    timeline,
    timeline_in,
    years_with_entries,
)

__all__ = [
    "BodyPage",
    "EventPage",
    "Programme",
    "ResourcePage",
    "area_page",
    "areas_by_programme",
    "bodies_by_sort",
    "body_page",
    "event_page",
    "library",
    "months_and_years",
    "newest_events",
    "newest_resources",
    "resource_page",
    "timeline",
    "timeline_in",
    "version_to_download",
    "visible_areas",
    "years_with_entries",
]
