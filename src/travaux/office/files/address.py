"""A host of its own for files, where the office has set one (TRAVAUX_FILES_ADDRESS).

A stranger's file that a browser ran after all would run there, where there is no cookie, no form and no page
of ours. That host answers for files alone; everywhere else a file's address leads there.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

# The addresses that serve what strangers made, by name.
OF_FILES = frozenset({"resource-file"})


class FilesAddressMiddleware:
    """Keeps files and pages on different hosts. Does nothing where no address for files is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.TRAVAUX_FILES_ADDRESS:
            return self.get_response(request)
        is_file = name_of(request.path_info) in OF_FILES
        if request.get_host() != urlsplit(settings.TRAVAUX_FILES_ADDRESS).netloc:
            if is_file:
                return HttpResponseRedirect(settings.TRAVAUX_FILES_ADDRESS + request.get_full_path())
            return self.get_response(request)
        if not is_file:
            return HttpResponseNotFound(content_type="text/plain")
        request.COOKIES.clear()
        response = self.get_response(request)
        response.cookies.clear()
        return response


def name_of(path: str) -> str:
    """The name of the view at `path`, whose language comes first; nothing where there is none."""
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return resolve(path).url_name or ""
        except Resolver404:
            return ""
