"""Old addresses lead to new ones: earlier slugs, and the pages of the site that an office came from."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language_from_path

from travaux.office.models import FormerAddress, Publishable


def former_path(address: str) -> str:
    """What is kept of an old address: path and query, decoded, without host, fragment and final slash."""
    parts = urlsplit(address)
    path = "/" + unquote(parts.path).strip("/")
    return (f"{path}?{unquote(parts.query)}" if parts.query else path)[:500]


def new_home(path: str, query: str) -> Publishable | None:
    """The published object that `path` once led to, if any."""
    language = get_language_from_path(path)
    bare = path.removeprefix(f"/{language}") if language else path
    candidates = [f"{former_path(path)}?{unquote(query)}"] if query else []
    candidates += [former_path(path), former_path(bare)]
    candidates = [candidate for candidate in candidates if "\x00" not in candidate]  # PostgreSQL refuses NUL
    found = {former.path: former for former in FormerAddress.objects.filter(path__in=candidates)}
    for candidate in candidates:
        if (former := found.get(candidate)) is not None:
            return model_of(former.kind).objects.visible_to(None).filter(pk=former.object_id).first()
    return None


def model_of(kind: str) -> type[Publishable]:
    """The model whose records are of `kind`; raises LookupError for an unknown one."""
    for model in apps.get_models():
        if issubclass(model, Publishable) and model.kind == kind:
            return model
    raise LookupError(kind)


class FormerAddressMiddleware:
    """Where nothing is found, looks for what stood there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            target = new_home(request.path_info, request.META.get("QUERY_STRING", ""))
            if target is not None and (address := target.get_absolute_url()) != request.path:
                return HttpResponsePermanentRedirect(address)
        return response
