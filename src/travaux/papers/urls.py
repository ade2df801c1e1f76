"""The public addresses of this app."""

from django.urls import path

from travaux.papers.pages.signing import own_sign_on, sign_on

urlpatterns = [
    path("sign-on/own/<str:token>/", own_sign_on, name="own-sign-on"),
    path("sign-on/<str:token>/", sign_on, name="sign-on"),
]
