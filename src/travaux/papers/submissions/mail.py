"""The ready e-mail: to whom, under which subject line, with which words and files."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.template.loader import render_to_string
from django.utils.translation import override

from travaux.office.frame import the_office
from travaux.office.letters import one_line
from travaux.office.models.mail import MailPart
from travaux.office.translating import in_language
from travaux.papers.content import said_in
from travaux.papers.models import Submission, Version
from travaux.papers.printing import MEDIA_TYPES
from travaux.papers.submissions.files import file_of, name_of_file
from travaux.processes.models import Call
from travaux.processes.subject_lines import is_described

LONGEST_SUBJECT = 300
_BETWEEN = re.compile(r"[,;\s]+")


def addresses_in(to: str) -> list[str]:
    """The addresses that somebody wrote in one line, each once."""
    return list(dict.fromkeys(filter(None, _BETWEEN.split(to))))


def refuse_no_addresses(to: str) -> None:
    """Raises ValidationError for what is none."""
    for one in addresses_in(to):
        EmailValidator()(one)


def addresses_of(call: Call) -> list[str]:
    """Where a call wants mails to go."""
    found = [row["address"] for row in call.channels if row["way"] == "e-mail"]
    return [one for one in found if is_address(one)]


def is_address(text: str) -> bool:
    try:
        EmailValidator()(text)
    except ValidationError:
        return False
    return True


def usual_formats(call: Call) -> list[str]:
    """The files that a call asks for; where it names none, a Word file, which everybody takes."""
    taken = [one for one in MEDIA_TYPES if one in call.formats]
    return taken or ([] if call.formats == ["form"] else ["docx"])


def usual_subject(submission: Submission) -> str:
    """The subject line that the call wants, where it gives one; else the title of the paper."""
    asked = submission.call.subject_line
    if asked and not is_described(asked):
        return str(one_line(asked))[:LONGEST_SUBJECT]
    return str(one_line(said_in(submission.paper, "title", language_of(submission))))[:LONGEST_SUBJECT]


def usual_text(submission: Submission, writer: Any) -> str:
    """A short letter in the language of the paper, to be changed."""
    paper, language = submission.paper, language_of(submission)
    with override(language):
        context = {
            "title": said_in(paper, "title", language),
            "authors": submission.version.content["authors"] if submission.version else paper.authors,
            "call": submission.call,
            "behind": submission.behind,
            "writer": str(getattr(writer, "name", "") or ""),
            "office": in_language([the_office()])[0],
        }
        return render_to_string("papers/mail/submission.txt", context).strip() + "\n"


def language_of(submission: Submission) -> str:
    return submission.version.language if submission.version else submission.paper.language


def parts_of(submission: Submission, version: Version) -> list[MailPart]:
    """The files that go with the mail."""
    return [
        MailPart(MEDIA_TYPES[ending], file_of(version, ending), name_of_file(submission.paper, ending))
        for ending in submission.formats
    ]
