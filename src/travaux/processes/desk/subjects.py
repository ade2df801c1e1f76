from typing import Any

from django.utils.translation import gettext_lazy as _

from travaux.office.desk.subjects import Subject
from travaux.processes.forms import CallForm, InvitationForm, ProcessForm, SessionForm
from travaux.processes.models import Call, Invitation, Process, Session
from travaux.record.written_dates import write_date


def closing(call: Any) -> str:
    return write_date(call.deadline_date, "day")


def opening(session: Any) -> str:
    return write_date(session.opens_on, "day")


PROCESSES = Subject(
    model=Process,
    form=ProcessForm,
    permission="processes.write",
    title=_("Processes"),
    new=_("New process"),
    none_yet=_("No processes yet. A process is what States or a UN body carry through: a compact, a treaty."),
    order=("position", "title", "pk"),
)
SESSIONS = Subject(
    model=Session,
    form=SessionForm,
    permission="processes.write",
    title=_("Sessions"),
    new=_("New session"),
    none_yet=_("No sessions yet. From the first day of a session its deadlines for NGOs are counted."),
    said_beside=opening,
    order=("-opens_on", "-pk"),
    more_tabs=(("next", _("Next session")),),
)
CALLS = Subject(
    model=Call,
    form=CallForm,
    permission="processes.write",
    title=_("Calls for inputs"),
    new=_("New call"),
    none_yet=_("No calls yet. Paste one, or drop its file, and its fields are filled for you to confirm."),
    more_tabs=(("sent", _("Answers")),),
    more_ways=(("desk-call-read", _("Read a call")),),
    said_beside=closing,
)
INVITATIONS = Subject(
    model=Invitation,
    form=InvitationForm,
    permission="processes.write",
    title=_("Invitations"),
    new=_("New invitation"),
    none_yet=_("No invitations yet. An invitation tells your people how to answer a call, in plain words."),
)
SUBJECTS = (PROCESSES, SESSIONS, CALLS, INVITATIONS)
