"""What must hold of every comparison."""

from __future__ import annotations

from travaux.texts.comparing.comparison import Comparison
from travaux.texts.document import Document


def held(found: Comparison) -> None:
    """Every paragraph in one entry, and the edits of each entry both of its sides."""
    for side in ("old", "new"):
        document: Document = getattr(found, side)
        texts = {one.id: one.text for one in document.paragraphs}
        assert sorted(name for entry in found.lineage for name in getattr(entry, side)) == sorted(texts)
        for entry in found.lineage:
            other = "insert" if side == "old" else "delete"
            rebuilt = "".join(text for op, text in entry.edits if op != other)
            assert rebuilt == "\n".join(texts[name] for name in getattr(entry, side))
    for entry in found.lineage:
        assert (entry.relation == "added") == (not entry.old)
        assert (entry.relation == "removed") == (not entry.new)
        assert {link.old for link in entry.links} == (set(entry.old) if entry.new else set())
        assert 0 <= entry.similarity <= 1
        assert all(0 <= link.share <= 1 for link in entry.links)
