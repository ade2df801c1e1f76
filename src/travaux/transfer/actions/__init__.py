"""Bringing what an office has into the record."""

from travaux.transfer.actions.importing import import_address, import_site

__all__ = ["import_address", "import_site"]
