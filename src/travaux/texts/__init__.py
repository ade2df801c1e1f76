"""The engine: texts of the UN and of the office. Pure Python; knows nothing of Django or of the record.

from travaux.texts import cite, compare, read

found = compare(read("zero-draft.pdf"), read("rev1.docx"))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from travaux.texts.citing import cite
    from travaux.texts.comparing.comparison import compare
    from travaux.texts.reading.documents import read

__all__ = ["cite", "compare", "read"]

# Loaded when they are first asked for: whoever wants one part need not wait for the others.
_WHERE = {
    "cite": ("travaux.texts.citing", "cite"),
    "compare": ("travaux.texts.comparing.comparison", "compare"),
    "read": ("travaux.texts.reading.documents", "read"),
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, found = _WHERE[name]
    return getattr(import_module(module), found)
