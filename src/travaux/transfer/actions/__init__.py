"""Bringing what an office has into the record."""

from travaux.transfer.actions.events import EventsReport, import_events
from travaux.transfer.actions.importing import import_address, import_site

__all__ = ["EventsReport", "import_address", "import_events", "import_site"]
