"""The whole text of a file that somebody hands over to be read, whether or not it is kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from travaux.office.files.accepting import Content, Refused, most_bytes, opened, too_large
from travaux.office.files.child import run_reader
from travaux.office.files.incoming import written
from travaux.texts.reading.opening import NO_TEXT


def text_in(content: Content, name: str) -> str:
    """The text of a PDF, a Word file, a saved page or a plain text, read in a process of its own.

    Raises Refused, with one sentence for people, where it cannot be read or holds no text; NotStored where
    the disk fails.
    """
    with opened(content) as source:
        if source.seek(0, 2) > most_bytes():
            raise too_large(name)
        with written(source) as (file, _sha256):
            outcome = run_reader("travaux.texts.reading.whole", str(file))
    if outcome.refusal is not None:
        raise Refused(_(outcome.refusal))
    text = outcome.printed.decode(errors="replace")
    if not text.strip():
        raise Refused(_(NO_TEXT))
    return text
