"""The small Markdown inside one paragraph: what it says as runs, and runs as Markdown, HTML or plain words.

**strong**, *emphasis*, [words](https://un.org) and `^[a note]` mean something; all else stands for itself,
but that a backslash takes the meaning from one of `\\ * [ ] ^`. A line break is a line break.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby, islice, takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

ESCAPED = "\\*[]^"
# What neither XML nor a reader's eye takes: controls, halves of a surrogate pair, non-characters.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINK = re.compile(r"(https?://|mailto:)[^\s<>]+$", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Words:
    """Some words in one look; `address` is where they lead, if they are a link."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str | None = None


@dataclasses.dataclass(frozen=True)
class Note:
    """A footnote, at the place of its mark."""

    runs: tuple[Words, ...]


Run = Words | Note


def printable(text: str) -> str:
    """A text without what neither XML nor paper takes; every line break is the same."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_address(address: str) -> bool:
    """Whether a link may lead there: the web, or a mailbox."""
    return bool(_LINK.match(address))


def _asterisks(state: StateInline, silent: bool) -> bool:
    """Emphasis by asterisks alone: an underscore is part of a name or an address."""
    return state.src[state.pos] == "*" and tokenize(state, silent)


def _backslash(state: StateInline, silent: bool) -> bool:
    """A backslash takes the meaning from a sign that has one; before any other sign it is a backslash."""
    following = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or not following or following not in ESCAPED:
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.info = following, "escape"
    state.pos += 2
    return True


def _parser() -> MarkdownIt:
    # Nesting beyond some steps is nobody's writing, and would be slow.
    parser = MarkdownIt("zero", {"maxNesting": 20}).enable(["emphasis", "link", "escape"])
    parser.inline.ruler.at("emphasis", _asterisks)
    parser.inline.ruler.at("escape", _backslash)
    setattr(parser, "validateLink", is_address)  # noqa: B010  (a method, to the type checker)
    return parser


_in_note = _parser()
_in_paragraph = _parser().use(footnote_plugin, inline=True, move_to_end=False)
_in_paragraph.disable(["footnote_def", "footnote_ref"])


@lru_cache(maxsize=4096)
def runs_of(text: str) -> tuple[Run, ...]:
    """The runs of a paragraph: neighbours differ in look, no run is empty, spaces at the edge of a strong or
    emphasised passage stand outside it. A note within a note is not one: it stays as it was typed.
    """
    text = printable(text)
    try:
        env: dict[str, dict[str, dict[int, dict[str, str]]]] = {}
        tokens = _tokens(_in_paragraph, text, env)
        notes = env.get("footnotes", {}).get("list", {})
        return settled(_runs(tokens, [notes[number]["content"] for number in sorted(notes)]))
    except RecursionError:  # hundreds of notes, each within the other
        return (Words(text),)


def _tokens(
    parser: MarkdownIt, text: str, env: dict[str, dict[str, dict[int, dict[str, str]]]]
) -> list[Token]:
    tokens: list[Token] = []
    parser.inline.parse(text, parser, env, tokens)
    return tokens


def _runs(tokens: Iterable[Token], notes: Sequence[str]) -> Iterator[Run]:
    strong = emphasis = 0
    address: str | None = None
    for token in tokens:
        if token.type == "footnote_ref":
            inside = settled(_runs(_tokens(_in_note, notes[token.meta["id"]], {}), ()))
            yield Note(trimmed([run for run in inside if isinstance(run, Words)]))
        elif token.type.startswith("strong_"):
            strong += token.nesting
        elif token.type.startswith("em_"):
            emphasis += token.nesting
        elif token.type.startswith("link_"):
            address = str(token.attrs.get("href") or "") or None if token.nesting == 1 else None
        else:
            yield Words(token.content, strong > 0, emphasis > 0, address)


def trimmed(words: list[Words]) -> tuple[Words, ...]:
    """The words of a note without the spaces at both ends, which say nothing there."""
    if words:
        words[0] = dataclasses.replace(words[0], text=words[0].text.lstrip())
        words[-1] = dataclasses.replace(words[-1], text=words[-1].text.rstrip())
    return tuple(run for run in settled(words) if isinstance(run, Words))


def settled(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in the one form in which two that say the same are equal: see `runs_of`. Empty notes go."""
    pieces: list[Run] = []
    for run in runs:
        if isinstance(run, Words):
            pieces += _with_edges(run)
        elif any(words.text.strip() for words in run.runs):
            pieces.append(run)
    for mark in ("strong", "emphasis"):
        _take_in_edges(pieces, mark)
    return tuple(_joined(pieces))


def _take_in_edges(pieces: list[Run], mark: str) -> None:
    """Take a look from the spaces at both ends of a passage that has it. A note's mark ends no passage."""
    places = [(at, piece) for at, piece in enumerate(pieces) if isinstance(piece, Words)]
    for is_marked, group in groupby(places, lambda placed: bool(getattr(placed[1], mark))):
        passage = list(group) if is_marked else []
        for edge in (passage, passage[::-1]):
            for at, words in takewhile(lambda placed: placed[1].text.isspace(), edge):
                pieces[at] = _without(words, mark)


def _without(words: Words, mark: str) -> Words:
    if mark == "strong":
        return dataclasses.replace(words, strong=False)
    return dataclasses.replace(words, emphasis=False)


def _with_edges(words: Words) -> list[Words]:
    """Words that have a look, and the spaces before and behind them, one by one."""
    if not (words.strong or words.emphasis):
        return [words] if words.text else []
    core = words.text.strip()
    before, found, behind = words.text.partition(core) if core else ("", "", words.text)
    return [
        Words(text, words.strong, words.emphasis, words.address) for text in (before, found, behind) if text
    ]


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run."""
    for look, group in groupby(pieces, _look):
        members = list(group)
        if look is None:
            yield from members
        else:
            text = "".join(piece.text for piece in members if isinstance(piece, Words))
            yield Words(text, *look)


def _look(run: Run) -> tuple[bool, bool, str | None] | None:
    return (run.strong, run.emphasis, run.address) if isinstance(run, Words) else None


def markdown_of(runs: Iterable[Run]) -> str:
    """Markdown that `runs_of` reads as these runs, with as few backslashes as will do.

    Some looks cannot be said in it (half a word in bold, up to a quotation mark): there the words stay and
    the look goes.
    """
    runs = settled(runs)
    plain = without_looks(runs)
    for wanted in (runs, plain):
        for escaped in ("", ESCAPED):
            written = _written(wanted, escaped)
            if runs_of(written) == wanted:
                return written
    return _written(plain, ESCAPED)


def without_looks(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with nothing strong or emphasised; links and notes stay."""
    return settled(map(_without_look, runs))


def _without_look(run: Run) -> Run:
    if isinstance(run, Note):
        return Note(tuple(Words(words.text, address=words.address) for words in run.runs))
    return Words(run.text, address=run.address)


def literal(text: str) -> str:
    """Markdown that says just these characters."""
    return markdown_of((Words(text),))


def canonical(text: str) -> str:
    """A paragraph as `markdown_of` would write it: two that say the same are equal."""
    return markdown_of(runs_of(text)).strip()


def _written(runs: Sequence[Run], escaped: str) -> str:
    """Runs with their signs; a backslash before each of the signs in `escaped` that stands in the text."""
    spans: list[tuple[set[str] | None, str]] = []
    for address, group in groupby(runs, lambda run: run.address if isinstance(run, Words) else None):
        if address is None:
            spans += [_span(run, escaped) for run in group]
        else:
            linked = [_span(run, escaped) for run in group]
            common = set.intersection(*(look or set() for look, _ in linked))
            words = _signed([((look or set()) - common, text) for look, text in linked])
            spans.append((common, f"[{words}]({_safe(address)})"))
    return _signed(spans)


def _span(run: Run, escaped: str) -> tuple[set[str] | None, str]:
    """The signs around a run, and what stands between them. A note has no look of its own."""
    if isinstance(run, Note):
        return None, f"^[{_written(run.runs, escaped)}]"
    text = "".join(f"\\{sign}" if sign in escaped else sign for sign in run.text)
    return {sign for sign, marked in (("**", run.strong), ("*", run.emphasis)) if marked}, text


def _safe(address: str) -> str:
    """An address whose brackets do not end the link."""
    return address.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")


def _signed(spans: Sequence[tuple[set[str] | None, str]]) -> str:
    """Spans with the signs that open and close their looks; of two that open together, the longer first."""
    looks = [look for look, _ in spans]
    for at, look in enumerate(looks):
        if look is None:  # the mark of a note within a strong passage does not end it
            following = next((later for later in islice(looks, at + 1, None) if later is not None), set())
            looks[at] = (looks[at - 1] or set()) & following if at else set()
    written = ""
    open_signs: list[str] = []
    for at, (_, text) in enumerate(spans):
        look = looks[at] or set()
        while not look.issuperset(open_signs):
            written += open_signs.pop()
        for sign in sorted(
            look.difference(open_signs), key=lambda sign: (-_length(looks, at, sign), -len(sign))
        ):
            open_signs.append(sign)
            written += sign
        written += text
    return written + "".join(reversed(open_signs))


def _length(looks: Sequence[set[str] | None], at: int, sign: str) -> int:
    """How many spans from `at` on bear a sign."""
    ends = (end for end in range(at, len(looks)) if sign not in (looks[end] or ()))
    return next(ends, len(looks)) - at


def plain_text(text: str, *, notes: bool = False) -> str:
    """A paragraph without its signs; the text of its notes is left out, or follows in square brackets."""
    runs = runs_of(text)
    said = "".join(run.text for run in runs if isinstance(run, Words))
    if notes:
        inside = ("".join(words.text for words in run.runs) for run in runs if isinstance(run, Note))
        said = " ".join([said, *(f"[{note}]" for note in inside)])
    return said


class NoteList:
    """The notes of one page of HTML, numbered as they come; `prefix` keeps the ids of two papers apart."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.notes: list[Note] = []

    def paragraph(self, text: str) -> str:
        """A paragraph as HTML: its notes are links to the list."""
        return "".join(self._mark(run) if isinstance(run, Note) else words_html(run) for run in runs_of(text))

    def _mark(self, note: Note) -> str:
        self.notes.append(note)
        number, prefix = len(self.notes), escape(self.prefix)
        return (
            f'<sup class="note-mark"><a id="{prefix}note-mark-{number}" href="#{prefix}note-{number}"'
            f' role="doc-noteref">{number}</a></sup>'
        )

    def html(self, back: str = "Back to the text") -> str:
        """The list of the notes, each with a link back to its mark; nothing where there are none."""
        prefix = escape(self.prefix)
        items = "".join(
            f'<li id="{prefix}note-{number}">{"".join(map(words_html, note.runs))}'
            f' <a href="#{prefix}note-mark-{number}" role="doc-backlink"'
            f' aria-label="{escape(back)} ({number})">↩</a>'
            "</li>"
            for number, note in enumerate(self.notes, 1)
        )
        return f'<section class="notes" role="doc-endnotes"><ol>{items}</ol></section>' if items else ""


def words_html(words: Words) -> str:
    """Words as HTML."""
    said = escape(words.text).replace("\n", "<br>")
    if words.emphasis:
        said = f"<em>{said}</em>"
    if words.strong:
        said = f"<strong>{said}</strong>"
    if words.address:
        said = f'<a href="{escape(words.address)}" rel="nofollow noopener">{said}</a>'
    return said
