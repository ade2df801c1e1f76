"""Ending one's own sessions."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from travaux.office.sessions import KEY, end_other_sessions, end_session


def session_ended(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    if str(uid) != request.session.get(KEY) and end_session(user=request.user, uid=uid):
        messages.success(request, _("The session is ended."))
    return redirect("mfa_index")


def other_sessions_ended(request: HttpRequest) -> HttpResponse:
    end_other_sessions(request)
    messages.success(request, _("Everywhere else you are signed out."))
    return redirect("mfa_index")
