"""The addresses of this app at the desk."""

from django.urls import path

from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS
from travaux.processes.desk.notices import own_notices, subscribers
from travaux.processes.desk.subjects import CALLS, INVITATIONS, PROCESSES, SESSIONS

urlpatterns = [
    *addresses_of(PROCESSES, VIEWS),
    *addresses_of(SESSIONS, VIEWS),
    *addresses_of(CALLS, VIEWS),
    *addresses_of(INVITATIONS, VIEWS),
    path("notices/", own_notices, name="desk-notices"),
    path("subscribers/", subscribers, name="desk-subscribers"),
]
