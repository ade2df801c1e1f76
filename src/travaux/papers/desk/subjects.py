from typing import Any

from django.utils.translation import gettext_lazy as _

from travaux.office.desk.subjects import Subject
from travaux.papers.forms.papers import PaperForm
from travaux.papers.models import Paper
from travaux.record.written_dates import write_date


def dated(paper: Any) -> str:
    return write_date(paper.date, paper.precision)


PAPERS = Subject(
    model=Paper,
    form=PaperForm,
    permission="papers.write",
    title=_("Papers"),
    new=_("New paper"),
    none_yet=_("No papers yet. A paper is what you write, alone or with a group: a submission, a statement."),
    said_beside=dated,
    more_tabs=(
        ("copy", _("Working copy")),
        ("versions", _("Versions")),
        ("sign-ons", _("Sign-ons")),
        ("submissions", _("Submissions")),
    ),
)
SUBJECTS = (PAPERS,)
