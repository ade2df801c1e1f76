"""The public pages for mail: subscribe, confirm, change, end.

Their forms carry no token against forgery from another site, and set no cookie, so that they work on a page
out of the cache and from within a mail. They need none: a foreign site that sends the first form achieves no
more than anybody may, one mail that asks; the others are sent by whoever holds the link of a mail, and who
sends them is told so by the link alone, never by a cookie that a browser would add.

What is only looked at changes nothing: programs that open every link of a mail confirm and end nothing.
"""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_everybody
from travaux.office.describing import Described
from travaux.office.mail.sending import can_send
from travaux.office.public_cache import public_page
from travaux.processes.forms.subscribing import SubscribeForm, WishForm
from travaux.processes.models import Rhythm, Subscriber
from travaux.processes.notices import links, subscribing
from travaux.processes.queries.subscribing import Offered, offered

shown_and_sent = require_http_methods(["GET", "HEAD", "POST"])

TITLE = gettext_lazy("Be told by mail")
GIST = gettext_lazy("New calls for inputs, deadlines and meetings by e-mail: all, or those of your areas.")


@for_everybody
@csrf_exempt
@shown_and_sent
def subscribe(request: HttpRequest) -> HttpResponse:
    subjects = offered()
    if request.method == "POST":
        return subscribing_asked(request, subjects)
    form = SubscribeForm(initial={"everything": True, "rhythm": Rhythm.AT_ONCE}, **vars(subjects))
    described = Described(title=str(TITLE), gist=str(GIST))
    return public_page(
        request,
        "processes/subscribe/subscribe.html",
        {"form": form, "page": described, "can_send": can_send()},
        shows=[*subjects.areas, *subjects.processes, "areas", "processes"],
    )


def subscribing_asked(request: HttpRequest, subjects: Offered) -> HttpResponse:
    form = SubscribeForm(request.POST, **vars(subjects))
    if not form.is_valid():
        return render(request, "processes/subscribe/subscribe.html", {"form": form, "can_send": can_send()})
    now = timezone.now()
    if not ratelimit.consume(request, action="subscribe"):
        return too_many(request)
    try:
        subscribing.ask(
            address=form.cleaned_data["email"], wish=form.wish(), language=get_language(), now=now
        )
    except subscribing.TooManyAsk:
        return too_many(request)
    context = {"email": form.cleaned_data["email"], "can_send": can_send()}
    return render(request, "processes/subscribe/asked.html", context)


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "processes/subscribe/too_many.html", status=429)


@for_everybody
@csrf_exempt
@never_cache
@shown_and_sent
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    subscriber = subscribing.asking(token, now)
    if subscriber is None:
        return no_such_link(request)
    if request.method == "POST":
        subscribing.confirm(subscriber=subscriber, now=now)
    context = {
        "subscriber": subscriber,
        "is_confirmed": request.method == "POST" or subscriber.confirmed_at is not None,
        "change_token": links.token_for(links.CHANGE, subscriber.uid),
        **wish_of(subscriber, offered()),
    }
    return render(request, "processes/subscribe/confirm.html", context)


@for_everybody
@csrf_exempt
@never_cache
@shown_and_sent
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ends a subscription; its POST is also what a mail program sends at one click (RFC 8058)."""
    uid = links.uid_in(links.STOP, token)
    if uid is None:
        return no_such_link(request)
    if request.method == "POST":
        subscribing.stop(uid=uid)
    is_ended = not Subscriber.objects.filter(uid=uid).exists()
    return render(request, "processes/subscribe/stop.html", {"is_ended": is_ended})


@for_everybody
@csrf_exempt
@never_cache
@shown_and_sent
def change(request: HttpRequest, token: str) -> HttpResponse:
    subscriber = subscribing.subscribed(links.uid_in(links.CHANGE, token))
    if subscriber is None:
        return no_such_link(request)
    subjects = offered()
    form = WishForm(
        request.POST if request.method == "POST" else None, initial=as_typed(subscriber), **vars(subjects)
    )
    is_changed = request.method == "POST" and form.is_valid()
    if is_changed:
        subscribing.change(
            subscriber=subscriber, wish=form.wish(), language=get_language(), now=timezone.now()
        )
    stop_token = links.token_for(links.STOP, subscriber.uid)
    context = {"form": form, "is_changed": is_changed, "stop_token": stop_token}
    return render(request, "processes/subscribe/change.html", context)


def no_such_link(request: HttpRequest) -> HttpResponse:
    return render(request, "processes/subscribe/no_such_link.html", status=404)


def as_typed(subscriber: Subscriber) -> dict[str, Any]:
    """A wish as the form shows it."""
    return {
        "rhythm": subscriber.rhythm,
        "everything": subscriber.everything,
        "areas": list(subscriber.areas.values_list("pk", flat=True)),
        "processes": list(subscriber.processes.values_list("pk", flat=True)),
    }


def wish_of(subscriber: Subscriber, subjects: Offered) -> dict[str, Any]:
    """A wish as a page tells it: the areas and processes that were chosen."""
    wish = as_typed(subscriber)
    chosen = [one for one in subjects.areas if one.pk in wish["areas"]]
    return {"chosen": [*chosen, *(one for one in subjects.processes if one.pk in wish["processes"])]}
