"""A paper of the record entered, from its first line to the last thing that became of it."""

from __future__ import annotations

from travaux.demo.convening import Convening
from travaux.demo.snapshots import Entry, Known, snapshot_of
from travaux.demo.writing import decisions, names, sending, texts
from travaux.demo.writing.story import Story, step_of
from travaux.office.publishing import save_draft
from travaux.papers.models import Paper

DOES = {**texts.DOES, **decisions.DOES, **names.DOES, **sending.DOES}


def write_paper(entry: Entry, known: Known, convening: Convening) -> None:
    steps = [step_of(said, convening) for said in entry["step"]]
    subject, snapshot = known.subject("paper", entry["slug"]), snapshot_of("paper", entry, known)
    save_draft(actor=convening.actor, subject=subject, snapshot=snapshot, now=steps[0].now)
    story = Story(entry, snapshot, Paper.objects.get(pk=subject.pk), convening)
    for step in steps:
        DOES[step["does"]](story, step)
