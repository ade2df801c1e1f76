"""An address of the web, taken apart once: what is checked is what is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from travaux.transfer.fetching.refusals import NotFetched

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000  # characters

_NOT_WRITTEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
# What programs of old take for a number: 2130706433, 0x7f000001, 0177.0.0.1, 127.1.
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")
_KEPT = "/%:@!$&'()*+,;=~-._"
# A link may hold spaces and letters of any script; its host keeps them, for `plain_host` to judge.
_BREAKS = re.compile(r"[\t\r\n]")
_SPACES = re.compile(r"[ \xa0]")


@dataclass(frozen=True)
class Target:
    """Where to ask and for what: `host` is a name in ASCII, or an IP address as it is usually written,
    without brackets; `path` has the query with it.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as an address has them; the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"

    def join(self, reference: str) -> Target:
        """Where a link or a redirect on this page leads. Raises NotFetched."""
        written = _SPACES.sub("%20", _BREAKS.sub("", reference.strip()))
        try:
            address = urljoin(self.address, written)
        except ValueError as error:
            raise unclear(reference) from error
        return target_of(address)


def target_of(address: str) -> Target:
    """The target that an address names. Raises NotFetched where it is none of http or https, names a user,
    or could be understood in two ways.
    """
    address = address.strip()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise unclear(address) from error
    if parts.scheme not in PORTS:
        raise NotFetched(_("“%(address)s” does not begin with http:// or https://.") % said(address))
    if len(address) > LONGEST or _NOT_WRITTEN.search(address) or not host or port == 0:
        raise unclear(address)
    if "@" in parts.netloc:
        raise NotFetched(_("“%(address)s” names a user: leave out what stands before the @.") % said(address))
    query = f"?{quote(parts.query, safe=_KEPT + '?')}" if parts.query else ""
    path = quote(parts.path, safe=_KEPT) or "/"
    return Target(parts.scheme, plain_host(host, address), port or PORTS[parts.scheme], path + query)


def plain_host(host: str, address: str) -> str:
    """The host as it is asked for. Raises NotFetched where it is not written in the one usual way."""
    if ":" in host:
        try:
            written = IPv6Address(host)
        except AddressValueError as error:
            raise unclear(address) from error
        if written.scope_id is not None:
            raise unclear(address)
        return str(written)
    try:
        # Maps full-width letters, digits in circles and the full stops of other scripts, as browsers do.
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise unclear(address) from error
    if _NUMERIC.fullmatch(name):
        try:
            return str(IPv4Address(name))  # four decimal numbers without leading zeros, and nothing else
        except AddressValueError as error:
            raise unclear(address) from error
    if len(name) > 253 or not _NAME.fullmatch(name):
        raise unclear(address)
    return name


def unclear(address: str) -> NotFetched:
    return NotFetched(
        _("“%(address)s” is not an address of the web as it is usually written.") % said(address)
    )


def said(address: str) -> dict[str, str]:
    """An address as a sentence may name it: without what controls, and not for ever."""
    printed = "".join(character if character.isprintable() else "�" for character in address)
    return {"address": printed if len(printed) <= 200 else f"{printed[:199]}…"}
