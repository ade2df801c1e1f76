"""Words of several looks as one line of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from travaux.office.pasting.blocks import Run

_SIGNS = re.compile(r"([\\`*\[\]])|(?<![^\W_])(_)|(_)(?![^\W_])|(&)(?=#?\w+;)|(<)(?=[A-Za-z/!?])")
_AT_BEGINNING = re.compile(r"^( *)(?:([#>=~|+-])|(\d{1,9})([.)])(?= |$))", re.MULTILINE)


def plain(text: str) -> str:
    """`text` so that Markdown reads it as it stands."""
    return _SIGNS.sub(lambda found: "\\" + found[0], text)


def from_the_line(markdown: str) -> str:
    """The same where a line begins with what would begin a list, a heading, a quotation or a table."""
    return _AT_BEGINNING.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}", markdown
    )


def worded(runs: Iterable[Run], notes: Mapping[str, int], *, looks: bool = True) -> str:
    """One paragraph. `notes` gives the numbers of the footnotes that are given somewhere; the others stay as
    they were printed. Without `looks`, nothing is strong (as in headings).
    """
    pieces = [run if looks else run._replace(strong=False, stressed=False) for run in joined(runs)]
    said = ""
    for link, of_link in groupby(pieces, key=lambda run: run.link):
        words = "".join(strong(of_link, notes))
        bare = words.strip()
        if link and bare:
            space = len(words) - len(words.lstrip())
            words = f"{words[:space]}[{bare}]({destination(link)}){words[space + len(bare) :]}"
        said += words
    lines = (" ".join(line.replace("\xa0", " ").split()) for line in said.split("\n"))
    return from_the_line("\\\n".join("\n".join(lines).strip("\n").split("\n")))


def joined(runs: Iterable[Run]) -> list[Run]:
    """The same words in as few runs as there are looks; spaces look as what is around them."""
    found: list[Run] = []
    for run in runs:
        if found and not run.note and not found[-1].note:
            before = found[-1]
            if not run.text.strip() and run.link == before.link:
                run = run._replace(strong=before.strong, stressed=before.stressed)
            if run[1:] == before[1:]:
                found[-1] = before._replace(text=before.text + run.text)
                continue
        found.append(run)
    return found


def strong(runs: Iterable[Run], notes: Mapping[str, int]) -> Iterator[str]:
    parts = [(bold, list(alike)) for bold, alike in groupby(runs, key=lambda run: run.strong)]
    for place, (bold, alike) in enumerate(parts):
        words = "".join(stressed(alike, notes))
        yield marked(words, "**", then=first_sign(parts, place + 1)) if bold else words


def stressed(runs: Iterable[Run], notes: Mapping[str, int]) -> Iterator[str]:
    parts = [(italic, list(alike)) for italic, alike in groupby(runs, key=lambda run: run.stressed)]
    for place, (italic, alike) in enumerate(parts):
        words = "".join(called(run, notes) for run in alike)
        yield marked(words, "*", then=first_sign(parts, place + 1)) if italic else words


def first_sign(parts: list[tuple[bool, list[Run]]], place: int) -> str:
    return parts[place][1][0].text[:1] if place < len(parts) else ""


def called(run: Run, notes: Mapping[str, int]) -> str:
    if run.note and run.note in notes:
        return f"[^{notes[run.note]}]"
    return plain(run.text)


def marked(words: str, mark: str, *, then: str) -> str:
    """`words` between marks, line by line. Spaces at the ends stay outside; so does a full stop where a word
    follows at once, for Markdown would not see the mark behind it.
    """
    return "\n".join(marked_line(line, mark, then.isalnum()) for line in words.split("\n"))


def marked_line(line: str, mark: str, is_followed: bool) -> str:
    words = line.strip()
    if not re.search(r"\w", words):
        return line
    space = len(line) - len(line.lstrip())
    end = space + len(words)
    if is_followed and end == len(line):
        end = space + len(words.rstrip(".,:;!?"))
    return f"{line[:space]}{mark}{line[space:end]}{mark}{line[end:]}"


def destination(link: str) -> str:
    """The address of a link as it stands in Markdown."""
    return "".join(f"%{ord(sign):02X}" if sign in "\\<>()" else sign for sign in link)
