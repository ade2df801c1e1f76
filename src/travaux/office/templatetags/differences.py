"""What changed in words, as a reader would mark it with a pen."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from travaux.texts.comparing.words import Difference, differences

register = template.Library()


@register.filter
def changed(found: Iterable[Difference]) -> SafeString:
    """Differences as `<ins>` and `<del>`, which are also said to whoever does not see them."""
    said = {"insert": _("inserted:"), "delete": _("deleted:")}
    end = _("end of change")
    unseen = '<span class="visually-hidden"> {} </span>'
    marked = f"<{{}}>{unseen}{{}}{unseen}</{{}}>"
    pieces = []
    for op, text in found:
        if op == "equal":
            pieces.append(format_html("{}", text))
        else:
            tag = "ins" if op == "insert" else "del"
            pieces.append(format_html(marked, tag, f"[{said[op]}", text, f"{end}]", tag))
    return SafeString("".join(pieces))


@register.filter
def compared_with(new: str, old: str) -> SafeString:
    """What changed from `old` to `new`."""
    return changed(differences(old or "", new or ""))
