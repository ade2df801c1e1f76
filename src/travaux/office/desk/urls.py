"""The office's own addresses at the desk."""

from django.urls import path, re_path

from travaux.office.desk.journal import journal_list
from travaux.office.desk.look import look, look_in_language
from travaux.office.desk.mail import LIST, mail_again, mail_kept_back, mails
from travaux.office.desk.newcomers import invitation_taken_back, invited_again, new_account
from travaux.office.desk.pasted import pasted
from travaux.office.desk.people import account, accounts, factors_removed, new_password, own_password
from travaux.office.desk.plain_pages import PAGES
from travaux.office.desk.subjects import addresses_of
from travaux.office.desk.views import VIEWS

urlpatterns = [
    *addresses_of(PAGES, VIEWS),
    path("office/", look, name="desk-office"),
    path("office/in/<slug:language>/", look_in_language, name="desk-office-translation"),
    path("people/", accounts, name="desk-people"),
    path("people/new/", new_account, name="desk-account-new"),
    path("people/<int:pk>/", account, name="desk-account"),
    path("people/<int:pk>/password/", new_password, name="desk-account-password"),
    path("pasted/", pasted, name="desk-pasted"),
    path("people/<int:pk>/second-factor/", factors_removed, name="desk-account-factors"),
    path("people/invited/<int:pk>/again/", invited_again, name="desk-newcomer-again"),
    path("people/invited/<int:pk>/take-back/", invitation_taken_back, name="desk-newcomer-take-back"),
    path("password/", own_password, name="desk-password"),
    re_path(LIST, mails, name="desk-mail"),
    path("mail/<int:pk>/again/", mail_again, name="desk-mail-again"),
    path("mail/<int:pk>/keep-back/", mail_kept_back, name="desk-mail-kept-back"),
    path("journal/", journal_list, name="desk-journal"),
]
