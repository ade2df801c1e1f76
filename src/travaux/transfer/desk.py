"""A table of events at the desk: looked at first, brought in once somebody says so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from travaux.office.access import for_those_who_may
from travaux.office.files import NotStored, Refused
from travaux.transfer.actions import import_events
from travaux.transfer.tables import Table, as_csv, as_excel, read_table

LONGEST = 1_500_000  # bytes of a table that waits in the page between the two steps
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATES = {"xlsx": (as_excel, EXCEL), "csv": (as_csv, "text/csv; charset=utf-8")}


class TableForm(forms.Form):
    """A file with a table, or, in the second step, the `cells` that were read of it. They are judged anew:
    nothing is believed because it was on the screen.
    """

    file = forms.FileField(
        label=gettext_lazy("Choose the table, or drop it here"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=gettext_lazy("An Excel file (.xlsx), or CSV in UTF-8."),
    )
    cells = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.table: Table | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, cells = cleaned.get("file"), cleaned.get("cells")
        if file is not None:
            try:
                self.table = read_table(file.file, file.name)
            except (Refused, NotStored) as refused:
                raise forms.ValidationError(str(refused)) from refused
            if len(self.table.as_json().encode()) > LONGEST:
                raise forms.ValidationError(_("The table is too long to look at here: divide it."))
        elif cells:
            try:
                self.table = Table.from_json(cells)
            except ValueError as error:
                raise forms.ValidationError(_("The table was lost on the way: choose it again.")) from error
        elif not self.errors:
            raise forms.ValidationError(_("Choose a table first."))
        return cleaned


@for_those_who_may("record.write")
@require_http_methods(["GET", "HEAD", "POST"])
def events_from_table(request: HttpRequest) -> HttpResponse:
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid() or form.table is None:
        return render(request, "transfer/desk/events.html", {"form": form})
    is_confirmed = request.POST.get("action") == "import" and not form.cleaned_data["file"]
    report = import_events(actor=request.user, table=form.table, dry_run=not is_confirmed, now=timezone.now())
    if is_confirmed and not report.judged.problems:
        made = sum(report.counts[name] for name in ("created", "updated"))
        said = ngettext("%(count)s event was written.", "%(count)s events were written.", made)
        messages.success(request, said % {"count": made})
        return redirect("desk-events")
    context = {
        "form": TableForm(initial={"cells": form.table.as_json()}),
        "report": report,
        "lines": [(row, OUTCOMES[outcome]) for row, outcome in report.outcomes],
        "may_import": any(report.counts[name] for name in ("created", "updated")),
    }
    return render(request, "transfer/desk/events.html", context)


OUTCOMES = {
    "created": gettext_lazy("new"),
    "updated": gettext_lazy("will be corrected"),
    "unchanged": gettext_lazy("as it is already"),
    "kept": gettext_lazy("left alone: somebody edited it here, or it is here from elsewhere"),
}


@for_those_who_may("record.write")
@require_safe
def template(request: HttpRequest, ending: str) -> HttpResponse:
    """The empty table, in the language of the page."""
    if ending not in TEMPLATES:
        raise Http404
    make, media_type = TEMPLATES[ending]
    response = HttpResponse(make(), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="events.{ending}"'
    return response
