"""Files: what is taken in, where it lies, what was read in it, and when it goes."""

from travaux.office.files.accepting import Refused, accept, clean_name
from travaux.office.files.alternatives import describe_file, said_of
from travaux.office.files.incoming import NotStored
from travaux.office.files.places import path_of
from travaux.office.files.reading import READING_SENTENCES, read_file, record_reading
from travaux.office.files.serving import as_attachment, as_picture
from travaux.office.files.storing import store, store_picture
from travaux.office.files.sweeping import sweep
from travaux.office.files.texts import text_in

__all__ = [
    "READING_SENTENCES",
    "NotStored",
    "Refused",
    "accept",
    "as_attachment",
    "as_picture",
    "clean_name",
    "describe_file",
    "path_of",
    "read_file",
    "record_reading",
    "said_of",
    "store",
    "store_picture",
    "sweep",
    "text_in",
]
