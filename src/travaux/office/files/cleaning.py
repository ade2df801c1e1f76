"""A file made ready to be kept: cleaned in a process of its own, before anything of it is kept.

This happens in the request that hands the file over, not in the background, for two reasons. Whoever added
it hears at once and in one sentence why it is refused, while the original is still at hand; and there is no
time in which an uncleaned file lies in the store, where a mistake could serve it. It costs half a second.
The process has strict limits (`texts.cleaning.clean`): a bomb is refused within two seconds and 200 MB.
Reading a file and drawing its first page take longer and are left to the background.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from travaux.office.files.accepting import Content, Refused, accept, opened
from travaux.office.files.child import run_reader
from travaux.office.files.incoming import written
from travaux.texts.reading.media_types import DOCX, JPEG, PDF, PNG

PICTURES = {PNG, JPEG}
# The sentences of `travaux.texts.cleaning.refusing`, which knows no other language.
CLEANING_SENTENCES = [
    gettext_noop("The file has more pages than are allowed. Add it in parts."),
    gettext_noop("The file unpacks to far more than it should. It is not taken in."),
    gettext_noop("The file is built in a way that programs choke on. It is not taken in."),
    gettext_noop("The file declares entities of its own, as no Word file does. It is not taken in."),
    gettext_noop("The file contains macros. Save it as a .docx without macros, or as a PDF."),
    gettext_noop("The file has other files inside it (objects, controls). Save it as a PDF and add that."),
    gettext_noop("The file fetches data from elsewhere when it is opened. Save it as a PDF and add that."),
    gettext_noop("The file is not put together as Word does it. Save it anew in Word, or as a PDF."),
    gettext_noop("It shows tracked changes: whoever opens it sees what was taken out, and by whom."),
    gettext_noop("It holds comments: whoever opens it reads them, with the names of their writers."),
    gettext_noop("It holds hidden text: whoever opens it can make that visible."),
    gettext_noop("It was signed electronically. The signature went when its metadata were removed."),
    gettext_noop("Scripts, actions or files inside it were taken out."),
    gettext_noop("It was damaged, and was mended as far as possible. Look at it before you publish it."),
]


@dataclass(frozen=True)
class Cleaned:
    """A cleaned file in a temporary place. `remarks` are names of `texts.cleaning.refusing.REMARKS`; `width`
    and `height` in pixels, of pictures alone.
    """

    file: Path
    sha256: str
    media_type: str
    remarks: list[str] = field(default_factory=list)
    width: int | None = None
    height: int | None = None


@contextmanager
def cleaned(content: Content, name: str, *, longest_edge: int | None = None) -> Iterator[Cleaned]:
    """`content` as it may be kept; it is gone afterwards. Pictures are drawn anew, plain texts stay as they
    are. Raises Refused, with one sentence for people; NotStored where the disk fails.
    """
    media_type = accept(content, name)
    with opened(content) as source, written(source) as (original, sha256):
        if media_type not in {PDF, DOCX, *PICTURES}:
            yield Cleaned(original, sha256, media_type)
            return
        target = original.with_suffix(".cleaned")
        try:
            said = json.loads(run(original, target, media_type, longest_edge))
            with target.open("rb") as clean, written(clean) as (file, digest):
                yield Cleaned(file, digest, media_type, **said)
        finally:
            target.unlink(missing_ok=True)


def run(original: Path, target: Path, media_type: str, longest_edge: int | None) -> bytes:
    if media_type in PICTURES:
        edge = [str(longest_edge)] if longest_edge else []
        outcome = run_reader("travaux.texts.reading.pictures", str(original), str(target), *edge)
    else:
        most_pages = str(settings.TRAVAUX_MAX_FILE_PAGES)
        outcome = run_reader("travaux.texts.cleaning.clean", str(original), str(target), most_pages)
    if outcome.refusal is not None:
        raise Refused(_(outcome.refusal))
    return outcome.printed
