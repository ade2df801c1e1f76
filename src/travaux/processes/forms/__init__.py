"""The forms of processes, sessions, calls and invitations."""

from travaux.processes.forms.calls import CallForm
from travaux.processes.forms.invitations import InvitationForm
from travaux.processes.forms.processes import ProcessForm
from travaux.processes.forms.sessions import SessionForm

__all__ = ["CallForm", "InvitationForm", "ProcessForm", "SessionForm"]
