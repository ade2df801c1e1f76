from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "travaux.web"
    label = "web"

    def ready(self) -> None:
        from travaux.office.frame import put_in_menu  # noqa: PLC0415  (models must be loaded first)
        from travaux.web.menu import MENU  # noqa: PLC0415

        put_in_menu(MENU)
