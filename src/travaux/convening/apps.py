from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "travaux.convening"
    label = "convening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported for what it declares: who may do what.
        from travaux.convening import rules  # noqa: F401, PLC0415
