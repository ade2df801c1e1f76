"""The text of a tagged paragraph, from its letters and their boxes on the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from travaux.texts.reading.blocks import BROKEN_LINE, ENDS_WITH_HYPHEN
from travaux.texts.reading.contents import without_leaders
from travaux.texts.reading.notes import is_mark
from travaux.texts.reading.right_to_left import FROM_RIGHT, Placed, read_from_right

GAP = 0.208  # of a letter's height: a wider gap is a space
NARROW_GAP = 0.09  # one that is narrower is no space
MOST_TIMES = 3  # that one word may be broken
NARROW = "\x03"  # stands for a gap that may be either
RAISED, SMALL = 0.12, 0.78  # of the height of a line's letters: how high and how small a mark is
SMALLER = 0.85  # of the largest typeface of its line: that of a mark
SCALED = 2.0  # points: typefaces of a smaller size are scaled in another way
_BULLET = re.compile(r"^[•·▪◦●○■□➢\uf0b7\uf0a7\uf0d8]\s+")
_HALVES = re.compile(r"(?<![^\W_])([^\W_]+)([\x02\x03])([^\W_]+)")
_BROKEN = re.compile(r"(?<!\w)\w*(?:[\x02\x03]\w*)+")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_GO_ON = (BROKEN_LINE, "–", "—", "/")  # signs behind which a word goes on, on the next line too


class Letter(NamedTuple):
    """A letter and its box; `bottom` and `top` are counted from the foot of the page, in points."""

    sign: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    height: float
    is_printed: bool
    is_bold: bool = False
    points: float = 0.0  # the size of its typeface; about 1 where a file scales it in another way


def text_of(letters: Sequence[Letter]) -> tuple[str, str | None]:
    """The text without the raised marks of notes; and the mark that stands before it, if there is one."""
    parts: list[str] = []
    own: str | None = None
    for line in map(_as_read, lines_of(letters)):
        words = ""
        for raised, run in _runs(line):
            if raised:
                run = run.replace(NARROW, "")
            if not raised or not is_mark(run, words or " ".join(parts)):
                words += run
                continue
            words += run[len(run.rstrip()) :]
            if not words.strip() and not parts:
                own = run.strip()
        parts.append(words)
    words_of_lines: list[str] = []
    for part in parts:
        if words_of_lines:
            last = ENDS_WITH_HYPHEN.sub(BROKEN_LINE, words_of_lines[-1])
            words_of_lines[-1] = last if last.rstrip(_UNSEEN).endswith(_GO_ON) else f"{last} "
        words_of_lines.append(part)
    return without_leaders(_BULLET.sub("", "".join(words_of_lines).strip(), count=1)), own


def whole_words(text: str) -> set[str]:
    """The words of a text that nothing broke, in small letters."""
    return {word.lower() for word in re.findall(r"[^\W\d_]+", _BROKEN.sub(" ", text))}


def mended(text: str, known: set[str]) -> str:
    """The words that the end of a line broke, or a gap that may be a space. A hyphen at the end of a line is
    the word's own, for Word tags others apart, unless the whole word stands elsewhere; a narrow gap is a
    space between two words that stand elsewhere, unless the whole does too.
    """

    def joined(match: re.Match[str]) -> str:
        first, second = match[1].lower(), match[3].lower()
        if f"{first}{second}" in known:
            return f"{match[1]}{match[3]}"
        if match[2] == BROKEN_LINE:
            return f"{match[1]}-{match[3]}"
        return f"{match[1]} {match[3]}" if first in known and second in known else f"{match[1]}{match[3]}"

    for _ in range(MOST_TIMES):
        if BROKEN_LINE not in text and NARROW not in text:
            break
        text = _HALVES.sub(joined, text)
    return text.replace(NARROW, "")


def lines_of(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters line by line."""
    line: list[Letter] = []
    for letter in letters:
        if line and not _on_one_line(line[-1], letter):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _as_read(line: list[Letter]) -> list[Letter]:
    """A line in reading order, also where its language is written from the right."""
    if not any(FROM_RIGHT.match(letter.sign) for letter in line):
        return line
    placed = [
        Placed(letter.sign, at, letter.left, letter.right, letter.height)
        for at, letter in enumerate(line)
        if letter.is_printed
    ]
    found: list[Letter] = []
    for one in read_from_right(placed):
        letter = line[one.at]._replace(sign=one.sign)
        found += [letter._replace(sign=" ", is_printed=False), letter] if one.is_spaced else [letter]
    return found


def _on_one_line(last: Letter, letter: Letter) -> bool:
    if last.page != letter.page:
        return False
    overlap = min(last.top, letter.top) - max(last.bottom, letter.bottom)
    return overlap > 0.3 * min(last.height, letter.height)


def _runs(line: Sequence[Letter]) -> Iterator[tuple[bool, str]]:
    """Stretches of a line, raised or not, with spaces where there is a gap."""
    printed = [letter for letter in line if letter.is_printed]
    if not printed:
        return
    size = median(letter.height for letter in printed)
    foot = median(letter.bottom for letter in printed)
    if size < SMALL * max(letter.height for letter in printed):  # more marks than letters
        size = max(letter.height for letter in printed)
        foot = median(letter.bottom for letter in printed if letter.height > SMALL * size)
    largest = max(letter.points for letter in printed)
    small = SMALLER * largest if largest > SCALED else largest
    has_spaces = any(FROM_RIGHT.match(letter.sign) for letter in line)  # found with the reading order
    run, was_raised = "", False
    last: Letter | None = None
    for letter in line:
        is_small = letter.is_printed and letter.height < SMALL * size and letter.points <= small
        is_raised = is_small and letter.bottom > foot + RAISED * size
        if letter.sign.isspace():
            is_raised = was_raised
        if is_raised != was_raised:
            yield was_raised, run
            run, was_raised = "", is_raised
        if not has_spaces:
            run += _between(last, letter)
        run += letter.sign
        last = letter
    yield was_raised, run


def _between(last: Letter | None, letter: Letter) -> str:
    """What stands in the gap between two letters."""
    if last is None or last.sign.isspace() or letter.sign.isspace():
        return ""
    gap = max(letter.left - last.right, last.left - letter.right) / (max(last.height, letter.height) or 1.0)
    if gap > GAP:
        return " "
    return NARROW if gap > NARROW_GAP and last.sign.isalpha() and letter.sign.isalpha() else ""
