"""Handing a kept file out: always as an attachment, never as a page of ours."""

from __future__ import annotations

from django.http import FileResponse

from travaux.office.files.places import path_of
from travaux.office.models import StoredFile

# What a browser may do with it even if it were shown: nothing.
NOTHING = "default-src 'none'; sandbox"


def as_attachment(stored: StoredFile, name: str) -> FileResponse:
    """The file under `name`, to be kept by whoever asked for it."""
    return guarded(
        FileResponse(
            path_of(stored).open("rb"), as_attachment=True, filename=name, content_type=stored.media_type
        )
    )


def as_picture(stored: StoredFile) -> FileResponse:
    """A first page, to be shown: we drew it ourselves, point by point."""
    return guarded(FileResponse(path_of(stored).open("rb"), content_type=stored.media_type))


def guarded(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING
    response["Cross-Origin-Resource-Policy"] = "same-site"
    # Files are compressed already: keeps the gzip middleware away from them, and their length known.
    response["Content-Encoding"] = "identity"
    response["Cache-Control"] = "no-cache"
    return response
