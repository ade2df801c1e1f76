"""The office itself: its people, its look, and what every record needs (revisions, translations, files)."""

from travaux.office.models.addresses import FormerAddress
from travaux.office.models.background import ScheduledWork, WorkerLease
from travaux.office.models.files import StoredFile
from travaux.office.models.journal import Change, Generation, JournalEntry
from travaux.office.models.look import Office
from travaux.office.models.mail import MailPart, MailState, OutgoingMail
from travaux.office.models.people import Limit, Newcomer, Role, RoleHeld, SignedIn, User
from travaux.office.models.plain_pages import PlainPage
from travaux.office.models.planning import PlannedPublication
from travaux.office.models.publishing import Publishable, Revision, Translation
from travaux.office.models.sent import FormSent
from travaux.office.models.unfinished import UnfinishedText

__all__ = [
    "Change",
    "FormSent",
    "FormerAddress",
    "Generation",
    "JournalEntry",
    "Limit",
    "MailPart",
    "MailState",
    "Newcomer",
    "Office",
    "OutgoingMail",
    "PlainPage",
    "PlannedPublication",
    "Publishable",
    "Revision",
    "Role",
    "RoleHeld",
    "ScheduledWork",
    "SignedIn",
    "StoredFile",
    "Translation",
    "UnfinishedText",
    "User",
    "WorkerLease",
]
