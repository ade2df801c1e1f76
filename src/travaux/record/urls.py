"""The public addresses of the record."""

from django.urls import path, re_path

from travaux.record.addresses import LIBRARY, TIMELINE
from travaux.record.feeds import area_feed
from travaux.record.pages.areas import area, areas
from travaux.record.pages.bodies import bodies, body
from travaux.record.pages.events import event
from travaux.record.pages.resources import first_page, resource, resource_file, resources
from travaux.record.pages.timeline import timeline_page

urlpatterns = [
    path("areas/", areas, name="areas"),
    path("areas/<slug:slug>/", area, name="area"),
    path("areas/<slug:slug>/feed.atom", area_feed, name="area-feed"),
    re_path(TIMELINE, timeline_page, name="timeline"),
    path("events/<slug:slug>/", event, name="event"),
    re_path(LIBRARY, resources, name="resources"),
    path("resources/<slug:slug>/", resource, name="resource"),
    path("resources/<slug:slug>/<str:language>/<str:name>", resource_file, name="resource-file"),
    path(
        "resources/<slug:slug>/<str:language>/first-page/<str:digest>.jpg",
        first_page,
        name="resource-first-page",
    ),
    path("bodies/", bodies, name="bodies"),
    path("bodies/<slug:slug>/", body, name="body"),
]
