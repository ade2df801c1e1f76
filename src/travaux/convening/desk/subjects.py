from django.utils.translation import gettext_lazy as _

from travaux.convening.forms.groups import GroupForm
from travaux.convening.models import Group
from travaux.office.desk.subjects import Subject

GROUPS = Subject(
    model=Group,
    form=GroupForm,
    permission="convening.convene",
    title=_("Groups"),
    new=_("New group"),
    none_yet=_("No groups yet. A group is made of organisations; people represent them."),
    order=("title", "pk"),
    more_tabs=(("members", _("Members")), ("meetings", _("Meetings")), ("mailing", _("Mailing"))),
)
SUBJECTS = (GROUPS,)
