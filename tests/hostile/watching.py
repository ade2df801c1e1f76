"""Looking at every answer of a site, whatever it is, for anything of a payload that is more than text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from traceback import format_exception_only
from typing import Any

from django.test import Client

from tests.hostile import judging, judging_files
from tests.hostile.payloads import found_in

FAULT = 500
DISPOSITION = re.compile(
    r"(?:attachment|inline)(?:; filename=\"(?:[^\"\\\r\n]|\\.)*\"|; filename\*=utf-8''[\w%!#$&+.^`|~()*'-]+)?"
)
COOKIES = {"sessionid", "csrftoken", "messages"}


class Watcher:
    """`faults` is what was wrong with the answers so far, `seen` the payloads that stood in each sort of
    them, `judge` what a sort of them must hold to.
    """

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.seen: defaultdict[str, set[int]] = defaultdict(set)
        self.answers = 0

    def ask(self, client: Client, method: str, address: str, **options: Any) -> Any:
        """Send a request and look at its answer; None where there was none."""
        said = f"{method} {address}"
        try:
            response = client.generic(method, address, **options)
        except Exception as error:  # whatever it is, it is a fault of ours
            self.faults.append(f"{said}: {''.join(format_exception_only(error)).strip()}")
            return None
        self.answers += 1
        # Whatever is read to its end, the client has closed.
        response.whole = response.getvalue() if response.streaming else response.content
        self.faults += [f"{said}: {fault}" for fault in self.faults_of(response)]
        return response

    def faults_of(self, response: Any) -> Iterator[str]:
        if response.status_code >= FAULT:
            yield str(response.status_code)
        yield from faults_of_headers(response)
        sort = response.headers.get("Content-Type", "").partition(";")[0]
        if response.whole:
            words, faults = judging_files.read(sort, response.whole)
            self.seen[sort] |= found_in(words)
            yield from faults

    def look_at(self, sort: str, content: bytes, said: str) -> None:
        """Look at something that was made elsewhere."""
        words, faults = judging_files.read(sort, content)
        self.seen[sort] |= found_in(words)
        self.faults += [f"{said}: {fault}" for fault in faults]


def faults_of_headers(response: Any) -> Iterator[str]:
    headers = response.headers
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe-" in policy or "*" in policy:
        yield f"its policy is {policy!r}"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "it may be taken for something else than it says"
    if not judging.is_of(judging.OWN, headers.get("Location", "")):
        yield f"it leads to {headers['Location']}"
    disposition = headers.get("Content-Disposition", "attachment")
    if not DISPOSITION.fullmatch(disposition):
        yield f"it has a file called {disposition!r}"
    if set(response.cookies) - COOKIES:
        yield f"it sets {sorted(response.cookies)}"
