"""How a call is answered: where to, in which form, and what the issuer says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from travaux.processes.forms.calls import FORMATS
from travaux.processes.forms.rows import ChannelForm
from travaux.processes.models import Call
from travaux.processes.subject_lines import is_described
from travaux.record.templatetags.files import un_address

register = template.Library()

_WAYS = dict(ChannelForm.WAYS)
_FORMATS = dict(FORMATS)


@register.filter
def way_name(channel: Mapping[str, Any]) -> str:
    """`E-mail`, `Form on the web`, `Post`."""
    return str(capfirst(_WAYS.get(channel["way"], channel["way"])))


@register.filter
def channel_link(channel: Mapping[str, Any], call: Call) -> SafeString | str:
    """An address as a link; an e-mail begins with the subject line that the issuer asks for."""
    address = channel["address"]
    if channel["way"] == "e-mail":
        is_given = call.subject_line and not is_described(call.subject_line)
        subject = f"?subject={quote(call.subject_line)}" if is_given else ""
        return format_html('<a href="mailto:{}{}">{}</a>', address, subject, address)
    if channel["way"] == "form":
        return format_html('<a class="cite" href="{}" rel="noopener">{}</a>', address, address)
    return format_html('<span dir="auto">{}</span>', address)


@register.filter
def limit_in_words(limit: Mapping[str, Any]) -> str:
    """`2,000 words for a coalition (without annexes)`."""
    count = limit["max"]
    words = {
        "words": ngettext("%(count)s word", "%(count)s words", count),
        "pages": ngettext("%(count)s page", "%(count)s pages", count),
        "minutes": ngettext("%(count)s minute", "%(count)s minutes", count),
    }[limit["unit"]] % {"count": number_format(count, force_grouping=True)}
    for_whom = {"one": _("%s for one organisation"), "several": _("%s for a coalition")}
    words = for_whom.get(limit.get("by", ""), "%s") % words
    return f"{words} ({limit['counts']})" if limit.get("counts") else words


@register.filter
def formats_in_words(formats: list[str]) -> str:
    return ", ".join(str(_FORMATS.get(one, one)) for one in formats)


@register.filter
def told(call: Call) -> list[tuple[str, str]]:
    """What the issuer says of a call, under headings: only what it does say."""
    parts = [
        (_("What it is for"), call.purpose),
        (_("Who may answer"), call.who_may_answer),
        (_("What information is useful"), call.useful_information),
        (_("The questions"), call.questions),
        (_("How to send it"), call.how_to_send),
        (_("How authors are named"), call.attribution),
        (_("What is published"), call.what_is_published),
        (_("Confidentiality"), call.confidentiality),
    ]
    return [(heading, text) for heading, text in parts if text]


@register.filter
def symbol_link(symbol: str) -> SafeString | str:
    """A UN symbol as a link to the document, where the UN's own form of address has it."""
    address = un_address(symbol)
    return format_html('<a href="{}" rel="noopener">{}</a>', address, symbol) if address else symbol
