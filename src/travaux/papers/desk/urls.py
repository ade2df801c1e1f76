"""The addresses of this app at the desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
