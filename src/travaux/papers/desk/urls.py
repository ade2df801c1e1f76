"""The addresses of papers at the desk."""

from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS
from travaux.papers.desk import submissions
from travaux.papers.desk.sign_on_files import plain_list, spreadsheet
from travaux.papers.desk.sign_ons import (
    ask_again,
    ask_one_to_sign,
    ask_to_sign,
    sign_on_period,
    sign_ons,
    withdraw_sign_on,
)
from travaux.papers.desk.subjects import PAPERS
from travaux.papers.desk.ways import to_copy, to_versions

VERSION = "<int:pk>/sign-ons/<int:number>/"

urlpatterns = [
    *addresses_of(
        PAPERS,
        {
            **VIEWS,
            "copy": ("<int:pk>/copy/", to_copy),
            "versions": ("<int:pk>/versions/", to_versions),
            "sign-ons": ("<int:pk>/sign-ons/", sign_ons),
            "sign-ons-period": (f"{VERSION}period/", sign_on_period),
            "sign-ons-ask": (f"{VERSION}ask/", ask_to_sign),
            "sign-ons-ask-one": (f"{VERSION}ask/<int:organisation>/", ask_one_to_sign),
            "sign-ons-ask-again": (f"{VERSION}ask-again/", ask_again),
            "sign-ons-text": (f"{VERSION}list.txt", plain_list),
            "sign-ons-sheet": ("<int:pk>/sign-ons/list.xlsx", spreadsheet),
            "sign-on-withdraw": ("<int:pk>/sign-ons/withdraw/<int:sign_on>/", withdraw_sign_on),
            **submissions.VIEWS,
        },
    ),
]
