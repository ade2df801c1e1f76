"""The addresses of this app at the desk. Those of meetings cannot be counted up: they carry no numbers."""

from django.urls import path

from travaux.convening.desk.contacts import (
    contact,
    contact_as_file,
    contact_deleted,
    contact_list,
    contact_on_paper,
    write_contact,
)
from travaux.convening.desk.groups import group_mailing, group_meetings
from travaux.convening.desk.inviting import cancel_meeting, invite_to_meeting, mail_again, mail_kept_back
from travaux.convening.desk.meetings import meeting, meeting_list, write_meeting
from travaux.convening.desk.members import group_members, organisation_leaves
from travaux.convening.desk.organisations import organisation, organisation_list, write_organisation
from travaux.convening.desk.subjects import GROUPS
from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS

urlpatterns = [
    path("organisations/", organisation_list, name="desk-organisations"),
    path("organisations/new/", write_organisation, name="desk-organisation-new"),
    path("organisations/<int:pk>/", organisation, name="desk-organisation"),
    path("organisations/<int:pk>/edit/", write_organisation, name="desk-organisation-edit"),
    path("contacts/", contact_list, name="desk-contacts"),
    path("contacts/new/", write_contact, name="desk-contact-new"),
    path("contacts/<int:pk>/", contact, name="desk-contact"),
    path("contacts/<int:pk>/edit/", write_contact, name="desk-contact-edit"),
    path("contacts/<int:pk>/kept.json", contact_as_file, name="desk-contact-file"),
    path("contacts/<int:pk>/kept/", contact_on_paper, name="desk-contact-on-paper"),
    path("contacts/<int:pk>/delete/", contact_deleted, name="desk-contact-delete"),
    *addresses_of(
        GROUPS,
        {
            **VIEWS,
            "members": ("<int:pk>/members/", group_members),
            "leave": ("<int:pk>/members/<int:membership>/leave/", organisation_leaves),
            "meetings": ("<int:pk>/meetings/", group_meetings),
            "mailing": ("<int:pk>/mailing/", group_mailing),
        },
    ),
    path("meetings/", meeting_list, name="desk-meetings"),
    path("meetings/new/", write_meeting, name="desk-meeting-new"),
    path("meetings/<uuid:uid>/", meeting, name="desk-meeting"),
    path("meetings/<uuid:uid>/edit/", write_meeting, name="desk-meeting-edit"),
    path("meetings/<uuid:uid>/invite/", invite_to_meeting, name="desk-meeting-invite"),
    path("meetings/<uuid:uid>/cancel/", cancel_meeting, name="desk-meeting-cancel"),
    path("meetings/<uuid:uid>/mail/<int:pk>/again/", mail_again, name="desk-meeting-mail-again"),
    path("meetings/<uuid:uid>/mail/<int:pk>/keep-back/", mail_kept_back, name="desk-meeting-mail-kept-back"),
]
