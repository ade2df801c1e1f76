"""What is found in a paragraph, before it becomes a citation."""

from __future__ import annotations

from typing import Any, NamedTuple


class Found(NamedTuple):
    """A citation from `start` to `end`; `kind` and `target` as the contract has them."""

    # A tuple, since a text may hold thousands and a frozen dataclass takes four times as long to make.
    start: int
    end: int
    kind: str
    target: dict[str, Any]
