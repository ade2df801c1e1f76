"""What the forms of the record offer to choose from, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from travaux.office.forms.choosing import Choice, grouped, ids
from travaux.office.queries import containing
from travaux.office.translating import in_language
from travaux.record.models import Area, Body, BodySort, Resource

OFFERED = 8  # resources that nobody looked for: the newest
FOUND = 40


def areas_to_choose(areas: Any = None) -> list[Choice]:
    found = in_language(Area.objects.all() if areas is None else areas)
    return [(area.pk, with_state(area, area.title)) for area in found]


def bodies_to_choose() -> list[Choice]:
    """Bodies by sort, in the order of the sorts, under their abbreviation and name."""
    labels = dict(BodySort.choices)
    order = list(labels)
    found = sorted(
        in_language(Body.objects.all()), key=lambda body: (order.index(body.sort), body.name.casefold())
    )
    return grouped((str(labels[body.sort]), (body.pk, with_state(body, name_of(body)))) for body in found)


def name_of(body: Body) -> str:
    return f"{body.name} ({body.abbreviation})" if body.abbreviation else body.name


def resources_to_choose(chosen: Iterable[Any], words: str) -> list[Choice]:
    """The resources already chosen, then those that `words` find, or else the newest."""
    known = ids(chosen)
    others = Resource.objects.exclude(pk__in=known).order_by("-changed_at", "-pk")
    others = containing(others, ("title", "symbol"), words)[:FOUND] if words else others[:OFFERED]
    found = [*Resource.objects.filter(Q(pk__in=known)).order_by("title", "pk"), *others]
    return [(one.pk, with_state(one, titled(one))) for one in in_language(found)]


def titled(resource: Resource) -> str:
    return f"{resource.title} ({resource.symbol})" if resource.symbol else resource.title


def with_state(one: Any, words: str) -> str:
    return words if one.is_published else _("%s (not published)") % words
