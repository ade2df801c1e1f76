"""How forms look: one renderer for every form of the desk."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    form_template_name = "office/forms/form.html"
    field_template_name = "office/forms/field.html"
