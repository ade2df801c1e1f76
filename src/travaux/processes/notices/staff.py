"""The staff who are told by mail."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from travaux.office.describing import absolute
from travaux.office.models import User
from travaux.office.models.people import STAFF_ROLES
from travaux.processes.models import NoticeChoices


def staff_wanting(sort: str) -> list[User]:
    """Those of the staff who want mail of one `sort`: `reminders` or `changes`. An account may have been made
    with an address to which nothing can be sent: it must not keep the others from their mail.
    """
    declined = NoticeChoices.objects.filter(**{sort: False}).values("user")
    staff = User.objects.filter(is_active=True, held__role__in=STAFF_ROLES)
    return [user for user in staff.exclude(pk__in=declined).distinct().order_by("pk") if can_get_mail(user)]


def can_get_mail(user: User) -> bool:
    try:
        validate_email(user.email)
    except ValidationError:
        return False
    return True


def way_to_choose() -> str:
    """Where one of the staff chooses what to be told, in full."""
    return absolute(reverse("desk-notices"))
