"""The public addresses of papers."""

from django.urls import path, re_path

from travaux.papers.addresses import PAPERS
from travaux.papers.pages.papers import paper, paper_file, papers, signatory_logo
from travaux.papers.pages.signing import own_sign_on, sign_on

urlpatterns = [
    re_path(PAPERS, papers, name="papers"),
    path("papers/<slug:slug>/", paper, name="paper"),
    path("papers/<slug:slug>/logos/<slug:sha256>/", signatory_logo, name="signatory-logo"),
    path("papers/<slug:slug>/<slug:language>/<str:name>", paper_file, name="paper-file"),
    path("sign-on/own/<str:token>/", own_sign_on, name="own-sign-on"),
    path("sign-on/<str:token>/", sign_on, name="sign-on"),
]
