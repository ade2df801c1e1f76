"""The text of pages that are pictures, by Tesseract where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from typing import Any

from travaux.texts.reading.printed_lines import Line

SECONDS = 60  # for a page
SCALE = 300 / 72  # dots to a point: Tesseract wants 300 to an inch
SIZE = 10.0  # points, for every line: recognised boxes do not say how large the print is
CELLS = 12  # in a row of Tesseract's table
LANGUAGES = {"eng", "fra", "spa", "rus", "ara", "chi_sim"}


@cache
def tesseract() -> str | None:
    """Where Tesseract is installed."""
    return shutil.which("tesseract")


def recognised_lines(page: Any, number: int) -> list[Line]:
    """The lines that Tesseract finds on a page of pypdfium2; none where it is not installed or fails."""
    program = tesseract()
    if program is None:
        return []
    picture = io.BytesIO()
    page.render(scale=SCALE).to_pil().convert("L").save(picture, "PNG")
    try:
        table = subprocess.run(
            [program, "stdin", "stdout", "-l", _languages(program), "tsv"],
            input=picture.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=True,
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return []
    height = page.get_height()
    words: dict[tuple[str, ...], list[tuple[str, float, float, float, float]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == CELLS and cells[11].strip():
            left, top, width, tall = (float(cell) / SCALE for cell in cells[6:10])
            box = (cells[11], left, left + width, height - top, height - top - tall)
            words.setdefault(tuple(cells[2:5]), []).append(box)
    return [
        Line(
            " ".join(word[0] for word in line),
            min(word[1] for word in line),
            max(word[2] for word in line),
            max(word[3] for word in line),
            min(word[4] for word in line),
            SIZE,
            number,
        )
        for line in words.values()
    ]


@cache
def _languages(program: str) -> str:
    """Those of the six languages of the UN that are installed."""
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=True
    )
    return "+".join(sorted(LANGUAGES & set(listed.stdout.split()))) or "eng"
