"""Measurements of Travaux, run by `python3 run.py bench`."""
