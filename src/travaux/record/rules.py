"""Who may do what with areas, events, resources and bodies."""

import rules

from travaux.office.rules import is_editor

rules.add_perm("record.write", is_editor)
