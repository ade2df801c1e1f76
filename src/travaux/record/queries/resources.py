"""The library of resources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch

from travaux.record.models import Area, Body, Event, Resource, ResourceVersion
from travaux.record.queries.linked import newest_events_of, tags_of_ties

Resources = Any  # a QuerySet[Resource]


@dataclass(frozen=True)
class ResourcePage:
    """A resource, its versions with the openings of their text, and the newest events that mention it."""

    resource: Resource
    versions: list[ResourceVersion]
    areas: list[Area]
    bodies: list[Body]
    events: list[Event]
    shows: frozenset[str]

    @property
    def everything(self) -> list[Any]:
        return [self.resource, *self.areas, *self.bodies, *self.events]


def with_versions(resources: Resources) -> Resources:
    """The same resources as a list shows them: with their files, without long texts."""
    versions = ResourceVersion.objects.select_related("file").defer("file__opening")
    return resources.defer("description").prefetch_related(Prefetch("versions", versions))


def library(actor: Any, *, area: Area | None = None, sort: str = "") -> Resources:
    """Resources, newest first; those without date last."""
    found = Resource.objects.visible_to(actor)
    if area is not None:
        found = found.filter(areas=area)
    if sort:
        found = found.filter(sort=sort)
    return with_versions(found.order_by(F("date").desc(nulls_last=True), "-pk"))


def newest_resources(actor: Any, most: int, *, area: Area | None = None) -> list[Resource]:
    return list(library(actor, area=area)[:most])


def resource_page(slug: str, actor: Any, *, most_events: int = 40) -> ResourcePage | None:
    resource = Resource.objects.visible_to(actor).filter(slug=slug).first()
    if resource is None:
        return None
    ties = Event.resources.through.objects.filter(resource=resource)
    versions = list(resource.versions.select_related("file__first_page"))
    tags = tags_of_ties(
        area=(Resource.areas.through.objects.filter(resource=resource), "area_id"),
        body=(Resource.bodies.through.objects.filter(resource=resource), "body_id"),
    )
    return ResourcePage(
        resource=resource,
        versions=versions,
        areas=list(Area.objects.visible_to(actor).filter(resources=resource).defer("introduction")),
        bodies=list(Body.objects.visible_to(actor).filter(resources=resource).defer("description")),
        events=newest_events_of(actor, ties=ties, most=most_events),
        shows=frozenset({*tags, f"resources:{resource.pk}", *files_of(versions)}),
    )


def files_of(versions: list[ResourceVersion]) -> set[str]:
    """The tags of the files of `versions`: what is read in a file shows on pages."""
    return {f"file:{version.file_id}" for version in versions if version.file_id}


def version_to_download(actor: Any, slug: str, language: str) -> ResourceVersion | None:
    """The version of a visible resource in `language`, where its file is there."""
    resource = Resource.objects.visible_to(actor).filter(slug=slug).first()
    if resource is None:
        return None
    version: ResourceVersion | None = (
        resource.versions.select_related("file__first_page")
        .filter(language=language, file__isnull=False)
        .first()
    )
    return version
