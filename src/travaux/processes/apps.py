from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "travaux.processes"
    label = "processes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from travaux.processes import rules  # noqa: F401, PLC0415  (declares who may do what)
