"""The views that every kind of record shares, with the ends of their addresses."""

from travaux.office.desk.history import history, take_off
from travaux.office.desk.lists import record_list
from travaux.office.desk.revisions import revision
from travaux.office.desk.subjects import SubjectView
from travaux.office.desk.translations import write_translation
from travaux.office.desk.writing import write

VIEWS: dict[str, tuple[str, SubjectView]] = {
    "list": ("", record_list),
    "new": ("new/", write),
    "": ("<int:pk>/", write),
    "history": ("<int:pk>/history/", history),
    "revision": ("<int:pk>/history/<int:revision>/", revision),
    "withdraw": ("<int:pk>/withdraw/", take_off),
    "translation": ("<int:pk>/in/<slug:language>/", write_translation),
}
