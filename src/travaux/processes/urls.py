"""The public addresses of processes, sessions, calls and invitations."""

from django.urls import path

from travaux.processes.pages.calls import call
from travaux.processes.pages.invitations import invitation
from travaux.processes.pages.processes import process
from travaux.processes.pages.sessions import session

urlpatterns = [
    path("processes/<slug:slug>/", process, name="process"),
    path("sessions/<slug:slug>/", session, name="session"),
    path("calls/<slug:slug>/", call, name="call"),
    path("invitations/<slug:slug>/", invitation, name="invitation"),
]
