"""When the database is away or the disk is full: a page that says so and keeps what was typed.

Whoever sends the form of that page again sends the very form that could not be taken, token and all, so that
it is taken once even if it had been taken after all (`office.sent_once`).
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator

from django.conf import settings
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override
from django.views.decorators.debug import sensitive_variables
from django.views.defaults import bad_request as fault_of_theirs
from django.views.defaults import server_error as fault_of_ours

RETRY_AFTER = 30  # seconds
# Said of a query and not of the database: trying again would not help.
OF_THE_QUERY = (DataError, IntegrityError, NotSupportedError, ProgrammingError)
DISK = {errno.ENOSPC, errno.EIO, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)}


def server_error(request: HttpRequest) -> HttpResponse:
    """What whoever asked gets where a view failed (Django's `handler500`)."""
    error = sys.exc_info()[1]
    if error is None or not any(map(is_hard_times, causes(error))):
        return fault_of_ours(request)
    return unavailable(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What whoever asked gets for a bad request (Django's `handler400`): such a one is, to Django, also one
    whose session could not be saved, as if somebody had ended it, though the database was away.
    """
    if any(isinstance(cause, (OperationalError, InterfaceError)) for cause in causes(exception)):
        return unavailable(request)
    return fault_of_theirs(request, exception)


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error, and what it came from."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__


def is_hard_times(error: BaseException) -> bool:
    """Whether an error is of the kind that passes by itself, or once somebody made room."""
    if isinstance(error, OSError):
        return error.errno in DISK
    return isinstance(error, (DatabaseError, InterfaceError)) and not isinstance(error, OF_THE_QUERY)


@sensitive_variables()
def unavailable(request: HttpRequest) -> HttpResponse:
    if not connection.in_atomic_block:  # who comes next begins anew, perhaps on a file that was put back
        connection.close()
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with override(language):
        context = {
            "was_sent": request.method == "POST",
            "sent": sent_again(request),
        }
        content = render_to_string("503.html", context)
    response = HttpResponse(content, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def sent_again(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field that was sent, but for forms with a password or with files: those are filled in anew, on
    the page to which the browser goes back.
    """
    try:
        fields, files = list(request.POST.lists()), request.FILES
    except Exception:  # the form itself could not be read: whatever the reason, there is nothing to keep
        return []
    if files or any("password" in name for name, _values in fields):
        return []
    return [(name, value) for name, values in fields for value in values]
