"""Signing in and out. Only these of allauth's views exist here: accounts are made by an administrator."""

from allauth.account import views
from django.urls import path
from django.views.decorators.http import require_http_methods

from travaux.office.access import for_everybody

shown_and_sent = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("sign-in/", for_everybody(shown_and_sent(views.login)), name="account_login"),
    path("sign-out/", for_everybody(shown_and_sent(views.logout)), name="account_logout"),
]
