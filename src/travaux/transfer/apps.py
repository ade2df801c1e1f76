from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "travaux.transfer"
    label = "transfer"

    def ready(self) -> None:
        # Imported for what it declares: the regular backups.
        from travaux.transfer import tasks  # noqa: F401, PLC0415  (models must be loaded)
