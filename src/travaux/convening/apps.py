from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "travaux.convening"
    label = "convening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The rules are imported for what they declare: who may do what.
        from travaux.convening import group_panels, rules, telling  # noqa: F401, PLC0415

        telling.register()
        group_panels.register()
