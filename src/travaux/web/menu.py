"""The parts of the public site, in the order of its menu."""

from django.utils.translation import gettext_lazy as _

from travaux.office.frame import MenuEntry

MENU = (
    MenuEntry(_("Areas of work"), "areas", frozenset({"area"})),
    MenuEntry(_("Calls"), "calls", frozenset({"closed-calls", "call", "call-sent", "invitation"})),
    MenuEntry(_("Processes"), "processes", frozenset({"process", "sessions", "session"})),
    MenuEntry(_("Papers"), "papers", frozenset({"paper"})),
    MenuEntry(_("Calendar"), "calendar"),
    MenuEntry(_("Timeline"), "timeline", frozenset({"event"})),
    MenuEntry(_("Resources"), "resources", frozenset({"resource"})),
    MenuEntry(_("Bodies"), "bodies", frozenset({"body"})),
)
