"""A version as it is printed: the paper of the writers, with all words of its frame in its own language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.office.frame import the_office
from travaux.office.templatetags.languages import language_name
from travaux.office.translating import in_language
from travaux.papers.models import Version
from travaux.papers.sign_ons.under_the_text import Signatures, signatures_of
from travaux.record.templatetags.dates import text_of
from travaux.texts.reading.media_types import DOCX, PDF
from travaux.texts.writing.paper import KeyMessage, Labels, PaperParagraph, PaperText, number_paragraphs
from travaux.texts.writing.pdf import paper_as_pdf
from travaux.texts.writing.word import paper_as_word

MEDIA_TYPES = {"docx": DOCX, "pdf": PDF}
UNSIGNED = Signatures()


def paper_text(version: Version, signatures: Signatures = UNSIGNED) -> PaperText:
    """The paper of a version, numbered, with those who stand behind it."""
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
            authors=authors_of(version, signatures),
            messages=messages,
            signatories=signatures.signatories,
            co_sponsors=signatures.co_sponsors,
            author_note=signatures.author_note,
            version_line=version_line(version),
            digest=version.digest,
        )


def authors_of(version: Version, signatures: Signatures) -> tuple[str, ...]:
    """The authors that the version names, then those of a written statement who signed it. Where nobody wrote
    who the authors are, those who signed it are.
    """
    named = version.content["authors"] if version.paper.authors or not signatures.authors else ""
    return tuple(filter(None, (named, signatures.authors)))


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


def labels_of(version: Version) -> Labels:
    """What the writers print themselves, in the language of a version. Of a translation they say which text
    was signed.
    """
    with override(version.language):
        signed_by, co_sponsored_by = _("Signed by"), _("Co-sponsored by")
        if version.translates is not None:
            original = {"language": language_name(version.translates.language)}
            signed_by = _("Signed, in the original (%(language)s), by") % original
            co_sponsored_by = _("Co-sponsored, in the original (%(language)s), by") % original
        return Labels(
            key_messages=_("Key messages"),
            reason=_("Reason"),
            references=_("References"),
            addressed_to=_("Addressed to"),
            signed_by=signed_by,
            co_sponsored_by=co_sponsored_by,
            page_of=_("{page} of {pages}"),
        )


def as_word(version: Version, signatures: Signatures = UNSIGNED) -> bytes:
    """A version as a Word file; one that is not final keeps a record of what its readers change."""
    paper = paper_text(version, signatures)
    return paper_as_word(paper, labels_of(version), track_changes=not version.is_frozen)


def as_pdf(version: Version, signatures: Signatures = UNSIGNED) -> bytes:
    return paper_as_pdf(paper_text(version, signatures), labels_of(version))


def as_file(version: Version, ending: str) -> bytes:
    """A version as `docx` or `pdf`; a final text with those who stand behind it now."""
    return {"docx": as_word, "pdf": as_pdf}[ending](version, signatures_of(version))


def file_name(version: Version, ending: str) -> str:
    """`a-paper-version-3.docx`; a final text goes by the name of its paper alone."""
    stem = version.paper.slug if version.is_frozen else f"{version.paper.slug}-version-{version.number}"
    return f"{stem}.{ending}"
