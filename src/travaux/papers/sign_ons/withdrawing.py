"""Recording that an organisation took its name back by other means than its link."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from travaux.office.models import User
from travaux.papers.models import SignOn
from travaux.papers.sign_ons import signing
from travaux.record.templatetags.dates import written


@transaction.atomic
def record_withdrawal(*, actor: User, sign_on: SignOn, why: str, now: datetime) -> SignOn:
    """Take the name back for the organisation, once, with a reason: how and by whom the office was told.
    Raises ValidationError without one, and where it was taken back already.
    """
    if not why.strip():
        raise ValidationError(_("Say how you were told, and by whom."), code="required")
    current = signing.held(sign_on)
    if current.withdrawn_at is not None:
        raise ValidationError(
            _("It was withdrawn already, on %(day)s; that stands, and nothing was changed."),
            params={"day": written(localtime(current.withdrawn_at).date())},
            code="withdrawn",
        )
    return signing.withdraw(sign_on=current, now=now, why=why.strip(), actor=actor)
