"""What the page of a call shows of the papers that answer it: to the public what was sent and is published,
at the desk everything.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from travaux.office import panels
from travaux.office.panels import Panel
from travaux.office.translating import in_language
from travaux.papers.models import Paper
from travaux.papers.queries.submissions import answers_to, sent_answers_to
from travaux.papers.queries.working import papers_to_work_on
from travaux.processes.models import Call


def of_call(call: Call, actor: Any) -> Panel | None:
    return published(call) if actor is None else at_the_desk(call, actor)


def published(call: Call) -> Panel | None:
    """Papers may be published after they were sent: the page shows them all by their tags. What is sent later
    touches the call itself.
    """
    sent = sent_answers_to(call)
    if not sent:
        return None
    tags = frozenset(one.paper.tag for one in sent)
    known = Paper.objects.visible_to(None).in_bulk([one.paper_id for one in sent])
    shown = [one for one in sent if one.paper_id in known]
    if not shown:
        return Panel("", "", {}, tags)
    for one in shown:
        one.paper = known[one.paper_id]
    in_language([one.paper for one in shown])
    context = {"answers": shown}
    return Panel(_("Sent in answer to it"), "papers/_answers.html", context, tags, is_list=True)


def at_the_desk(call: Call, actor: Any) -> Panel | None:
    found = list(answers_to(call).filter(paper__in=papers_to_work_on(actor)))
    if not found:
        return None
    in_language([one.paper for one in found])
    context = {"answers": found}
    return Panel(_("Our papers that answer it"), "papers/desk/_answers.html", context, is_list=True)


def register() -> None:
    """Let the pages show them. Told by the app when it is ready."""
    panels.register(Call.kind, of_call)
