"""Every page of the desk, the workroom and one's own account in the access table, on a small record; but for
those that `test_desk_pages` looks at in the demonstration.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.addresses import NARROWEST, WIDTHS
from tests.browser.keys import faults_of_tabbing
from tests.browser.looking import Visitor, visitor_of
from tests.sites import Command

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARTS = 4  # so that two processes share the work
ROOT = Path(__file__).parents[2]
# Who looks at a page: the first of these who may and for whom there is such a thing.
MAKE = """
import json
from django.db import transaction
from django.urls import resolve
from tests.access import table
from tests.access.world import make_world
from tests.browser.addresses import DESK
with transaction.atomic():
    world = make_world()
lookers = (table.CONVENOR, table.EDITOR, table.ADMINISTRATOR, table.MEMBER_A, table.GUEST, table.MEMBER_B)
rows = (*table.DESK, *table.WORKROOM, *table.OWN_ACCOUNT, *table.SIGNING_IN)
elsewhere = {resolve("/en/" + address.partition("?")[0]).route for address in DESK.values()}
pages = [
    (row.address(world), actor if row.who != table.EVERYBODY else "")
    for row in rows
    for actor in [one for one in lookers if one in row.who - row.unknown_to][:1]
    if row.get == "200" and f"en/{row.pattern}" not in elsewhere
]
cookies = {actor: world.clients[actor].cookies["sessionid"].value for actor in lookers}
print(json.dumps({"pages": pages, "cookies": cookies}))
"""


@dataclass
class Desk:
    """What there is to look at, and a window for each who looks."""

    browser: Browser
    site: str
    pages: list[tuple[str, str]]
    cookies: dict[str, str]
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def visitor(self, who: str) -> Visitor:
        if who not in self.visitors:
            found = self.visitors[who] = visitor_of(self.browser, self.site, scripts=True)
            if who:
                session: Any = {"name": "sessionid", "value": self.cookies[who], "url": self.site}
                found.context.add_cookies([session])
        return self.visitors[who]


@pytest.fixture(scope="module")
def desk(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    command = Command(tmp_path_factory.mktemp("every-page"))
    command.found()
    made = json.loads(command.run_python(MAKE, PYTHONPATH=str(ROOT)).splitlines()[-1])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = command.start("serve", "--port", str(port))
    try:
        assert process.stdout is not None and process.stdout.readline().startswith("Ready")
        desk = Desk(chromium, f"http://127.0.0.1:{port}", made["pages"], made["cookies"])
        yield desk
        for visitor in desk.visitors.values():
            visitor.context.close()
    finally:
        command.end()


@pytest.mark.parametrize("part", range(PARTS))
def test_page_is_accessible_and_fits(part: int, desk: Desk) -> None:
    looked_at, faults = 0, []
    for address, who in desk.pages[part::PARTS]:
        visitor = desk.visitor(who)
        answer = visitor.context.request.get(desk.site + address)
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        assert visitor.open(address, WIDTHS[0]).status == 200, (address, who)
        found = [*visitor.overflow(NARROWEST, *WIDTHS), *visitor.inline(), *visitor.violations(WIDTHS[0])]
        found += faults_of_tabbing(visitor.page)
        faults += [f"{address}: {said}" for said in (*found, *visitor.elsewhere, *visitor.complaints)]
        looked_at += 1
    assert faults == []
    assert looked_at > 15
