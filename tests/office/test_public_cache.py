from collections.abc import Callable

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from travaux.office import public_cache
from travaux.office.freshness import Touched, touch
from travaux.office.public_cache import Pages, PublicCacheMiddleware, Stored, kept

pytestmark = pytest.mark.django_db
ROOM = 1_000


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_cache, "pages", Pages(ROOM))
    monkeypatch.setattr(public_cache, "touched", Touched())


def make_site(shows: tuple[str, ...] | None = ("event:1",)) -> Callable[[HttpRequest], HttpResponse]:
    """A site whose every answer says how many it has made."""
    made: list[int] = []

    def view(request: HttpRequest) -> HttpResponse:
        made.append(1)
        response = HttpResponse(f"made {len(made)}", headers={"Content-Language": "en"})
        return kept(response, shows=shows)

    return PublicCacheMiddleware(view)


def ask(site: Callable[[HttpRequest], HttpResponse], path: str = "/en/", cookie: str = "") -> str:
    headers = {"cookie": cookie} if cookie else {}
    return site(RequestFactory().get(path, headers=headers)).content.decode()


def test_public_cache_answers_the_second_visitor_with_the_same_page() -> None:
    site = make_site()
    request = RequestFactory().get("/en/")
    first, second = site(request), site(request)
    assert (second.content, second.status_code) == (b"made 1", 200)
    assert dict(second.headers) == dict(first.headers)


def test_public_cache_lets_a_page_go_once_what_it_shows_was_touched() -> None:
    site = make_site()
    ask(site)
    for tags, answer in (({"event:2"}, "made 1"), ({"event:1"}, "made 2"), ({"office"}, "made 3")):
        with transaction.atomic():
            touch(tags)
        assert ask(site) == answer


def test_public_cache_passes_by_people_with_cookies_and_questions() -> None:
    site = make_site()
    asked = [ask(site), ask(site, cookie="sessionid=1"), ask(site, path="/en/?q=1"), ask(site)]
    assert asked == ["made 1", "made 2", "made 3", "made 1"]


def test_public_cache_without_room_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_cache, "pages", Pages(0))
    site = make_site()
    assert [ask(site), ask(site)] == ["made 1", "made 2"]


def test_public_cache_lets_the_page_go_that_was_asked_for_longest_ago() -> None:
    kept_pages = Pages(ROOM)
    for path in ("/1", "/2", "/3"):
        kept_pages.put(("", path, False, ""), Stored(0, None, 200, (), b"x" * 400))
    assert [key[1] for key in kept_pages.pages] == ["/2", "/3"]
    assert kept_pages.size == 800


def test_public_cache_leaves_the_others_alone_for_a_page_that_has_no_room() -> None:
    kept_pages = Pages(ROOM)
    kept_pages.put(("", "/small", False, ""), Stored(0, None, 200, (), b"x" * 400))
    kept_pages.put(("", "/large", False, ""), Stored(0, None, 200, (), b"x" * 1_001))
    assert [key[1] for key in kept_pages.pages] == ["/small"]
