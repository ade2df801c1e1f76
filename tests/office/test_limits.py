"""Attempts are counted for all processes together, and a restart does not help who guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import SeparateSite, own_database

GUESS = """
from django.conf import settings
from django.test import Client
from django.utils import timezone
from travaux.office.models import Limit, User
from travaux.office.people import make_account
settings.ALLOWED_HOSTS.append("testserver")
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if not User.objects.exists():
    make_account(actor=None, email="ada@example.org", password="long-enough", roles=set(), now=timezone.now())
for password in ("a", "b", "c", "long-enough"):
    client = Client(REMOTE_ADDR="192.0.2.77")
    answer = client.post("/en/account/sign-in/", {"login": "ada@example.org", "password": password})
kept = str(list(Limit.objects.values()))
print("_auth_user_id" in client.session, "192.0.2.77" in kept, "ada@example.org" in kept)
"""


@pytest.mark.slow
def test_who_guesses_is_not_helped_by_a_restart_and_nobody_is_named(tmp_path: Path) -> None:
    with own_database("limits") as database:
        site = SeparateSite(tmp_path, postgresql=database)
        try:
            assert [site.run(GUESS).split() for _process in range(2)] == [
                ["True", "False", "False"],
                ["False", "False", "False"],  # though the last password is right
            ]
        finally:
            site.end()
