import io

import pytest
from django.test import Client
from PIL import Image

from tests.builders import NOW
from travaux.office.actions import change_office
from travaux.office.files import store_picture
from travaux.office.frame import the_office
from travaux.office.look import stylesheet_name

pytestmark = pytest.mark.django_db


def test_stylesheet_is_kept_by_browsers_under_its_present_name_only() -> None:
    change_office(actor=None, values={"colour": "#14586b"}, now=NOW)
    name = stylesheet_name(the_office())
    response = Client().get(f"/look/{name}.css")
    assert b"--office:#14586b" in response.content
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    former = Client().get("/look/0123456789ab.css")
    assert (former.content, former["Cache-Control"]) == (response.content, "no-cache")


def test_icon_wears_the_colour() -> None:
    change_office(actor=None, values={"colour": "#14586b"}, now=NOW)
    address = Client().get("/favicon.ico")["Location"]
    response = Client().get(address)
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert b"#14586b" in response.content


def test_logo_is_given_and_nothing_else() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "PNG")
    logo = store_picture(picture.getvalue())
    assert Client().get(f"/logo/{logo.sha256}").status_code == 404
    change_office(actor=None, values={"logo": logo}, now=NOW)
    response = Client().get(f"/logo/{logo.sha256}")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
    assert f'src="/logo/{logo.sha256}"'.encode() in Client().get("/en/").content


def test_crawlers_are_kept_from_the_desk_and_shown_the_site_map() -> None:
    response = Client().get("/robots.txt")
    assert response.content.decode().split("\n") == [
        "User-agent: *",
        "Disallow: /en/desk/",
        "Disallow: /en/account/",
        "Disallow: /en/calendar/private/",
        "Disallow: /fr/desk/",
        "Disallow: /fr/account/",
        "Disallow: /fr/calendar/private/",
        "",
        "Sitemap: http://127.0.0.1:8000/sitemap.xml",
        "",
    ]
