"""Signing in and out. Only these of allauth's views exist here: accounts are made by an administrator."""

from allauth.account import views
from django.urls import path

from travaux.office.access import for_everybody

urlpatterns = [
    path("sign-in/", for_everybody(views.login), name="account_login"),
    path("sign-out/", for_everybody(views.logout), name="account_logout"),
]
