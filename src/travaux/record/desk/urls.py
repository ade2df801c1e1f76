"""The record's addresses at the desk."""

from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS
from travaux.record.desk.adding import drop
from travaux.record.desk.files import files
from travaux.record.desk.one_file import download, one_file, picture
from travaux.record.desk.subjects import AREAS, BODIES, EVENTS, RESOURCES

FILES = {
    "drop": ("drop/", drop),
    "files": ("<int:pk>/files/", files),
    "file": ("<int:pk>/files/<int:file>/", one_file),
    "file-download": ("<int:pk>/files/<int:file>/download/", download),
    "first-page": ("<int:pk>/files/<int:file>/first-page.jpg", picture),
}

urlpatterns = [
    *addresses_of(AREAS, VIEWS),
    *addresses_of(EVENTS, VIEWS),
    *addresses_of(RESOURCES, {**VIEWS, **FILES}),
    *addresses_of(BODIES, VIEWS),
]
