"""The citations labelled by hand, and how many of them the engine finds."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from travaux.texts.citing import cite

LABELS = Path(__file__).parent / "labelled.jsonl"
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "corpus" / "un-resolutions.jsonl.gz"


def score(half: str) -> tuple[int, int, int, list[str]]:
    """Right, labelled and found citations of one half, and lines that say what differs.

    A citation is right where kind and target are equal and the spans overlap.
    """
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    rows, documents = _corpus()
    right = labelled = found = 0
    told: list[str] = []
    for label in labels:
        if label["half"] != half:
            continue
        row = rows[label["line"] - 1]
        if hashlib.sha256(row["text"].encode()).hexdigest()[:10] != label["hash"]:
            raise ValueError(f"line {label['line']} of the corpus is another paragraph than was labelled")
        upto = [n for n in documents[row["symbol"]] if n <= label["line"]]
        read = cite(
            [(str(n), rows[n - 1]["text"]) for n in upto], symbol=row["symbol"], title=row["title"] or ""
        )
        got = [(c.start, c.end, c.kind, _key(c.target)) for c in read if c.paragraph == str(label["line"])]
        wanted = [(c["start"], c["end"], c["kind"], _key(c["target"])) for c in label["citations"]]
        labelled, found = labelled + len(wanted), found + len(got)
        for one in wanted:
            same = next((g for g in got if g[2:] == one[2:] and g[0] < one[1] and one[0] < g[1]), None)
            if same is None:
                told.append(f"{label['line']} missed {one}")
            else:
                got.remove(same)
                right += 1
        told += [f"{label['line']} wrong {g}" for g in got]
    return right, labelled, found, told


@cache
def _corpus() -> tuple[list[dict[str, Any]], dict[str, list[int]]]:
    """The paragraphs of the corpus, and the line numbers of each document."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents: dict[str, list[int]] = {}
    for number, row in enumerate(rows, 1):
        documents.setdefault(row["symbol"], []).append(number)
    return rows, documents


def _key(target: dict[str, Any]) -> str:
    return "|".join(str(target.get(name)) for name in ("symbol", "instrument", "article", "paragraph"))
