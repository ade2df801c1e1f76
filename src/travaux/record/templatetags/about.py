"""The quiet line below the title of an event: made at once, since a page has dozens of them."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from travaux.office.templatetags.languages import foreign, language_note
from travaux.record.models import Event, EventSort

register = template.Library()


@register.filter
def about(event: Event) -> SafeString:
    """Kind, place, areas (where the page named them), language: as far as there is something to
    say.
    """
    parts: list[Any] = []
    if event.sort != EventSort.EVENT:
        parts.append(event.get_sort_display())
    if event.place:
        parts.append(format_html("<span{}>{}</span>", foreign(event), event.place))
    for area, address in getattr(event, "named_areas", ()):
        parts.append(format_html('<a href="{}"{}>{}</a>', address, foreign(area), area.title))
    if note := language_note(event):
        parts.append(note)
    if not parts:
        return SafeString("")
    return format_html(
        '<p class="about">{}</p>', format_html_join("", "<span>{}</span>", ((p,) for p in parts))
    )
