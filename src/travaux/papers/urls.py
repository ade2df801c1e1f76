"""The public addresses of papers."""

from django.urls import path, re_path

from travaux.papers.addresses import PAPERS
from travaux.papers.pages.papers import paper, paper_file, papers

urlpatterns = [
    re_path(PAPERS, papers, name="papers"),
    path("papers/<slug:slug>/", paper, name="paper"),
    path("papers/<slug:slug>/<slug:language>/<str:name>", paper_file, name="paper-file"),
]
