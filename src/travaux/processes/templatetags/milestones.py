"""The lines of calendars: made at once, since a page has dozens of them."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from travaux.office.templatetags.languages import foreign, language_note
from travaux.processes.milestone_words import Said, state
from travaux.processes.models import MilestoneSort

register = template.Library()


@register.filter
def named(said: Said) -> SafeString:
    """What a milestone is called, leading to the page of what it belongs to."""
    words = foreign(said.owner) if said.is_in_the_owners_words else SafeString(' dir="auto"')
    if not said.address:
        return format_html('<span class="name"{}>{}</span>', words, said.name)
    return format_html('<a class="name" href="{}"{}>{}</a>', said.address, words, said.name)


@register.filter
def about_milestone(said: Said, now: datetime.datetime) -> SafeString:
    """The quiet line below its name: what it is of, its sort, its time, its place, how many days are left."""
    parts: list[Any] = []
    if said.of:
        parts.append(format_html("<span{}>{}</span>", foreign(said.owner), said.of))
    if said.milestone.sort != MilestoneSort.SESSION:
        parts.append(said.sort)
    if said.place:
        parts.append(format_html("<span{}>{}</span>", foreign(said.owner), said.place))
    parts += filter(None, (said.hour, state(said.milestone, now), language_note(said.owner)))
    if not parts:
        return SafeString("")
    return format_html(
        '<p class="about">{}</p>', format_html_join("", "<span>{}</span>", ((part,) for part in parts))
    )
