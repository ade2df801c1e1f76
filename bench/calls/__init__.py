"""How well calls for inputs are read: `python3 run.py bench calls`, or `python -m bench calls`."""
