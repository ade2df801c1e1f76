"""The addresses of groups and meetings in the workroom."""

from django.urls import path

from travaux.convening.workroom.entering import enter_workroom
from travaux.convening.workroom.leaving import leave_group
from travaux.convening.workroom.meetings import meeting_room
from travaux.convening.workroom.rooms import group_room, workroom

urlpatterns = [
    path("", workroom, name="workroom"),
    path("enter/<str:token>/", enter_workroom, name="workroom-enter"),
    path("groups/<uuid:uid>/", group_room, name="workroom-group"),
    path("groups/<uuid:uid>/leave/", leave_group, name="workroom-group-leave"),
    path("meetings/<uuid:uid>/", meeting_room, name="workroom-meeting"),
]
