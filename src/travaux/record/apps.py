from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "travaux.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # One is imported for what it declares: who may do what.
        from travaux.record import file_uses, rules  # noqa: F401, PLC0415  (models must be loaded)

        file_uses.register()
