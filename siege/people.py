"""People at their browsers: they open a form, fill it in, send it, and again for want of an answer."""

from __future__ import annotations

import http.client
import mimetypes
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from lxml import html

PATIENCE = 180  # seconds for which somebody tries
PAUSE, LONGEST_PAUSE = 0.2, 1.6  # seconds between two tries, doubled each time
WAIT = 30  # seconds for an answer
FORM = "application/x-www-form-urlencoded"


class NoAnswer(Exception):
    """The connection broke, or nobody listened."""


class Surprise(Exception):
    """An answer that nobody should get; the message says which."""


@dataclass(frozen=True)
class Answer:
    status: int
    leads_to: str
    text: str


@dataclass(frozen=True)
class Filled:
    """A form as it is sent: the same bytes each time."""

    address: str
    body: bytes
    media_type: str = FORM


@dataclass
class Person:
    port: int
    when_sending: Callable[[str], None] = lambda what: None
    cookies: dict[str, str] = field(default_factory=dict)
    given_up: threading.Event = field(default_factory=threading.Event)
    tries_again: int = 0
    refusals: int = 0  # answers that the site cannot do it just now

    def ask(self, method: str, address: str, body: bytes = b"", media_type: str = FORM) -> Answer:
        """One request. Raises NoAnswer."""
        headers = {"Host": f"127.0.0.1:{self.port}", "Connection": "close"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            headers |= {"Content-Type": media_type, "Referer": f"http://127.0.0.1:{self.port}{address}"}
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        try:
            asking.request(method, address, body or None, headers)
            answer = asking.getresponse()
            text = answer.read().decode(errors="replace")
        except (TimeoutError, OSError, http.client.HTTPException) as error:
            raise NoAnswer(str(error)) from error
        finally:
            asking.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(answer.status, answer.headers.get("Location", ""), text)

    def patiently(self, once: Callable[[], Answer]) -> Answer:
        """Try until there is an answer that is not “not just now”. Raises NoAnswer, Surprise."""
        until, pause = time.monotonic() + PATIENCE, PAUSE
        while True:
            try:
                answer = once()
            except NoAnswer:
                self.tries_again += 1
                if time.monotonic() > until or self.given_up.is_set():
                    raise
            else:
                if answer.status not in (502, 503):
                    if answer.status >= 500:
                        raise Surprise(f"{answer.status}: {' '.join(answer.text.split())[:300]}")
                    return answer
                self.refusals += 1
                if time.monotonic() > until:
                    raise NoAnswer(f"still {answer.status}")
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def open(self, address: str) -> Answer:
        return self.patiently(lambda: self.ask("GET", address))

    def fill(
        self,
        address: str,
        with_field: str,
        values: Mapping[str, str],
        file: tuple[str, str, bytes] | None = None,
    ) -> Filled:
        """Open a page and fill in the form on it that has a field of this name; `file` is the name of its
        field, its own name and its content.
        """
        page = self.open(address)
        if page.status != 200:
            raise Surprise(f"{address} answers {page.status} and leads to {page.leads_to}")
        return filled(page.text, address, with_field, values, file)

    def send(self, form: Filled, what: str) -> Answer:
        """Send a form, and again the same one, until there is an answer."""

        def once() -> Answer:
            self.when_sending(what)
            return self.ask("POST", form.address, form.body, form.media_type)

        return self.patiently(once)

    def send_at_once(self, form: Filled, times: int, what: str) -> list[Answer]:
        """Send a form several times at the same moment, as whoever clicks twice."""
        answers: list[Answer] = []

        def send() -> None:
            answers.append(self.send(form, what))

        threads = [threading.Thread(target=send) for _ in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers


def filled(
    text: str,
    address: str,
    with_field: str,
    values: Mapping[str, str],
    file: tuple[str, str, bytes] | None = None,
) -> Filled:
    forms = [form for form in html.fromstring(text).forms if with_field in form.fields]
    if not forms:
        raise Surprise(f"{address} has no form with a field {with_field}: {' '.join(text.split())[:300]}")
    fields = [(name, value) for name, value in forms[0].form_values() if name not in values]
    fields += values.items()
    to = urlsplit(forms[0].action or "").path or address
    if file is None:
        return Filled(to, urlencode(fields).encode())
    fields = [one for one in fields if one[0] != file[0]]
    bound = uuid.uuid4().hex
    parts = [f'--{bound}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields]
    name, file_name, content = file
    kind = mimetypes.guess_type(file_name)[0] or "application/octet-stream"
    parts.append(
        f'--{bound}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    )
    body = "".join(parts).encode() + content + f"\r\n--{bound}--\r\n".encode()
    return Filled(to, body, f"multipart/form-data; boundary={bound}")


def signed_in(port: int, email: str, password: str, code: str, **options: object) -> Person:
    """Somebody at the desk, let in by a password and a recovery code."""
    person = Person(port, **options)  # type: ignore[arg-type]
    form = person.fill("/en/account/sign-in/", "login", {"login": email, "password": password})
    answer = person.send(form, "signing in")
    if answer.status == 302:
        answer = person.send(person.fill(answer.leads_to, "code", {"code": code}), "signing in")
    if answer.status != 302:
        raise Surprise(f"signing in was answered with {answer.status}")
    return person
