"""A mail server on this computer that keeps what it accepts, and does what a test tells it to."""

from __future__ import annotations

import email
import email.policy
import re
import socket
import ssl
import time
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

OK = "250 OK"
PATIENCE = 60  # seconds for a mail that takes one or two, on however busy a computer


class Postbox:
    """`at` names what happens at a step (MAIL, RCPT; DATA is the answer to the last line): a function of the
    recipient that returns an answer such as `550 No`, or None to go on.
    """

    def __init__(self, *, port: int = 0, tls: ssl.SSLContext | None = None, sign_in: str = "") -> None:
        self.accepted: list[EmailMessage] = []
        self.at: dict[str, Callable[[str], str | None]] = {}
        self.sign_in = sign_in  # `user:password`, asked for where it is set
        self.port = port or free_port()
        self.tls = tls

    def start(self, *, at_once: bool = False) -> Postbox:
        """Listen; over TLS either `at_once` or after STARTTLS, where there is a certificate."""
        options: dict[str, Any] = {"hostname": "127.0.0.1", "port": self.port, "ready_timeout": 30}
        if self.tls and at_once:
            options["ssl_context"] = self.tls
        elif self.tls:
            options |= {"tls_context": self.tls, "require_starttls": True}
        if self.sign_in:
            options |= {"authenticator": self.lets_in, "auth_required": True, "auth_require_tls": False}
        self.controller = Controller(self, **options)
        self.controller.start()
        return self

    def end(self) -> None:
        self.controller.stop()

    def lets_in(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        said = f"{data.login.decode()}:{data.password.decode()}"
        return AuthResult(success=said == self.sign_in, handled=False)

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answer("MAIL", address)
        if answer == OK:
            envelope.mail_from = address
        return answer

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answer("RCPT", address)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        answer = self.answer("DATA", envelope.rcpt_tos[0])
        if answer == OK:
            content = envelope.original_content or b""
            message = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self.accepted.append(message)
        return answer

    def answer(self, step: str, address: str) -> str:
        return (step in self.at and self.at[step](address)) or OK

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def text_to(self, address: str, subject: str) -> str:
        """The text of the latest mail to somebody with a subject, as soon as it is there."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            for message in reversed(self.accepted):
                if message["To"] == address and subject in str(message["Subject"]):
                    body = message.get_body(("plain",))
                    assert body is not None
                    return str(body.get_content())
            time.sleep(0.2)
        raise AssertionError(f"No mail “{subject}” to {address}: {self.subjects()}")

    def link_to(self, address: str, subject: str, where: str) -> str:
        """Where the latest such mail leads, below a path of the site."""
        found = re.findall(rf"http://\S+/{where}/\S+", self.text_to(address, subject))
        assert found, where
        return str(found[0])

    def subjects(self) -> list[str]:
        return [str(message["Subject"]) for message in self.accepted]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
