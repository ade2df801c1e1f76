"""Groups in public: what is published, and where it is listed."""

from __future__ import annotations

import pytest

from tests.builders import NOW, make_area, make_group, make_process
from tests.convening.people import browser, text_of
from travaux.convening.models import Group
from travaux.office.models import User
from travaux.office.publishing import publish, save_draft, withdraw

pytestmark = pytest.mark.django_db


def test_draft_is_nowhere_in_public(editor: User) -> None:
    area, process = make_area(slug="peace"), make_process(slug="compact")
    group = Group(language="en")
    places = ("/en/groups/", "/en/areas/peace/", "/en/processes/compact/", "/sitemap-groups.xml")
    for place in places:
        browser().get(place)  # from now on remembered
    words = {"slug": "friends", "title": "Friends", "areas": [area.pk], "processes": [process.pk]}
    save_draft(actor=editor, subject=group, snapshot=words, now=NOW)
    for place in places:
        assert "riends" not in text_of(browser().get(place))
    assert browser().get("/en/groups/friends/").status_code == 404
    publish(actor=editor, subject=group, now=NOW)
    for place in places:
        assert "riends" in text_of(browser().get(place))
    page = text_of(browser().get("/en/groups/friends/"))
    assert all(address in page for address in ("/en/areas/peace/", "/en/processes/compact/"))
    withdraw(actor=editor, subject=group, now=NOW)
    for place in places:
        assert "riends" not in text_of(browser().get(place))


def test_group_is_written_published_and_translated_at_the_desk(editor: User) -> None:
    client = browser(editor)
    typed = {
        "language": "en",
        "title": "Friends of peace",
        "sort": "formal",
        "body": "**Who** we are",
        "action": "publish",
    }
    client.post("/en/desk/groups/new/", typed)
    group = Group.objects.get()
    assert (group.slug, group.sort, group.is_published) == ("friends-of-peace", "formal", True)
    assert "<strong>Who</strong>" in text_of(browser().get("/en/groups/friends-of-peace/"))
    preview = client.post(f"/en/desk/groups/{group.pk}/", {**typed, "title": "Other", "action": "preview"})
    assert "Other" in text_of(preview)
    words = {"title": "Amis de la paix", "action": "publish"}
    client.post(f"/en/desk/groups/{group.pk}/in/fr/", words)
    assert "Amis de la paix" in text_of(browser().get("/fr/groups/friends-of-peace/"))
    assert "Friends of peace" in text_of(client.get(f"/en/desk/groups/{group.pk}/history/"))


def test_group_may_not_take_the_address_of_another_page(editor: User) -> None:
    make_group("First", slug="friends")
    typed = {"language": "en", "title": "Second", "sort": "formal", "slug": "friends", "action": "publish"}
    response = browser(editor).post("/en/desk/groups/new/", typed)
    assert list(response.context["form"].errors) == ["slug"]
