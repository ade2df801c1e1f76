from django.utils.translation import gettext_lazy as _

from travaux.office.desk.subjects import Subject
from travaux.office.forms.plain_pages import PlainPageForm
from travaux.office.models import PlainPage

PAGES = Subject(
    model=PlainPage,
    form=PlainPageForm,
    permission="office.write_pages",
    title=_("Pages"),
    new=_("New page"),
    none_yet=_("No pages yet. Most offices begin with “About us”, “Contact” and “Privacy”."),
    order=("position", "title", "pk"),
)
