"""What States and UN bodies do, what is asked of the office and its people, and until when."""

from travaux.processes.models.calendar_keys import CalendarKey
from travaux.processes.models.calls import Answer, Call
from travaux.processes.models.invitations import Invitation
from travaux.processes.models.milestones import Milestone, MilestoneSort, MilestoneTie
from travaux.processes.models.processes import PhaseSort, Process
from travaux.processes.models.sent import SentToTheUN
from travaux.processes.models.sessions import Session
from travaux.processes.models.subscribers import Follower, NoticeChoices, Reminder, Rhythm, Subscriber

__all__ = [
    "Answer",
    "CalendarKey",
    "Call",
    "Follower",
    "Invitation",
    "Milestone",
    "MilestoneSort",
    "MilestoneTie",
    "NoticeChoices",
    "PhaseSort",
    "Process",
    "Reminder",
    "Rhythm",
    "SentToTheUN",
    "Session",
    "Subscriber",
]
