"""A version as it is printed: the paper of the writers, with all words of its frame in its own language."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.office.frame import the_office
from travaux.office.translating import in_language
from travaux.papers.models import Version
from travaux.record.templatetags.dates import text_of
from travaux.texts.reading.media_types import DOCX, PDF
from travaux.texts.writing.paper import KeyMessage, Labels, PaperParagraph, PaperText, number_paragraphs
from travaux.texts.writing.pdf import paper_as_pdf
from travaux.texts.writing.word import paper_as_word

MEDIA_TYPES = {"docx": DOCX, "pdf": PDF}


def paper_text(version: Version, *, signatories: Sequence[str] = (), author_note: str = "") -> PaperText:
    """The paper of a version, numbered. `signatories` stand under it, `author_note` at the foot of its first
    page.
    """
    content = version.content
    paragraphs = tuple(
        PaperParagraph(part["uid"], part["kind"], part["level"], part["text"])
        for part in content["paragraphs"]
    )
    messages = tuple(KeyMessage(**part) for part in content["messages"])
    with override(version.language):
        return PaperText(
            title=content["title"],
            language=version.language,
            paragraphs=number_paragraphs(paragraphs),
            masthead=(in_language([the_office()])[0].name,),
            subtitle=subtitle(version),
            authors=(content["authors"],) if content["authors"] else (),
            messages=messages,
            signatories=tuple(signatories),
            author_note=author_note,
            version_line=version_line(version),
            digest=version.digest,
        )


def subtitle(version: Version) -> str:
    """The date of a paper, as far as it is known, and to whom it goes."""
    date = text_of(version.paper) if version.paper.date else ""
    addressed_to = version.content["addressed_to"]
    return " · ".join(filter(None, [date, addressed_to]))


def version_line(version: Version) -> str:
    """Nothing for a final text; for others, that they are not."""
    if version.is_frozen:
        return ""
    return _("Version %(number)s: a draft, not to be quoted") % {"number": version.number}


def labels_in(language: str) -> Labels:
    """What the writers print themselves, in a language."""
    with override(language):
        return Labels(
            key_messages=_("Key messages"),
            reason=_("Reason"),
            references=_("References"),
            addressed_to=_("Addressed to"),
            signed_by=_("Signed by"),
            page_of=_("{page} of {pages}"),
        )


def as_word(version: Version, *, signatories: Sequence[str] = (), author_note: str = "") -> bytes:
    """A version as a Word file; one that is not final keeps a record of what its readers change."""
    paper = paper_text(version, signatories=signatories, author_note=author_note)
    return paper_as_word(paper, labels_in(version.language), track_changes=not version.is_frozen)


def as_pdf(version: Version, *, signatories: Sequence[str] = (), author_note: str = "") -> bytes:
    paper = paper_text(version, signatories=signatories, author_note=author_note)
    return paper_as_pdf(paper, labels_in(version.language))


def as_file(version: Version, ending: str, *, signatories: Sequence[str] = ()) -> bytes:
    """A version as `docx` or `pdf`."""
    return {"docx": as_word, "pdf": as_pdf}[ending](version, signatories=signatories)


def file_name(version: Version, ending: str) -> str:
    """`a-paper-version-3.docx`; a final text goes by the name of its paper alone."""
    stem = version.paper.slug if version.is_frozen else f"{version.paper.slug}-version-{version.number}"
    return f"{stem}.{ending}"
