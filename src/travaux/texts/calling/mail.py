"""What a mail program puts around a call that somebody passes on: heads of messages, marks of quotation."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_SENDER = r"(?:from|de|von|expéditeur)"
_OTHER = r"(?:to|cc|bcc|reply-to|à|a|para|destinataires?|date|sent|envoyé|enviado(?:\sel)?|fecha)"
_SUBJECT = r"(?:subject|objet|asunto)"
# A head: the line that names the sender, or a mark that a message begins, and lines of the same form.
_HEAD = re.compile(
    r"(?m)^(?:"
    r"[ \t]*-{2,}[ \t]*[^\n-]{5,60}-{2,}[ \t]*\n(?:[ \t]*\n)?"
    rf"(?:[ \t*]*(?:{_SENDER}|{_OTHER}|{_SUBJECT})[ \t*]*:[^\n]*\n)+"
    rf"|(?:[ \t*]*(?:{_OTHER}|{_SUBJECT})[ \t*]*:[^\n]*\n){{0,4}}[ \t*]*{_SENDER}[ \t*]*:[^\n]*\n"
    rf"(?:[ \t*]*(?:{_OTHER}|{_SUBJECT})[ \t*]*:[^\n]*(?:\n|\Z)){{1,6}}"
    r")",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"(?im)^[ \t*]*{_SUBJECT}[ \t*]*:[ \t*]*(?:(?:re|fwd?|tr|rv)[ \t]?:[ \t]*)*(?P<about>.*)$"
)
_SENT = re.compile(r"(?im)^[ \t*]*(?:date|sent|envoyé|enviado(?:\sel)?|fecha)[ \t*]*:[ \t*]*(?P<day>.*)$")


def without_mail(text: str) -> str:
    """`text` with its messages as they were written: of a head only the subject and the day are left, each
    on a line of its own, and quoted lines have no mark.
    """
    if text.count("\n>") >= 2:
        text = _QUOTED.sub("", text)
    return _HEAD.sub(_kept, text) if ":" in text[:20_000] else text


def _kept(head: re.Match[str]) -> str:
    about, sent = _ABOUT.search(head.group()), _SENT.search(head.group())
    lines = [about["about"].strip() if about else "", f"Date: {sent['day'].strip()}" if sent else ""]
    return "".join(f"{line}\n\n" for line in lines if line)
