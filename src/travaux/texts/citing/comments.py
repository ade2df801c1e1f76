"""General comments and recommendations of the treaty bodies, by number.

Whose they are is said right before, after ("of the Committee …", "adopted by …"), or earlier ("the Committee,
in its general comment No. 6"); else by the treaty that they are about, or by what the document said before.
"""

from __future__ import annotations

import re
from typing import Any

from travaux.texts.citing.comment_symbols import ONLY_COMMENTS, ONLY_RECOMMENDATIONS, symbol_of
from travaux.texts.citing.committees import Committees
from travaux.texts.citing.found import Found
from travaux.texts.citing.naming import name_at
from travaux.texts.citing.targets import roman_value
from travaux.texts.instruments import instruments

_COMES = r"(?=[NnXVI\d])"  # "No.", "no", "núm." or the number itself
BEGINS = (
    *(f"{g}eneral (?:[Cc]omments?|[Rr]ecommendations?) {_COMES}" for g in "gG"),
    f"GENERAL (?:COMMENTS?|RECOMMENDATIONS?) {_COMES}",
    *(f"{o}bservations? [Gg]énérales? (?:conjointes? )?{_COMES}" for o in "oO"),
    *(f"{o}bservaci(?:ón|ones) [Gg]eneral(?:es)? (?:conjuntas? )?{_COMES}" for o in "oO"),
    *(f"{r}ecommandations? [Gg]énérales? (?:conjointes? )?{_COMES}" for r in "rR"),
    *(f"{r}ecomendaci(?:ón|ones) [Gg]eneral(?:es)? (?:conjuntas? )?{_COMES}" for r in "rR"),
    r"G[CR]s? ?(?=\d|No)",
)
_SIGN = r"(?:(?:[Nn]os?\.?|NO\.|[Nn][°º]s?|núms?\.) ?)"
_NUMBER = r"(?P<number>\d{1,2}|[XVI]{1,7})(?![\w/]|\.\d)(?: ?\((?:\d{4}|\d{2})\))?"
_FIRST = re.compile(f"{_SIGN}?{_NUMBER}")
_NEXT = re.compile(rf"(?:,? (?:and|et|y|e) |, | ?/ ?){_SIGN}?{_NUMBER}")
# Of one list, but each with its subject: "No. 21 (1992) on humane treatment, No. 29 (2001) on …".
_APART = re.compile(rf"(?:,| and| et| y) {_SIGN}{_NUMBER}")
_ANOTHER = re.compile("|".join(BEGINS))
_MOST = 60  # numbers of one list
_AFTER, _BEFORE, _NEAR = 300, 200, 30  # characters in which the committee is looked for
_SENTENCE_ENDS = re.compile(r";|(?<![Nn]o)(?<!art)(?<!para)(?<!núm)\.(?= |$)")
_BY_IT = re.compile(r"(?:(?:\b[Ii]ts|\b[Ss]es|\b[Ss]a|\b[Ss]on|\b[Ss]us?|[’']s)(?: \w+)?|\)) $")
_OF = re.compile(r"(?:of|by|par|du|des|del?|por|from|\(|/)(?: (?:the|el|la|le|UN|United Nations))* ?$")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ]\w+")


class Comments:
    """Finds general comments and remembers whose they were, in the order in which the document is read."""

    def __init__(self, symbol: str) -> None:
        self._committees = Committees(symbol)
        self._whose: dict[tuple[bool, int], str] = {}

    def begin(self, text: str) -> None:
        """The next paragraph is read."""
        self._committees.begin(text)

    def at(self, text: str, word: re.Match[str]) -> tuple[list[Found], int]:
        """The general comments that `word` begins, and where reading goes on."""
        start, comment = word.start(), _is_comment(word[0])
        if word[0].startswith(("GC", "GR")) and not self._committees.any():
            return [], word.end()  # the letters may stand for anything
        numbers, sentence = _numbers(text, word)
        if not numbers:
            return [], word.end()
        run = _run(numbers)
        bodies, otherwise = self._bodies(text, start, numbers, sentence)
        found: list[Found] = []
        for n, (match, named) in enumerate(zip(numbers, bodies, strict=True)):
            number = int(match["number"]) if match["number"].isdigit() else roman_value(match["number"])
            if not number:
                continue
            body = named or self._known(comment, number) or otherwise
            if body:
                self._whose[comment, number] = body
                span = (start, run) if n == 0 else match.span("number")
                found.append((*span, "general-comment", _target(body, number)))
        return found, run

    def _bodies(
        self, text: str, start: int, numbers: list[re.Match[str]], end: int
    ) -> tuple[list[str | None], str | None]:
        """The committee that is named with each number, and the one to be taken where none is.

        A committee named after several numbers is that of all of these.
        """
        if not self._committees.any():
            return [None] * len(numbers), _of_treaty(text, start, end)
        leading = self._leading(text, start)
        if leading:
            return [leading] * len(numbers), None
        bodies: list[str | None] = []
        for n, match in enumerate(numbers):
            upto = numbers[n + 1].start() if n + 1 < len(numbers) else end
            bodies.append(self._following(text, match.end(), upto))
        after: str | None = None
        for n in reversed(range(len(bodies))):
            after = bodies[n] = bodies[n] or after
        if None not in bodies:
            return bodies, None
        before = self._committees.named_before(start, _BEFORE)
        if before and before.slug:
            return [one or before.slug for one in bodies], None
        return bodies, _of_treaty(text, start, end) or self._committees.last_before(start)

    def _leading(self, text: str, start: int) -> str | None:
        """The committee named right before: "the Committee's", "CRC general comment", "in its …"."""
        last = self._committees.named_before(start, _BEFORE)
        right_before = last is not None and not text[last.end : start].strip(" ’'s)")
        if last and right_before and last.slug:
            return last.slug
        if right_before or _BY_IT.search(text, max(0, start - _NEAR), start):
            return self._committees.last_before(start)
        return None

    def _following(self, text: str, start: int, end: int) -> str | None:
        """The committee said after: "of the Committee …", "adopted by …"."""
        for one in self._committees.within(start, end):
            if one.slug and _OF.search(text, max(start, one.start - _NEAR), one.start):
                return one.slug
        return None

    def _known(self, comment: bool, number: int) -> str | None:
        """Whose the comment of that number is: the document said so before, or there is but one."""
        only, least = ONLY_COMMENTS if comment else ONLY_RECOMMENDATIONS
        return self._whose.get((comment, number)) or (only if number >= least else None)


def _is_comment(word: str) -> bool:
    """Whether it is a general comment and not a general recommendation."""
    return word.lower().startswith(("general c", "observ", "gc"))


def _numbers(text: str, word: re.Match[str]) -> tuple[list[re.Match[str]], int]:
    """The numbers of the list, with those that stand apart, each with its subject or its committee; and
    where what is said of them ends.
    """
    first = _FIRST.match(text, word.end())
    if first is None:
        return [], word.end()
    numbers, end = [first], first.end()
    stop = _stop(text, end)
    while len(numbers) < _MOST:
        more = _NEXT.match(text, end) or _APART.search(text, end, stop)
        if more is None:
            break
        numbers.append(more)
        end = more.end()
        stop = max(stop, end)
    return numbers, _stop(text, end) if len(numbers) > 1 else stop


def _run(numbers: list[re.Match[str]]) -> int:
    """Where the unbroken run of numbers ends that the first one spans."""
    end = numbers[0].end()
    for match in numbers[1:]:
        if match.start() != end:
            break
        end = match.end()
    return end


def _stop(text: str, end: int) -> int:
    """Where the list is over at the latest: at the next comment, or with the sentence."""
    limit = min(len(text), end + _AFTER)
    another = _ANOTHER.search(text, end, limit)
    limit = another.start() if another else limit
    over = _SENTENCE_ENDS.search(text, end, limit)
    return over.start() if over else limit


def _of_treaty(text: str, start: int, end: int) -> str | None:
    """The committee of the treaty that the comment is about, as far as the sentence names one."""
    for word in _CAPITAL.finditer(text, start, end):
        name = name_at(text, word.start())
        if name and (body := instruments()[name.id].body):
            return body
    return None


def _target(body: str, number: int) -> dict[str, Any]:
    return {"symbol": symbol_of(body, number), "body": body, "number": number}
