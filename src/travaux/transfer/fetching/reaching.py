"""Which machines may be reached: those of the public internet, whatever an address is wrapped in."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.utils.translation import gettext as _

from travaux.transfer.fetching.refusals import NotFetched
from travaux.transfer.fetching.targets import Target, said

Machine = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]  # a name and a port → every address that it has

NAT64 = IPv6Network("64:ff9b::/96")
GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that is given out of IPv6
# Special purposes after IANA's registers; older releases of Python hold some of these for global.
NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/3",
    )
)  # fmt: skip
NOT_PUBLIC_6 = tuple(
    IPv6Network(block) for block in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
)
ISATAP = (0x0000_5EFE, 0x0200_5EFE)  # before an IPv4 address, in the lower half


def resolve(name: str, port: int) -> list[str]:
    """Every address of a name, by the system's resolver. Raises OSError, and UnicodeError for odd names."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def machines(target: Target, resolver: Resolve, *, private: bool) -> list[Machine]:
    """The machines that stand behind a target. Raises NotFetched unless each of them may be reached: a name
    that leads partly inside is not to be trusted.
    """
    try:
        found = [ip_address(address) for address in resolver(target.host, target.port)]
    except (OSError, UnicodeError) as error:
        raise NotFetched(_("There is no “%(host)s” on the internet.") % {"host": target.host}) from error
    except ValueError as error:  # an address with a zone, or none
        raise not_public(target) from error
    if not found or not all(may_be_reached(machine, private=private) for machine in found):
        raise not_public(target)
    return found


def not_public(target: Target) -> NotFetched:
    return NotFetched(
        _("“%(address)s” does not lead to a public address of the internet.") % said(target.address)
    )


def may_be_reached(machine: Machine, *, private: bool) -> bool:
    """Whether a machine is public; with `private`, also whether it is this one or stands in its network."""
    if is_public(machine):
        return True
    inner = list(wrapped(machine))
    return private and not inner and (machine.is_loopback or is_of_a_network(machine))


def is_of_a_network(machine: Machine) -> bool:
    """Whether it has one of the addresses that networks give to their own."""
    blocks = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16") if machine.version == 4 else ("fc00::/7",)
    return any(machine in (IPv4Network if machine.version == 4 else IPv6Network)(block) for block in blocks)


def is_public(machine: Machine) -> bool:
    if isinstance(machine, IPv4Address):
        return machine.is_global and not any(machine in block for block in NOT_PUBLIC_4)
    inner = list(wrapped(machine))
    if inner:
        return machine in NAT64 and all(is_public(one) for one in inner)
    return (
        machine in GLOBAL_UNICAST
        and machine.is_global
        and machine.scope_id is None
        and not any(machine in block for block in NOT_PUBLIC_6)
    )


def wrapped(machine: Machine) -> Iterator[IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to by a tunnel or a translator."""
    if isinstance(machine, IPv4Address):
        return
    if machine.ipv4_mapped is not None:
        yield machine.ipv4_mapped
    if machine.sixtofour is not None:
        yield machine.sixtofour
    if machine.teredo is not None:
        yield from machine.teredo
    low = int(machine) & 0xFFFF_FFFF
    if machine in NAT64 or (int(machine) >> 32) & 0xFFFF_FFFF in ISATAP:
        yield IPv4Address(low)
