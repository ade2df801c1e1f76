"""The desk's addresses: the first screen, then each app's."""

from django.urls import include, path

from travaux.desk.first_screen import first_screen

urlpatterns = [
    path("", first_screen, name="desk"),
    path("", include("travaux.record.desk.urls")),
    path("", include("travaux.processes.desk.urls")),
    path("", include("travaux.convening.desk.urls")),
    path("", include("travaux.papers.desk.urls")),
    path("", include("travaux.office.desk.urls")),
]
