"""A mail as it travels: headers and a text that is wrapped for old readers and flows in new ones."""

from __future__ import annotations

import hashlib
import textwrap
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from travaux.office.mail.server import in_ascii
from travaux.office.models.mail import MailPart, OutgoingMail

WIDTH = 72
SIGNATURE = "-- "  # the line before one, which no reader joins with the next
# Letters beyond ASCII are encoded, so that the mail passes through every server unchanged.
POLICY = SMTP.clone(cte_type="7bit")


def message_of(mail: OutgoingMail, *, sender: str, sender_name: str) -> bytes:
    """The whole mail, the same each time it is made, so that a copy is known for one. Addresses are ASCII."""
    message = EmailMessage(policy=POLICY)
    message["From"] = Address(sender_name, addr_spec=sender)
    message["Subject"] = mail.subject
    message["Date"] = mail.queued_at
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(flowed(mail.text), params={"format": "flowed"})
    message["Content-Language"] = mail.language
    for part in sorted(mail.parts, key=lambda part: bool(part.name)):  # other forms of the text, then files
        add(message, part)
    mark_bounds(message, mail.message_id)
    # Written as they are: the library would break long addresses of pages in two.
    fixed = {"Message-ID": mail.message_id, "To": f"<{in_ascii(mail.address)}>", **mail.headers}
    lines = [f"{name}: {value}\r\n" for name, value in fixed.items()]
    return "".join(lines).encode("ascii") + message.as_bytes()


def add(message: EmailMessage, part: MailPart) -> None:
    """Put a part into a mail: a file behind everything, another form of the text beside the text."""
    whole, *parameters = part.media_type.split("; ")
    main, sub = whole.split("/")
    said = dict(parameter.split("=") for parameter in parameters)
    if part.name:
        message.add_attachment(part.content, maintype=main, subtype=sub, filename=part.name, params=said)
    else:
        message.add_alternative(part.content.decode(), subtype=sub, params=said)


def mark_bounds(message: EmailMessage, message_id: str) -> None:
    """Lines between the parts that are the same each time; the library would throw dice."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            digest = hashlib.sha256(f"{message_id} {number}".encode()).hexdigest()
            part.set_boundary(f"=_{digest[:40]}")


def flowed(text: str) -> str:
    """`text` in lines of WIDTH, those that go on in the next ending in a space (RFC 3676). Words longer than
    that, such as the address of a page, stay whole.
    """
    lines = [line for paragraph in text.strip("\n").splitlines() for line in wrapped(paragraph)]
    return "\n".join(lines) + "\n"


def wrapped(paragraph: str) -> list[str]:
    if paragraph == SIGNATURE:
        return [paragraph]
    lines = textwrap.wrap(paragraph.rstrip(), WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    return [f"{stuffed(line)} " for line in lines[:-1]] + [stuffed(lines[-1])]


def stuffed(line: str) -> str:
    """With a space before what would otherwise be read as a quotation, or changed on the way."""
    return f" {line}" if line.startswith((" ", ">", "From ")) else line
