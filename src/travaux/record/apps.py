from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "travaux.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from travaux.record import rules  # noqa: F401, PLC0415  (declares who may do what)
