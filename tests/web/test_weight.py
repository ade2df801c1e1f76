import gzip
from importlib import resources

import pytest
from django.test import Client

from tests.builders import make_area, make_event

FIRST_VISIT = 50 * 1024
STYLES = 26 * 1024  # as it lies in the folder; some seven, sent


def stylesheet() -> bytes:
    return resources.files("travaux.office").joinpath("static/office/office.css").read_bytes()


def test_style_sheet_stays_small_and_turns_with_the_writing() -> None:
    sheet = stylesheet()
    assert len(sheet) < STYLES
    for physical in (
        b"-left:",
        b"-right:",
        b" left:",
        b" right:",
        b"margin-top",
        b"padding-top",
        b"float: left",
    ):
        assert physical not in sheet


@pytest.mark.django_db
def test_first_visit_to_a_full_timeline_is_light() -> None:
    area = make_area("An area with a long name, as they often have")
    for day in range(1, 31):
        make_event(f"Event {day} " * 8, on=f"2017-07-{day:02}", summary=f"Words {day}. " * 20, areas=[area])
    page = Client().get("/en/timeline/", headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) + len(gzip.compress(stylesheet())) < FIRST_VISIT
