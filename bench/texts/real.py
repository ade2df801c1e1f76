"""Pairs of real texts: successive resolutions, and drafts of the Security Council with what was adopted."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from travaux.texts.comparing.comparison import compare
from travaux.texts.document import Document, Paragraph

LABELS = Path(__file__).resolve().parents[2] / "tests" / "texts" / "comparing" / "lineages.toml"
CHAIN = ("66-172", "68-179", "70-147", "74-148", "76-172", "78-217")
# As printed before a paragraph: 16. (b) iv) PP3 OP12.
LABEL = re.compile(
    r"(\d{1,3}\.|\(?(?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})\)|(?:PP|OP) ?\d{1,3}[a-z]*\.?)\s+(?=\S)"
)
LEAST = 0.6  # of words that a draft and its resolution share; with less they are no pair

Step = tuple[int | None, int | None]  # places from 1; None for a paragraph that was added or removed


def pairs(data: Path) -> Iterator[tuple[str, Document, Document]]:
    """All real pairs, each with its name."""
    for before, after in zip(CHAIN, CHAIN[1:], strict=False):
        names = [f"history/protection_of_migrants_chain_A-RES-{one}.txt" for one in (before, after)]
        yield f"A/RES/{before} → {after}", document(data, names[0]), document(data, names[1])
    for pair in json.loads((data / "drafts/security-council/pairs.json").read_text(encoding="utf-8")):
        name = drafts(data).get(pair["draft"])
        if pair["jaccard"] >= LEAST and name and pair["resolution"] in corpus(data):
            yield (
                f"{pair['draft']} → {pair['resolution']}",
                document(data, name),
                document(data, pair["resolution"]),
            )


def document(data: Path, name: str) -> Document:
    """A text of a paragraph a line, a draft as JSON, or by its symbol a resolution of the corpus."""
    if name.startswith("S/RES/"):
        return Document.of_texts(corpus(data)[name])
    if name.endswith(".json"):
        text = json.loads((data / name).read_text(encoding="utf-8"))["Content"]
    else:
        text = (data / name).read_text(encoding="utf-8")
    lines = filter(None, (" ".join(line.split()) for line in text.splitlines()))
    return Document(tuple(paragraph_of(f"p{at}", line) for at, line in enumerate(lines, 1)))


def paragraph_of(name: str, line: str) -> Paragraph:
    """A line as a paragraph, its label apart: a reader's labels name the lines of these files."""
    label = LABEL.match(line)
    return Paragraph(name, line[label.end() :], label[1]) if label else Paragraph(name, line)


@cache
def drafts(data: Path) -> dict[str, str]:
    """Where each draft is, by its symbol."""
    folder = data / "drafts/security-council/drafts_json"
    return {
        json.loads(path.read_text(encoding="utf-8"))["ID"]: str(path.relative_to(data))
        for path in folder.glob("*.json")
    }


@cache
def corpus(data: Path) -> dict[str, list[str]]:
    """The paragraphs of the resolutions that the drafts became."""
    found = json.loads((data / "drafts/security-council/pairs.json").read_text(encoding="utf-8"))
    wanted = {pair["resolution"] for pair in found}
    texts: dict[str, list[str]] = defaultdict(list)
    with gzip.open(data / "corpus/un-resolutions.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if '"symbol": "S/RES/' in line[:20]:
                paragraph: dict[str, Any] = json.loads(line)
                symbol = paragraph["symbol"].replace(" ", "")
                if symbol in wanted:
                    texts[symbol].append(paragraph["text"])
    return texts


@dataclass(frozen=True)
class Labelled:
    """A pair with what a reader says became of each paragraph; the uncertain ones are not counted."""

    old: str
    new: str
    steps: frozenset[Step]
    uncertain_old: frozenset[int]
    uncertain_new: frozenset[int]

    def counted(self, steps: Iterable[Step]) -> set[Step]:
        return {
            (old, new)
            for old, new in steps
            if old not in self.uncertain_old and new not in self.uncertain_new
        }


def labelled() -> list[Labelled]:
    with LABELS.open("rb") as file:
        return [_labelled(pair) for pair in tomllib.load(file)["pair"]]


def _labelled(pair: Mapping[str, Any]) -> Labelled:
    steps: set[Step] = set()
    for run in pair["links"].split():
        old, new = (_run(part) for part in run.split(">"))
        steps |= set(zip(old, new, strict=True))
    steps |= {(place, None) for place in pair["removed"]} | {(None, place) for place in pair["added"]}
    uncertain = frozenset(pair["uncertain_old"]), frozenset(pair["uncertain_new"])
    return Labelled(pair["old"], pair["new"], frozenset(steps), *uncertain)


def _run(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first), int(last or first) + 1)


def found_steps(old: Document, new: Document) -> set[Step]:
    """What the engine says, in the form of the labels."""
    places = {one.id: at for at, one in enumerate(old.paragraphs, 1)}
    newer = {one.id: at for at, one in enumerate(new.paragraphs, 1)}
    steps: set[Step] = set()
    for entry in compare(old, new).lineage:
        steps |= {(places[link.old], newer[link.new]) for link in entry.links}
        if not entry.new:
            steps.add((places[entry.old[0]], None))
        if not entry.old:
            steps.add((None, newer[entry.new[0]]))
    return steps
