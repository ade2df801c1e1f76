"""The addresses of moving in, at the desk."""

from django.urls import path

from travaux.transfer.desk import events_from_table, template

urlpatterns = [
    path("import/events/", events_from_table, name="desk-import-events"),
    path("import/events/template.<str:ending>", template, name="desk-import-events-template"),
]
