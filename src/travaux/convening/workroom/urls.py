"""The addresses of groups and meetings in the workroom."""

from django.urls import path

from travaux.convening.workroom.rooms import workroom

urlpatterns = [
    path("", workroom, name="workroom"),
]
