"""Addresses as they may stand in a log: without the ends of links that open something by themselves."""

from __future__ import annotations

import logging
import re

from django.http import HttpRequest

HELD = {"token", "key"}  # as addresses call what only the reader of a mail knows
# What records and pages are called. The ends of links in mails have capitals, too.
OF_THE_SITE = re.compile(r"[a-z0-9.-]*")
LEFT_OUT = "…"


class WithoutLinks(logging.Filter):
    """Lets every line through, the address of its request without what stands in it for a link's holder."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            # As Django writes it, so that nobody breaks a line by an address.
            written = request.path.encode("unicode_escape").decode("ascii")
            record.msg = record.getMessage().replace(written, address_of(request))
            record.args = ()
        return True


def address_of(request: HttpRequest) -> str:
    """The address without what its page takes for a link's end; of one that leads nowhere, what looks like
    ours.
    """
    if request.resolver_match is None:
        parts = request.path.split("/")
        return "/".join(part if OF_THE_SITE.fullmatch(part) else LEFT_OUT for part in parts)
    address = request.path
    for name in HELD & request.resolver_match.kwargs.keys():
        address = address.replace(request.resolver_match.kwargs[name], LEFT_OUT)
    return address
