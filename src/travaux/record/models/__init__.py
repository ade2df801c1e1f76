"""The record of the office's work: areas, events, resources, bodies."""

from travaux.record.models.areas import Area
from travaux.record.models.bodies import Body, BodySort
from travaux.record.models.dates import Precision
from travaux.record.models.events import Event, EventArea, EventSort
from travaux.record.models.resources import Resource, ResourceSort, ResourceVersion

__all__ = [
    "Area",
    "Body",
    "BodySort",
    "Event",
    "EventArea",
    "EventSort",
    "Precision",
    "Resource",
    "ResourceSort",
    "ResourceVersion",
]
