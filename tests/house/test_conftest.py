"""The options of the suite itself, tried on a small suite."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SUITE = """
import pytest

@pytest.mark.django_db
def test_marked(): pass

def test_by_fixture(db): pass

@pytest.mark.browser
def test_in_browser(live_server): pass

def test_plain(): pass
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # they are at work outside, and slow to load
    pytester.makeconftest((Path(__file__).parents[1] / "conftest.py").read_text())
    pytester.makeini("[pytest]\nmarkers = browser django_db\n")
    return pytester


def collected(suite: pytest.Pytester, *options: str) -> list[str]:
    result = suite.runpytest_inprocess("--collect-only", "-q", *options)
    return [line.partition("::")[2] for line in result.outlines if "::" in line]


def test_database_only_takes_what_touches_the_database(suite: pytest.Pytester) -> None:
    suite.makepyfile(SUITE)
    assert collected(suite, "--database-only") == ["test_marked", "test_by_fixture"]
    assert collected(suite) == ["test_marked", "test_by_fixture", "test_in_browser", "test_plain"]


def test_shared_material_that_is_absent_skips_its_tests_and_is_no_failure(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAVAUX_NOTHING_SKIPPED", "1")
    suite.makepyfile("def test_reads(shared): pass\ndef test_other(): pass")
    result = suite.runpytest_inprocess("-rs")
    assert result.parseoutcomes() == {"passed": 1, "skipped": 1}
    result.stdout.fnmatch_lines(["*The real pages and documents are not here*"])


@pytest.mark.parametrize(("strict", "outcome"), [("", {"skipped": 2}), ("1", {"failed": 1, "errors": 1})])
def test_skip_is_a_failure_where_nothing_may_be_skipped(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, strict: str, outcome: dict[str, int]
) -> None:
    monkeypatch.setenv("TRAVAUX_NOTHING_SKIPPED", strict)
    suite.makepyfile(
        test_one="import pytest\ndef test_one(): pytest.skip('no such thing')",
        test_all="import pytest\npytest.skip('nothing here', allow_module_level=True)",
    )
    assert suite.runpytest_inprocess("--continue-on-collection-errors").parseoutcomes() == outcome
