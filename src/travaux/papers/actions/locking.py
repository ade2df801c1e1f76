"""Rows held until the transaction ends, where two people may act on them."""

from __future__ import annotations

from typing import Any

from travaux.papers.models import Paper


def held(row: Any) -> Any:
    """The row as it is now."""
    return type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)


def hold_paper(paper: Paper | int) -> Paper:
    """The paper, so that nobody else changes the order of its parts or numbers a version meanwhile."""
    pk = paper if isinstance(paper, int) else paper.pk
    return Paper.objects.select_for_update(of=("self",)).get(pk=pk)
