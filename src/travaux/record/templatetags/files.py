"""What a page says of a file: its kind, pages and size; and where the UN keeps its own documents."""

from __future__ import annotations

from math import ceil
from typing import Any
from urllib.parse import quote

from django import template
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from travaux.office.files import said_of
from travaux.office.models import StoredFile
from travaux.record.models import Resource, ResourceVersion
from travaux.texts.reading.media_types import DOCX, JPEG, PDF, PNG, TEXT

register = template.Library()

# Names that need no translation; those that do are made where they are shown.
NAMES = {PDF: "PDF", DOCX: "Word", PNG: "PNG", JPEG: "JPEG"}


@register.filter
def file_facts(file: StoredFile) -> str:
    """`PDF, 3 pages, 120 KB`; without pages where they are not known."""
    facts = [NAMES.get(file.media_type) or (_("text") if file.media_type == TEXT else _("file"))]
    if file.pages:
        facts.append(ngettext("%(count)d page", "%(count)d pages", file.pages) % {"count": file.pages})
    facts.append(filesizeformat(file.size))
    return ", ".join(facts)


@register.simple_tag
def file_address(resource: Resource, version: ResourceVersion) -> str:
    """Where a version's file is, without asking for its resource again."""
    return reverse("resource-file", args=[resource.slug, version.language, version.name])


@register.inclusion_tag("record/_first_page.html")
def first_page(resource: Resource, version: ResourceVersion) -> dict[str, Any]:
    """The first page of a version's file as a light picture, with what it shows in words."""
    picture = version.file.first_page
    address = reverse("resource-first-page", args=[resource.slug, version.language, picture.sha256[:16]])
    return first_page_at(address, version.file, version.name)


def first_page_at(address: str, file: StoredFile, name: str) -> dict[str, Any]:
    """Shown at half its size, so that it is sharp on good screens."""
    picture = file.first_page
    return {
        "address": address,
        "width": ceil(picture.width / 2),
        "height": ceil(picture.height / 2),
        "said": said_of(file, name),
    }


# Series that the UN's document system holds; those of agencies and programmes it often does not.
UN_SERIES = {
    "A", "S", "E", "ST", "SG", "T", "CCPR", "CERD", "CEDAW", "CAT", "CRC", "CRPD", "CMW", "CED", "HRI", "SPT",
    "INT", "TD", "FCCC", "CRP",
}  # fmt: skip
UN_LANGUAGES = {"ar", "en", "es", "fr", "ru", "zh"}


@register.filter
def un_address(symbol: str) -> str:
    """The address of a UN document in the UN's own form, `https://docs.un.org/en/A/RES/71/1`, in the language
    of the page where the UN has it; nothing for a symbol of another house.
    """
    if symbol.partition("/")[0] not in UN_SERIES:
        return ""
    language = (get_language() or "en").partition("-")[0]
    language = language if language in UN_LANGUAGES else "en"
    return f"https://docs.un.org/{language}/{quote(symbol.replace(' ', ''), safe='/().')}"
