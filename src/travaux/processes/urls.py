"""The public addresses of processes, sessions, calls and invitations."""

from django.urls import path, re_path

from travaux.processes.addresses import CALLS, CLOSED_CALLS, SESSIONS
from travaux.processes.pages.calls import call, calls, calls_without_area, closed
from travaux.processes.pages.invitations import invitation
from travaux.processes.pages.processes import process, processes
from travaux.processes.pages.sent import sent, thanks
from travaux.processes.pages.sessions import session, sessions

urlpatterns = [
    path("processes/", processes, name="processes"),
    path("processes/<slug:slug>/", process, name="process"),
    re_path(SESSIONS, sessions, name="sessions"),
    path("sessions/<slug:slug>/", session, name="session"),
    re_path(CALLS, calls, name="calls"),
    path("calls/area/", calls_without_area, name="calls-without-area"),
    re_path(CLOSED_CALLS, closed, name="closed-calls"),
    path("calls/<slug:slug>/", call, name="call"),
    path("calls/<slug:slug>/sent/", sent, name="call-sent"),
    path("calls/<slug:slug>/sent/thanks/", thanks, name="call-sent-thanks"),
    path("invitations/<slug:slug>/", invitation, name="invitation"),
]
