"""Citations: megabytes a second on real paragraphs, how the time grows, and texts made to be slow."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from travaux.texts.citing import cite

CORPUS = Path("corpus") / "un-resolutions.jsonl.gz"
PARAGRAPHS = 30_000
TIMES = 3  # each measurement is made so often; the quickest counts, since other work only adds
SIZES = (10_000, 100_000, 1_000_000)  # characters of a hostile text; the middle one is what the bar speaks of
ALLOWED = 50.0  # milliseconds for the middle one

# What is repeated: each nearly begins, or begins, one of the things that are looked for.
HOSTILE = {
    "figures": "1",
    "capitals": "A",
    "line breaks": "\n",
    "slashes": "A/",
    "symbols begun": "A/RES/",
    "joined symbols": "A/A-A/A-",
    "nested brackets": "A/1((((",
    "symbols": "A/1 ",
    "resolution": "resolution ",
    "lists of resolutions": "resolutions 1/1, ",
    "dated resolutions": "its resolution 1/1 of 1 of 1 ",
    "lists far apart": "resolutions 1/1 of 1 May 2001 x ",
    "decisions": "decisions 1/1 and ",
    "bodies": "in resolution 1/1 by ",
    "names begun": "Convention on the ",
    "names in names": "the Convention on the Rights of the ",
    "abbreviations": "ICCPR ",
    "definitions": "ICCPR (“the ",
    "short words": "the Charter ",
    "years": "the 1951 Convention ",
    "lists of articles": "articles 1, 2, 3 and 4 to 99, ",
    "articles cited": "article 1 of the ICCPR, ",
    "ranges": "articles 1-99, ",
    "paragraphs": "paragraph 1 of article 2 of ",
    "Roman numerals": "article XXXXX",
    "protocols": "Optional Protocols thereto ",
    "general comments": "general comment No. 1 ",
    "lists of comments": "general comments Nos. 1, 2, 3 and ",
    "its comments": "its general comment No. 1, ",
    "committees": "Committee GC 1 ",
    "labour conventions": "ILO Conventions Nos. 1, 2, 3 ",
    "codes": "C189 ",
    "Arabic": "اتفاقية حقوق الطفل ",
}

# The floor beside us: symbols alone, found and not resolved, by one short pattern of the standard library.
SYMBOLS_ALONE = re.compile(r"\b(?:A|E|S)/(?:RES/|HRC/|CN\.\d+/|[A-Z]+/)?[\w./()-]*\d[\w./()-]*")

Row = tuple[str, ...]


class Read(NamedTuple):
    seconds: float
    found: int


def lines(data: Path) -> Iterator[str]:
    """The tables; without the corpus, the hostile texts alone."""
    if (data / CORPUS).is_file():
        yield from on_the_corpus(list(rows(data / CORPUS)))
    else:
        yield f"The corpus is not here: there is no {data / CORPUS}."
    yield from on_hostile_texts()


def rows(corpus: Path) -> Iterator[tuple[str, str]]:
    """The document and the text of each paragraph."""
    with gzip.open(corpus, "rt", encoding="utf-8") as every:
        for line in itertools.islice(every, PARAGRAPHS):
            one = json.loads(line)
            yield one["symbol"], one["text"]


def on_the_corpus(paragraphs: list[tuple[str, str]]) -> Iterator[str]:
    yield "citations in paragraphs of UN resolutions"
    yield row("", "paragraphs", "MB", "seconds", "MB/s", "found")
    for share in (100, 10, 1):
        some = paragraphs[: len(paragraphs) // share]
        yield told("Travaux, found and resolved", some, quickest(partial(ours, some)))
    yield told("re, symbols only (a floor)", paragraphs, quickest(partial(floor, paragraphs)))
    yield ""


def ours(paragraphs: Iterable[tuple[str, str]]) -> int:
    documents = itertools.groupby(paragraphs, key=lambda one: one[0])
    return sum(
        len(cite([(str(n), text) for n, (_, text) in enumerate(group)], symbol=symbol))
        for symbol, group in documents
    )


def floor(paragraphs: Iterable[tuple[str, str]]) -> int:
    return sum(len(SYMBOLS_ALONE.findall(text)) for _, text in paragraphs)


def told(name: str, paragraphs: list[tuple[str, str]], read: Read) -> str:
    size = sum(len(text.encode()) for _, text in paragraphs) / 1e6
    cells = (f"{len(paragraphs):,}", f"{size:.2f}", f"{read.seconds:.3f}", f"{size / read.seconds:.1f}")
    return row(name, *cells, f"{read.found:,}")


def on_hostile_texts() -> Iterator[str]:
    yield f"hostile texts: milliseconds of processor time; at most {ALLOWED:.0f} for 100 KB are allowed"
    yield row("", *(f"{size // 1000:,} KB" for size in SIZES), "growth", "found")
    slow = 0
    for name, piece in HOSTILE.items():
        reads = [quickest(partial(count, repeated(piece, size))) for size in SIZES]
        times = [read.seconds * 1000 for read in reads]
        slow += times[1] > ALLOWED
        yield row(
            name, *(f"{each:.1f}" for each in times), f"{times[2] / times[0]:.0f}×", f"{reads[1].found:,}"
        )
    yield f"  {slow} of {len(HOSTILE)} above {ALLOWED:.0f} ms; a hundred times the text would be 100×"


def count(text: str) -> int:
    return len(cite(text))


def repeated(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def quickest(read: Callable[[], int]) -> Read:
    """The processor time of the quickest reading, which other programs disturb least."""
    taken, found = [], 0
    for _ in range(TIMES):
        began = time.process_time()
        found = read()
        taken.append(time.process_time() - began)
    return Read(min(taken), found)


def row(name: str, *cells: str) -> str:
    return f"  {name:<36}" + "".join(f"{cell:>11}" for cell in cells)
