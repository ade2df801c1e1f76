"""The public addresses of this app."""

from django.urls import path

from travaux.convening.pages.groups import group, groups

urlpatterns = [
    path("groups/", groups, name="groups"),
    path("groups/<slug:slug>/", group, name="group"),
]
