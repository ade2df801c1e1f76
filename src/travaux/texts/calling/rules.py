"""Deadlines that standing guidance gives without a date: so long before a session, at such an hour."""

from __future__ import annotations

import re
from dataclasses import dataclass

from travaux.texts.calling.clock import find_clock
from travaux.texts.calling.sentences import Sentence

_RULE = re.compile(
    r"\b(?:(?:at least |no later than |generally |approximately )*(?:\d{1,2}|one|two|three|four|five"
    r"|six|eight|ten|twelve) (?:working )?(?:days|weeks|months) (?:before|prior to|in advance"
    r"|ahead of)|(?:received|submitted|sent) by \d{1,2}[.:h]\d{2}|on the day of the (?:given )?deadline"
    r"|(?:au moins |au plus tard )?(?:\d{1,2}|un|deux|trois|quatre|six|huit|dix) (?:jours|semaines"
    r"|mois) avant|dans les delais indiques|(?:al menos |a mas tardar )?(?:\d{1,2}|un|dos|tres|cuatro|seis"
    r"|ocho|diez) (?:dias|semanas|meses) antes)\b"
)


@dataclass(frozen=True)
class Rule:
    """What is said of a deadline without its date."""

    time: str | None
    zone: str | None
    wording: str


def find_rules(lines: list[tuple[str, Sentence]]) -> list[Rule]:
    """The sentences that say such a thing, with the hour that they state."""
    rules = []
    for low, sentence in lines:
        if match := _RULE.search(low):
            clock = find_clock(sentence.text[match.start() :])
            rules.append(Rule(clock.time if clock else None, clock.zone if clock else None, sentence.wording))
    return rules[:10]
