"""What a later app shows on the page of an earlier record.

The later app registers a panel in its `AppConfig.ready`; the page asks for the panels of its object. So an
area's page shows its processes without knowing that there are any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from travaux.office.models import Publishable


@dataclass(frozen=True)
class Panel:
    """A heading, the template that shows `context` below it, the tags of what it shows (see
    `office.freshness`), and the instant at which it reads otherwise by itself, if any. What `is_early` stands
    above the page's own lists; a panel that `is_list` has dates in the margin, as those lists have.
    One without a template is not drawn: it says by its tags what may come to be shown.
    """

    title: str
    template: str
    context: dict[str, Any]
    shows: frozenset[str] = field(default_factory=frozenset)
    until: datetime | None = None
    is_early: bool = False
    is_list: bool = False

    @classmethod
    def of_nothing_yet(cls, tag: str) -> Panel:
        """One that is not drawn: the page is made anew when something with `tag` is published."""
        return cls("", "", {}, frozenset({tag}))


PanelMaker = Callable[[Any, Any], Panel | None]

_makers: dict[str, list[PanelMaker]] = defaultdict(list)


def register(kind: str, maker: PanelMaker) -> None:
    """Let `maker(object, actor)` add a panel to the page of every object of `kind`; it answers None where it
    has nothing to show, and starts from `visible_to(actor)`.
    """
    if maker not in _makers[kind]:
        _makers[kind].append(maker)


def panels_of(subject: Publishable, actor: Any) -> list[Panel]:
    """The panels for the page of `subject`, in the order in which they were registered."""
    return [panel for maker in _makers[subject.kind] if (panel := maker(subject, actor)) is not None]


def shown_in(panels: list[Panel]) -> set[str]:
    """The tags of everything that `panels` show."""
    return {tag for panel in panels for tag in panel.shows}


def good_until(panels: list[Panel]) -> datetime | None:
    """The first instant at which one of `panels` reads otherwise by itself."""
    return min((panel.until for panel in panels if panel.until is not None), default=None)
