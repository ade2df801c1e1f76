"""The mail server that settings name, and a conversation with it (RFC 5321), one mail at a time.

A server has taken a mail when it answers to its last line, a dot; before that line nothing has happened.
So the two are apart here: `present` says everything but the dot, and `finish` the dot.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode
from django.utils.translation import gettext_noop

from travaux.office.frame import the_office
from travaux.office.letters import one_line

PATIENCE = 20  # seconds for each answer of the server
PATIENCE_AT_THE_END = 600  # seconds for the answer to the dot, as RFC 5321 (4.5.3.2.6) asks of us
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}

ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")

UNREACHABLE = gettext_noop("The mail server cannot be reached.")
UNTRUSTED = gettext_noop("The mail server has no valid certificate for its name.")
NO_ENTRY = gettext_noop("The mail server does not accept the user name and password.")
NO_SENDER = gettext_noop("The mail server accepts no mail from us.")
BROKE_OFF = gettext_noop("The mail server broke off.")
NOT_NOW = gettext_noop("The mail server puts it off.")
REFUSES = gettext_noop("The mail server refuses it.")
NO_ANSWER = gettext_noop("The mail was handed over, but no answer came: it may have been sent.")


class BadSettings(ValueError):
    """TRAVAUX_MAIL_URL or TRAVAUX_MAIL_FROM cannot be used; the message says why, and no password."""


class Trouble(Exception):
    """A mail was not sent, for a reason in plain words and, on a second line, in those of the server."""

    def __init__(self, why: str, said: object = "") -> None:
        super().__init__(f"{why}\n{without_addresses(said)}".strip())


class ServerAway(Trouble):
    """Not this mail's fault: others will not be sent either."""


class NotNow(Trouble):
    pass


class Refused(Trouble):
    pass


class NoAnswer(Trouble):
    """The dot went out, or may have, and whether the server took the mail is not known."""


def without_addresses(said: object) -> str:
    """What a server said, in one line of reasonable length, with `…` for every address in it."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    printable = "".join(character if character.isprintable() else " " for character in text)
    return ADDRESS.sub("…", " ".join(printable.split()))[:500]


@dataclass(frozen=True)
class MailServer:
    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str  # the address that mail is from
    sender_name: str  # and its name; empty: the office's


def mail_is_sent() -> bool:
    """Whether there is a server that mail can be handed to."""
    try:
        return mail_server() is not None
    except BadSettings:
        return False


def mail_server() -> MailServer | None:
    """The server of the settings; None where none is set. Raises BadSettings."""
    url = settings.TRAVAUX_MAIL_URL
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadSettings(gettext_noop("TRAVAUX_MAIL_URL is no address of a server.")) from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadSettings(
            gettext_noop(
                "TRAVAUX_MAIL_URL must be smtp://, smtp+starttls:// or smtps:// and the name of a server."
            )
        )
    name, sender = parseaddr(settings.TRAVAUX_MAIL_FROM)
    try:
        validate_email(sender)
    except ValidationError:
        raise BadSettings(
            gettext_noop("TRAVAUX_MAIL_FROM must be an e-mail address: the one that mail is from.")
        ) from None
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=in_ascii(sender),
        sender_name=name,
    )


def in_ascii(address: str) -> str:
    """The address as it is written between servers: with its domain in the letters of the early internet."""
    local, _at, domain = address.rpartition("@")
    return f"{local}@{punycode(domain)}"


def our_name() -> str:
    """How we introduce ourselves: the host of the site's address."""
    host = urlsplit(settings.TRAVAUX_ADDRESS).hostname or "localhost"
    return f"[{host}]" if re.fullmatch(r"[\d.]+", host) else f"[IPv6:{host}]" if ":" in host else host


@contextlib.contextmanager
def connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection on which mail can be presented. Raises ServerAway."""
    connection = opened(server)
    try:
        yield connection
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            if connection.sock is not None:
                connection.sock.settimeout(5)
            connection.quit()
        connection.close()


def opened(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    connection: smtplib.SMTP | None = None
    try:
        if server.scheme == "smtps":
            connection = smtplib.SMTP_SSL(
                server.host, server.port, local_hostname=our_name(), timeout=PATIENCE, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, local_hostname=our_name(), timeout=PATIENCE)
        if server.scheme == "smtp+starttls":
            connection.starttls(context=context)
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
    except (OSError, smtplib.SMTPException) as error:  # the second is an OSError too, but need not stay one
        if connection is not None:
            connection.close()
        raise away(error) from None
    return connection


def away(error: Exception) -> ServerAway:
    if isinstance(error, ssl.SSLCertVerificationError):
        return ServerAway(UNTRUSTED, error.verify_message)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return ServerAway(NO_ENTRY, f"{error.smtp_code} {without_addresses(error.smtp_error)}")
    if isinstance(error, smtplib.SMTPResponseException):
        return ServerAway(UNREACHABLE, f"{error.smtp_code} {without_addresses(error.smtp_error)}")
    return ServerAway(UNREACHABLE, error.strerror if isinstance(error, OSError) and error.strerror else error)


def present(connection: smtplib.SMTP, sender: str, recipient: str, content: bytes) -> None:
    """Say everything of a mail but its last line. Raises ServerAway, NotNow or Refused; the connection can
    then be used for another mail, unless it is ServerAway.
    """
    try:
        code, said = connection.mail(sender)
        if code // 100 != 2:
            raise ServerAway(NO_SENDER, answer(code, said))
        judge(*connection.rcpt(recipient))
        judge(*connection.docmd("DATA"), good=3)
        connection.send(re.sub(rb"(?m)^\.", b"..", content))
    except (NotNow, Refused):
        with contextlib.suppress(smtplib.SMTPException, OSError):
            connection.rset()
        raise
    except (OSError, smtplib.SMTPException) as error:
        raise ServerAway(BROKE_OFF, error) from None


def finish(connection: smtplib.SMTP) -> None:
    """Say the last line, and wait until the server has taken the mail. Raises NotNow or Refused where it says
    that it has not, NoAnswer where it says nothing.
    """
    try:
        if connection.sock is not None:
            connection.sock.settimeout(PATIENCE_AT_THE_END)
        connection.send(b".\r\n")
        code, said = connection.getreply()
        if connection.sock is not None:
            connection.sock.settimeout(PATIENCE)
    except (OSError, smtplib.SMTPException) as error:
        raise NoAnswer(NO_ANSWER, error) from None
    judge(code, said)


def judge(code: int, said: bytes, *, good: int = 2) -> None:
    """Raise what an answer of the server means for the mail, unless it is a `good` one."""
    if code // 100 == good:
        return
    if code == 421 or code == 530:  # it is closing, or wants us to sign in first
        raise ServerAway(BROKE_OFF if code == 421 else NO_ENTRY, answer(code, said))
    raise (Refused(REFUSES, answer(code, said)) if code // 100 == 5 else NotNow(NOT_NOW, answer(code, said)))


def answer(code: int, said: bytes) -> str:
    return f"{code} {without_addresses(said)}"


def name_of_sender(server: MailServer) -> str:
    return server.sender_name or one_line(the_office().name)
