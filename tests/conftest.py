"""How the suite is run: on which database, and whether a test may be left out."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest
from django.utils import timezone, translation

SHARED = Path(__file__).resolve().parents[2] / "shared"
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
NO_SHARED = "The real pages and documents are not here: the folder `shared` beside the checkout is absent."
NEEDS_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only the tests that touch the database, without a browser (for a second database)",
    )
    parser.addoption(
        "--requests", type=int, default=200, help="how many requests tests/hostile generates and sends"
    )
    parser.addoption(
        "--every-payload",
        action="store_true",
        help="let every field of every form in tests/hostile hold all payloads at once, whatever its limit",
    )


def touches_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(
        NEEDS_DATABASE & set(getattr(item, "fixturenames", ()))
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.option.database_only:
        return
    left_out = [item for item in items if item.get_closest_marker("browser") or not touches_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and documents. They lie beside a checkout of ours, not in it: their sentences
    are not ours to copy.
    """
    if not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    return SHARED


@pytest.fixture(autouse=True)
def language_and_zone() -> None:
    """No page that an earlier test asked for leaves its language or zone behind."""
    translation.activate("en")
    timezone.deactivate()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return refuse_skip((yield))


def refuse_skip(report: Report) -> Report:
    """Where nothing may be skipped, a skipped test has failed, for the reason it gives."""
    if (
        os.environ.get("TRAVAUX_NOTHING_SKIPPED") == "1"
        and report.skipped
        and not hasattr(report, "wasxfail")
        and NO_SHARED not in report.longreprtext
    ):
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here: {report.longreprtext}"
    return report
