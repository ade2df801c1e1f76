"""How the suite is run: on which database, and whether a test may be left out."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
NEEDS_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only the tests that touch the database, without a browser (for a second database)",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if is_wanted(item, database_only=config.option.database_only)]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept


def is_wanted(item: pytest.Item, *, database_only: bool) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    if "shared" in fixtures and not SHARED.is_dir():
        return False
    if not database_only:
        return True
    touches_database = item.get_closest_marker("django_db") or fixtures & NEEDS_DATABASE
    return bool(touches_database) and item.get_closest_marker("browser") is None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and documents, which lies beside a checkout of ours and not in it: their
    sentences are not ours to copy. Tests that ask for it are left out where it is absent.
    """
    return SHARED


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
    ):
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here: {report.longreprtext}"
    return report
