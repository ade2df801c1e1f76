"""What is typed into a form of the desk survives a closed browser, an ended session, a lost connection.

Pages send what stands in their form while it is written, to the form's own address; who opens that address
again goes on from there. It is no draft: colleagues do not see it, and it goes when the form is saved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import timezone
from django.utils.translation import get_language_from_path

from travaux.office.models import UnfinishedText

View = TypeVar("View", bound=Callable[..., HttpResponse])

KEPT = timedelta(days=30)
MOST = 50  # of one person; the oldest go
LONGEST = 1_000_000  # letters in one form
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)


@dataclass(frozen=True)
class Unfinished:
    """What was typed, as the form would have sent it, and when."""

    typed: QueryDict
    at: datetime


def keeps_what_is_typed(view: View) -> View:
    """Let the forms that `view` shows survive. A form that is sent with the action `keep` is kept and not
    judged, one that was not taken is kept too; one that was taken is forgotten.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **parts: object) -> HttpResponse:
        action = request.POST.get("action") if request.method == "POST" else None
        if action == "keep":
            return HttpResponse(status=204 if keep(request) else 413)
        if action == "throw away":
            forget(request)
            return HttpResponseRedirect(request.path)
        response = view(request, *args, **parts)
        if isinstance(response, HttpResponseRedirect) and request.method == "POST":
            forget(request)
        elif request.method == "POST" and action != "preview":
            keep(request)
        return response

    return kept  # type: ignore[return-value]


def unfinished(request: HttpRequest) -> Unfinished | None:
    """What who asks typed at this address and did not save."""
    found = of(request).first()
    if request.method == "POST" or found is None or not found.typed:
        return None
    typed = QueryDict(mutable=True)
    for name, values in found.typed.items():
        typed.setlist(name, values)
    return Unfinished(typed, found.changed_at)


def keep(request: HttpRequest) -> bool:
    """Keep what the form says; whether that could be. A page that was saved meanwhile changes nothing."""
    # Without the sign that no field takes, nor PostgreSQL in JSON.
    typed = {
        name.replace("\0", ""): [value.replace("\0", "") for value in values]
        for name, values in request.POST.lists()
        if name not in (TOKEN, "action")
    }
    if sum(len(value) for values in typed.values() for value in values) > LONGEST:
        return False
    now, page = timezone.now(), page_of(request)
    UnfinishedText.objects.get_or_create(
        person=request.user, place=place_of(request), defaults={"page": "", "changed_at": now}
    )
    of(request).exclude(page=page, typed={}).update(page=page, typed=typed, changed_at=now)
    unsaved = UnfinishedText.objects.filter(person=request.user).exclude(typed={})
    oldest = unsaved.order_by("-changed_at").values_list("pk", flat=True)[MOST:]
    UnfinishedText.objects.filter(pk__in=list(oldest)).delete()
    return True


def forget(request: HttpRequest) -> None:
    """Forget what was typed. That this page was saved is remembered: what it sent before may arrive later."""
    now = timezone.now()
    UnfinishedText.objects.update_or_create(
        person=request.user,
        place=place_of(request),
        defaults={"page": page_of(request), "typed": {}, "changed_at": now},
    )


def of(request: HttpRequest) -> Any:
    return UnfinishedText.objects.filter(person=request.user, place=place_of(request))


def place_of(request: HttpRequest) -> str:
    language = get_language_from_path(request.path_info)
    return request.path_info.removeprefix(f"/{language}")[:200]


def page_of(request: HttpRequest) -> str:
    """What tells one page from every other: Django masks the token against forgery anew for each."""
    return hashlib.sha256(request.POST.get(TOKEN, "").encode()).hexdigest()


def forget_unfinished(now: datetime) -> int:
    """Forget what nobody came back to for a month; return how many."""
    return int(UnfinishedText.objects.filter(changed_at__lt=now - KEPT).delete()[0])
