"""Five hundred payloads through every field, paste, import and file name: whatever the site then makes of
them, none is anything but text.

The suite fills in every form once or twice, so that every payload stands in many fields. With `pytest
tests/hostile --every-payload` every field holds every payload; that takes minutes.
"""

from __future__ import annotations

import html
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.core.validators import MaxLengthValidator
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from tests.access.table import (
    ADMINISTRATOR,
    CONVENOR,
    DESK,
    MEMBER_A,
    PUBLIC,
    ROWS,
    SIGNING_IN,
    VISITOR,
    WORKROOM,
    Row,
)
from tests.access.world import World
from tests.builders import make_organisation
from tests.hostile import judging, judging_files
from tests.hostile.filling import Hand
from tests.hostile.payloads import PAYLOADS
from tests.hostile.watching import Watcher
from tests.papers.signing import link_in_mail
from travaux.office.mail.message import message_of
from travaux.office.mail.server import MailServer, name_of_sender
from travaux.office.models import OutgoingMail
from travaux.office.sealing import fingerprint
from travaux.papers.actions.versions import make_version
from travaux.papers.models import Paper, SignOnPeriod
from travaux.papers.sign_ons.inviting import invite
from travaux.processes.notices.digests import send_digests
from travaux.processes.notices.reminding import remind
from travaux.processes.notices.telling_staff import tell_staff
from travaux.processes.notices.telling_subscribers import tell_subscribers

pytestmark = pytest.mark.slow
Addresses = dict[Row, str]
LINKED = re.compile(r"(?:href|src|action)=\"([^\"]+)\"|<loc>([^<]+)</loc>")
WITH_LINKS = ("text/html", "application/xml", "application/atom+xml")
SERVER = MailServer("smtp", "mail.example.org", 25, "", "", sender="office@example.org", sender_name="")
# Fields that take nothing but a date, a mail address, a part of an address.
WITH_A_FORMAT = {"address", "email", "login", "slug", "when"}
# How many payloads at least stand in what the site makes of them, by sort.
SEEN = {
    "text/html": 450, "application/atom+xml": 100, "text/calendar": 10, "application/json": 20,
    "message/rfc822": 10, judging_files.DOCX: 300, "application/pdf": 300, judging_files.XLSX: 10,
}  # fmt: skip
WHO = {
    PUBLIC: (VISITOR,),
    SIGNING_IN: (VISITOR,),
    DESK: (CONVENOR, ADMINISTRATOR),
    WORKROOM: (MEMBER_A, CONVENOR),
}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What is refused is logged elsewhere."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def who_may(row: Row) -> str:
    """Whoever of those that fill in forms of this part of the site may open an address."""
    able = next((who for rows, who in WHO.items() if row in rows), ())
    return next((actor for actor in able if actor in row.who - row.unknown_to), "")


def fill_everything(world: World, addresses: Addresses, hand: Hand, *, again: bool) -> None:
    for place, (row, address) in enumerate(addresses.items()):
        if actor := who_may(row):
            hand.fill_page(world.client_of(actor), address, row.pattern, again=again or place % 6 == 0)


def look_at_everything(world: World, addresses: Sequence[str], watcher: Watcher, *, alike: int) -> None:
    """Addresses, and of what their pages lead to some with one pattern: as a visitor, or as those who may."""
    waiting = list(addresses)
    waiting += [one.replace("/en/", "/fr/", 1) for one in addresses if actors_for(one) == WHO[PUBLIC]]
    looked: set[str] = set()
    seen: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        pattern = pattern_of(address)
        if address in looked or "/sign-out/" in address or seen[pattern] >= alike:
            continue
        looked.add(address)
        seen[pattern] += 1
        for actor in actors_for(address):
            answer = watcher.ask(world.client_of(actor), "GET", address)
            if answer is not None and answer.status_code == 200:
                waiting += links_in(answer, address)
                break


def pattern_of(address: str) -> str:
    """What addresses of one page have in common; of public ones also the language, and of files the sort."""
    path = address.partition("?")[0]
    try:
        route = resolve(path).route
    except Resolver404:
        return "nothing is there"
    return (address[:4] if WHO[PUBLIC] == actors_for(address) else "") + route + PurePath(path).suffix


def actors_for(address: str) -> tuple[str, ...]:
    part = next(
        (rows for name, rows in (("/desk/", DESK), ("/workroom/", WORKROOM)) if name in address), PUBLIC
    )
    return WHO[part]


def links_in(answer: Any, address: str) -> Iterator[str]:
    if answer.headers["Content-Type"].startswith(WITH_LINKS):
        for found in LINKED.findall(answer.whole.decode()):
            whole = urljoin(f"{judging.OWN[0]}{address}", html.unescape("".join(found)))
            parts = urlsplit(whole)
            if whole.startswith(judging.OWN) and not parts.path.startswith("/static/"):
                yield parts.path + (f"?{parts.query}" if parts.query else "")


def look_at_mail(watcher: Watcher, now: datetime) -> None:
    """What was queued, with what is told by itself."""
    tell_staff(now), tell_subscribers(now), remind(now), send_digests(now)
    for mail in OutgoingMail.objects.all():
        content = message_of(mail, sender=SERVER.sender, sender_name=name_of_sender(SERVER))
        watcher.look_at("message/rfc822", content, f"the mail {mail.key}")


def ask_for_a_sign_on(world: World) -> str:
    """The link of a mail that asks to sign."""
    signer = make_organisation(
        "Shore Network", address="s@example.org", fingerprint=fingerprint("s@example.org")
    )
    period = SignOnPeriod.objects.latest("pk")
    invite(actor=None, period=period, organisation=signer, now=timezone.now(), language="en")
    return link_in_mail("sign-on:")


def files_of_a_version(world: World) -> list[str]:
    """The addresses of a version of the paper as it now stands."""
    number = make_version(actor=None, paper=world.paper, language="en", now=timezone.now()).number
    at = f"/en/workroom/papers/{world.paper.uid}/versions/{number}/"
    slug = Paper.objects.get(pk=world.paper.pk).slug
    return [at, *(f"{at}{slug}-version-{number}.{ending}" for ending in ("docx", "pdf"))]


def test_payloads_in_addresses_stay_text(world: World) -> None:
    watcher, visitor, editor = Watcher(), world.client_of(VISITOR), world.client_of(CONVENOR)
    for one in PAYLOADS[::5]:
        said = quote(one.text, safe="")
        for address in (f"/en/{said}/", f"/en/account/sign-in/?next={said}", f"/{said}?q={said}"):
            watcher.ask(visitor, "GET", address)
        watcher.ask(editor, "GET", f"/en/desk/journal/?q={said}&by={said}&kind={said}&page={said}")
    assert watcher.faults == []
    assert len(watcher.seen["text/html"]) > 80


def test_payloads_in_every_field_stay_text(
    world: World, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = request.config.option.every_payload
    if every:  # SQLite keeps what is longer than it was told
        assert connection.vendor == "sqlite"
        monkeypatch.setattr(MaxLengthValidator, "compare", lambda self, length, limit: False)
        monkeypatch.setattr("travaux.papers.forms.writing.MOST", 10_000)
    watcher = Watcher()
    hand = Hand(watcher, limits=not every)
    addresses = {row: row.address(world) for row in ROWS}  # while the world is as it was made
    fill_everything(world, addresses, hand, again=every)
    hand.fill_page(Client(), ask_for_a_sign_on(world), "sign-on/<str:token>/", again=True)
    whole = [*files_of_a_version(world), *addresses.values()]
    look_at_everything(world, whole, watcher, alike=4 if every else 1)
    look_at_mail(watcher, timezone.now())
    assert sorted(set(watcher.faults)) == []
    # Nothing of this would mean much if the payloads had not been kept, and were not shown.
    assert sorted(one for one in hand.tried - hand.kept if one[1] not in WITH_A_FORMAT) == []
    seen = {sort: len(watcher.seen[sort]) for sort in SEEN}
    assert {sort: seen[sort] for sort, least in SEEN.items() if seen[sort] < least} == {}
