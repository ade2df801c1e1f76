"""The addresses of papers at the desk."""

from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS
from travaux.papers.desk import submissions
from travaux.papers.desk.subjects import PAPERS
from travaux.papers.desk.ways import to_copy, to_versions

urlpatterns = [
    *addresses_of(
        PAPERS,
        {
            **VIEWS,
            "copy": ("<int:pk>/copy/", to_copy),
            "versions": ("<int:pk>/versions/", to_versions),
            **submissions.VIEWS,
        },
    ),
]
