"""A form that is sent twice is taken once: a double click, or sending again because no answer came.

Django masks the token against forgery anew for each page that it makes. The same token with the same
content is therefore the same form of the same page, sent again; and what is kept of it is kept in the
transaction of what it did, so that both are there or neither.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import wraps
from typing import TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from travaux.office.models import FormSent

View = TypeVar("View", bound=Callable[..., HttpResponse])

KEPT = timedelta(days=2)  # longer than any session lasts
PIECE = 1 << 20


class Sending:
    """One sending of a form. `receipt` is the answer that an earlier sending got, if there was one."""

    def __init__(self, row: FormSent | None = None, receipt: HttpResponse | None = None) -> None:
        self.row = row
        self.receipt = receipt

    def answered(self, response: HttpResponse) -> HttpResponse:
        """Keep where the sender is led to. Any other answer, such as the form with its faults, is none that
        could be given again: the form may be sent once more.
        """
        if self.row is not None:
            if isinstance(response, HttpResponseRedirect):
                self.row.led_to = response.url
                self.row.save(update_fields=["led_to"])
            else:
                self.row.delete()
        return response


def taken_once(view: View) -> View:
    """Let `view` do once what the same form asks of it, however often it is sent, and lead each time to where
    it led the first time. All that it writes is one transaction: nothing slow belongs in such a view.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: object, **parts: object) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **parts)
        with sending(request) as sent:
            return sent.receipt or sent.answered(view(request, *args, **parts))

    return once  # type: ignore[return-value]


@contextmanager
def sending(request: HttpRequest) -> Iterator[Sending]:
    """Hold the place of the form that `request` sends, until the transaction of what it does ends. Who sends
    the same at the same time waits here, and finds the receipt.
    """
    key = key_of(request)
    if not key:
        yield Sending()
        return
    with transaction.atomic():
        row, new = FormSent.objects.get_or_create(key=key, defaults={"sent_at": timezone.now()})
        yield Sending(row) if new else Sending(receipt=HttpResponseRedirect(row.led_to))


def key_of(request: HttpRequest) -> str:
    """What tells this form of this page from every other: who sent it where, its token, its content. Empty
    for what carries no token.
    """
    if not request.POST.get("csrfmiddlewaretoken"):
        return ""
    said = hashlib.sha256()

    def say(part: object) -> None:
        words = str(part).encode(errors="replace")
        said.update(b"%d:%b" % (len(words), words))

    say(request.user.pk)
    say(request.get_full_path())
    for name, values in sorted(request.POST.lists()):
        say([name, *values])
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            say([name, file.name, file.size])
            for piece in file.chunks(PIECE):
                said.update(piece)
            file.seek(0)
    return said.hexdigest()


def forget_forms_sent(now: datetime) -> int:
    """Forget forms whose pages nobody can send any more; return how many."""
    return int(FormSent.objects.filter(sent_at__lt=now - KEPT).delete()[0])
