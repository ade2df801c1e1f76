"""The record's addresses at the desk."""

from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS
from travaux.record.desk.files import files
from travaux.record.desk.subjects import AREAS, BODIES, EVENTS, RESOURCES

urlpatterns = [
    *addresses_of(AREAS, VIEWS),
    *addresses_of(EVENTS, VIEWS),
    *addresses_of(RESOURCES, {**VIEWS, "files": ("<int:pk>/files/", files)}),
    *addresses_of(BODIES, VIEWS),
]
