from collections import defaultdict

import pytest

from travaux.office import panels
from travaux.office.models import PlainPage
from travaux.office.panels import Panel, panels_of, register, shown_in


@pytest.fixture(autouse=True)
def no_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_makers", defaultdict(list))


def test_panel_is_shown_on_the_pages_of_its_kind_only() -> None:
    made = Panel("Later things", "a.html", {}, frozenset({"call:3"}))
    register("page", lambda subject, actor: made)
    register("page", lambda subject, actor: None)
    register("area", lambda subject, actor: Panel("Other", "b.html", {}))
    shown = panels_of(PlainPage(), None)
    assert shown == [made]
    assert shown_in(shown) == {"call:3"}


def test_panel_registered_twice_is_shown_once() -> None:
    def maker(subject: object, actor: object) -> Panel:
        return Panel("Later things", "a.html", {})

    register("page", maker)
    register("page", maker)
    assert len(panels_of(PlainPage(), None)) == 1


def test_panel_maker_is_given_the_actor() -> None:
    seen = []
    register("page", lambda subject, actor: seen.append(actor))
    panels_of(PlainPage(), "a visitor")
    assert seen == ["a visitor"]
