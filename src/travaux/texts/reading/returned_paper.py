"""A paper that came back from a partner: what became of each of its paragraphs and messages."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from travaux.texts.reading.word_changes import Author, ChangedParagraph, Comment, WordChanges
from travaux.texts.writing.inline import markdown_of, runs_of, without_looks
from travaux.texts.writing.paper import ENGLISH, Kind, Labels, PaperText
from travaux.texts.writing.printed import Line, Role, printed

# How alike a paragraph and what came back must be, from 0 to 1: under the same bookmark, and without one.
PLAUSIBLE, ALIKE = 0.3, 0.5
MOST_COMPARED = 3  # paragraphs, for each that came back without its bookmark
MOST_WORDS = 1_000  # of a paragraph, that are compared
_WORD = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]|[^\W\u3040-\u9fff\uac00-\ud7af]+|[^\w\s]")

BODY: set[Role] = {"heading", "paragraph", "item", "unnumbered", "quotation"}
OF_MESSAGES: set[Role] = {"messages", "message", "reason", "references", "addressed_to"}
STYLES_OF_MESSAGES = {"Key Message", "Key Message Detail"}


@dataclasses.dataclass(frozen=True)
class ReturnedParagraph:
    """What became of a paragraph or a message: `changed` is its new text, if it has one; `untracked` says
    that the text was changed without being recorded (so that `authors` may not have done all of it).
    """

    uid: str
    state: Literal["unchanged", "changed", "deleted"]
    changed: str | None = None
    untracked: bool = False
    authors: tuple[Author, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclasses.dataclass(frozen=True)
class InsertedParagraph:
    """A paragraph that the paper did not have. It stands behind the paragraph, or among the messages behind
    the message, with the uid `after`; None at the beginning. `kind` and `level` are a guess.
    """

    after: str | None
    among: Literal["paragraphs", "messages"]
    text: str
    kind: Kind
    level: int
    untracked: bool = False
    authors: tuple[Author, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclasses.dataclass(frozen=True)
class ReturnedLine:
    """A line that is neither paragraph nor message (the title, a reason, a signatory …) and that was changed,
    deleted (`changed` is None) or commented on. `uid` is that of the message it belongs to.
    """

    role: Role
    uid: str | None
    original: str
    changed: str | None
    untracked: bool = False
    authors: tuple[Author, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclasses.dataclass(frozen=True)
class ReturnedPaper:
    """`paragraphs` and `messages` are all those of the paper, in its order; `inserted` and `lines` are in the
    order of the file.
    """

    paragraphs: tuple[ReturnedParagraph, ...]
    messages: tuple[ReturnedParagraph, ...]
    inserted: tuple[InsertedParagraph, ...]
    lines: tuple[ReturnedLine, ...]
    warnings: tuple[str, ...]


def match_returned(original: PaperText, returned: WordChanges, labels: Labels = ENGLISH) -> ReturnedPaper:
    """Tell what became of each paragraph. `original` and `labels` are those of the file that was sent.

    Looks alone (bold, emphasis) are no change; what was moved as a whole counts as standing where it stood.
    """
    lines = printed(original, labels)
    places = _places(lines, returned.paragraphs)
    inserted, stray = _inserted(lines, places, returned.paragraphs)
    told = [
        (line, _became(line, returned.paragraphs[places[at]] if at in places else None, stray[at]))
        for at, line in enumerate(lines)
    ]
    others = tuple(
        ReturnedLine(
            line.role, line.uid, markdown_of(line.runs).strip(), became.changed, became.untracked,
            became.authors, became.comments,
        )
        for line, became in told
        if line.role not in BODY | {"message"} and (became.state != "unchanged" or became.comments)
    )  # fmt: skip
    return ReturnedPaper(
        tuple(became for line, became in told if line.role in BODY),
        tuple(became for line, became in told if line.role == "message"),
        inserted,
        others,
        (*returned.warnings, *(_warning(line) for line in others if line.changed != line.original)),
    )


def _warning(line: ReturnedLine) -> str:
    what = f"{line.role.replace('_', ' ')} line"
    if line.changed is None:
        return f"The {what} is missing: {line.original}"
    return f"The {what} was changed: {line.changed}"


def _words_alone(text: str) -> str:
    """A text without its looks: what is compared."""
    return markdown_of(without_looks(runs_of(text))).strip()


def _became(line: Line, found: ChangedParagraph | None, stray: Sequence[Comment]) -> ReturnedParagraph:
    """What a line became, which is at a place in the file, or at none."""
    uid, said = line.uid or "", _words_alone(markdown_of(line.runs))
    if found is None:
        if not said:
            return ReturnedParagraph(uid, "unchanged", comments=tuple(stray))
        return ReturnedParagraph(uid, "deleted", untracked=True, comments=tuple(stray))
    untracked = _words_alone(found.before or "") != said
    comments = (*found.comments, *stray)
    if found.after is None or (said and not found.after):
        return ReturnedParagraph(uid, "deleted", None, untracked, found.authors, comments)
    if _words_alone(found.after) == said:
        return ReturnedParagraph(uid, "unchanged", None, False, (), comments)
    return ReturnedParagraph(uid, "changed", found.after, untracked, found.authors, comments)


def _inserted(
    lines: Sequence[Line], places: dict[int, int], paragraphs: Sequence[ChangedParagraph]
) -> tuple[tuple[InsertedParagraph, ...], dict[int, list[Comment]]]:
    """The paragraphs that are no line of the paper; and comments that stand at none, by the line before."""
    line_at = {place: at for at, place in places.items()}
    last_of_messages = max(
        (place for at, place in places.items() if lines[at].role in OF_MESSAGES), default=-1
    )
    inserted: list[InsertedParagraph] = []
    stray: dict[int, list[Comment]] = defaultdict(list)
    message: str | None = None
    paragraph: str | None = None
    at = 0
    for place, found in enumerate(paragraphs):
        if place in line_at:
            at = line_at[place]
            if lines[at].role in BODY:
                paragraph = lines[at].uid
            elif lines[at].role == "message":
                message = lines[at].uid
        elif found.after:
            is_message = lines[at].role in OF_MESSAGES and (
                place < last_of_messages or found.style in STYLES_OF_MESSAGES
            )
            inserted.append(
                InsertedParagraph(
                    message if is_message else paragraph,
                    "messages" if is_message else "paragraphs",
                    found.after, found.kind, found.level, bool(found.before), found.authors, found.comments,
                )
            )  # fmt: skip
        else:
            stray[at] += found.comments
    return tuple(inserted), stray


def _places(lines: Sequence[Line], paragraphs: Sequence[ChangedParagraph]) -> dict[int, int]:
    """Where in the file each line stands: by its bookmark, by its very words, or by words much like them."""
    said = [_words_alone(markdown_of(line.runs)) for line in lines]
    came = {at: _words_alone(found.before) for at, found in enumerate(paragraphs) if found.before is not None}
    places: dict[int, int] = {}
    taken: set[int] = set()

    def place(pairs: list[tuple[float, int, int]]) -> None:
        """Take pairs of a line and a place, the most alike first."""
        for _, line, at in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1])):
            if line not in places and at not in taken:
                places[line] = at
                taken.add(at)

    by_bookmark = {line.bookmark: at for at, line in enumerate(lines)}
    marked = [
        (likeness(said[by_bookmark[name]], text), by_bookmark[name], at)
        for at, text in came.items()
        for name in paragraphs[at].bookmarks
        if name in by_bookmark
    ]
    place([pair for pair in marked if pair[0] >= PLAUSIBLE])
    waiting: dict[str, list[int]] = defaultdict(list)
    for at, text in came.items():
        if at not in taken and text:
            waiting[text].append(at)
    for line, text in enumerate(said):
        if line not in places and waiting.get(text):
            places[line] = waiting[text].pop(0)
            taken.add(places[line])
    place(list(_alike(said, came, places, taken)))
    return places


def _alike(
    said: Sequence[str], came: dict[int, str], places: dict[int, int], taken: set[int]
) -> Iterator[tuple[float, int, int]]:
    """How alike the lines and the paragraphs are that are still without each other, where they are."""
    lines = {at: Counter(_words(text)) for at, text in enumerate(said) if at not in places and text}
    sets = {at: set(words) for at, words in lines.items()}
    for at, text in came.items():
        if at in taken or not text:
            continue
        words = Counter(_words(text))
        shared = {line: len(others.intersection(words)) for line, others in sets.items()}
        for line in sorted(shared, key=lambda line: (-shared[line], abs(line - at)))[:MOST_COMPARED]:
            likely = _share(lines[line], words)
            if likely >= ALIKE:
                yield likely, line, at


def likeness(old: str, new: str) -> float:
    """How much two texts have in common, words and pairs of neighbours, from 0 to 1. Costs little, whatever a
    stranger wrote.
    """
    return _share(Counter(_words(old)), Counter(_words(new)))


def _words(text: str) -> list[tuple[str, ...]]:
    """The words of a text, and each with the next."""
    words = _WORD.findall(text.lower())[:MOST_WORDS]
    return [*((word,) for word in words), *pairwise(words)]


def _share(first: Counter[tuple[str, ...]], second: Counter[tuple[str, ...]]) -> float:
    whole = first.total() + second.total()
    return 2 * (first & second).total() / whole if whole else 1.0
