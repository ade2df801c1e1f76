"""Every address of the site, and that of the bare view."""

from django.urls import path

from bench.web.bare import bare
from travaux.urls import urlpatterns as of_the_site

urlpatterns = [path("bare/", bare), *of_the_site]
