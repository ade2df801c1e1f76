"""Calls as tests answer them, and papers of a length that is wanted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.builders import NOW
from tests.papers.writing import frozen, make_paper, write
from travaux.papers.models import Behind, Paper, Submission, Version
from travaux.papers.submissions.preflight.findings import Finding
from travaux.papers.submissions.preflight.looked_at import LookedAt
from travaux.papers.submissions.preflight.looking import look
from travaux.papers.submissions.preparing import prepare
from travaux.processes.actions import draft_calls
from travaux.processes.models import Call
from travaux.processes.suggesting import read_text
from travaux.texts.writing.length import words_in

WORDS = "migrants who cross borders keep their rights wherever they are and whatever papers they hold"


def call_of_page(shared: Path, number: str) -> Call:
    """The call that the house reads in one of the stored pages, as a draft."""
    [page] = (shared / "data" / "calls").glob(f"{number}_*.txt")
    return call_of_text(page.read_text(encoding="utf-8"))


def call_of_text(text: str) -> Call:
    read = read_text(text)
    [call] = draft_calls(actor=None, suggested=read.calls[:1], language=read.language, file=None, now=NOW)
    return call


def some_words(number: int) -> str:
    words = WORDS.split()
    return " ".join(words[place % len(words)] for place in range(number))


def answering(call: Call, paper: Paper | None = None, **changed: Any) -> Submission:
    """A prepared answer; of a new paper, its text is what was written of it by then."""
    paper = paper or make_paper("Rights at borders", authors="Harbour Network")
    submission = prepare(actor=None, paper=paper, call=call, now=NOW)
    for name, value in changed.items():
        setattr(submission, name, value)
    submission.save()
    return submission


def paper_in(language: str) -> Paper:
    paper = make_paper("Rights at borders", authors="Harbour Network")
    paper.language = language
    paper.save()
    return paper


def paper_of_words(total: int, language: str = "en") -> Version:
    """A final text with exactly so many words, from its title to its last line."""
    paper = paper_in(language)
    frame = words_in(LookedAt.of(Submission(paper=paper, behind=Behind.ONE), NOW).stretches)
    left = total - frame
    while left > 0:
        write(paper, some_words(min(left, 120)), language=paper.language)
        left -= 120
    return frozen(paper, language=paper.language)


def paper_of_pages(pages: int) -> tuple[Version, Version]:
    """Two final texts: the longest, in paragraphs of ten lines, that has so many pages; and one paragraph
    more.
    """
    paper = make_paper("Rights at borders", authors="Harbour Network")

    def has(paragraphs: int) -> int:
        content = {
            "title": paper.title, "authors": paper.authors, "addressed_to": "", "language": "en",
            "messages": [],
            "paragraphs": [
                {"uid": f"p{one}", "kind": "paragraph", "level": 1, "text": some_words(120)}
                for one in range(paragraphs)
            ],
        }  # fmt: skip
        version = Version(paper=paper, language="en", content=content, digest="")
        return LookedAt(Submission(paper=paper), version_as_final(version), NOW).pages

    low, high = 1, 6 * pages
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if has(middle) <= pages else (low, middle)
    write(paper, *[some_words(120)] * low)
    just_below = frozen(paper)
    write(paper, some_words(120))
    return just_below, frozen(paper)


def version_as_final(version: Version) -> Version:
    version.frozen_at = NOW
    return version


def found(submission: Submission, now: datetime = NOW) -> dict[str, Finding]:
    """The findings by what they are about, where there is one of each."""
    return {one.key: one for one in look(submission, now)}


def states(submission: Submission, now: datetime = NOW) -> dict[str, str]:
    return {key: str(one.state) for key, one in found(submission, now).items()}
