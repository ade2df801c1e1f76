"""Addresses made from titles."""

from __future__ import annotations

import copy

from django.urls import Resolver404, resolve
from django.utils.text import slugify

from travaux.office.models import Publishable

LONGEST = 80  # characters; longer ones are cut at a word


def free_slug(row: Publishable, title: str, dated: str = "") -> str:
    """A slug for `title` that no other record of the kind has and that leads to its page.

    Where the title has no Latin letters, it is made from the kind and `dated`, or else the record's uid.
    """
    stem = cut(slugify(title)) or f"{row.kind}-{dated or str(row.uid)[:8]}"
    others = type(row)._base_manager.exclude(pk=row.pk).filter(slug__startswith=stem)
    taken = set(others.values_list("slug", flat=True))
    slug, number = stem, 2
    while slug in taken or not leads_to(row, slug):
        slug, number = f"{stem}-{number}", number + 1
    return slug


def leads_to(row: Publishable, slug: str) -> bool:
    """Whether the page of `row` can be reached under `slug`: another page of the site may stand there."""
    there = copy.copy(row)
    there.slug = slug
    try:
        return resolve(there.get_absolute_url()).view_name == row.kind
    except Resolver404:
        return False


def cut(slug: str) -> str:
    """`slug`, no longer than it may be, without half a word at its end."""
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
