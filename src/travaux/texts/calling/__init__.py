"""Calls for inputs in pages and notes: who asks, for what, until when. English, French and Spanish."""

from travaux.texts.calling.asking import Asking, asks_for_inputs, read_asking
from travaux.texts.calling.calls import Call, Reading, read_calls
from travaux.texts.calling.dates import DateMention, find_dates, read_date_line
from travaux.texts.calling.deadlines import Deadline, find_deadlines
from travaux.texts.calling.issuers import Issuer, find_issuer, find_offices
from travaux.texts.calling.sentences import Sentence, find_sentences

__all__ = [
    "Asking",
    "Call",
    "DateMention",
    "Deadline",
    "Issuer",
    "Reading",
    "Sentence",
    "asks_for_inputs",
    "find_dates",
    "find_deadlines",
    "find_issuer",
    "find_offices",
    "find_sentences",
    "read_asking",
    "read_calls",
    "read_date_line",
]
