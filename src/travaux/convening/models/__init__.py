"""Organisations, people, groups and meetings."""

from travaux.convening.models.groups import Group, GroupRole, GroupSort, Membership, Representative
from travaux.convening.models.meetings import Attribution, Guest, Meeting
from travaux.convening.models.organisations import ConsultativeStatus, Contact, Organisation

__all__ = [
    "Attribution",
    "ConsultativeStatus",
    "Contact",
    "Group",
    "GroupRole",
    "GroupSort",
    "Guest",
    "Meeting",
    "Membership",
    "Organisation",
    "Representative",
]
