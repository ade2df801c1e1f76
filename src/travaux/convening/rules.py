"""Who may convene, and who takes part. Which group, meeting or paper somebody sees is said by `queries`."""

from __future__ import annotations

import rules

from travaux.office.models import Role, User
from travaux.office.rules import is_editor


@rules.predicate
def is_group_member(user: User) -> bool:
    return user.is_authenticated and user.holds(Role.GROUP_MEMBER)


rules.add_perm("convening.convene", is_editor)
rules.add_perm("convening.take_part", is_editor | is_group_member)
