"""The forms of areas, events, resources and bodies. A field that a form names stands in its drafts too."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.choosing import Checkboxes, Several
from travaux.office.forms.formatted import MARKDOWN_HELP
from travaux.office.forms.writing import Part, WritingForm
from travaux.office.models.publishing import Snapshot
from travaux.record.choices import areas_to_choose, bodies_to_choose, resources_to_choose
from travaux.record.models import Area, Body, Event, Precision, Resource
from travaux.record.written_dates import read_written_date, write_date

FOR_COLLEAGUES = Part(_("For your colleagues"), ("note",))
NOTHING_CHOSEN = ("", "—")


class Day(forms.DateField):
    """A day chosen in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"input_formats": ["%Y-%m-%d"], "required": False, **options})


class WrittenDate(forms.CharField):
    """A date as far as it is known; cleans to its first day and its precision."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=_("Date"),
            required=False,
            max_length=40,
            help_text=_(
                "As far as you know it: 24 July 2017, July 2017 or 2017 (2017-07-24 will do, too). Left "
                "empty, it stands under “undated”."
            ),
            **options,
        )

    def clean(self, value: Any) -> tuple[datetime.date | None, str]:
        return read_written_date(super().clean(value))


class DatedForm(WritingForm):
    """A record with a date that is known to the day, the month or the year."""

    when = WrittenDate()

    @classmethod
    def filled_from(cls, snapshot: Snapshot) -> dict[str, Any]:
        when = write_date(snapshot.get("date"), snapshot.get("precision", Precision.DAY))
        return {**super().filled_from(snapshot), "when": when}

    def dated(self) -> str:
        date, _precision = self.cleaned_data.get("when") or (None, "")
        return date.isoformat() if date else ""

    def snapshot(self) -> Snapshot:
        date, precision = self.cleaned_data["when"]
        return {**super().snapshot(), "date": date, "precision": precision}


class AreaForm(WritingForm):
    parts = (
        Part(_("The area"), ("language", "title", "summary", "introduction")),
        Part(_("Beside it"), ("programme", "related")),
        Part(_("Where it stands"), ("position", "slug")),
        FOR_COLLEAGUES,
    )

    class Meta:
        model = Area
        fields = ("title", "summary", "introduction", "programme", "related", "position", "slug")
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "introduction": forms.Textarea(attrs={"rows": 14}),
            "related": Checkboxes(),
        }
        field_classes = {"related": Several}
        help_texts = {
            "introduction": MARKDOWN_HELP,
            "programme": _("Choose another area here if this one is a part of it."),
            "position": _("Areas with a lower number stand first."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = Area.objects.exclude(pk=self.instance.pk)
        programmes = others.filter(programme=None)
        self.fields["programme"].queryset = programmes
        self.fields["programme"].choices = [NOTHING_CHOSEN, *areas_to_choose(programmes)]
        self.fields["related"].queryset = others
        self.fields["related"].choices = areas_to_choose(others)


class EventForm(DatedForm):
    parts = (
        Part(_("The event"), ("language", "sort", "title", "summary", "body")),
        Part(_("When and where"), ("when", "ends_on", "place")),
        Part(_("What it belongs to"), ("areas", "resources", "bodies")),
        Part(_("Where it stands"), ("slug",)),
        FOR_COLLEAGUES,
    )

    ends_on = Day(label=_("Last day"), help_text=_("Only for what takes more than one day."))
    find_resources = forms.CharField(
        label=_("Find other files"), required=False, max_length=200, widget=forms.HiddenInput
    )

    class Meta:
        model = Event
        fields = (
            *("title", "summary", "body", "sort", "ends_on", "place"),
            *("areas", "resources", "bodies", "slug"),
        )
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 14}),
            "areas": Checkboxes(),
            "bodies": Checkboxes(),
            "resources": Checkboxes(
                found_by="find_resources", found_label=_("Find files by words of their title")
            ),
        }
        field_classes = {"areas": Several, "resources": Several, "bodies": Several}
        help_texts = {
            "summary": _("Shown in the timeline and to search engines."),
            "body": MARKDOWN_HELP,
            "areas": _("The event stands in the timeline of each."),
            "resources": _("Files are added under “Resources”; here you say which belong to this event."),
            "bodies": _("UN bodies that this is about."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = areas_to_choose()
        self.fields["bodies"].choices = bodies_to_choose()
        del self.fields["find_resources"]  # read below; its field is drawn by the list of resources
        words = self.data.get("find_resources", "").strip()[:200]
        resources = self.fields["resources"]
        resources.widget.searched = words
        resources.choices = resources_to_choose(self["resources"].value() or [], words)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        date, precision = cleaned.get("when") or (None, "")
        if last := cleaned.get("ends_on"):
            if date is None or precision != Precision.DAY:
                self.add_error("ends_on", _("A last day needs a date that is known to the day."))
            elif last < date:
                self.add_error("ends_on", _("The last day is before the first."))
        return cleaned


class ResourceForm(DatedForm):
    parts = (
        Part(_("The resource"), ("language", "sort", "title", "description")),
        Part(_("What is printed on it"), ("symbol", "when")),
        Part(_("What it belongs to"), ("areas", "bodies")),
        Part(_("Where it stands"), ("slug",)),
        FOR_COLLEAGUES,
    )

    class Meta:
        model = Resource
        fields = ("title", "description", "sort", "symbol", "areas", "bodies", "slug")
        widgets = {
            "description": forms.Textarea(attrs={"rows": 8}),
            "areas": Checkboxes(),
            "bodies": Checkboxes(),
        }
        field_classes = {"areas": Several, "bodies": Several}
        help_texts = {
            "description": MARKDOWN_HELP,
            "bodies": _("The UN bodies that issued it, where it is theirs."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = areas_to_choose()
        self.fields["bodies"].choices = bodies_to_choose()


class BodyForm(WritingForm):
    parts = (
        Part(_("The body"), ("language", "name", "abbreviation", "sort", "description")),
        Part(_("Beside it"), ("parent", "website")),
        Part(_("Where it stands"), ("slug",)),
        FOR_COLLEAGUES,
    )

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Body
        fields = ("name", "abbreviation", "description", "sort", "parent", "website", "slug")
        widgets = {"description": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "abbreviation": _("As people say it: OHCHR, HRC, CERD."),
            "parent": _("The body of which it is a part, if any."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].queryset = Body.objects.exclude(pk=self.instance.pk)
        self.fields["parent"].choices = [NOTHING_CHOSEN, *bodies_to_choose()]

    def clean_parent(self) -> Body | None:
        parent: Body | None = self.cleaned_data["parent"]
        parents = dict(Body.objects.values_list("pk", "parent_id"))
        above = parent.pk if parent else None
        while above is not None and self.instance.pk is not None:
            if above == self.instance.pk:
                raise ValidationError(_("A body cannot be a part of its own part."))
            above = parents.get(above)
        return parent
