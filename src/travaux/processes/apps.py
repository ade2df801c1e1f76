from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "travaux.processes"
    label = "processes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Some are imported for what they declare: who may do what, and the work done on a schedule.
        from travaux.processes import calendar_panels, call_panels, process_panels, rules  # noqa: F401, PLC0415
        from travaux.processes.notices import tasks  # noqa: F401, PLC0415

        call_panels.register()
        process_panels.register()
        calendar_panels.register()
