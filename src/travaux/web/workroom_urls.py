"""The workroom's addresses: each app's."""

from django.urls import include, path

urlpatterns = [
    path("", include("travaux.convening.workroom.urls")),
    path("", include("travaux.papers.workroom.urls")),
]
