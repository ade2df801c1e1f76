"""The staff who are told by mail."""

from __future__ import annotations

from django.urls import reverse

from travaux.office.describing import absolute
from travaux.office.models import User
from travaux.office.models.people import STAFF_ROLES
from travaux.processes.models import NoticeChoices


def staff_wanting(sort: str) -> list[User]:
    """Those of the staff who want mail of one `sort`: `reminders` or `changes`."""
    declined = NoticeChoices.objects.filter(**{sort: False}).values("user")
    staff = User.objects.filter(is_active=True, held__role__in=STAFF_ROLES).exclude(email="")
    return list(staff.exclude(pk__in=declined).distinct().order_by("pk"))


def way_to_choose() -> str:
    """Where one of the staff chooses what to be told, in full."""
    return absolute(reverse("desk-notices"))
