"""Papers on pages: paragraphs in their looks, what is going on in them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.processes.deadlines import Deadline, zone_name
from travaux.processes.templatetags.closing import stated
from travaux.record.templatetags.dates import day
from travaux.texts.writing.inline import Note, runs_of, words_html

register = template.Library()


@register.filter
def inline(text: str) -> SafeString:
    """One paragraph in its looks, its notes in small letters where their marks will stand."""
    said = "".join(
        f'<small class="note-inside">[{"".join(map(words_html, run.runs))}]</small>'
        if isinstance(run, Note)
        else words_html(run)
        for run in runs_of(text)
    )
    return mark_safe(said)  # noqa: S308  (escaped by the engine)


@register.filter
def marks(shown: object) -> str:
    """What is going on in a paragraph of a working copy."""
    return marks_in_words(
        getattr(shown, "suggestions", 0), getattr(shown, "comments", 0), getattr(shown, "present", [])
    )


def marks_in_words(suggestions: int, comments: int, present: Iterable[str]) -> str:
    """`2 suggestions · 1 comment · Ana has it open`; nothing where nothing is going on."""
    said = []
    if suggestions:
        said.append(ngettext("%d suggestion", "%d suggestions", suggestions) % suggestions)
    if comments:
        said.append(ngettext("%d comment", "%d comments", comments) % comments)
    names = list(present)
    if names:
        words = ngettext("%(who)s has it open", "%(who)s have it open", len(names))
        said.append(words % {"who": ", ".join(names)})
    return " · ".join(said)


@register.filter
def silence(until: Deadline) -> SafeString:
    """Until when silence lasts: `24 July 2017, 18:00 Geneva time (16:00 UTC)`, or the end of that day."""
    if until.time is None:
        return format_html(
            _("the end of {date}, {zone}"), date=day(until.date), zone=zone_name(until.counted_in)
        )
    return stated(until)
