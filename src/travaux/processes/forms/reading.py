from __future__ import annotations

import datetime
import hashlib
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from travaux.office.files import NotStored, Refused, clean_name, store, text_in
from travaux.office.models import StoredFile
from travaux.texts.reading.media_types import HTML, media_type_of

LONGEST = 200_000  # characters: a call has some thousands
FOR_A_DAY = datetime.timedelta(days=1)


class ReadingForm(forms.Form):
    """A text to be read, pasted or in a file. After a file was read, its text stands in the box, and `kept`
    names the file, signed, so that it can be put beside the calls that are made of it. `seen` is the digest
    of the text whose reading was on the screen.
    """

    data: Any  # Django's; it carries no types

    text = forms.CharField(
        label=_("Paste the text of the call"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text=_("A page, a letter or a message, with all that stands around it."),
    )
    file = forms.FileField(
        label=_("Or choose its file, or drop it here"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.html,.htm,.txt"}),
        help_text=_("A PDF, a Word file (.docx), a saved web page or a plain text."),
    )
    kept = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.words = ""  # what is to be read
        self.stored: tuple[StoredFile, str] | None = None  # the file it came in, and its name
        self.is_page = False  # a saved page, which is read and not kept

    def clean_kept(self) -> str:
        """Finds the file that was handed over before; one that is no longer there is no loss."""
        token: str = self.cleaned_data["kept"]
        try:
            said = signing.loads(token, salt="call to be read", max_age=FOR_A_DAY) if token else {}
        except signing.BadSignature:
            return ""
        if stored := StoredFile.objects.filter(pk=said.get("file")).first():
            self.stored = (stored, said["name"])
        return token if self.stored else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file: UploadedFile | None = cleaned.get("file")
        if file is not None and not self.errors:
            try:
                self.take_in(file)
            except (Refused, NotStored) as refused:
                self.add_error("file", str(refused))
        elif not self.errors:
            self.words = cleaned.get("text", "").replace("\r\n", "\n")
            if not self.words:
                self.add_error("text", _("Paste a text, or choose a file."))
        return cleaned

    def take_in(self, file: UploadedFile) -> None:
        """Read the file and keep it; a saved page is read only, since a stranger's page is never shown."""
        self.words = text_in(file.file, file.name)[:LONGEST].strip()
        self.is_page = media_type_of(file.file) == HTML
        self.stored = None
        if not self.is_page:
            stored = store(file.file, file.name)
            self.stored = (stored, clean_name(file.name, stored.media_type))

    @property
    def is_as_seen(self) -> bool:
        """Whether the text is the one whose reading was on the screen."""
        return bool(self.cleaned_data.get("seen") == digest(self.words))

    def once_read(self) -> ReadingForm:
        """The form to be shown beside what was read."""
        kept = ""
        if self.stored:
            file, name = self.stored
            kept = signing.dumps({"file": file.pk, "name": name}, salt="call to be read")
        return ReadingForm(initial={"text": self.words, "kept": kept, "seen": digest(self.words)})


def digest(text: str) -> str:
    return hashlib.sha256(text.strip().encode()).hexdigest()


class Choosing(forms.Form):
    """One of the calls that were read: where there are several, whether a draft is made of it; and the year
    that nobody states.
    """

    is_wanted = forms.BooleanField(label=_("Make a draft of it"), required=False, initial=True)
    year = forms.IntegerField(
        label=_("In which year?"),
        required=False,
        min_value=1945,
        max_value=2199,
        help_text=_("The text gives the day and not the year. Left empty, the draft has no deadline yet."),
    )

    def __init__(self, *args: Any, day: str, is_alone: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.day = day
        if is_alone:
            del self.fields["is_wanted"]
        if not day:
            del self.fields["year"]

    def clean_year(self) -> int | None:
        year: int | None = self.cleaned_data["year"]
        if year is not None:
            try:
                datetime.date.fromisoformat(f"{year:04}-{self.day.removeprefix('--')}")
            except ValueError:
                raise forms.ValidationError(_("There is no such day in that year.")) from None
        return year
