"""A site that is reached over TLS passes Django's checks for deployment, without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import Command

DJANGO = "import sys; from django.core.management import call_command; "
CHECK = DJANGO + "call_command('check', '--deploy', '--fail-level', 'WARNING', stderr=sys.stdout)"


@pytest.fixture
def site(tmp_path: Path) -> Command:
    command = Command(tmp_path)
    command.found()
    command.environment["TRAVAUX_ADDRESS"] = "https://office.example"
    return command


@pytest.mark.slow
def test_checks_for_deployment_are_silent(site: Command) -> None:
    site.environment["TRAVAUX_HOME"] = str(site.home)
    assert site.run_python(CHECK).strip() == "System check identified no issues (0 silenced)."


@pytest.mark.slow
def test_check_of_the_site_says_what_django_says(site: Command) -> None:
    assert "security." not in site.run("check").stdout
    assert "security." in site.run("check", TRAVAUX_DEBUG="1").stdout
