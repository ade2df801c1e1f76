"""The addresses of this app at the desk."""

from django.urls import path

from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS
from travaux.processes.desk.reading import read_call
from travaux.processes.desk.sent import sent_by_others
from travaux.processes.desk.subjects import CALLS, INVITATIONS, PROCESSES, SESSIONS

urlpatterns = [
    *addresses_of(PROCESSES, VIEWS),
    *addresses_of(SESSIONS, VIEWS),
    path("calls/read/", read_call, name="desk-call-read"),
    *addresses_of(CALLS, {**VIEWS, "sent": ("<int:pk>/sent/", sent_by_others)}),
    *addresses_of(INVITATIONS, VIEWS),
]
