from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "travaux.desk"
    label = "desk"
