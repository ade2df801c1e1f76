"""The public site: home, then each app's addresses. Plain pages come last, for they may have any name."""

from django.urls import include, path

from travaux.office.pages import plain_page
from travaux.record.feeds import feed
from travaux.web.home import home

urlpatterns = [
    path("", home, name="home"),
    path("feed.atom", feed, name="feed"),
    path("", include("travaux.record.urls")),
    path("", include("travaux.processes.urls")),
    path("", include("travaux.convening.urls")),
    path("", include("travaux.papers.urls")),
    path("<slug:slug>/", plain_page, name="page"),
]
