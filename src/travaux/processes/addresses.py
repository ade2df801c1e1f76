"""The addresses of lists that are narrowed by their path."""

from travaux.record.addresses import AREA, PAGE

CALLS = rf"^calls/{AREA}{PAGE}$"
CLOSED_CALLS = rf"^calls/closed/(?:(?P<period>undated|[12]\d{{3}})/)?{PAGE}$"
PROCESSES = rf"^processes/{PAGE}$"
SESSIONS = rf"^sessions/{PAGE}$"
