from django import forms
from django.utils.translation import gettext_lazy as _

from travaux.office.forms.formatted import MARKDOWN_HELP
from travaux.office.forms.writing import Part, WritingForm
from travaux.office.models import PlainPage


class PlainPageForm(WritingForm):
    parts = (
        Part(_("The page"), ("language", "title", "body")),
        Part(_("Where it stands"), ("in_menu", "position", "slug")),
        Part(_("For your colleagues"), ("note",)),
    )

    class Meta:
        model = PlainPage
        fields = ("title", "body", "in_menu", "position", "slug")
        widgets = {"body": forms.Textarea(attrs={"rows": 18})}
        help_texts = {
            "body": MARKDOWN_HELP,
            "in_menu": _("Pages outside the menu are linked at the foot of every page."),
            "position": _("Pages with a lower number stand first."),
        }
