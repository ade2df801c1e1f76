"""The paper of a submission as it goes out: its text, who stands behind it, its files."""

from __future__ import annotations

import copy
from datetime import datetime

from django.utils.translation import override

from travaux.papers.content import content_of, digest_of
from travaux.papers.models import Paper, PaperSort, SignOn, Submission, Version
from travaux.papers.printing import UNSIGNED, labels_of, paper_text
from travaux.papers.sign_ons.standing import counted, signed_version
from travaux.papers.sign_ons.un_documents import Authors, as_in_un_documents
from travaux.papers.sign_ons.under_the_text import signatures_of
from travaux.texts.writing.paper import PaperText
from travaux.texts.writing.pdf import paper_as_pdf
from travaux.texts.writing.word import paper_as_word


def text_to_send(submission: Submission, now: datetime) -> Version:
    """The version that was chosen, or else the working copy as it stands, printed as a final text would be:
    without the line that calls it a draft. Never saved.
    """
    chosen = submission.version
    if chosen is None:
        paper = submission.paper
        content = content_of(paper, paper.language)
        chosen = Version(paper=paper, language=paper.language, content=content, digest=digest_of(content))
    found = copy.copy(chosen)
    found.frozen_at = found.frozen_at or now
    return found


def signatories(version: Version) -> list[str]:
    """The organisations whose sign-ons to this text, or to the one that it translates, count."""
    return [one.given_name for one in signed(version)]


def signed(version: Version) -> list[SignOn]:
    """The sign-ons that count; nobody can stand behind what was never saved."""
    original = signed_version(version)
    return list(counted(original)) if original.pk else []


def authors_of_statement(version: Version) -> Authors | None:
    """The authors of a written statement as the Human Rights Council's documents name them; None for other
    papers, and where nobody has signed yet.
    """
    found = signed(version)
    if version.paper.sort != PaperSort.WRITTEN_STATEMENT or not found:
        return None
    with override(version.language):
        return as_in_un_documents(found)


def paper_to_send(version: Version) -> PaperText:
    """The paper as its files print it, with those who stand behind it."""
    return paper_text(version, signatures_of(version) if signed_version(version).pk else UNSIGNED)


def file_of(version: Version, ending: str) -> bytes:
    """One file as it goes out: `docx` or `pdf`."""
    write = {"docx": paper_as_word, "pdf": paper_as_pdf}[ending]
    return write(paper_to_send(version), labels_of(version))


def name_of_file(paper: Paper, ending: str) -> str:
    return f"{paper.slug}.{ending}"
