"""What is found in a paragraph, before it becomes a citation."""

from __future__ import annotations

from typing import Any

# Start, end, kind and target of a citation, the last two as the contract has them. A bare tuple, since a
# text may hold thousands and one with names takes six times as long to make.
Found = tuple[int, int, str, dict[str, Any]]
