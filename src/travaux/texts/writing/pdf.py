"""A paper as a PDF that a screen reader can follow: tagged, with its language, title, headings and notes."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

from travaux.texts.writing.inline import Note, Run, Words, printable
from travaux.texts.writing.paper import ENGLISH, Labels, PaperText
from travaux.texts.writing.printed import Line, printed

# What the typefaces hold that come with us: Latin, Greek, Cyrillic, Hebrew, Arabic, and common signs.
_HELD = re.compile(
    r"[\x00-\u052f\u0590-\u06ff\u0750-\u077f\u1e00-\u214f\u2190-\u2193\u2212"
    r"\ufb00-\ufdff\ufe70-\ufefc]*"
)
DETAILS = {"reason", "references", "addressed_to"}


def paper_as_pdf(paper: PaperText, labels: Labels = ENGLISH) -> bytes:
    """A PDF/UA-1 of a paper: the same bytes for the same paper.

    Typefaces for Latin, Greek, Cyrillic, Hebrew and Arabic come with us. For others, Chinese among them,
    those of the system are used; where it has none either, empty boxes stand for the signs, and the file is
    tagged but does not claim to be PDF/UA. Nothing but the paper is read while it is made.
    """
    import typst  # slow to load, and only for this format

    data = json.dumps(_data(paper, labels), ensure_ascii=False)
    package = files("travaux.texts.writing")
    with tempfile.TemporaryDirectory() as folder, as_file(package.joinpath("fonts")) as fonts:
        # Alone in its folder, out of which the typesetter may not read.
        template = Path(folder, "paper.typ")
        template.write_bytes(package.joinpath("paper.typ").read_bytes())

        def compiled(standards: list[Literal["ua-1"]]) -> bytes:
            return typst.compile(
                template,
                root=Path(folder),
                font_paths=[fonts],
                ignore_system_fonts=_HELD.fullmatch(data) is not None,
                format="pdf",
                sys_inputs={"paper": data},
                pdf_standards=[*standards],
                timestamp=0,
            )

        try:
            return compiled(["ua-1"])
        except typst.TypstError:  # no title, or a sign that no typeface has
            return compiled([])


def _data(paper: PaperText, labels: Labels) -> dict[str, Any]:
    language, *rest = paper.language.split("-")
    before, _, after = labels.page_of.partition("{page}")
    between, _, after = after.partition("{pages}")
    return {
        "title": printable(paper.title),
        "author": [printable(name) for name in paper.masthead],
        "keywords": [paper.digest] if paper.digest else [],
        "language": language.lower() if re.fullmatch("[A-Za-z]{2,3}", language) else "und",
        "region": next((part.upper() for part in rest if len(part) == 2), None),
        "direction": paper.direction,
        "page_of": [before, between, after],
        "lines": list(_lines(printed(paper, labels))),
    }


def _lines(lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    """Lines as the template takes them: items that follow each other are one list."""
    loose = True
    for is_item, group in groupby(lines, lambda line: line.role == "item"):
        if is_item:
            yield {"role": "items", "loose": loose, "items": _list(list(group))}
            continue
        for line in group:
            if line.role != "quotation":
                loose = line.role != "paragraph"
            yield {
                "role": "detail" if line.role in DETAILS else line.role,
                "level": line.level,
                "number": line.number,
                "runs": _runs(line.runs),
            }


def _list(items: Sequence[Line]) -> list[dict[str, Any]]:
    """Items, with those of the second level below those of the first."""
    entries: list[dict[str, Any]] = []
    for item in items:
        entry = {"number": item.number, "runs": _runs(item.runs), "items": []}
        inner = entries[-1]["items"] if item.level > 1 and entries else entries
        inner.append(entry)
    return entries


def _runs(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return [_note(run) if isinstance(run, Note) else _words(run) for run in runs]


def _note(note: Note) -> dict[str, Any]:
    return {"note": [_words(words) for words in note.runs]}


def _words(words: Words) -> dict[str, Any]:
    return {
        "text": words.text,
        "strong": words.strong,
        "emphasis": words.emphasis,
        "address": words.address,
    }
