"""The step by which a paper answers a call: looked over, sent, and what became of it."""

from __future__ import annotations

import datetime

from travaux.demo.writing.story import Step, Story
from travaux.papers.submissions.afterwards import note_what_became
from travaux.papers.submissions.preparing import prepare
from travaux.papers.submissions.sending import note_sent
from travaux.processes.models import Call


def answers_a_call(story: Story, step: Step) -> None:
    """Noted as sent from the office's own mailbox: of a mail of 2017, none is to leave."""
    call = Call.objects.get(slug=step["call"])
    prepared = prepare(actor=step.who, paper=story.paper, call=call, now=step.now)
    sent = note_sent(
        actor=step.who,
        submission=prepared,
        values={},
        way="own-mail",
        sent_at=step.now,
        based_on=prepared.number,
        now=step.now,
    )
    became = {
        "acknowledged_on": datetime.date.fromisoformat(step["acknowledged_on"]),
        "published_at": step["published_at"],
        "report_said": step["report_said"],
    }
    later = step.now + datetime.timedelta(days=90)
    note_what_became(actor=step.who, submission=sent, values=became, based_on=sent.number, now=later)


DOES = {"answers a call": answers_a_call}
