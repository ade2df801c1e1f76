"""Travaux: one record, from call to outcome."""

__version__ = "0.1.0"
