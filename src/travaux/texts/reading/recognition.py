"""The text of pages that are pictures, by Tesseract where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import Any

SECONDS = 60  # for a page
SCALE = 300 / 72
LANGUAGES = {"eng", "fra", "spa", "rus", "ara", "chi_sim"}


def can_recognise() -> bool:
    """Whether Tesseract is installed."""
    return shutil.which("tesseract") is not None


def recognised_lines(page: Any, number: int) -> list[Any]:
    """The lines that Tesseract finds on a page of pypdfium2; none where it fails."""
    from travaux.texts.reading.pdf_blocks import Line  # it reads pages that have a text layer itself

    picture = io.BytesIO()
    page.render(scale=SCALE).to_pil().convert("L").save(picture, "PNG")
    try:
        known = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=True
        ).stdout.split()
        languages = "+".join(sorted(LANGUAGES & set(known))) or "eng"
        table = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", languages, "tsv"],
            input=picture.getvalue(), capture_output=True, timeout=SECONDS, check=True,
        ).stdout.decode("utf-8", "replace")  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return []
    height = page.get_height()
    words: dict[tuple[str, ...], list[tuple[str, float, float, float, float]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[11].strip():
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
            10.0,
            number,
        )
        for line in words.values()
    ]
