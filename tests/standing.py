"""A record that the tests of a module start from, made once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django.utils import timezone, translation
from pytest_django import DjangoDbBlocker

from tests.builders import forget_pages

Made = TypeVar("Made")


def standing(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """For a fixture of a module that asks for `django_db_setup`: what `make` writes stands until the last
    test of the module is done. Each of them has a transaction within this one, and takes back what it did
    itself.

    Objects are no part of that: a test that changes what it was given takes a copy.
    """
    with taken_back(blocker):
        with blocker.unblock(), translation.override("en"), timezone.override(None):
            forget_pages()
            made = make()
        yield made
    forget_pages()


@contextmanager
def taken_back(blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction that is rolled back, around tests which have the database one by one."""
    around = transaction.atomic()
    with blocker.unblock():
        around.__enter__()
    try:
        yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
