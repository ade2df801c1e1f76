"""Areas of work. There are few of them, so pages read all their titles at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from travaux.record.models import Area


@dataclass(frozen=True)
class Programme:
    """An area that stands by itself, and the areas below it, where it is a programme."""

    area: Area
    parts: list[Programme]


@dataclass(frozen=True)
class AreaPage:
    area: Area
    above: list[Area]  # its programme, that one's programme …: outermost first
    parts: list[Area]
    related: list[Area]

    @property
    def everything(self) -> list[Area]:
        return [self.area, *self.above, *self.parts, *self.related]


def visible_areas(actor: Any) -> list[Area]:
    """Every area of work in its order, without its introduction."""
    return list(Area.objects.visible_to(actor).defer("introduction"))


def areas_by_programme(areas: list[Area]) -> list[Programme]:
    """`areas` below their programmes; one whose programme is not among them stands by itself."""
    known = {area.pk for area in areas}
    parts: dict[int | None, list[Area]] = {}
    for area in areas:
        parts.setdefault(area.programme_id if area.programme_id in known else None, []).append(area)

    def below(pk: int | None) -> list[Programme]:
        return [Programme(area, below(area.pk)) for area in parts.get(pk, [])]

    return below(None)


def area_page(slug: str, actor: Any) -> AreaPage | None:
    """An area and the areas around it."""
    area = Area.objects.visible_to(actor).filter(slug=slug).first()
    if area is None:
        return None
    areas = {one.pk: one for one in visible_areas(actor)}
    related = set(area.related.through.objects.filter(from_area=area).values_list("to_area_id", flat=True))
    above: list[Area] = []
    programme = areas.get(area.programme_id)
    while programme is not None and programme not in above:
        above.insert(0, programme)
        programme = areas.get(programme.programme_id)
    return AreaPage(
        area=area,
        above=above,
        parts=[one for one in areas.values() if one.programme_id == area.pk],
        related=[one for one in areas.values() if one.pk in related],
    )
