"""The addresses of papers in the workroom."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
