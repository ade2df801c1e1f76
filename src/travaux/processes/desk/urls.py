"""The addresses of this app at the desk."""

from django.urls import path

from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS
from travaux.processes.desk.calendar_keys import calendar_key, calendar_key_ended
from travaux.processes.desk.due import due_in_year, due_list
from travaux.processes.desk.next_session import next_session
from travaux.processes.desk.notices import own_notices, subscribers
from travaux.processes.desk.reading import read_call
from travaux.processes.desk.sent import sent_by_others
from travaux.processes.desk.subjects import CALLS, INVITATIONS, PROCESSES, SESSIONS

urlpatterns = [
    path("due/", due_list, name="desk-due"),
    path("due/<int:year>/", due_in_year, name="desk-due-year"),
    path("calendar-key/", calendar_key, name="desk-calendar-key"),
    path("calendar-key/end/", calendar_key_ended, name="desk-calendar-key-end"),
    *addresses_of(PROCESSES, VIEWS),
    *addresses_of(SESSIONS, {**VIEWS, "next": ("<int:pk>/next/", next_session)}),
    path("calls/read/", read_call, name="desk-call-read"),
    *addresses_of(CALLS, {**VIEWS, "sent": ("<int:pk>/sent/", sent_by_others)}),
    *addresses_of(INVITATIONS, VIEWS),
    path("notices/", own_notices, name="desk-notices"),
    path("subscribers/", subscribers, name="desk-subscribers"),
]
