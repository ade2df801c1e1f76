"""Who may do what with papers. Which of them somebody sees, and writes in, is said by `queries`."""

from __future__ import annotations

import rules

from travaux.office.rules import is_editor

rules.add_perm("papers.write", is_editor)
