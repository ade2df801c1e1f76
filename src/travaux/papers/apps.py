from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "travaux.papers"
    label = "papers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # One is imported for what it declares: who may do what.
        from travaux.papers import call_panels, panels, rules, telling  # noqa: F401, PLC0415

        panels.register()
        call_panels.register()
        telling.register()
