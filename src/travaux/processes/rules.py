"""Who may do what with processes, sessions, calls and invitations."""

import rules

from travaux.office.rules import is_administrator, is_editor, is_staff

rules.add_perm("processes.write", is_editor)
rules.add_perm("processes.see_due", is_staff)
rules.add_perm("processes.see_subscribers", is_administrator)
