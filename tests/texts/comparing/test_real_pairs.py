"""Real drafts and resolutions: every paragraph placed, both sides rebuilt, a reader's labels confirmed."""

from __future__ import annotations

from pathlib import Path

from bench.texts import real
from tests.texts.comparing.holding import held
from travaux.texts.comparing.comparison import compare

LEAST = 0.95


def test_every_paragraph_of_every_real_pair_is_placed_and_both_sides_are_rebuilt(shared: Path) -> None:
    names = []
    for name, old, new in real.pairs(shared / "data"):
        held(compare(old, new))
        names.append(name)
    assert len(names) >= 15


def test_lineage_is_what_a_reader_says(shared: Path) -> None:
    right = ours = true = 0
    for pair in real.labelled():
        old, new = (real.document(shared / "data", name) for name in (pair.old, pair.new))
        found, labels = pair.counted(real.found_steps(old, new)), pair.counted(pair.steps)
        right, ours, true = right + len(found & labels), ours + len(found), true + len(labels)
    assert true >= 120
    assert right / ours >= LEAST
    assert right / true >= LEAST


def test_declaration_and_compact_have_little_in_common(shared: Path) -> None:
    """They are two texts, not two drafts of one: links between them must be few."""
    folder = shared / "data" / "history"
    texts = (
        "2016-09-19_A-RES-71-1_new_york_declaration.txt",
        "2018-12-19_A-RES-73-195_global_compact_migration_FINAL.txt",
    )
    old, new = (real.document(folder, name) for name in texts)
    found = compare(old, new)
    held(found)
    assert sum(len(entry.links) for entry in found.lineage) <= 15
