"""Atom, as every feed of the site is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from travaux.office.describing import absolute
from travaux.office.frame import current_frame
from travaux.office.models import Publishable
from travaux.texts.writing.inline import printable

ENTRIES = 30


@dataclass(frozen=True)
class Entry:
    """One record in a feed: `text` is markup, `sort` its category in words."""

    record: Publishable
    title: str
    text: str
    sort: str


@dataclass(frozen=True)
class FeedPage:
    """A feed at the path `address`: `page` is the path of what it follows. It says it changed when its newest
    entry did; without entries, `since` this.
    """

    title: str
    gist: str
    page: str
    address: str
    entries: list[Entry]
    since: datetime = datetime.fromtimestamp(0, UTC)


class Atom(Atom1Feed):
    """Atom whose date is that of its newest entry, else that of what it follows: never now."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.feed["since"]


class FeedView(Feed):
    """What a record says goes out `printable`: one control character in it would leave no feed at all."""

    feed_type = Atom

    def __init__(self, page: FeedPage) -> None:
        self.page = page

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        return None

    def feed_extra_kwargs(self, obj: None) -> dict[str, datetime]:
        return {"since": self.page.since}

    def title(self) -> str:
        return printable(self.page.title)

    def subtitle(self) -> str:
        return printable(self.page.gist)

    def link(self) -> str:
        return absolute(self.page.page)

    def feed_url(self) -> str:
        return absolute(self.page.address)

    def feed_guid(self) -> str:
        return self.feed_url()

    def author_name(self) -> str:
        return printable(current_frame().office.name)

    def items(self) -> list[Entry]:
        return self.page.entries

    def item_title(self, item: Entry) -> str:
        return printable(item.title)

    def item_description(self, item: Entry) -> str:
        return printable(item.text)

    def item_link(self, item: Entry) -> str:
        return absolute(item.record.get_absolute_url())

    def item_guid(self, item: Entry) -> str:
        return f"urn:uuid:{item.record.uid}"

    def item_pubdate(self, item: Entry) -> datetime | None:
        return item.record.published_at

    def item_updateddate(self, item: Entry) -> datetime:
        return item.record.changed_at

    def item_categories(self, item: Entry) -> tuple[str, ...]:
        return (printable(item.sort),)


def atom(request: HttpRequest, page: FeedPage) -> HttpResponse:
    """The answer that is `page`; say with `public_cache.kept` what it shows."""
    return FeedView(page)(request)
