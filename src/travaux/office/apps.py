from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "travaux.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Imported for what they declare: the rules of access and the work done on a schedule.
        from travaux.office import journal, rules, tasks  # noqa: F401, PLC0415  (models must be loaded)
        from travaux.office.mail.queries import known_to_all  # noqa: PLC0415

        journal.keep_quiet("mail", lambda actor: known_to_all())
