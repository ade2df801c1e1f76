"""How long the paper is, as the call limits it: words, pages, minutes of an oral statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from travaux.papers.submissions.preflight.counting import Counting, what_counts
from travaux.papers.submissions.preflight.findings import Finding, Place, State
from travaux.papers.submissions.preflight.looked_at import LookedAt
from travaux.processes.templatetags.answering import limit_in_words
from travaux.texts.writing.length import Part, where_it_passes, words_in

# People speak at different paces: slowly, so that interpreters keep up, and as fast as they still do.
SLOWLY, FAST = 100, 130
PARTS_IN_WORDS: dict[Part, Any] = {
    "front": gettext_lazy("title and first lines"),
    "messages": gettext_lazy("key messages"),
    "headings": gettext_lazy("headings"),
    "text": gettext_lazy("text"),
    "footnotes": gettext_lazy("footnotes"),
    "annexes": gettext_lazy("annexes"),
    "signatories": gettext_lazy("signatories"),
}
# Of pages, what can be left out and the rest printed anew.
SEPARATE: frozenset[Part] = frozenset({"annexes", "signatories"})
# What is said and what is not, of a statement that is read out.
NOT_SPOKEN: frozenset[Part] = frozenset({"footnotes", "annexes", "front", "signatories"})

Row = Mapping[str, Any]


def lengths(looked: LookedAt) -> Iterator[Finding]:
    """A finding for each limit that holds for who sends it; one where the call states none."""
    limits = looked.call.limits
    if not limits:
        said = _("The call does not say how long it may be. It has %(words)s and %(pages)s.")
        yield Finding("length", State.UNKNOWN, said % {"words": words(looked), "pages": pages(looked)})
        return
    for unit, measure in MEASURES.items():
        rows = [row for row in limits if row["unit"] == unit]
        holding = [row for row in rows if row.get("by", "") in ("", looked.submission.behind)]
        for row in holding:
            yield of_limit(row, unit, measure, looked)
        if rows and not holding:
            others = "; ".join(map(limit_in_words, rows))
            said = _("The call limits only what others send: %(limits)s. It has %(has)s.")
            has = {"pages": pages}.get(unit, words)(looked)
            evidence = looked.evidence("limits")
            yield Finding(unit, State.UNKNOWN, said % {"limits": others, "has": has}, evidence=evidence)


Measured = tuple[Any, str, tuple[Place, ...]]
Measure = Callable[[Row, Counting, LookedAt], Measured]


def of_limit(row: Row, unit: str, measure: Measure, looked: LookedAt) -> Finding:
    counting = what_counts(row.get("counts", ""))
    evidence = looked.evidence("limits")
    if counting.per:
        said = _(
            "The call allows %(limit)s, and not for the whole paper: count part by part. In all, %(has)s."
        )
        return Finding(unit, State.UNKNOWN, said % in_all(row, looked), evidence=evidence)
    if not counting.understood:
        said = _("The call allows %(limit)s: count as it says. In all, %(has)s.")
        return Finding(unit, State.UNKNOWN, said % in_all(row, looked), evidence=evidence)
    state, words_said, places = measure(row, counting, looked)
    return Finding(unit, state, words_said, places, evidence)


def in_all(row: Row, looked: LookedAt) -> dict[str, str]:
    """The limit, and what the paper has, part by part where words are counted."""
    if row["unit"] == "pages":
        return {"limit": limit_in_words(row), "has": pages(looked)}
    parts = ", ".join(
        f"{PARTS_IN_WORDS[part]} {number(count)}" for part, count in looked.words_by_part().items()
    )
    return {"limit": limit_in_words(row), "has": f"{words(looked)} ({parts})"}


def words_measured(row: Row, counting: Counting, looked: LookedAt) -> Measured:
    has, most = words_in(looked.stretches, counting.without), row["max"]
    said = f"{compared(ngettext('%s word', '%s words', has), has, row)} {how_counted(counting)}"
    beyond = where_it_passes(looked.stretches, most, counting.without)
    return state_of(has, most), said, passed_in(looked, beyond)


def pages_measured(row: Row, counting: Counting, looked: LookedAt) -> Measured:
    most = row["max"]
    if not counting.without <= SEPARATE:
        said = _("The call allows %(limit)s: count as it says. In all, %(has)s.") % in_all(row, looked)
        return State.UNKNOWN, said, ()
    has = looked.pages_without(counting.without)
    said = compared(ngettext("%s page", "%s pages", has), has, row)
    said += " " + _("Counted in the PDF of this paper; in Word, pages may break elsewhere.")
    if counting.without:
        said += " " + not_counted(counting)
    beyond = looked.opening_of_page(most + 1) if has > most and not counting.without else None
    return state_of(has, most), said, passed_in(looked, beyond)


def minutes_measured(row: Row, counting: Counting, looked: LookedAt) -> Measured:
    """Between slow and fast speakers lies what only a clock can tell."""
    spoken, most = words_in(looked.stretches, counting.without | NOT_SPOKEN), row["max"]
    slowly, fast = spoken / SLOWLY, spoken / FAST
    said = _(
        "%(words)s words are spoken, without footnotes and what stands above the text: %(slowly)s minutes at "
        "%(slow_pace)s words a minute, %(fast)s at %(fast_pace)s. The call allows %(limit)s."
    ) % {
        "words": number(spoken),
        "slowly": number_format(slowly, 1),
        "slow_pace": SLOWLY,
        "fast": number_format(fast, 1),
        "fast_pace": FAST,
        "limit": limit_in_words(row),
    }
    if slowly <= most:
        return State.PASSES, said, ()
    beyond = where_it_passes(looked.stretches, most * FAST, counting.without | NOT_SPOKEN)
    if fast <= most:
        return State.UNKNOWN, said + " " + _("Read it aloud, with a clock."), ()
    return State.FAILS, said, passed_in(looked, beyond)


MEASURES: dict[str, Measure] = {"words": words_measured, "pages": pages_measured, "minutes": minutes_measured}


def compared(has_in_words: str, has: int, row: Row) -> str:
    """`2,816 words. The call allows 2,815 words for one organisation: 1 too many.`"""
    said = {"has": has_in_words % number(has), "limit": limit_in_words(row)}
    if has > row["max"]:
        over = _("%(has)s. The call allows %(limit)s: %(over)s too many.")
        return over % {**said, "over": number(has - row["max"])}
    return _("%(has)s. The call allows %(limit)s.") % said


def how_counted(counting: Counting) -> str:
    if counting.without:
        return not_counted(counting)
    return _("Counted as Word counts, everything from the title to the last line, with footnotes.")


def not_counted(counting: Counting) -> str:
    parts = ", ".join(str(PARTS_IN_WORDS[part]) for part in PARTS_IN_WORDS if part in counting.without)
    return _("Not counted, as the call says: %s.") % parts


def state_of(has: int, most: int) -> Any:
    return State.PASSES if has <= most else State.FAILS


def passed_in(looked: LookedAt, stretch: Any) -> tuple[Place, ...]:
    return (looked.place_of(stretch),) if stretch is not None else ()


def words(looked: LookedAt) -> str:
    has = words_in(looked.stretches)
    return ngettext("%s word", "%s words", has) % number(has)


def pages(looked: LookedAt) -> str:
    return ngettext("%s page", "%s pages", looked.pages) % number(looked.pages)


def number(count: int) -> str:
    return str(number_format(count, force_grouping=True))
