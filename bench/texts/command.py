"""`python -m bench texts`: compare made-up pairs whose history is known, and real ones labelled by hand;
find what texts cite.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from bench.texts import citing, reading, real
from bench.texts.grammars import GRAMMARS
from bench.texts.pairs import Link, Pair, pair
from bench.texts.peers import PEERS
from bench.texts.scoring import WAYS, Score, best, mean, score
from travaux.texts.comparing.comparison import Comparison, compare
from travaux.texts.document import Document

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TIMES = 3  # each measurement is made so often; the median counts

Result = TypeVar("Result")


def main(arguments: list[str]) -> int:
    """Print tables; 1 where real pairs are asked for and are not there, else 0."""
    made = argparse.ArgumentParser(prog="run.py bench texts", description=__doc__)
    made.add_argument("--seeds", type=int, nargs="+", default=[101, 102, 103], metavar="N")
    made.add_argument("--grammar", choices=GRAMMARS, nargs="+", default=list(GRAMMARS))
    made.add_argument("--alone", action="store_true", help="without peers and without the long texts")
    made.add_argument("--real", action="store_true", help="the real pairs only")
    made.add_argument("--data", type=Path, default=DATA, help="the real texts (../shared/data)")
    made.add_argument("--reading", action="store_true", help="reading only")
    made.add_argument("--citing", action="store_true", help="citations only")
    options = made.parse_args(arguments)
    some = options.real or options.reading or options.citing
    if not some:
        for name in options.grammar:
            for line in made_up(name, options.seeds, alone=options.alone):
                print(line, flush=True)
    if not (options.data / "history").is_dir():
        print(f"The real texts are not here: there is no {options.data / 'history'}.", file=sys.stderr)
        return 1 if some else 0
    parts = {real_pairs: options.real, reading.lines: options.reading, citing.lines: options.citing}
    for part, is_wanted in parts.items():
        if is_wanted or not some:
            for line in part(options.data):
                print(line, flush=True)
    return 0


def made_up(name: str, seeds: list[int], *, alone: bool) -> Iterator[str]:
    """A table of ours and the peers' scores and times on the pairs of a grammar, means of all seeds."""
    pairs = [pair(GRAMMARS[name], seed) for seed in seeds]
    words = statistics.mean(len(" ".join(one.old).split()) for one in pairs)
    yield f"{name}: seeds {', '.join(map(str, seeds))}; {words:,.0f} words"
    yield row("", "seconds", "to ours", "F1", *WAYS)
    ours, our_time = measured(pairs, ours_of)
    scores = [score(one, found) for one, found in zip(pairs, ours, strict=True)]
    rows = [("Travaux, lineage and edits", our_time, scores)]
    for peer, find in {} if alone else PEERS.items():
        found, seconds = measured(pairs, find, times=1 if peer.startswith("diff-match") else TIMES)
        rows.append((peer, seconds, [best(one, some) for one, some in zip(pairs, found, strict=True)]))
    yield from (line_of(peer, seconds, our_time, some) for peer, seconds, some in rows)
    yield "  " + "; ".join(f"seed {seed}: F1 {one.f1:.4f}" for seed, one in zip(seeds, scores, strict=True))
    if not alone:
        yield from ten_times(name, seeds, our_time)
    yield ""


def ten_times(name: str, seeds: list[int], our_time: float) -> Iterator[str]:
    pairs = [pair(GRAMMARS[name], seed, times=10) for seed in seeds]
    ours, seconds = measured(pairs, ours_of, times=1)
    scores = [score(one, found) for one, found in zip(pairs, ours, strict=True)]
    yield line_of("Travaux, ten times the words", seconds, our_time, scores)
    yield f"  ten times the words in {seconds / our_time:.1f} times the time"


def line_of(name: str, seconds: float, our_time: float, scores: list[Score]) -> str:
    ways = (mean(scores, lambda one, way=way: one.by_way[way]) for way in WAYS)  # type: ignore[misc]
    shares = (f"{value:.3f}" for value in ways)
    return row(name, f"{seconds:.3f}", f"{seconds / our_time:.1f}×", f"{mean(scores, f1):.4f}", *shares)


def f1(one: Score) -> float:
    return one.f1


def row(name: str, *cells: str) -> str:
    return f"  {name:<36}" + "".join(f"{cell:>10}" for cell in cells)


def ours_of(one: Pair) -> set[Link]:
    old, new = Document.of_texts(one.old), Document.of_texts(one.new)
    return links_of(compare(old, new, weigh=False))


def links_of(found: Comparison) -> set[Link]:
    """The links by the places of the paragraphs, whose ids are p1, p2 and so on."""
    return {(int(one.old[1:]) - 1, int(one.new[1:]) - 1) for entry in found.lineage for one in entry.links}


def measured(
    pairs: list[Pair], find: Callable[[Pair], Result], *, times: int = TIMES
) -> tuple[list[Result], float]:
    """What is found in each pair, and the mean over the pairs of the median time."""
    results, seconds = [], []
    for one in pairs:
        taken = []
        for _ in range(times):
            began = time.perf_counter()
            result = find(one)
            taken.append(time.perf_counter() - began)
        results.append(result)
        seconds.append(statistics.median(taken))
    return results, statistics.mean(seconds)


def real_pairs(data: Path) -> Iterator[str]:
    yield "real pairs"
    yield row("", "old", "new", "kept", "edited", "linked", "moved", "seconds")
    for name, old, new in real.pairs(data):
        began = time.perf_counter()
        summary = compare(old, new, weigh=False).summary()
        several = summary["split"] + summary["merged"] + summary["recombined"]
        told = (summary["kept"], summary["edited"], several, summary["moved"])
        cells = [len(old.paragraphs), len(new.paragraphs), *told, f"{time.perf_counter() - began:.3f}"]
        yield row(name, *map(str, cells))
    right = ours = true = 0
    for one in real.labelled():
        old, new = real.document(data, one.old), real.document(data, one.new)
        found, labels = one.counted(real.found_steps(old, new)), one.counted(one.steps)
        right, ours, true = right + len(found & labels), ours + len(found), true + len(labels)
        yield from (f"  wrong: {one.new}: {step}" for step in sorted(found - labels, key=str))
        yield from (f"  missed: {one.new}: {step}" for step in sorted(labels - found, key=str))
    yield f"  labelled by hand: {true}; precision {right / ours:.3f}, recall {right / true:.3f}"
