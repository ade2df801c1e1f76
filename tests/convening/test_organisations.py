from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.builders import make_group, make_organisation
from tests.convening.people import browser, member_of, text_of
from travaux.convening.models import Organisation
from travaux.office.models import User
from travaux.office.sealing import fingerprint

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "Peace Without Borders",
    "short_name": "PWB",
    "country": "Kenya",
    "status": "special",
    "website": "https://pwb.example.org/",
    "languages": ["fr", "en"],
    "address": "office@pwb.example.org",
    "based_on": "0",
}


def test_organisation_is_kept_with_its_address_sealed(editor: User) -> None:
    response = browser(editor).post("/en/desk/organisations/new/", FILLED)
    made = Organisation.objects.get()
    assert response["Location"] == f"/en/desk/organisations/{made.pk}/"
    assert (made.name, made.status, made.languages, made.number) == (
        "Peace Without Borders",
        "special",
        ["fr", "en"],
        1,
    )
    assert made.fingerprint == fingerprint("OFFICE@pwb.example.org")
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM convening_organisation")
        assert "example.org" not in cursor.fetchone()[0]


def test_address_stands_on_its_own_page_only(editor: User) -> None:
    one = make_organisation("Peace", address="office@pwb.example.org")
    client = browser(editor)
    assert "office@pwb.example.org" in text_of(client.get(f"/en/desk/organisations/{one.pk}/"))
    assert "pwb.example.org" not in text_of(client.get("/en/desk/organisations/"))


def test_list_finds_by_name_and_by_status(editor: User) -> None:
    make_organisation("Peace Without Borders", short_name="PWB", status="general")
    make_organisation("Water for All", status="none")

    def names(**asked: str) -> list[str]:
        listing = browser(editor).get("/en/desk/organisations/", asked).context["listing"]
        return [one.name for one in listing.object_list]

    assert names() == ["Peace Without Borders", "Water for All"]
    assert names(q="pwb") == ["Peace Without Borders"]
    assert names(status="none") == ["Water for All"]
    assert names(q="water", status="general") == []


def test_late_save_overwrites_nothing_and_shows_both(editor: User) -> None:
    one = make_organisation("Peace", country="Kenya")
    address, client = f"/en/desk/organisations/{one.pk}/edit/", browser(editor)
    base: dict[str, Any] = {"name": "Peace", "status": "none", "based_on": "0"}
    client.post(address, {**base, "country": "Uganda"})
    late = client.post(address, {**base, "country": "Ghana"})
    assert Organisation.objects.get().country == "Uganda"
    [difference] = late.context["differences"]
    assert (difference.before, difference.after) == ("Uganda", "Ghana")
    assert "Edith saved this while you were writing" in text_of(late)
    again = {**base, "country": "Ghana", "based_on": late.context["form"]["based_on"].value()}
    client.post(address, again)
    assert Organisation.objects.get().country == "Ghana"


def test_second_organisation_of_one_name_is_refused_with_what_was_typed(editor: User) -> None:
    make_organisation("Peace Without Borders")
    response = browser(editor).post("/en/desk/organisations/new/", FILLED)
    assert list(response.context["form"].errors) == ["name"]
    assert 'value="Kenya"' in text_of(response)


def test_page_shows_groups_and_new_name_reaches_the_public_page(editor: User) -> None:
    one = make_organisation("Peace")
    member_of(group := make_group("Friends", names_members=True), one)
    assert "Friends" in text_of(browser(editor).get(f"/en/desk/organisations/{one.pk}/"))
    public = f"/en/groups/{group.slug}/"
    assert "Peace" in text_of(browser().get(public))
    changed = {"name": "Peace Now", "status": "none", "based_on": "0"}
    browser(editor).post(f"/en/desk/organisations/{one.pk}/edit/", changed)
    assert "Peace Now" in text_of(browser().get(public))
