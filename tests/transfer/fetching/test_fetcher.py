"""What is fetched, how much of it, and for how long."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from tests.certificates import make_certificate
from tests.loopback import Answer, Served, page, redirect, serving
from travaux.transfer.fetching import Fetcher, Limits, NotFetched, target_of

LIMITS = Limits(pause=0, patience=0.5, seconds=1)


@pytest.fixture(autouse=True)
def private(settings: Any) -> None:
    settings.TRAVAUX_IMPORT_PRIVATE = True


@pytest.fixture
def site() -> Iterator[Served]:
    with serving({}) as served:
        yield served


def fetch(site: Served, path: str = "/", *, most: int = 10_000, **options: Any) -> Any:
    fetcher = Fetcher("Travaux/1 (test)", ports={site.port}, limits=options.pop("limits", LIMITS))
    return fetcher.fetch(target_of(site.at(path)), most=most, **options)


def refused(site: Served, path: str = "/", **options: Any) -> str:
    with pytest.raises(NotFetched) as refusal:
        fetch(site, path, **options)
    return str(refusal.value)


def test_page_comes_with_what_was_said_of_it(site: Served) -> None:
    headers = {
        "Content-Type": "application/pdf; charset=Latin-1",
        "Content-Disposition": "attachment; filename*=UTF-8''note%20verbale.pdf",
    }
    site.answers["/file?id=3"] = Answer(b"%PDF-", 200, headers)
    site.answers["/old"] = redirect("/file?id=3")
    found = fetch(site, "/old")
    assert (found.target.address, found.media_type, found.charset, found.name, found.content) == (
        site.at("/file?id=3"),
        "application/pdf",
        "latin-1",
        "note verbale.pdf",
        b"%PDF-",
    )
    assert site.agents == {"Travaux/1 (test)"}


def test_packed_page_is_unpacked(site: Served) -> None:
    body = gzip.compress(b"Hello " * 1000)
    site.answers["/"] = Answer(body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})
    assert fetch(site).content == b"Hello " * 1000


@pytest.mark.parametrize("announced", [True, False])
def test_too_much_is_refused_as_it_comes(site: Served, announced: bool) -> None:
    headers = {"Content-Type": "text/html"} | ({} if announced else {"Content-Length": ""})
    site.answers["/"] = Answer(b"x" * 100_000, headers=headers)
    assert "larger than" in refused(site)


def test_packed_flood_is_refused_before_it_is_unpacked(site: Served) -> None:
    body = gzip.compress(b"\0" * 50_000_000, 1)
    site.answers["/"] = Answer(body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})
    began = time.process_time()
    assert "larger than" in refused(site, most=2_000_000)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "br"}, b"x"),
        ({"Content-Encoding": "gzip"}, b"x"),
        ({"Content-Length": "9"}, b"x"),
    ],
)
def test_answer_that_is_not_what_it_says_is_refused(
    site: Served, headers: dict[str, str], body: bytes
) -> None:
    site.answers["/"] = Answer(body, headers={"Content-Type": "text/html"} | headers)
    assert refused(site)


def drip(first: bytes, then: bytes) -> Answer:
    """Something every tenth of a second, for ever: no single wait is long."""

    def write(connection: Any) -> None:
        connection.write(first)
        for _ in range(60):
            connection.write(then)
            connection.flush()
            time.sleep(0.1)

    return Answer(raw=write)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (b"", b"H"),
        (b"HTTP/1.0 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_slow_drip_is_cut(site: Served, first: bytes, then: bytes) -> None:
    site.answers["/"] = drip(first, then)
    began = time.monotonic()
    assert "too long" in refused(site, limits=Limits(pause=0, patience=0.5, seconds=0.4))
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "said",
    [b"HTTP/1.0 200 OK\r\n" + b"X: y\r\n" * 500, b"HTTP/1.0 200 OK\r\nX: " + b"y" * 200_000, b"\0" * 9, b""],
)
def test_head_without_end_or_sense_is_refused(site: Served, said: bytes) -> None:
    site.answers["/"] = Answer(raw=lambda connection: connection.write(said + b"\r\n\r\n"))
    assert refused(site)


def test_redirects_are_followed_five_times(site: Served) -> None:
    for number in range(7):
        site.answers[f"/{number}"] = redirect(f"/{number + 1}")
    site.answers["/7"] = page("There")
    assert fetch(site, "/2").target.path == "/7"
    assert "without end" in refused(site, "/1")


def test_redirect_that_may_not_be_followed_is_not(site: Served) -> None:
    site.answers["/"] = redirect("/closed")

    def may(target: Any) -> None:
        if target.path == "/closed":
            raise NotFetched("Closed.")

    assert (refused(site, may=may), site.asked) == ("Closed.", ["/"])


def test_other_kind_is_not_read(site: Served) -> None:
    site.answers["/"] = Answer(b"x" * 100_000, headers={"Content-Type": "video/mp4"})
    assert "is no page" in refused(site, kinds={"text/html"})


def test_error_is_told_by_its_number(site: Served) -> None:
    site.answers["/"] = Answer(b"", 503)
    assert "503" in refused(site)


def test_proxy_of_the_environment_is_ignored(site: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/"] = page("There")
    assert b"There" in fetch(site).content


def test_requests_keep_their_distance(site: Served) -> None:
    site.answers["/"] = page("There")
    fetcher = Fetcher("Travaux", ports={site.port}, limits=Limits(pause=0.15))
    for _ in range(3):
        fetcher.fetch(target_of(site.at()), most=1000)
    apart = [later - earlier for earlier, later in zip(site.times, site.times[1:], strict=False)]
    assert min(apart) >= 0.14


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("tls") / "certificate.pem", "office.example")


@pytest.mark.parametrize(
    ("host", "trusts", "comes"),
    [("office.example", True, True), ("other.example", True, False), ("office.example", False, False)],
)
def test_certificate_must_be_for_the_name_that_was_asked(
    certificate: Path, host: str, trusts: bool, comes: bool
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving({"/": page("There")}, context) as served:
        fetcher = Fetcher(
            "Travaux",
            ports={served.port},
            limits=LIMITS,
            resolver=lambda name, port: [str(ip_address("127.0.0.1"))],
            trust=ssl.create_default_context(cafile=str(certificate) if trusts else None),
        )
        target = target_of(f"https://{host}:{served.port}/")
        if comes:
            assert b"There" in fetcher.fetch(target, most=1000).content
        else:
            with pytest.raises(NotFetched, match="certificate"):
                fetcher.fetch(target, most=1000)
    assert threading.active_count() < 20
