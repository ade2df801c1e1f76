"""The public addresses of processes, sessions, calls and invitations."""

from django.urls import path, re_path

from travaux.processes.addresses import CALLS, CLOSED_CALLS, PROCESSES, SESSIONS
from travaux.processes.calendar_addresses import CALENDAR
from travaux.processes.feeds import calls_feed, process_feed
from travaux.processes.pages.calendar import calendar
from travaux.processes.pages.calendar_feeds import calendar_feed, private_calendar
from travaux.processes.pages.calls import call, calls, calls_without_area, closed
from travaux.processes.pages.invitations import invitation
from travaux.processes.pages.processes import process, processes
from travaux.processes.pages.sent import sent, thanks
from travaux.processes.pages.sessions import session, sessions
from travaux.processes.pages.subscribing import change, confirm, stop, subscribe

urlpatterns = [
    re_path(CALENDAR, calendar, name="calendar"),
    path("calendar/all.ics", calendar_feed, name="calendar-feed"),
    path("calendar/deadlines.ics", calendar_feed, {"only_deadlines": True}, name="calendar-deadlines-feed"),
    path("calendar/area/<slug:area>.ics", calendar_feed, name="calendar-area-feed"),
    path("calendar/process/<slug:process>.ics", calendar_feed, name="calendar-process-feed"),
    path("calendar/private/<str:key>.ics", private_calendar, name="private-calendar"),
    path("calls/feed.atom", calls_feed, name="calls-feed"),
    path("processes/<slug:slug>/feed.atom", process_feed, name="process-feed"),
    re_path(PROCESSES, processes, name="processes"),
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
    path("subscribe/", subscribe, name="subscribe"),
    path("subscribe/confirm/<str:token>/", confirm, name="subscribe-confirm"),
    path("subscribe/change/<str:token>/", change, name="subscribe-change"),
    path("subscribe/stop/<str:token>/", stop, name="subscribe-stop"),
]
