"""How fast pages and feeds of calls, sessions and processes answer: `python3 run.py bench calendar`."""
