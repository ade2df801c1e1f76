"""No address, name or redirect makes an import reach a machine inside: every connection is recorded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loopback import Answer, Served, redirect, serving
from travaux.transfer.fetching import Fetcher, Limits, NotFetched, Target, reaching, target_of
from travaux.transfer.fetching import fetcher as fetching
from travaux.transfer.fetching.reaching import Machine, Resolve, is_public

# Each with the port of a listener on this computer, which counts who comes.
INSIDE = [
    # this computer, in all the ways in which people and programs have written it
    "127.0.0.1", "127.0.0.2", "127.255.255.254", "127.1", "127.0.1", "127.000.000.001", "0177.0.0.1",
    "0x7f.0.0.1", "0x7f000001", "0x7F.1", "2130706433", "017700000001", "0", "0.0.0.0", "0x0", "00",
    "127.0.0.1.", "127。0。0。1", "127．0．0．1", "１２７.０.０.１", "①②⑦.⓪.⓪.①", "127.0.0.01",
    "127.0.0.1%00.example.org", "127.0.0.1%2eexample.org", "4294967297", "127.0.0.1.0x0",
    "localhost", "LOCALHOST", "localhost.", "localhost..", "ｌｏｃａｌｈｏｓｔ", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "lo\u00adcalhost",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:1]", "[::ffff:0:127.0.0.1]", "[2002:7f00:1::]", "[2002:7f00:1::1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2001:0:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[fe80::5efe:127.0.0.1]", "[2a00:1450::5efe:127.0.0.1]",
    "[::1%25lo]", "[fe80::1%25eth0]", "[fe80::1%lo]",
    # networks inside, and what is not on the internet
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255",
    "100.64.0.1", "100.127.255.254", "169.254.169.254", "169.254.170.2", "[fd00:ec2::254]",
    "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "2852039166", "0xa9fea9fe", "0xA9.254.0xA9.254",
    "192.0.0.1", "192.0.0.170", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "0.1.2.3",
    "[fc00::1]", "[fd12:3456:789a::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "[ff0e::1]", "[100::1]",
    "[2001:db8::1]", "[2001:2::1]", "[2001:10::1]", "[2001:20::1]", "[3fff::1]", "[5f00::1]", "[4000::1]",
    # tricks with what stands around the host
    "user@127.0.0.1", "93.184.216.34@127.0.0.1", "user:password@127.0.0.1", "@127.0.0.1",
    "93.184.216.34\\@127.0.0.1", "127.0.0.1\\@93.184.216.34", "93.184.216.34 @127.0.0.1",
    "127.0.0.1 ", "127.0.0.1\t", "\t127.0.0.1", "127.0.0.1\r\nHost: x", "127.0.0.1\x00.example.org", "",
]  # fmt: skip
# Names, with what a resolver says of them: one address inside is one too many.
NAMES: dict[str, list[str]] = {
    "inside.example": ["127.0.0.1"],
    "half.example": ["93.184.216.34", "127.0.0.1"],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "zone.example": ["fe80::1%lo"],
    "metadata.example": ["169.254.169.254"],
    "translated.example": ["64:ff9b::7f00:1"],
    "tunnel.example": ["2002:7f00:1::"],
    "broken.example": ["not an address"],
    "nowhere.example": [],
    "bücher.example": ["10.0.0.1"],
}
OTHER_SCHEMES = [
    "file:///etc/passwd", "FILE://127.0.0.1/etc/passwd", "gopher://127.0.0.1:{port}/_x",
    "ftp://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/x", "ldap://127.0.0.1:{port}/", "jar:http://127.0.0.1:{port}!/",
    "data:text/html,x",
    "javascript:alert(1)", "unix:///run/x.sock", "ws://127.0.0.1:{port}/", "tftp://127.0.0.1:{port}/x",
    "http:127.0.0.1:{port}", "http:/127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "https:///",
    "127.0.0.1:{port}",
]  # fmt: skip

_connected: list[str] | None = None


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and _connected is not None:
        _connected.append(str(arguments[1]))


sys.addaudithook(_listen)  # stays, and does nothing outside `connections`


@contextmanager
def connections() -> Iterator[list[str]]:
    """Every connection that this process opens meanwhile."""
    global _connected
    _connected = []
    try:
        yield _connected
    finally:
        _connected = None


@pytest.fixture(scope="module")
def listeners() -> Iterator[list[Served]]:
    with serving({}) as one, serving({}) as two:
        yield [one, two]


def resolver(name: str, port: int) -> list[str]:
    """What a resolver of the system would say, which knows many ways to write a number."""
    plain = name.encode("ascii").decode()
    if plain in NAMES or plain.startswith("xn--"):
        return NAMES.get(plain, ["10.0.0.1"])
    return [name if ":" in name or name[0].isdigit() else "127.0.0.1"]


def asking(*ports: int) -> Fetcher:
    return Fetcher("Travaux", ports=ports, limits=Limits(pause=0, patience=2, seconds=4), resolver=resolver)


def refused(address: str, *ports: int) -> str:
    with pytest.raises(NotFetched) as refusal:
        asking(*ports).fetch(target_of(address), most=1000)
    return str(refusal.value)


def test_table_is_long_enough() -> None:
    assert len({*INSIDE, *NAMES, *OTHER_SCHEMES}) >= 130


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_address_inside_is_never_connected_to(listeners: list[Served], scheme: str) -> None:
    with connections() as made:
        for host in [*INSIDE, *NAMES]:
            for served in listeners:
                assert refused(f"{scheme}://{host}:{served.port}/", served.port)
            assert made == [], host
    assert [served.asked for served in listeners] == [[], []]


def test_other_scheme_is_never_followed(listeners: list[Served]) -> None:
    with connections() as made:
        for address in OTHER_SCHEMES:
            assert refused(address.format(port=listeners[0].port), listeners[0].port)
            assert made == [], address
    assert listeners[0].asked == []


def test_recording_sees_a_connection(listeners: list[Served], monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests above hold to be absent is seen where the setting allows it."""
    monkeypatch.setattr("django.conf.settings.TRAVAUX_IMPORT_PRIVATE", True)
    with connections() as made:
        refused(f"http://127.0.0.1:{listeners[1].port}/here", listeners[1].port)
        assert "public address" in refused("http://169.254.169.254/")
    assert (len(made), listeners[1].asked) == (1, ["/here"])


@pytest.mark.parametrize("status", [301, 302, 307])
def test_redirect_inside_is_never_followed(
    listeners: list[Served], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The redirecting site stands in for a public one: it alone may be reached."""
    port = listeners[0].port
    targets = [
        *(f"http://{host}:{port}/" for host in [*INSIDE, *NAMES]),
        *(address.format(port=port) for address in OTHER_SCHEMES if not address.startswith("127")),
    ]
    paths = {f"/{number}": redirect_to(target, status) for number, target in enumerate(targets)}
    with serving(paths) as public:
        only_this_is_public(monkeypatch, public.port)
        with connections() as made:
            for path in paths:
                refused(public.at(path).replace("127.0.0.1", "public.example"), public.port, port)
        assert set(made) == {f"('127.0.0.1', {public.port})"}
        assert len(public.asked) == len(made) >= len(paths)  # some are no more than paths of the same site
    assert listeners[0].asked == []


def redirect_to(target: str, status: int) -> Answer:
    """As the wire has it: no ends of lines, and letters of other scripts in UTF-8."""
    return redirect(re.sub(r"[\r\n\0]", "", target).encode().decode("latin-1"), status)


def only_this_is_public(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """Let the guard take one port of this computer for a public machine."""
    plain = reaching.machines

    def machines(target: Target, resolver: Resolve, *, private: bool) -> list[Machine]:
        if (target.host, target.port) == ("public.example", port):
            return [ip_address("127.0.0.1")]
        return plain(target, resolver, private=private)

    monkeypatch.setattr(fetching, "machines", machines)


def test_name_that_changes_its_mind_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The resolver answers with a public address, and with this computer ever after."""
    answers = iter([["93.184.216.34"]])
    asked: list[str] = []

    def rebinding(name: str, port: int) -> list[str]:
        asked.append(name)
        return next(answers, ["127.0.0.1"])

    dialled: list[object] = []

    def dial(address: object, timeout: float) -> None:
        dialled.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.create_connection", dial)
    one = Fetcher("Travaux", limits=Limits(pause=0), resolver=rebinding)
    with pytest.raises(NotFetched):
        one.fetch(target_of("http://rebinding.example/"), most=1000)
    assert (asked, dialled) == (["rebinding.example"], [("93.184.216.34", 80)])
    with pytest.raises(NotFetched, match="public address"):
        one.fetch(target_of("http://rebinding.example/"), most=1000)
    assert len(dialled) == 1


@pytest.mark.parametrize("port", [22, 25, 6379, 8000, 9200])
def test_other_port_is_for_a_person_alone_to_name(port: int) -> None:
    assert "port" in refused(f"http://93.184.216.34:{port}/")


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "93.184.216.34",
        "2606:4700:4700::1111",
        "2001:4860:4860::8888",
        "64:ff9b::808:808",
    ],
)
def test_public_address_may_be_reached(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.integers(0, 2**32 - 1))
def test_wrapped_address_is_never_more_public_than_what_it_wraps(number: int) -> None:
    inner = IPv4Address(number)
    for prefix, shift in [
        ("64:ff9b::", 0),
        ("::ffff:0:0", 0),
        ("2002::", 80),
        ("::", 0),
        ("2a00::5efe:0:0", 0),
    ]:
        wrapped = IPv6Address(int(IPv6Address(prefix)) | number << shift)
        assert not is_public(wrapped) or is_public(inner)


@settings(max_examples=50)
@given(st.integers(0, 2**128 - 1))
def test_what_is_public_lies_in_what_is_given_out(number: int) -> None:
    machine = IPv6Address(number)
    assert not is_public(machine) or str(machine)[0] in "236"


@given(st.text(max_size=40), st.sampled_from(["http://", "https://", "http:", "//", ""]))
def test_any_text_is_a_target_or_refused_in_one_sentence(text: str, before: str) -> None:
    try:
        target = target_of(before + text)
    except NotFetched as refusal:
        assert str(refusal).isprintable()
    else:
        assert target_of(target.address) == target
