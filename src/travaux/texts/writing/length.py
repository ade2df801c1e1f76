"""How long a paper is: words as word processors count them, and pages of the file that is sent."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Literal

from travaux.texts.writing.inline import Note, Words
from travaux.texts.writing.paper import ENGLISH, Labels, PaperText
from travaux.texts.writing.printed import Line, printed

Part = Literal["front", "messages", "headings", "text", "footnotes", "annexes", "signatories"]
PARTS: tuple[Part, ...] = ("front", "messages", "headings", "text", "footnotes", "annexes", "signatories")
_PART_OF: dict[str, Part] = {
    "masthead": "front", "authors": "front", "title": "front", "subtitle": "front", "version": "front",
    "messages": "messages", "message": "messages", "reason": "messages", "references": "messages",
    "addressed_to": "messages", "heading": "headings", "signatories": "signatories",
    "signatory": "signatories",
}  # fmt: skip
_ANNEX = re.compile(
    r"\W*(?:annex(?:e|es)?|appendi(?:x|ces)|anexos?|ap[ée]ndices?|ملحق|الملحق|المرفق|مرفق"
    r"|приложени[ея]|附件)\b", re.IGNORECASE
)  # fmt: skip
# Signs that word processors count one by one: those of Chinese and Japanese.
_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]|[\U00020000-\U0003134f]")


@dataclasses.dataclass(frozen=True)
class Stretch:
    """One printed line: the words of its text, and of its notes. `number` stands before it; of a paragraph
    of the paper, `uid` is its own.
    """

    part: Part
    words: int
    notes: int
    text: str
    uid: str | None = None
    number: str | None = None
    role: str = ""


def count(text: str) -> int:
    """The words of a text as Word counts them: what stands between spaces, however it is made up, is one;
    so is each Chinese sign.
    """
    return len(_SIGN.findall(text)) + len(_SIGN.sub(" ", text).split())


def stretches(paper: PaperText, labels: Labels = ENGLISH) -> list[Stretch]:
    """All that is printed of a paper, in its order. Numbers before paragraphs, the marks of notes, and what
    stands at the head and foot of each page are no words, for Word.
    """
    return list(_stretches(printed(paper, labels)))


def _stretches(lines: tuple[Line, ...]) -> Iterator[Stretch]:
    is_annex = False
    for line in lines:
        text = "".join(run.text for run in line.runs if isinstance(run, Words))
        notes = ["".join(words.text for words in run.runs) for run in line.runs if isinstance(run, Note)]
        part = _PART_OF.get(line.role, "text")
        if line.role == "heading" and line.level == 1:
            is_annex = bool(_ANNEX.match(text))
        if is_annex and part in ("headings", "text"):
            part = "annexes"
        yield Stretch(part, count(text), sum(map(count, notes)), text, line.uid, line.number, line.role)


def words_in(found: list[Stretch], without: frozenset[Part] = frozenset()) -> int:
    """The words of stretches but for some parts: footnotes are those of what else is counted."""
    return sum(counted(one, without) for one in found)


def counted(stretch: Stretch, without: frozenset[Part] = frozenset()) -> int:
    if stretch.part in without:
        return 0
    return stretch.words + (0 if "footnotes" in without else stretch.notes)


def where_it_passes(
    found: list[Stretch], most: int, without: frozenset[Part] = frozenset()
) -> Stretch | None:
    """The stretch in which the word stands that is one too many; None where there is none."""
    total = 0
    for one in found:
        total += counted(one, without)
        if total > most:
            return one
    return None


def pages_in(pdf: bytes) -> int:
    """The pages of a PDF that was made here."""
    import pypdfium2  # slow to load, and only for this

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def opening_of_page(pdf: bytes, number: int, found: list[Stretch]) -> Stretch | None:
    """The first stretch that begins on a page, counted from 1, as far as the page's text gives it away."""
    import pypdfium2  # slow to load, and only for this

    with pypdfium2.PdfDocument(pdf) as document:
        if len(document) < number:
            return None
        page = _bare(document[number - 1].get_textpage().get_text_range())
    own = [one for one in found if one.uid and len(_bare(one.text)) > 20]
    return next((one for one in own if _bare(one.text)[:60] in page), None)


def _bare(text: str) -> str:
    """Letters and digits alone: lines end elsewhere in print."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
