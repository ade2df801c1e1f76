import pytest
from django.test import Client

from travaux.office.addresses import former_path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.org/areas-of-work/peace-disarmament", "/areas-of-work/peace-disarmament"),
        (
            "https://example.org/timeline/Food-%26-Sustainability?page=1",
            "/timeline/Food-&-Sustainability?page=1",
        ),
        ("/about/", "/about"),
        ("/about#staff", "/about"),
    ],
)
def test_former_path_is_path_and_query_decoded(address: str, path: str) -> None:
    assert former_path(address) == path


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/en/events/a%00b/", "/en/nothing/?of=%00", "/%00"])
def test_address_with_a_character_that_no_database_takes_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
