from pathlib import Path

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from django.views.defaults import bad_request, permission_denied, server_error

import travaux.office


@pytest.mark.django_db
def test_page_for_what_went_wrong_needs_no_database() -> None:
    with CaptureQueriesContext(connection) as queries, override("fr"):
        response = server_error(RequestFactory().get("/fr/"))
    assert (response.status_code, len(queries)) == (500, 0)
    assert b'<html lang="fr" dir="ltr">' in response.content
    assert b'href="/"' in response.content


@pytest.mark.django_db
def test_page_for_what_is_not_understood_leads_on() -> None:
    response = bad_request(RequestFactory().get("/en/"), None)
    assert response.status_code == 400
    assert b'href="/"' in response.content


def test_page_for_what_went_wrong_names_a_style_sheet_that_is_there() -> None:
    folder = Path(travaux.office.__file__).parent
    assert 'href="/static/office/office.css"' in (folder / "templates/office/bare.html").read_text()
    assert (folder / "static/office/office.css").is_file()


@pytest.mark.django_db
def test_page_for_what_is_not_open_says_who_can_open_it() -> None:
    response = permission_denied(RequestFactory().get("/en/"), None)
    assert response.status_code == 403
    assert b"An administrator of the office can give it to you." in response.content
