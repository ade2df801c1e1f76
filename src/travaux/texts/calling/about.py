"""What a call says of itself, each with the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass

from travaux.texts.calling.aims import find_purpose, find_report
from travaux.texts.calling.answering import find_who
from travaux.texts.calling.demands import find_named_first, find_numbered
from travaux.texts.calling.mandate import find_mandate, find_symbols
from travaux.texts.calling.questions import find_questions
from travaux.texts.calling.sentences import Sentence
from travaux.texts.calling.subject_line import find_subject_line
from travaux.texts.calling.treatment import find_attribution, find_confidentiality, find_published
from travaux.texts.calling.useful import find_useful

MOST = 3  # sentences that are kept of what becomes of the answers


@dataclass(frozen=True)
class About:
    """`said` has for each field what is said, `evidence` the sentence; what is not said is in neither."""

    said: dict[str, str]
    evidence: dict[str, str]
    questions: tuple[str, ...]
    symbols: tuple[str, ...]


def find_about(
    text: str,
    title: str | None,
    lines: list[tuple[str, Sentence]],
    asking: set[Sentence],
    sentences: list[Sentence],
) -> About:
    """What `text`, which is called `title`, says of itself. `lines` are those of its `sentences` that may
    tell something, each folded and as it stands; `asking` are those that ask.
    """
    questions = find_questions(text)
    said: dict[str, str] = {}
    evidence: dict[str, str] = {}
    for name, pair in (
        ("purpose", find_purpose(lines, title)),
        ("mandate", find_mandate(lines)),
        ("who_may_answer", find_who(lines, asking)),
        ("subject_line", find_subject_line(lines)),
    ):
        if pair:
            said[name], evidence[name] = pair[0], pair[1].wording
    if report := find_report(lines):
        said["report"] = evidence["report"] = report.wording
    for name, found in (
        ("useful_information", find_useful(lines, asking, sentences, questions)),
        ("what_is_published", find_published(lines)[:MOST]),
        ("confidentiality", find_confidentiality(lines)[:MOST]),
        ("attribution", once(find_named_first(lines), *find_attribution(lines))[:MOST]),
        ("how_to_send", once(find_numbered(lines))),
    ):
        if found:
            said[name] = "\n".join(sentence.wording for sentence in found)
            evidence[name] = found[0].wording
    symbols = find_symbols(lines)
    if symbols:
        evidence["symbols"] = next(iter(symbols.values())).wording
    if questions:
        evidence["questions"] = questions[0]
    return About(said, evidence, questions, tuple(symbols))


def once(*sentences: Sentence | None) -> list[Sentence]:
    """The sentences that were found, each once."""
    return list(dict.fromkeys(sentence for sentence in sentences if sentence is not None))
