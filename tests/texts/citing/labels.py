"""The citations labelled by hand, and how many of them the engine finds.

A label is a place and a target, without the sentence: the sentences of the corpus are not ours to copy. The
sentences of our own pen stand with their labels.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from travaux.texts.citing import Citation, cite

FOLDER = Path(__file__).parent
LABELS = {
    "open": FOLDER / "labelled.jsonl",
    "held": FOLDER / "labelled.jsonl",
    "second": FOLDER / "labelled_second.jsonl",
    "third": FOLDER / "labelled_third.jsonl",
    "fourth": FOLDER / "labelled_fourth.jsonl",
}
OWN = FOLDER / "own_sentences.jsonl"
CORPUS = Path("data") / "corpus" / "un-resolutions.jsonl.gz"  # below the folder `shared`

Place = tuple[int, int, str, str]


class Counted(NamedTuple):
    """Citations that are right, that were labelled, that were found; and lines that say what differs."""

    right: int
    labelled: int
    found: int
    differs: list[str]

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.labelled


def score(corpus: Path, sample: str) -> Counted:
    """How the engine does on a sample of the corpus, one of LABELS.

    A citation is right where kind and target are equal and the spans overlap. Each document is read from its
    beginning to the paragraph. Raises ValueError where the corpus is another than was labelled.
    """
    return _counted(_in_corpus(corpus, sample))


def score_own(language: str) -> Counted:
    """How the engine does on our own sentences in that language (fr, es)."""
    return _counted(
        (label["text"][:40], _found(cite(label["text"], symbol=label.get("symbol", ""))), _wanted(label))
        for label in _lines(OWN)
        if label["language"] == language
    )


def _found(citations: Iterable[Citation]) -> list[Place]:
    return [(one.start, one.end, one.kind, _key(one.target)) for one in citations]


def _in_corpus(corpus: Path, sample: str) -> Iterator[tuple[str, list[Place], list[Place]]]:
    rows, documents = _corpus(corpus)
    for label in _lines(LABELS[sample]):
        if label["half"] != sample:
            continue
        line = label["line"]
        row = rows[line - 1]
        if hashlib.sha256(row["text"].encode()).hexdigest()[:10] != label["hash"]:
            raise ValueError(f"line {line} of the corpus is another paragraph than was labelled")
        upto = [(str(n), rows[n - 1]["text"]) for n in documents[row["symbol"]] if n <= line]
        read = cite(upto, symbol=row["symbol"], title=row["title"] or "")
        yield str(line), _found(one for one in read if one.paragraph == str(line)), _wanted(label)


def _counted(read: Iterator[tuple[str, list[Place], list[Place]]]) -> Counted:
    right = labelled = found = 0
    differs: list[str] = []
    for name, got, wanted in read:
        labelled, found = labelled + len(wanted), found + len(got)
        for one in wanted:
            same = next((g for g in got if g[2:] == one[2:] and g[0] < one[1] and one[0] < g[1]), None)
            if same is None:
                differs.append(f"{name} missed {one}")
            else:
                got.remove(same)
                right += 1
        differs += [f"{name} wrong {one}" for one in got]
    return Counted(right, labelled, found, differs)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _wanted(label: dict[str, Any]) -> list[Place]:
    return [(one["start"], one["end"], one["kind"], _key(one["target"])) for one in label["citations"]]


@cache
def _corpus(path: Path) -> tuple[list[dict[str, Any]], dict[str, list[int]]]:
    """The paragraphs of the corpus, and the line numbers of each document."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    documents: dict[str, list[int]] = {}
    for number, row in enumerate(rows, 1):
        documents.setdefault(row["symbol"], []).append(number)
    return rows, documents


def _key(target: dict[str, Any]) -> str:
    if "instrument" in target:
        return "|".join(str(target[name]) for name in ("instrument", "article", "paragraph"))
    return target["symbol"] or f"{target['body']} {target['number']}"
