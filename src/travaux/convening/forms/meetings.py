from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from travaux.convening.forms.choosing import let_find_people
from travaux.convening.forms.numbered import NumberedForm
from travaux.convening.models import Attribution, Contact, Group, Meeting
from travaux.office.forms.choosing import Checkboxes, Several
from travaux.office.forms.formatted import MARKDOWN_HELP, Formatted
from travaux.office.forms.rows import Row, RowForm, Rows
from travaux.office.forms.writing import Part
from travaux.office.frame import office_zone
from travaux.office.models import Role, User
from travaux.office.translating import in_language
from travaux.processes.choices import let_find, zones_to_choose
from travaux.processes.deadlines import checked_day, checked_deadline
from travaux.record.forms import Day
from travaux.record.models import Event


class FollowUpForm(RowForm):
    """One thing to be done after a meeting."""

    field_order = ("what", "who", "by", "done")
    wide = frozenset({"what"})

    what = forms.CharField(label=_("What is to be done"), max_length=500)
    who = forms.CharField(label=_("By whom"), required=False, max_length=200)
    by = Day(label=_("Until"), validators=[checked_day])
    done = forms.BooleanField(label=_("Done"), required=False)

    def row(self) -> Row:
        values = super().row()
        return {**values, "by": values["by"].isoformat() if values["by"] else ""}


class MeetingForm(NumberedForm):
    parts = (
        Part(_("The meeting"), ("title", "group", "attribution")),
        Part(_("When and where"), ("date", "time", "zone", "minutes", "place", "link")),
        Part(_("Who takes part"), ("convenors", "guests")),
        Part(_("What it is about"), ("agenda",)),
        Part(_("What came of it"), ("notes", "follow_up", "shares_notes", "event")),
    )
    beside = ("guests", "convenors")

    date = Day(label=_("Day"), required=True, validators=[checked_day])
    time = forms.TimeField(
        label=_("Begins at"),
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Left empty while it is not fixed."),
    )
    zone = forms.ChoiceField(label=_("Time zone"), required=False)
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=5, max_value=14_400)
    link = forms.URLField(
        label=_("Link to take part from afar"), required=False, max_length=500, assume_scheme="https"
    )
    follow_up = Rows(FollowUpForm, label=_("Follow-up"), row_name=_("Task"))
    guests = Several(
        Contact.objects.all(),
        label=_("Guests"),
        required=False,
        widget=Checkboxes(
            found_by="find_guests", found_label=_("Find people by name, function, organisation")
        ),
        help_text=_("Those who represent a member of the group are invited without standing here."),
    )
    convenors = Several(
        User.objects.none(),
        label=_("Convened by"),
        required=False,
        widget=Checkboxes(),
        help_text=_("Of a meeting off the record, only these and its guests know that it exists."),
    )
    event = Several(
        Event.objects.all(),
        label=_("Published as"),
        required=False,
        widget=Checkboxes(found_by="find_event", found_label=_("Find an event by words of its title")),
    )
    find_guests = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    find_event = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    class Meta:
        model = Meeting
        fields = (
            *("title", "group", "date", "time", "zone", "minutes", "place", "link", "attribution"),
            *("agenda", "notes", "shares_notes", "follow_up"),
        )
        widgets = {
            "attribution": forms.RadioSelect,
            "agenda": Formatted(attrs={"rows": 6, "dir": "auto"}),
            "notes": Formatted(attrs={"rows": 10, "dir": "auto"}),
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "place": forms.TextInput(attrs={"dir": "auto"}),
        }
        help_texts = {
            "attribution": _(
                "Off the record, representatives of the group are not invited as such, mail says nothing in "
                "its subject, and colleagues who do not convene it see it nowhere. Who knew of it before "
                "still does."
            ),
            "agenda": MARKDOWN_HELP,
            "notes": MARKDOWN_HELP,
        }

    def __init__(self, data: Any = None, *, row: Meeting, initial: Any = None) -> None:
        super().__init__(data, row=row, initial=initial)
        groups = in_language(Group.objects.all())
        self.fields["group"].choices = [
            ("", _("none: guests alone")),
            *((one.pk, one.title) for one in groups),
        ]
        self.fields["zone"].choices = zones_to_choose(row.zone)
        self.fields["convenors"].queryset = may_convene(row)
        let_find_people(self, "guests")
        let_find(self, "event", Event)

    @classmethod
    def filled_from(cls, row: Meeting) -> dict[str, Any]:
        if row.pk is None:
            return {"zone": str(office_zone())}
        return {
            "guests": list(row.guests.values_list("contact", flat=True)),
            "convenors": list(row.convenors.values_list("pk", flat=True)),
            "event": [row.event_id] if row.event_id else [],
        }

    def clean_event(self) -> Event | None:
        found = list(self.cleaned_data["event"])
        if len(found) > 1:
            raise ValidationError(_("Choose one event at most."))
        return found[0] if found else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("time") and not cleaned.get("zone"):
            self.add_error("zone", _("Choose whose time it is."))
        if cleaned.get("date") and not {"date", "time", "zone"} & set(self.errors):
            try:
                checked_deadline(cleaned["date"], cleaned.get("time"), cleaned.get("zone") or None)
            except ValidationError as refused:
                self.add_error("time", refused)
        if cleaned.get("attribution") == Attribution.OFF_THE_RECORD and cleaned.get("event"):
            self.add_error("event", _("A meeting off the record cannot be published."))
        return cleaned


def may_convene(meeting: Meeting) -> Any:
    """Those who convene now, and those who do already."""
    editors = Q(held__role=Role.EDITOR, is_active=True)
    already = Q(convenes=meeting) if meeting.pk else Q(pk__in=[])
    return User.objects.filter(editors | already).distinct().order_by("name", "email")


class AttendanceForm(forms.Form):
    """Who came. One choice for each guest."""

    ANSWERS = (("", _("not noted")), ("yes", _("came")), ("no", _("did not come")))

    def __init__(self, data: Any = None, *, guests: list[Any]) -> None:
        super().__init__(data)
        said = {None: "", True: "yes", False: "no"}
        for guest in guests:
            self.fields[f"guest-{guest.pk}"] = forms.ChoiceField(
                label=str(guest.contact), required=False, choices=self.ANSWERS, initial=said[guest.came]
            )

    def came(self) -> dict[int, bool | None]:
        meant = {"": None, "yes": True, "no": False}
        given = self.cleaned_data.items()
        return {int(name.removeprefix("guest-")): meant[answer] for name, answer in given}
