"""The DOCX and the PDF of one document are one Document (issue 5, show 3).

Counted are all paragraphs of both files, footnotes and rows of tables as well: each row is one paragraph.
A paragraph is equal where its text is, to the letter, after NFC and with single spaces, and where it stands
in the same order; the share is of the paragraphs of both sides.
"""

import difflib
import unicodedata
from pathlib import Path

from travaux.texts.document import Paragraph
from travaux.texts.reading.documents import read

LEAST = 0.98  # of the paragraphs of both sides are equal


def test_a_word_file_and_its_pdf_have_equal_paragraphs(shared: Path) -> None:
    equal = counted = 0
    differing: list[str] = []
    for word in sorted((shared / "data" / "files" / "docx_pdf_pairs").glob("*.docx")):
        ours, theirs = read(word).paragraphs, read(word.with_suffix(".pdf")).paragraphs
        same, others = compared(ours, theirs)
        equal += 2 * same
        counted += len(ours) + len(theirs)
        differing += [f"{word.stem}: {2 * same / (len(ours) + len(theirs)):.3f}", *others]
    print(*differing, sep="\n")
    assert counted
    assert equal / counted >= LEAST, f"{equal} of {counted}"


def compared(ours: tuple[Paragraph, ...], theirs: tuple[Paragraph, ...]) -> tuple[int, list[str]]:
    """How many paragraphs are equal, and those that are not."""
    left, right = ([spaced(each.text) for each in side] for side in (ours, theirs))
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    differing = []
    for step, start, end, begin, stop in matcher.get_opcodes():
        if step != "equal":
            differing += [f"  - {text}" for text in left[start:end]]
            differing += [f"  + {text}" for text in right[begin:stop]]
    return sum(block.size for block in matcher.get_matching_blocks()), differing


def spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
