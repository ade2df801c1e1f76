"""Files on a host of their own."""

from typing import Any

import pytest
from django.test import Client

from tests.builders import forget_pages, make_resource
from travaux.office.files import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_hosts(settings: Any) -> None:
    forget_pages()
    settings.TRAVAUX_FILES_ADDRESS = "http://files.example"
    settings.ALLOWED_HOSTS = ["testserver", "files.example"]


@pytest.fixture
def address() -> str:
    file = store(b"Minutes", "minutes.txt")
    make_resource(slug="paper", versions={"en": {"file": file.pk, "name": "minutes.txt"}})
    return "/en/resources/paper/en/minutes.txt"


@pytest.mark.usefixtures("two_hosts")
def test_file_is_served_by_its_own_host_alone(client: Client, address: str) -> None:
    led = client.get(address)
    assert (led.status_code, led["Location"]) == (302, f"http://files.example{address}")
    kept = client.get(address, headers={"host": "files.example"})
    assert b"".join(kept.streaming_content) == b"Minutes"
    assert (kept["Content-Disposition"], kept["X-Content-Type-Options"], len(kept.cookies)) == (
        'attachment; filename="minutes.txt"', "nosniff", 0,
    )  # fmt: skip


@pytest.mark.usefixtures("two_hosts")
@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/resources/paper/", "/en/desk/", "/en/accounts/login/", "/x"]
)
def test_host_of_files_has_no_page(client: Client, address: str, path: str) -> None:
    assert client.get(path, headers={"host": "files.example"}).status_code == 404


@pytest.mark.usefixtures("two_hosts")
def test_file_that_is_not_public_is_on_neither_host(client: Client) -> None:
    hidden = "/en/resources/nothing/en/minutes.txt"
    assert client.get(hidden, headers={"host": "files.example"}).status_code == 404


def test_without_an_address_of_their_own_files_are_served_here(client: Client, address: str) -> None:
    assert b"".join(client.get(address).streaming_content) == b"Minutes"
