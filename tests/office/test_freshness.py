import pytest
from django.db import transaction

from travaux.office.freshness import EVERYTHING, Touched, touch
from travaux.office.models import Change


def touch_now(*tags: str) -> None:
    with transaction.atomic():
        touch(set(tags))


@pytest.mark.django_db
def test_page_is_fresh_until_something_on_it_is_touched() -> None:
    touched = Touched()
    made_at = touched.catch_up()
    touch_now("event:1", "events")
    touched.catch_up()
    assert not touched.since(made_at, {"event:2", "areas"})
    assert touched.since(made_at, {"event:2", "event:1"})


@pytest.mark.django_db
def test_page_that_says_nothing_shows_everything() -> None:
    touched = Touched()
    made_at = touched.catch_up()
    assert not touched.since(made_at, None)
    touch_now("event:1")
    touched.catch_up()
    assert touched.since(made_at, None)


@pytest.mark.django_db
def test_touching_everything_touches_every_page() -> None:
    touched = Touched()
    made_at = touched.catch_up()
    touch_now(EVERYTHING)
    newer = touched.catch_up()
    assert touched.since(made_at, {"event:2"})
    assert not touched.since(newer, {"event:2"})


@pytest.mark.django_db
def test_process_started_later_trusts_nothing_made_before() -> None:
    early = Touched()
    made_at = early.catch_up()
    touch_now("event:1")
    late = Touched()
    late.catch_up()
    assert late.since(made_at, {"event:2"})


@pytest.mark.django_db
def test_nothing_touched_writes_nothing() -> None:
    touch_now()
    assert Change.objects.count() == 0


@pytest.mark.django_db
def test_too_many_tags_are_forgotten_on_the_safe_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("travaux.office.freshness.MOST_TAGS", 2)
    touched = Touched()
    made_at = touched.catch_up()
    touch_now("event:1", "event:2", "event:3")
    touched.catch_up()
    assert touched.by_tag == {}
    assert touched.since(made_at, {"event:9"})
