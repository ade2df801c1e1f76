"""The public addresses of processes, sessions, calls and invitations."""

from django.urls import path

from travaux.processes.pages.calls import call
from travaux.processes.pages.invitations import invitation
from travaux.processes.pages.processes import process
from travaux.processes.pages.sessions import session
from travaux.processes.pages.subscribing import change, confirm, stop, subscribe

urlpatterns = [
    path("processes/<slug:slug>/", process, name="process"),
    path("sessions/<slug:slug>/", session, name="session"),
    path("calls/<slug:slug>/", call, name="call"),
    path("invitations/<slug:slug>/", invitation, name="invitation"),
    path("subscribe/", subscribe, name="subscribe"),
    path("subscribe/confirm/<str:token>/", confirm, name="subscribe-confirm"),
    path("subscribe/change/<str:token>/", change, name="subscribe-change"),
    path("subscribe/stop/<str:token>/", stop, name="subscribe-stop"),
]
