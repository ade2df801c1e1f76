"""The conversation with the mail server that settings name."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.certificates import make_certificate
from tests.postbox import Postbox, free_port
from travaux.cli import site, travaux
from travaux.office.mail import server
from travaux.office.mail.server import BadSettings, ServerAway, mail_server
from travaux.office.mail.testing import send_directly

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),  # TLS from the first word
]
READER = "reader@example.org"


@pytest.fixture(autouse=True)
def sender(settings: Any) -> None:
    settings.TRAVAUX_MAIL_FROM = "Two Shores <office@example.org>"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("tls") / "certificate.pem", "localhost")


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture(params=["smtps", "smtp+starttls"])
def over_tls(request: pytest.FixtureRequest, tls: ssl.SSLContext, settings: Any) -> Iterator[Postbox]:
    postbox = Postbox(tls=tls, sign_in="office@example.org:a secret/with:signs")
    postbox.start(at_once=request.param == "smtps")
    settings.TRAVAUX_MAIL_URL = (
        f"{request.param}://office%40example.org:a%20secret%2Fwith%3Asigns@localhost:{postbox.port}"
    )
    yield postbox
    postbox.end()


def send() -> None:
    found = mail_server()
    assert found is not None
    send_directly(READER, found, timezone.now())


def test_mail_is_sent_over_tls_with_name_and_password(
    over_tls: Postbox, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    send()
    assert over_tls.subjects() == ["A test"]


def test_nothing_is_told_to_a_server_without_a_valid_certificate(over_tls: Postbox) -> None:
    with pytest.raises(ServerAway, match=server.UNTRUSTED):
        send()
    assert over_tls.accepted == []


def test_wrong_password_is_said_to_be_one(
    over_tls: Postbox, certificate: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings.TRAVAUX_MAIL_URL = settings.TRAVAUX_MAIL_URL.replace("secret", "guess")
    with pytest.raises(ServerAway, match=server.NO_ENTRY) as refused:
        send()
    assert "guess" not in str(refused.value)


def test_server_that_asks_for_a_password_is_no_fault_of_the_mail(settings: Any) -> None:
    postbox = Postbox(sign_in="office:secret").start()
    settings.TRAVAUX_MAIL_URL = postbox.url
    try:
        with pytest.raises(ServerAway, match="530"):
            send()
    finally:
        postbox.end()


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("smtp://mail.example.org", ("smtp", "mail.example.org", 25, "", "")),
        ("smtp+starttls://mail.example.org", ("smtp+starttls", "mail.example.org", 587, "", "")),
        ("smtps://a%40b.org:p%3Aw@mail.example.org", ("smtps", "mail.example.org", 465, "a@b.org", "p:w")),
        ("smtp://[::1]:2525", ("smtp", "::1", 2525, "", "")),
    ],
)
def test_address_of_the_server_is_read(url: str, read: tuple[Any, ...], settings: Any) -> None:
    settings.TRAVAUX_MAIL_URL = url
    found = mail_server()
    assert found is not None
    assert (found.scheme, found.host, found.port, found.user, found.password) == read
    assert (found.sender_name, found.sender) == ("Two Shores", "office@example.org")


@pytest.mark.parametrize(
    ("url", "sender", "named"),
    [
        ("http://mail.example.org", "a@b.org", "TRAVAUX_MAIL_URL"),
        ("mail.example.org:25", "a@b.org", "TRAVAUX_MAIL_URL"),
        ("smtp://:secret@", "a@b.org", "TRAVAUX_MAIL_URL"),
        ("smtp://me:secret@mail.example.org:many", "a@b.org", "TRAVAUX_MAIL_URL"),
        ("smtp://me:secret@mail.example.org", "", "TRAVAUX_MAIL_FROM"),
        ("smtp://me:secret@mail.example.org", "the office", "TRAVAUX_MAIL_FROM"),
    ],
)
def test_bad_settings_are_named_without_the_password(
    url: str, sender: str, named: str, settings: Any
) -> None:
    settings.TRAVAUX_MAIL_URL, settings.TRAVAUX_MAIL_FROM = url, sender
    with pytest.raises(BadSettings, match=named) as bad:
        mail_server()
    assert "secret" not in str(bad.value)
    assert bad.value.__cause__ is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://office.example", "office.example"),
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://[::1]:8000", "[IPv6:::1]"),
    ],
)
def test_we_introduce_ourselves_by_the_name_of_the_site(address: str, name: str, settings: Any) -> None:
    settings.TRAVAUX_ADDRESS = address
    assert server.our_name() == name


def test_what_a_server_says_is_kept_without_addresses() -> None:
    said = b"5.1.1 <Ada@example.org>: see\r\n  mailto:post@example.org \xff\x00"
    assert server.without_addresses(said) == "5.1.1 <…>: see … \ufffd"


def test_command_sends_a_test_or_says_why_not(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "open_site", lambda: None)
    postbox = Postbox().start()
    postbox.at["RCPT"] = lambda address: "550 unknown" if "nobody" in address else None
    try:
        settings.TRAVAUX_MAIL_URL = ""
        unset = run(READER)
        settings.TRAVAUX_MAIL_URL = postbox.url
        assert run(READER) == (0, f"127.0.0.1 has accepted a mail to {READER}.\n")
        refused, wrong = run("nobody@example.org"), run("reader")
    finally:
        postbox.end()
    assert postbox.subjects() == ["A test"]
    assert unset == (1, "No mail server is set: TRAVAUX_MAIL_URL names one (see docs/mail.md).\n")
    assert refused == (1, "The mail server refuses it. 550 unknown\n")
    assert wrong == (1, "reader: Enter a valid email address.\n")
    settings.TRAVAUX_MAIL_URL = f"smtp://127.0.0.1:{free_port()}"
    assert run(READER) == (1, "The mail server cannot be reached. Connection refused\n")
    settings.TRAVAUX_MAIL_FROM = ""
    assert run(READER)[1].startswith("TRAVAUX_MAIL_FROM must be")


def run(address: str) -> tuple[int, str]:
    done = CliRunner().invoke(travaux, ["mail", "test", address])
    return done.exit_code, done.output


def test_test_to_no_address_is_refused(settings: Any) -> None:
    settings.TRAVAUX_MAIL_URL = "smtp://127.0.0.1:1"
    found = mail_server()
    assert found is not None
    with pytest.raises(ValidationError):
        send_directly("reader\r\nRCPT TO:<spy@example.org>", found, timezone.now())
