"""Addresses that read the same in every language."""

from django.urls import path

from travaux.web.look import favicon, icon, logo, look
from travaux.web.robots import robots
from travaux.web.sitemaps import sitemap_index, sitemap_section

urlpatterns = [
    path("look/<slug:name>.css", look, name="look"),
    path("look/<slug:name>.svg", icon, name="icon"),
    path("logo/<slug:sha256>", logo, name="logo"),
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_section, name="sitemap-section"),
]
