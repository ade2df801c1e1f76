from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "travaux.transfer"
    label = "transfer"
