"""Papers in the words of schema.org, for search engines."""

from __future__ import annotations

from django.urls import reverse

from travaux.office.describing import absolute
from travaux.papers.models import Version
from travaux.papers.printing import MEDIA_TYPES, file_name
from travaux.papers.queries.published import PaperPage
from travaux.record.structured import Data, without_nothing


def of_paper(found: PaperPage, gist: str) -> Data:
    paper, content = found.paper, found.version.content
    here = absolute(paper.get_absolute_url())
    return without_nothing(
        {
            "@type": "Report",
            "@id": here,
            "url": here,
            "name": content["title"],
            "description": gist,
            "datePublished": paper.printed_date,
            "inLanguage": [version.language for version in found.versions],
            "author": [{"@type": "Organization", "name": content["authors"]}] if content["authors"] else [],
            "about": [area.title for area in found.areas],
            "encoding": [
                {
                    "@type": "MediaObject",
                    "contentUrl": absolute(file_address(version, ending)),
                    "encodingFormat": media_type,
                    "inLanguage": version.language,
                }
                for version in found.versions
                for ending, media_type in MEDIA_TYPES.items()
            ],
        }
    )


def file_address(version: Version, ending: str) -> str:
    """Where the public finds a final text as a file."""
    name = file_name(version, ending)
    return reverse("paper-file", args=[version.paper.slug, version.language, name])
