"""Every address of the site: the language comes first, except for what has none."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("travaux.web.urls_without_language")),
    *i18n_patterns(
        path("account/", include("travaux.office.account.urls")),
        path("desk/", include("travaux.desk.urls")),
        path("desk/", include("travaux.transfer.urls")),
        path("workroom/", include("travaux.web.workroom_urls")),
        path("", include("travaux.web.urls")),
    ),
]

handler400 = "travaux.office.hard_times.bad_request"
handler500 = "travaux.office.hard_times.server_error"
