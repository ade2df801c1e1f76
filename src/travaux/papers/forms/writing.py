"""Forms of the workroom in which people write: paragraphs, suggestions, comments, messages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.writing import Based
from travaux.papers.models import Message, ParagraphSort
from travaux.papers.pasting import LONGEST, MOST, paragraphs_in, split_at_empty_lines

INLINE_HELP = _(
    "**Two stars** make words strong, *one star* stresses them; [words](https://…) make a link; ^[a note] "
    "makes a footnote."
)
LEVELS = ((1, _("first")), (2, _("second")))


def words_field(label: Any, *, rows: int = 6, **options: Any) -> forms.CharField:
    """A field for words of the record, in whatever direction they are written."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, widget=widget, **{"max_length": LONGEST, **options})


class SortFields(forms.Form):
    sort = forms.ChoiceField(label=_("Kind"), choices=ParagraphSort.choices, initial=ParagraphSort.PARAGRAPH)
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=LEVELS,
        coerce=int,
        initial=1,
        help_text=_("Of headings and items only: “(i)” is an item of the second level."),
    )


class TextForm(Based):
    """The text of one paragraph. An empty line within it begins a new paragraph behind it."""

    text = words_field(_("Text"), required=False, help_text=INLINE_HELP, max_length=4 * LONGEST, strip=False)

    def clean_text(self) -> list[str]:
        return checked(split_at_empty_lines(self.cleaned_data["text"]))


class AddForm(SortFields):
    """Paragraphs that are pasted or written, one or many."""

    text = words_field(
        _("Text"),
        rows=12,
        max_length=400_000,
        help_text=_(
            "One paragraph, or many: they are parted at empty lines or, where there are none, at the ends of "
            "lines. “1.”, “(a)”, “#” and “>” at the beginning say what a paragraph is."
        ),
    )
    field_order = ("text", "sort", "level")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("text") and cleaned.get("sort") and cleaned.get("level"):
            parts = paragraphs_in(cleaned["text"], cleaned["sort"], cleaned["level"])
            try:
                checked([part.text for part in parts])
            except ValidationError as refused:
                self.add_error("text", refused)
            cleaned["parts"] = parts
        return cleaned


def checked(texts: list[str]) -> list[str]:
    """The same texts, unless they are too many or one of them too long for a paragraph."""
    if len(texts) > MOST:
        raise ValidationError(
            _("These are %(count)s paragraphs; at most %(most)s can be put in at once."),
            params={"count": len(texts), "most": MOST},
        )
    if any(len(text) > LONGEST for text in texts):
        raise ValidationError(
            _("A paragraph can have at most %(most)s characters: part it by empty lines."),
            params={"most": LONGEST},
        )
    return texts


class SuggestForm(Based):
    """Another text for a paragraph, or that it should go, with the reason."""

    text = words_field(_("Proposed text"), required=False, help_text=INLINE_HELP, strip=False)
    removes = forms.BooleanField(label=_("Take the whole paragraph out"), required=False)
    why = words_field(_("Reason"), rows=3, max_length=2000, help_text=_("For those who decide."))

    def __init__(self, *args: Any, present: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.present = present

    def clean_text(self) -> str:
        return "\n".join(split_at_empty_lines(self.cleaned_data["text"]))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" in cleaned and not cleaned.get("removes"):
            if not cleaned["text"]:
                self.add_error("text", _("Write the text as you would have it, or tick the box below."))
            elif cleaned["text"] == self.present:
                self.add_error("text", _("This is the text as it stands. Change what you would change."))
        return cleaned


class SuggestNewForm(SortFields):
    """A new paragraph, with the reason."""

    text = words_field(_("Proposed paragraph"), help_text=INLINE_HELP)
    why = words_field(_("Reason"), rows=3, max_length=2000, help_text=_("For those who decide."))
    field_order = ("text", "sort", "level", "why")

    def clean_text(self) -> str:
        return "\n".join(split_at_empty_lines(self.cleaned_data["text"]))


class CommentForm(forms.Form):
    comment = words_field(_("Comment"), rows=3, max_length=4000)


class DecisionForm(Based):
    """What becomes of a suggestion. `text` is what a person wrote out of both texts."""

    chosen = forms.MultipleChoiceField(
        label=_("Changes to take over"), required=False, widget=forms.CheckboxSelectMultiple
    )
    decision = words_field(
        _("Reason, where you decline"),
        rows=3,
        required=False,
        max_length=2000,
        help_text=_("Whoever made the suggestion reads it."),
    )
    text = words_field(_("What is to stand"), required=False, help_text=INLINE_HELP, strip=False)

    def clean_text(self) -> str:
        return "\n".join(split_at_empty_lines(self.cleaned_data["text"]))


class MessageForm(Based, forms.ModelForm):
    """A key message. It saves nothing: the action does."""

    class Meta:
        model = Message
        fields = ("text", "reason", "references", "addressed_to")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "reason": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            "references": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "addressed_to": forms.TextInput(attrs={"dir": "auto"}),
        }
        help_texts = {
            "text": _("What States are asked to write or do, in one or two sentences."),
            "reason": INLINE_HELP,
            "references": _("Treaties and articles that it rests on."),
            "addressed_to": _("Left empty where it is for all States."),
        }

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
