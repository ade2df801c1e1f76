"""Taking a file in, so that a row never lacks its file and nothing is left of one that failed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from travaux.office.files.accepting import Content, Refused, accept
from travaux.office.files.cleaning import PICTURES, Cleaned, cleaned
from travaux.office.files.placing import placed
from travaux.office.files.reading import read_file
from travaux.office.models import StoredFile

LARGEST_LOGO = 800  # pixels


def store(content: Content, name: str = "file") -> StoredFile:
    """Keep a file, cleaned, and return its row: the same row for the same content. Its reading is queued with
    the row. What was handed over is nowhere kept, nor its digest.

    Raises Refused where `accept` does, or where it cannot be cleaned; NotStored where the disk fails.
    """
    with cleaned(content, name) as one:
        return kept(one)


def store_picture(content: Content, name: str = "logo") -> StoredFile:
    """Keep a PNG or JPEG for the office's own pages: as `store`, and no larger than 800 pixels."""
    if accept(content, name) not in PICTURES:
        raise Refused(_("“%(name)s” is not a picture (PNG or JPEG).") % {"name": name})
    with cleaned(content, name, longest_edge=LARGEST_LOGO) as one:
        return kept(one)


@transaction.atomic
def kept(one: Cleaned) -> StoredFile:
    stored, is_new = placed(one)
    if is_new:
        read_file.enqueue(stored.pk)
    return stored
