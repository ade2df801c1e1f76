"""Asking for one thing on the web after the other."""

from __future__ import annotations

import email.message
import functools
import http.client
import ssl
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError, SSLError
from urllib3.exceptions import TimeoutError as TooLate

from travaux.transfer.fetching.contents import broken, content_of
from travaux.transfer.fetching.lines import line_to
from travaux.transfer.fetching.reaching import Machine, Resolve, machines, resolve
from travaux.transfer.fetching.refusals import NotFetched
from travaux.transfer.fetching.targets import PORTS, Target, said

REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
NOT_FOUND = {404, 410}
May = Callable[[Target], None]  # raises NotFetched for what may not be asked for


@dataclass(frozen=True)
class Limits:
    """`patience`: seconds for each piece of an answer; `seconds`: for a page or file in all, redirects and
    all; `pause`: between the end of one request and the next.
    """

    patience: float = 15
    seconds: float = 120
    pause: float = 1


@dataclass(frozen=True)
class Fetched:
    """What came: `target` is where it stands after all redirects, `name` what it is to be called as a file,
    if that was said.
    """

    target: Target
    media_type: str
    charset: str | None
    name: str | None
    content: bytes


class NoSuchPage(NotFetched):
    """Nothing stands there."""


class OtherKind(NotFetched):
    """Something else stands there than what was asked for; it was not read."""


@functools.cache
def trusted() -> ssl.SSLContext:
    """The authorities that this computer trusts; reading them takes a while."""
    return ssl.create_default_context()


@dataclass
class Fetcher:
    """Asks as `agent`, one request at a time. Ports other than the usual ones are refused unless they are
    among `ports`: those that a person wrote.
    """

    agent: str
    ports: Collection[int] = ()
    limits: Limits = field(default_factory=Limits)
    resolver: Resolve = resolve
    trust: ssl.SSLContext = field(default_factory=trusted)
    requests: int = 0
    ended_at: float = float("-inf")  # when the latest request did, by the clock that only goes on

    def fetch(
        self, target: Target, *, most: int, kinds: Collection[str] = (), may: May = lambda target: None
    ) -> Fetched:
        """What stands at `target`: at most `most` bytes, of one of `kinds` if any are named. Each redirect is
        checked as the first address was, and by `may`.

        Raises NotFetched; its kinds NoSuchPage and OtherKind.
        """
        until = time.monotonic() + self.limits.seconds
        for _hop in range(MOST_REDIRECTS + 1):
            may(target)
            found = self.answer_of(target, most, kinds, until)
            if isinstance(found, Fetched):
                return found
            target = found
        raise NotFetched(
            _("“%(address)s” leads from one address to the next without end.") % said(target.address)
        )

    def answer_of(self, target: Target, most: int, kinds: Collection[str], until: float) -> Fetched | Target:
        """What one request gives: the thing, or where it is said to be."""
        if target.port not in (*PORTS.values(), *self.ports):
            raise NotFetched(
                _("“%(address)s” is at a port where no web site is expected.") % said(target.address)
            )
        found = machines(target, self.resolver, private=settings.TRAVAUX_IMPORT_PRIVATE)
        seconds = until - time.monotonic()
        self.wait()
        self.requests += 1
        until = time.monotonic() + seconds
        with plainly(target, until), self.line(found, target, seconds) as line:
            line.request("GET", target.path, headers=self.headers(target), preload_content=False)
            answer = line.getresponse()
            try:
                return read(answer, target, most, kinds)
            finally:
                answer.close()
                self.ended_at = time.monotonic()

    def line(
        self, found: list[Machine], target: Target, seconds: float
    ) -> AbstractContextManager[HTTPConnection]:
        patience = self.limits.patience
        return line_to(found, target, patience=patience, seconds=max(seconds, 0.01), trust=self.trust)

    def headers(self, target: Target) -> dict[str, str]:
        return {
            "Host": target.authority,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }

    def wait(self) -> None:
        """Wait for the next request's turn."""
        time.sleep(max(0.0, self.ended_at + self.limits.pause - time.monotonic()))
        self.ended_at = time.monotonic()


def read(answer: BaseHTTPResponse, target: Target, most: int, kinds: Collection[str]) -> Fetched | Target:
    if answer.status in REDIRECTS:
        return target.join(answer.headers.get("Location") or "")
    if answer.status != http.HTTPStatus.OK:
        refusal = NoSuchPage if answer.status in NOT_FOUND else NotFetched
        told = said(target.address) | {"status": answer.status}
        raise refusal(_("“%(address)s” answers with the error %(status)s.") % told)
    head = email.message.Message()
    for name in ("Content-Type", "Content-Disposition"):
        head[name] = one_line(answer.headers.get(name, ""))
    media_type = head.get_content_type() if answer.headers.get("Content-Type") else ""
    if kinds and media_type not in kinds:
        raise OtherKind(_("“%(address)s” is no page.") % said(target.address))
    content = content_of(answer, target, most)
    return Fetched(target, media_type, head.get_content_charset(), head.get_filename(), content)


def one_line(value: str) -> str:
    return " ".join(value.split())


@contextmanager
def plainly(target: Target, until: float) -> Iterator[None]:
    """What the network says, as a sentence for people. What came in after `until` was cut off."""
    told = said(target.address)
    too_long = NotFetched(_("“%(address)s” takes too long to answer.") % told)
    try:
        yield
    except NotFetched:
        raise
    except (SSLError, ssl.SSLError) as error:
        untrusted = _("There is no safe connection to “%(host)s”: its certificate cannot be trusted.")
        raise NotFetched(untrusted % {"host": target.host}) from error
    except (TimeoutError, TooLate) as error:
        raise too_long from error
    # What a stranger's server says may fail in many ways, and all of them mean the same to people.
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        if time.monotonic() >= until:
            raise too_long from error
        if isinstance(error, OSError):
            raise NotFetched(_("“%(address)s” does not answer.") % told) from error
        raise broken(target) from error
    if time.monotonic() >= until:
        raise too_long
