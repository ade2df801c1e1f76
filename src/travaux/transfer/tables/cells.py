"""What the words in a cell stand for. Each reader raises ValidationError with a sentence for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import override

from travaux.office.models import Translation
from travaux.record.models import Area, Body, Event
from travaux.record.models.events import EventSort
from travaux.transfer.site.gathering import normal

PUBLISHED = {"published", "publish", "yes", "publié", "publiée", "oui", "publicado", "sí"}
DRAFT = {"", "draft", "no", "brouillon", "non", "borrador"}
_SEVERAL = re.compile(r"[;|\n]")


def trouble(cell: dict[str, str]) -> str:
    """What keeps a cell from being read, and what to do."""
    return {
        "formula": _(
            "The cell holds a formula, which is not worked out: copy the column and paste its values."
        ),
        "error": _("The cell holds an error of the spreadsheet: write what is meant."),
        "quotes": _(
            "The quotation marks do not match, here or in the row before: each that opens must close."
        ),
        "length": _("The cell is too long: at most 100,000 characters."),
    }.get(str(cell.get("trouble")), _("The cell cannot be read."))


class Known:
    """The names that a table may use: areas, bodies, sorts, languages, in every language of the site."""

    def __init__(self) -> None:
        self.areas = {normal(area.title): area.pk for area in Area.objects.all()}
        for one in Translation.objects.filter(kind=Area.kind):
            self.areas.setdefault(normal(one.words.get("title", "")), one.object_id)
        self.bodies: dict[str, int] = {}
        for body in Body.objects.all():
            for name in (body.abbreviation, body.name, body.slug):
                self.bodies.setdefault(normal(name), body.pk)
        self.sorts = {normal(value): value for value in EventSort.values}
        for code, _name in settings.LANGUAGES:
            with override(code):
                self.sorts |= {normal(str(label)): value for value, label in EventSort.choices}
        self.languages = {normal(said): code for code, name in settings.LANGUAGES for said in (code, name)}

    def readers(self) -> dict[str, Callable[[str], Any]]:
        """Column → what reads its cell."""
        return {
            "title": self.title,
            "summary": lambda text: shorter(text, "summary"),
            "place": lambda text: shorter(text, "place"),
            "sort": self.sort,
            "areas": lambda text: self.several(
                text, self.areas, Area.objects.values_list("title", flat=True)
            ),
            "bodies": lambda text: self.several(text, self.bodies, ()),
            "link": self.link,
            "language": self.language,
            "state": self.state,
        }

    def title(self, text: str) -> str:
        if not text:
            raise ValidationError(_("The title is missing: write one, or empty the whole row."))
        return shorter(" ".join(text.split()), "title")

    def sort(self, text: str) -> str:
        if text and normal(text) not in self.sorts:
            names = ", ".join(str(label) for label in EventSort.labels)
            raise ValidationError(
                _("“%(text)s” is no sort of event. Write one of these: %(names)s."),
                params={"text": text[:80], "names": names},
            )
        return self.sorts[normal(text)] if text else str(EventSort.EVENT)

    def several(self, text: str, known: dict[str, int], names: Iterable[str]) -> list[int]:
        """The ids of what is named, with ; or a new line between."""
        found: set[int] = set()
        for part in (part.strip() for part in _SEVERAL.split(text)):
            if part and normal(part) not in known:
                listed = "; ".join(sorted(names)[:20])
                what = (
                    _("“%(text)s” is not known here. There are: %(names)s.")
                    if listed
                    else _("“%(text)s” is not known here: correct it, or add it at the desk first.")
                )
                raise ValidationError(what, params={"text": part[:80], "names": listed})
            if part:
                found.add(known[normal(part)])
        return sorted(found)

    def link(self, text: str) -> str:
        if not text:
            return ""
        try:
            URLValidator(["http", "https"])(text)
        except ValidationError:
            raise ValidationError(
                _("“%(text)s” is no address: write one that begins with https://."),
                params={"text": text[:80]},
            ) from None
        return text

    def language(self, text: str) -> str:
        if text and normal(text) not in self.languages:
            names = ", ".join(name for _code, name in settings.LANGUAGES)
            raise ValidationError(
                _("The site is not in “%(text)s”. Write one of these: %(names)s."),
                params={"text": text[:80], "names": names},
            )
        return self.languages[normal(text)] if text else settings.LANGUAGE_CODE

    def state(self, text: str) -> bool:
        """Whether the event is to be published."""
        said = text.casefold()
        if said not in PUBLISHED | DRAFT:
            raise ValidationError(
                _("“%(text)s” is neither: write “published” or “draft”."), params={"text": text[:80]}
            )
        return said in PUBLISHED


def shorter(text: str, field: str) -> str:
    most = Event._meta.get_field(field).max_length or 0
    if len(text) > most:
        raise ValidationError(
            _("The text has %(length)s characters; %(most)s is the most."),
            params={"length": len(text), "most": most},
        )
    return text
