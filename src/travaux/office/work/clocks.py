"""Clocks are set wrong, and set right again: an instant too far ahead was noted by another clock."""

from datetime import timedelta

# By how much the clocks of the computers of one site may differ.
SKEW = timedelta(minutes=10)
