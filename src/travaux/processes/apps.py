from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "travaux.processes"
    label = "processes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from travaux.processes import (  # noqa: PLC0415  (models must be loaded first)
            call_panels,
            process_panels,
            rules,  # noqa: F401  (declares who may do what)
        )

        call_panels.register()
        process_panels.register()
