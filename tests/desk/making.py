"""People and records for tests of the desk. A record's address is its title in small letters."""

from typing import Any

from django.test import Client

from tests import builders
from tests.builders import NOW
from tests.signing_in import client_of
from travaux.office.models import PlainPage, User
from travaux.office.people import make_account
from travaux.record.models import Area, Body, Event, Resource


def make_person(name: str, *roles: Any) -> User:
    email = f"{name.lower()}@example.org"
    return make_account(actor=None, email=email, password="long-enough", name=name, roles=set(roles), now=NOW)


def signed_in(user: User) -> Client:
    return client_of(user)


def make_area(title: str = "Peace", **facts: Any) -> Area:
    return builders.make_area(title, slug=title.lower(), **facts)


def make_event(title: str = "Talks", **facts: Any) -> Event:
    return builders.make_event(title, slug=title.lower(), on=None, **facts)


def make_resource(title: str = "Paper", **facts: Any) -> Resource:
    return builders.make_resource(title, slug=title.lower(), on=None, **facts)


def make_body(name: str = "Office", **facts: Any) -> Body:
    return builders.make_body(name, slug=name.lower(), **{"sort": "office", **facts})


def make_page(title: str = "About", **facts: Any) -> PlainPage:
    return builders.make_page(title, slug=title.lower(), **facts)
