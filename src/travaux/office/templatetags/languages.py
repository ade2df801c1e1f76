"""Marking words that stand on a page in another language than its own."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def direction(language: str) -> str:
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the language of the page; its code where Django knows none."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def foreign(subject: Any) -> SafeString:
    """` lang="en" dir="ltr"` where an object is shown in another language than the page's, else nothing.

    Expects an object that went through `office.translating.in_language`.
    """
    language = subject.shown_language
    if language == get_language():
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def language_note(subject: Any) -> str:
    """What a reader should know of the language in which an object is shown; nothing where all is well."""
    if subject.shown_language != get_language():
        return _("%(language)s only") % {"language": language_name(subject.shown_language)}
    if subject.translation_outdated:
        return _("This translation is older than the original.")
    return ""
