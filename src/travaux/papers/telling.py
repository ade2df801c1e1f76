"""How the journal speaks of what happens to papers: by name to those alone who may know of them."""

from __future__ import annotations

from typing import Any

import rules
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from travaux.office.desk.telling import Titles, let_be_called, say_verbs
from travaux.papers.models import Paper, SignOn, Submission
from travaux.papers.queries.messages import known_papers
from travaux.papers.queries.working import papers_to_work_on

VERBS = {
    "rearranged": pgettext_lazy("somebody … something", "rearranged"),
    "added a paragraph to": gettext_lazy("added a paragraph to"),
    "added paragraphs to": gettext_lazy("added several paragraphs to"),
    "removed a paragraph of": gettext_lazy("removed a paragraph of"),
    "put back a paragraph of": gettext_lazy("put back a paragraph of"),
    "wrote in": gettext_lazy("wrote in"),
    "added a key message to": gettext_lazy("added a key message to"),
    "wrote a key message of": gettext_lazy("wrote a key message of"),
    "removed a key message of": gettext_lazy("removed a key message of"),
    "put back a key message of": gettext_lazy("put back a key message of"),
    "commented on": gettext_lazy("commented on"),
    "settled a comment on": gettext_lazy("settled a comment on"),
    "suggested a change of": gettext_lazy("suggested a change of"),
    "decided about a suggestion for": gettext_lazy("decided about a suggestion for"),
    "made a version of": gettext_lazy("made a version of"),
    "froze a version of": gettext_lazy("froze a version of"),
    "began a translation of": gettext_lazy("began a translation of"),
    "sent round": gettext_lazy("sent round a version of"),
    "answered about": gettext_lazy("answered about"),
    "read a returned file of": gettext_lazy("read a returned file of"),
    "asked for sign-ons to": gettext_lazy("asked for sign-ons to"),
    "invited to sign": gettext_lazy("asked an organisation to sign"),
    # A person of the organisation does it by a link, without an account: the journal says who noted it.
    "signed": gettext_lazy("noted the name of"),
    "confirmed": gettext_lazy("noted the confirmation by"),
    "took back": gettext_lazy("noted the withdrawal of"),
    "began to answer with": gettext_lazy("began to answer a call with"),
    "gave up answering with": gettext_lazy("gave up answering a call with"),
    "sent": pgettext_lazy("somebody … something", "sent"),
    "noted what became of": gettext_lazy("noted what became of"),
}


def papers(ids: set[int], reader: Any) -> Titles:
    """Papers by name for those who work on them, and where the public reads them."""
    found = Paper.objects.filter(pk__in=ids).filter(pk__in=known_papers(reader)).in_bulk()
    unknown = (_("a paper"), None)
    return {pk: (found[pk].title, address(found[pk], reader)) if pk in found else unknown for pk in ids}


def sign_ons(ids: set[int], reader: Any) -> Titles:
    """The organisation and its paper, for those who work on that paper; for others, that there was one."""
    rows = SignOn.objects.filter(pk__in=ids, version__paper__in=papers_to_work_on(reader))
    found = rows.select_related("organisation", "version__paper").defer("version__content").in_bulk()
    unknown = (_("an organisation, under a paper"), None)
    return {pk: named(found[pk], reader) if pk in found else unknown for pk in ids}


def named(sign_on: SignOn, reader: Any) -> tuple[str, str | None]:
    paper: Paper = sign_on.version.paper
    said = {"organisation": sign_on.organisation.name, "paper": paper.title}
    return _("%(organisation)s, under “%(paper)s”") % said, address(paper, reader)


def submissions(ids: set[int], reader: Any) -> Titles:
    """The paper and the call, for those who work on papers; for others, that there was one."""
    if not rules.has_perm("papers.write", reader):
        return {pk: (_("a submission"), None) for pk in ids}
    found = Submission.objects.filter(pk__in=ids).select_related("paper", "call")
    said = _("%(paper)s, in answer to %(call)s")
    return {
        one.pk: (
            said % {"paper": one.paper, "call": one.call},
            reverse("desk-paper-submission", args=[one.paper_id, one.pk]),
        )
        for one in found
    }


def address(paper: Paper, reader: Any) -> str | None:
    """Where it is worked on, or else read."""
    if rules.has_perm("papers.write", reader):
        return reverse("desk-paper", args=[paper.pk])
    return paper.get_absolute_url() if paper.is_published else None


def register() -> None:
    """Told by the app when it is ready."""
    say_verbs(VERBS)
    let_be_called(Paper.kind, papers)
    let_be_called(SignOn.kind, sign_ons)
    let_be_called(Submission.kind, submissions)
