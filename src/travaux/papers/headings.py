"""The kinds of papers in the plural, as headings and filters say them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from travaux.papers.models import PaperSort

PAPERS: dict[Any, Any] = {
    PaperSort.JOINT_PAPER: _("joint papers"),
    PaperSort.SUBMISSION: _("submissions"),
    PaperSort.WRITTEN_STATEMENT: _("written statements"),
    PaperSort.ORAL_STATEMENT: _("oral statements"),
    PaperSort.ALTERNATIVE_REPORT: _("alternative reports"),
    PaperSort.UPR_SUBMISSION: _("UPR submissions"),
    PaperSort.LETTER: _("letters"),
}
