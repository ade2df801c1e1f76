"""Reading the pages of an existing site: areas of work, timelines, libraries, entries, resources."""

from travaux.transfer.site.contract import as_contract
from travaux.transfer.site.model import Page, ReadCall, ReadEvent, ReadFile, ReadResource
from travaux.transfer.site.reading import read_page
from travaux.transfer.site.walking import Site, read_site

__all__ = [
    "Page",
    "ReadCall",
    "ReadEvent",
    "ReadFile",
    "ReadResource",
    "Site",
    "as_contract",
    "read_page",
    "read_site",
]
