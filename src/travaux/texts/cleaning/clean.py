"""One file cleaned, in a process of its own.

    python -m travaux.texts.cleaning.clean SOURCE TARGET MOST_PAGES

writes TARGET and prints `{"remarks": […]}` within strict limits: some 150 MB of memory, and
of processor time two seconds and a tenth more a megabyte, so that a small file which costs much is refused
soon and a large one has the time that it needs. Status 1, with one sentence on standard error, where the
file is not taken in.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from travaux.texts.cleaning.pdf import clean_pdf
from travaux.texts.cleaning.refusing import BROKEN, Refusal
from travaux.texts.cleaning.word import clean_word
from travaux.texts.reading.limits import confine, memory_in_use
from travaux.texts.reading.media_types import DOCX, PDF, media_type_of

MORE_MEMORY = 140_000_000  # bytes, beside the programs themselves
LEAST_SECONDS = 1.6
BYTES_A_SECOND = 10_000_000


def clean(source: Path, target: Path, most_pages: int) -> set[str]:
    """Clean a PDF or a DOCX. Raises Refusal."""
    with source.open("rb") as content:
        media_type = media_type_of(content)
    if media_type == PDF:
        return clean_pdf(source, target, most_pages)
    if media_type == DOCX:
        return clean_word(source, target)
    raise Refusal(BROKEN)


def main(source: Path, target: Path, most_pages: int) -> int:
    size = source.stat().st_size
    confine(
        memory=memory_in_use() + MORE_MEMORY,
        seconds=LEAST_SECONDS + size / BYTES_A_SECOND,
        longest_file=2 * size + 10_000_000,
    )
    try:
        remarks = clean(source, target, most_pages)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    json.dump({"remarks": sorted(remarks)}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
