"""The record in the words of schema.org, for search engines."""

from __future__ import annotations

from typing import Any

from travaux.office.describing import absolute
from travaux.record.models import Area, Body, Event, EventSort, Resource, ResourceVersion

Data = dict[str, Any]


def without_nothing(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def of_event(event: Event, areas: list[Area], gist: str) -> Data:
    """Something that takes place is an Event; what is announced or published, an article."""
    here = absolute(event.get_absolute_url())
    common = {
        "@id": here,
        "url": here,
        "description": gist,
        "inLanguage": event.shown_language,
        "about": [area.title for area in areas],
    }
    if event.sort == EventSort.EVENT and event.date:
        place = {"@type": "Place", "name": event.place, "address": event.place} if event.place else None
        return without_nothing(
            {
                "@type": "Event",
                "name": event.title,
                "startDate": event.printed_date,
                "endDate": event.ends_on.isoformat() if event.ends_on else None,
                "location": place,
                **common,
            }
        )
    return without_nothing(
        {
            "@type": "NewsArticle",
            "headline": event.title,
            "datePublished": event.published_at.date().isoformat(),
            "dateModified": event.changed_at.date().isoformat(),
            "temporalCoverage": event.printed_date,
            **common,
        }
    )


def of_resource(resource: Resource, versions: list[ResourceVersion], bodies: list[Body], gist: str) -> Data:
    here = absolute(resource.get_absolute_url())
    files = [version for version in versions if version.file_id]
    return without_nothing(
        {
            "@type": "Report",
            "@id": here,
            "url": here,
            "name": resource.title,
            "description": gist,
            "reportNumber": resource.symbol,
            "datePublished": resource.printed_date,
            "inLanguage": [version.language for version in files],
            "author": [{"@type": "Organization", "name": body.name} for body in bodies],
            "encoding": [
                {
                    "@type": "MediaObject",
                    "contentUrl": absolute(version.get_absolute_url()),
                    "encodingFormat": version.file.media_type,
                    "inLanguage": version.language,
                }
                for version in files
            ],
        }
    )


def of_body(body: Body) -> Data:
    return without_nothing(
        {
            "@type": "Organization",
            "name": body.name,
            "alternateName": body.abbreviation,
            "url": body.website,
        }
    )


def of_area(area: Area, gist: str) -> Data:
    here = absolute(area.get_absolute_url())
    return {"@type": "CollectionPage", "@id": here, "url": here, "name": area.title, "description": gist}
