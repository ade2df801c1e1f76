from typing import Any

from django.utils.translation import gettext_lazy as _

from travaux.office.desk.subjects import Subject
from travaux.record.desk.leaks import leaks_in
from travaux.record.forms import AreaForm, BodyForm, EventForm, ResourceForm
from travaux.record.models import Area, Body, Event, Resource
from travaux.record.written_dates import write_date


def dated(record: Any) -> str:
    return write_date(record.date, record.precision)


AREAS = Subject(
    model=Area,
    form=AreaForm,
    permission="record.write",
    title=_("Areas of work"),
    new=_("New area"),
    none_yet=_("No areas yet. An area is what the office works on; events and files belong to it."),
    order=("position", "title", "pk"),
)
EVENTS = Subject(
    model=Event,
    form=EventForm,
    permission="record.write",
    title=_("Events"),
    new=_("New event"),
    none_yet=_("No events yet. An event is one entry of the timeline: a meeting, a call, a statement, news."),
    said_beside=dated,
)
RESOURCES = Subject(
    model=Resource,
    form=ResourceForm,
    permission="record.write",
    title=_("Resources"),
    new=_("New resource"),
    none_yet=_("No resources yet. A resource has files, in one language or several; they may come later."),
    found_by=("title", "symbol"),
    said_beside=dated,
    more_tabs=(("files", _("Files")),),
    asks_before_publishing=leaks_in,
    more_ways=(("desk-resource-drop", _("From files")),),
)
BODIES = Subject(
    model=Body,
    form=BodyForm,
    permission="record.write",
    title=_("UN bodies"),
    new=_("New body"),
    none_yet=_("No bodies yet."),
    found_by=("name", "abbreviation"),
    said_beside=lambda body: body.abbreviation,
    order=("name", "pk"),
)
SUBJECTS = (AREAS, EVENTS, RESOURCES, BODIES)
